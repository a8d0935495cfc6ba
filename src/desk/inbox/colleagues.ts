import { agencyDirectory, officerNames, type Officer } from '../../identity/api.ts';
import type { Desk } from '../../dossiers/api.ts';
import type { House } from '../../platform/house.ts';

/** Somebody work can be given to. */
export type Colleague = { readonly id: string; readonly name: string };

/** Who holds one of these posts today and is not away, by name. Names come from memory, mostly: at most one query. */
export async function colleaguesAt(house: House, desks: readonly Desk[]): Promise<Colleague[]> {
  const directory = agencyDirectory(house.open);
  const ids = [...new Set(desks.flatMap(({ unitId, role }) => directory.holdersOf(unitId, role)))];
  return named(house, ids);
}

/** Everybody who works in these units today, whether away or not, by name. */
export async function staffOf(house: House, unitIds: readonly string[]): Promise<Colleague[]> {
  const directory = agencyDirectory(house.open);
  const ids = new Set(unitIds.flatMap((id) => directory.byId(id)?.holders ?? []).map(({ officerId }) => officerId));
  return named(house, [...ids]);
}

async function named(house: House, ids: readonly string[]): Promise<Colleague[]> {
  const names = await officerNames(house.open, ids, house.clock.now());
  return ids
    .map((id) => ({ id, name: names.get(id) ?? '' }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi') || (a.id < b.id ? -1 : 1));
}

/** The officer's own units and those they lead: whose absences and rules they may look at. */
export const ownUnits = (officer: Officer): string[] => [...new Set(officer.posts.map(({ unitId }) => unitId))];
