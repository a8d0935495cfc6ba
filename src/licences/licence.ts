import type { LegalDay } from '../platform/clock.ts';

/** Tình trạng – how a licence stands by decision; that its time is over is seen from its last day. */
export type LicenceState = 'valid' | 'suspended' | 'revoked' | 'replaced';

/** Chủ giấy phép – what kind of holder. */
export type HolderKind = 'person' | 'household' | 'organisation';

/** Giấy phép – one line of a register, as it stands now. */
export type Licence = {
  readonly id: string;
  readonly typeCode: string;
  readonly typeVersion: number;
  readonly number: string;
  readonly agencyId: string;
  readonly holderKind: HolderKind;
  readonly holderPersonId: string | null;
  readonly holderName: string;
  /** Id number of a person, tax code of an organisation. */
  readonly holderNo: string | null;
  readonly holderEmail: string | null;
  readonly areaCode: string | null;
  readonly address: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly grantedOn: LegalDay;
  readonly validFrom: LegalDay;
  /** Last day; null: without end. */
  readonly validUntil: LegalDay | null;
  readonly state: LicenceState;
  readonly version: number;
  readonly contentNo: number;
  readonly dossierId: string | null;
  readonly replacesId: string | null;
};

/** Việc trên giấy phép – what may happen to a licence. */
export type LicenceAct = 'renewed' | 'suspended' | 'lifted' | 'revoked' | 'replaced' | 'corrected';

/** Quyết định – what an act rests on. */
export type ActGround = {
  readonly decisionNo: string;
  readonly decisionOn: LegalDay | null;
  readonly reason: string;
};

/** Lịch sử – one thing that happened to a licence. */
export type LicenceEvent = ActGround & {
  readonly seq: number;
  readonly act: LicenceAct | 'granted';
  readonly at: Temporal.Instant;
  readonly officerId: string | null;
  readonly unitId: string | null;
  readonly changes: Readonly<Record<string, readonly [before: string | null, after: string | null]>>;
};

/** Acts that a state allows; the same acts whether its time is over or not. */
export const actsIn: Readonly<Record<LicenceState, readonly LicenceAct[]>> = {
  valid: ['renewed', 'suspended', 'revoked', 'replaced', 'corrected'],
  suspended: ['lifted', 'revoked', 'replaced', 'corrected'],
  revoked: [],
  replaced: [],
};

/** How it stands to whoever asks today. */
export type Standing = LicenceState | 'expired' | 'not_yet';

/** State and day together. */
export function standingOn(
  { state, validFrom, validUntil }: Pick<Licence, 'state' | 'validFrom' | 'validUntil'>,
  today: LegalDay,
): Standing {
  if (state !== 'valid') return state;
  if (validUntil !== null && validUntil < today) return 'expired';
  return validFrom > today ? 'not_yet' : 'valid';
}
