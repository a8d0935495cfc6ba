import type { LegalDay } from '../../platform/clock.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { Citizen } from '../sessions/actor.ts';
import type { NewMandate } from './mandate.store.ts';
import { mayActFor, powers, type MandateScope, type Power } from './mandate.ts';

/** What somebody wants to give, as read from the page. null: not said or not readable. */
export type WantedMandate = {
  readonly helperName: string;
  readonly helperIdNumber: string;
  readonly scope: MandateScope | null;
  readonly lifeEvent: string | null;
  readonly procedureCodes: readonly string[];
  readonly powers: readonly string[];
  readonly fromDay: LegalDay | null;
  readonly untilDay: LegalDay | null;
};

/** Everything that is wrong with it, told together. */
export type CannotMake =
  | 'name_missing'
  | 'id_wrong'
  | 'oneself'
  | 'scope_missing'
  | 'procedures_missing'
  | 'powers_missing'
  | 'from_wrong'
  | 'until_wrong'
  | 'too_long'
  /** Who acts for a person cannot pass that on (Bộ luật Dân sự 2015, Điều 564); for an organisation, only who may appoint. */
  | 'not_yours_to_give';

/** A mandate holds five years at most; then it is made anew. */
export const mostYears = 5;

/** May this citizen, as they act now, give mandates at all? */
export const mayGive = ({ actsFor }: Citizen): boolean =>
  !actsFor ||
  (actsFor.organisationId !== null && mayActFor({ ...actsFor, grant: anyProcedure(actsFor.grant) }, 'manage', ''));

// Appointing people is not a matter of one procedure.
const anyProcedure = <Grant extends { scope: MandateScope } | null>(grant: Grant): Grant =>
  grant && { ...grant, scope: 'all' };

/**
 * Decides a new mandate: for oneself, or for the organisation one acts for. Everything that is wrong is told at once.
 * Pure.
 */
export function decideMandate(
  giver: Citizen,
  wanted: WantedMandate,
  today: LegalDay,
): Result<NewMandate, readonly CannotMake[]> {
  const { scope, fromDay, untilDay } = wanted;
  const organisationId = giver.actsFor?.organisationId ?? null;
  const wrong: CannotMake[] = [];
  if (!mayGive(giver)) wrong.push('not_yours_to_give');
  const helperName = wanted.helperName.trim().replace(/\s+/g, ' ').normalize('NFC');
  if (helperName === '' || helperName.length > 200) wrong.push('name_missing');
  const helperIdNumber = wanted.helperIdNumber.replace(/[\s.]/g, '');
  if (!/^\d{12}$/.test(helperIdNumber)) wrong.push('id_wrong');
  else if (helperIdNumber === giver.idNumber && organisationId === null) wrong.push('oneself');
  if (scope === null) wrong.push('scope_missing');
  const codes = scope === 'all' ? [] : [...new Set(wanted.procedureCodes)];
  if (scope !== null && scope !== 'all' && codes.length === 0) wrong.push('procedures_missing');
  const given = powers.filter(
    (power) => power === 'see' || (wanted.powers.includes(power) && (power !== 'manage' || organisationId !== null)),
  );
  if (!wanted.powers.some((one) => given.includes(one as Power))) wrong.push('powers_missing');
  if (fromDay === null || fromDay < today) wrong.push('from_wrong');
  if (untilDay === null || (fromDay !== null && untilDay < fromDay)) wrong.push('until_wrong');
  else if (untilDay > yearsAfter(fromDay ?? today, mostYears)) wrong.push('too_long');
  if (wrong.length > 0 || scope === null || fromDay === null || untilDay === null) return refuse(wrong);
  return ok({
    ownerPersonId: organisationId === null ? giver.id : null,
    organisationId,
    madeBy: giver.id,
    helperName,
    helperIdNumber,
    scope,
    lifeEvent: scope === 'life_event' ? wanted.lifeEvent : null,
    procedureCodes: codes,
    powers: given,
    fromDay,
    untilDay,
  });
}

const yearsAfter = (day: LegalDay, years: number): string => Temporal.PlainDate.from(day).add({ years }).toString();
