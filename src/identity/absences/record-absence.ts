import type { LegalDay } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { agencyDirectory } from '../agencies/agency-directory.ts';
import { currentAbsences, endRow, insertAbsence, overlapping, type Absence } from './absence.store.ts';
import { roles, type Role } from '../officers/role-rights.ts';
import { mayStandIn, stoodInFor } from './who-may-stand-in.ts';

export type { Absence } from './absence.store.ts';

/** What is asked for: the days are included, both of them. */
export type NewAbsence = Pick<Absence, 'officerId' | 'standInId' | 'kind' | 'fromDay' | 'toDay' | 'note'>;

/** Why it cannot be so. */
export type CannotBeAbsent =
  | { readonly why: 'days_wrong' }
  | { readonly why: 'over' }
  | { readonly why: 'stand_in_missing' }
  /** Does not hold the posts whose work would have to be done; `role`: one that is missing. */
  | { readonly why: 'stand_in_unfit'; readonly role: Role }
  | { readonly why: 'stand_in_away' }
  | { readonly why: 'overlaps' };

/**
 * Records that an officer is away or delegates, with who stands in. Nothing gives the stand-in a power they do not hold
 * themselves: signing is stood in for by who may sign only. Refuses days in the wrong order or past, and a stand-in who
 * is unfit or away. The caller has made sure that `by` may say this of the officer.
 */
export async function recordAbsence(
  house: Pick<House, 'open' | 'clock'>,
  wanted: NewAbsence,
  by: string,
): Promise<Result<{ id: string }, CannotBeAbsent>> {
  const today = house.clock.today();
  if (wanted.toDay < wanted.fromDay) return refuse({ why: 'days_wrong' });
  if (wanted.toDay < today) return refuse({ why: 'over' });
  const { standInId } = wanted;
  if (standInId === null && wanted.kind === 'delegated') return refuse({ why: 'stand_in_missing' });
  if (standInId === wanted.officerId) return refuse({ why: 'stand_in_missing' });
  const directory = agencyDirectory(house.open);
  if (standInId !== null) {
    const [theirs, own] = [directory.rolesOf(wanted.officerId), directory.rolesOf(standInId)];
    const missing = roles.find((role) => theirs.includes(role) && stoodInFor(role) && !mayStandIn(own, role));
    if (missing) return refuse({ why: 'stand_in_unfit', role: missing });
  }
  const meanwhile = await overlapping(house.open, wanted.officerId, standInId, wanted.fromDay, wanted.toDay);
  if (meanwhile.own) return refuse({ why: 'overlaps' });
  if (meanwhile.standIn) return refuse({ why: 'stand_in_away' });
  const id = await insertAbsence(house.open, wanted, by, house.clock.now());
  await directory.refresh(today);
  return ok({ id });
}

/** Ends an absence of one of these officers now; false: there is none such. */
export async function endAbsence(
  house: Pick<House, 'open' | 'clock'>,
  id: string,
  officerIds: readonly string[],
  by: string,
): Promise<boolean> {
  const done = await endRow(house.open, id, officerIds, by, house.clock.now());
  if (done) await agencyDirectory(house.open).refresh(house.clock.today());
  return done;
}

/** Absences of some officers, those under way and those to come. */
export const absencesOf = (
  house: Pick<House, 'open'>,
  officerIds: readonly string[],
  today: LegalDay,
): Promise<Absence[]> => currentAbsences(house.open, officerIds, today);
