import type { LegalDay } from '../platform/clock.ts';

/** Chủ sở hữu – whose papers; by number where it is known, so that what a counter files reaches who signs in later. */
export type PaperOwner =
  | { readonly personId: string }
  | { readonly idNumber: string }
  | { readonly taxCode: string }
  /** An entry of an old book whose person has no number yet: its place in the archive. */
  | { readonly archive: string };

/** What became of a paper: số hoá chưa kiểm tra, đã kiểm tra, hết hiệu lực, bị thay thế. */
export type PaperState = 'unchecked' | 'checked' | 'ended' | 'replaced';

/** Where a paper came from: scanned at a counter or from an archive, a result we issued, a certified copy, a register. */
export type PaperOrigin = 'digitised' | 'result' | 'certified_copy' | 'register';

/** Giấy tờ trong kho – one paper of a person or organisation, with the state it is in today. */
export type HeldPaper = {
  readonly id: string;
  readonly ownerKey: string;
  readonly paperCode: string;
  readonly name: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly issuedOn: LegalDay | null;
  readonly validFrom: LegalDay | null;
  readonly validUntil: LegalDay | null;
  readonly fileHash: string;
  readonly fileType: string;
  readonly fileSize: number;
  readonly origin: PaperOrigin;
  readonly dossierId: string | null;
  readonly credentialId: string | null;
  readonly signedBy: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly filedAt: Temporal.Instant;
  readonly state: PaperState;
  readonly replacedBy: string | null;
};

/** DuocTaiSuDung of TT 01/2023: 1 a digitised component, 2 an electronic result. */
export const reuseLevel = (origin: PaperOrigin): 1 | 2 => (origin === 'digitised' ? 1 : 2);

/** The state on a day: a paper whose last day has passed has ended, whatever was last written of it. */
export function stateOn(paper: Pick<HeldPaper, 'state' | 'validUntil'>, today: LegalDay): PaperState {
  if (paper.state === 'replaced' || paper.validUntil === null) return paper.state;
  return paper.validUntil < today ? 'ended' : paper.state;
}

/** May it stand in for the paper itself today? An officer compared it with the paper, it has not ended and not begun later. */
export function isUsable(paper: Pick<HeldPaper, 'state' | 'validFrom' | 'validUntil'>, today: LegalDay): boolean {
  return stateOn(paper, today) === 'checked' && (paper.validFrom === null || paper.validFrom <= today);
}

/** The key papers are kept under: a number without spaces and dots. */
export function ownerKey(owner: PaperOwner): string {
  if ('personId' in owner) return `person:${owner.personId}`;
  if ('archive' in owner) return `archive:${owner.archive}`;
  return 'idNumber' in owner ? `id:${bare(owner.idNumber)}` : `tax:${bare(owner.taxCode)}`;
}

const bare = (number: string): string => number.replace(/[\s.]/g, '').toUpperCase();
