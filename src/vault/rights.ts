import { mayOpenVault, mayUse, type AgencyDirectory, type Citizen, type Officer } from '../identity/api.ts';
import type { PaperOwner } from './paper.ts';

/** Counters whose scans this officer may see and confirm: those where they receive papers, or supervise it. */
export const countersOf = (officer: Officer): string[] => [
  ...new Set(
    officer.posts
      .filter((post) => mayUse({ ...officer, posts: [post] }, 'counter.receive'))
      .map(({ unitId }) => unitId),
  ),
];

/**
 * Units whose askings this officer may count: those they lead with everything below; null: all, for who supervises the
 * provincial centre.
 */
export function unitsWatched(directory: AgencyDirectory, officer: Officer): string[] | null {
  const led = officer.posts.filter((post) => mayUse({ ...officer, posts: [post] }, 'work.assign'));
  if (led.some(({ role, unitId }) => role === 'centre_supervisor' && directory.byId(unitId)?.level === 'province'))
    return null;
  const below = (id: string): string[] => [id, ...directory.childrenOf(id).flatMap((child) => below(child.id))];
  return [...new Set(led.flatMap(({ unitId }) => below(unitId)))];
}

/** Whose vault a citizen opens and uses as they act now; null: it is not theirs to open. */
export function vaultOwner({ id, actsFor }: Pick<Citizen, 'id' | 'actsFor'>): PaperOwner | null {
  if (!actsFor) return { personId: id };
  return mayOpenVault(actsFor) && actsFor.number !== null ? { taxCode: actsFor.number } : null;
}
