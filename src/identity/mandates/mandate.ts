import type { LegalDay } from '../../platform/clock.ts';

/** What a helper may do; `manage` (appoint others) exists for organisations only. The database holds the same list. */
export const powers = ['see', 'file', 'supplement', 'receive', 'manage'] as const;
export type Power = (typeof powers)[number];

/** Procedures a mandate is for: all, chosen ones, or those of a life event on the day it was made. */
export type MandateScope = 'all' | 'procedures' | 'life_event';

/** Giấy uỷ quyền điện tử – who may act for whom, in which procedures, how far, until when (Bộ luật Dân sự 2015, Điều 138). */
export type Mandate = {
  readonly id: string;
  /** Người uỷ quyền: a person, or null where an organisation gives it. */
  readonly ownerPersonId: string | null;
  readonly organisationId: string | null;
  readonly ownerName: string;
  /** Identity number or tax code. */
  readonly ownerNumber: string | null;
  readonly madeBy: string;
  readonly helperName: string;
  readonly helperIdNumber: string;
  /** null until accepted or declined. */
  readonly helperPersonId: string | null;
  readonly scope: MandateScope;
  readonly lifeEvent: string | null;
  readonly procedureCodes: readonly string[];
  readonly powers: readonly Power[];
  readonly fromDay: LegalDay;
  /** The last day it holds. */
  readonly untilDay: LegalDay;
  readonly madeAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly declinedAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
};

/** Where a mandate stands on a day. */
export type MandateState = 'waiting' | 'to_come' | 'in_force' | 'declined' | 'revoked' | 'expired';

/** What became of a mandate, seen from a day; only `in_force` gives anybody a power. */
export function stateOf(mandate: Mandate, today: LegalDay): MandateState {
  if (mandate.revokedAt !== null) return 'revoked';
  if (mandate.declinedAt !== null) return 'declined';
  if (mandate.untilDay < today) return 'expired';
  if (mandate.acceptedAt === null) return 'waiting';
  return mandate.fromDay > today ? 'to_come' : 'in_force';
}

/** What a mandate gives, as far as a decision needs it. */
export type Grant = Pick<Mandate, 'id' | 'scope' | 'procedureCodes' | 'powers' | 'untilDay'>;

/** Bên được đại diện – for whom a citizen acts in this session. Made by the server, only from what holds today. */
export type Principal = {
  /** The person whose dossiers these are; null where an organisation's are. */
  readonly ownerPersonId: string | null;
  readonly organisationId: string | null;
  readonly name: string;
  /** Identity number or tax code. */
  readonly number: string | null;
  /** null: by law, as the organisation's legal representative, without any limit. */
  readonly grant: Grant | null;
};

/** May this be done for them, in this procedure? Who sees nothing can do nothing: every mandate lets see. */
export function mayActFor({ grant }: Principal, power: Power, procedureCode: string): boolean {
  if (grant === null) return true;
  const inScope = grant.scope === 'all' || grant.procedureCodes.includes(procedureCode);
  return inScope && (power === 'see' || grant.powers.includes(power));
}

/**
 * May the vault of whom they act for be opened and used? An organisation's by its legal representative and by whom it let
 * manage; a mandate of a person opens none.
 */
export const mayOpenVault = ({ organisationId, grant }: Principal): boolean =>
  organisationId !== null && (grant === null || grant.powers.includes('manage'));
