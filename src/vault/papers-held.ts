import type { House } from '../platform/house.ts';
import { fold } from '../platform/i18n/fold.ts';
import { keysOf } from './owner-keys.ts';
import { isUsable, type HeldPaper, type PaperOwner } from './paper.ts';
import { kindOf, kindOfPaper, type NamedPaper } from './paper-kinds.ts';
import { papersOfOwner } from './papers.store.ts';

/** What is looked for; absent: everything. A paper is found by any of its codes or names. */
export type Wanted = { readonly paperCodes?: readonly string[]; readonly names?: readonly string[] };

/** Everything the vault holds of an owner, in any state, newest first (at most 200). */
export async function papersOf(house: House, owner: PaperOwner): Promise<HeldPaper[]> {
  return papersOfOwner(house.open, await keysOf(house, owner));
}

/**
 * What can stand in for papers wanted of an owner today: checked, in force, newest first. One query (two for a person).
 * Names are matched as people write them: the same words, or the same kind of paper.
 */
export async function papersHeld(house: House, owner: PaperOwner, wanted: Wanted = {}): Promise<HeldPaper[]> {
  const today = house.clock.today();
  const usable = (await papersOf(house, owner)).filter((paper) => isUsable(paper, today));
  if (!wanted.paperCodes && !wanted.names) return usable;
  return usable.filter(
    (paper) => wanted.paperCodes?.includes(paper.paperCode) || wanted.names?.some((name) => standsFor(paper, { name })),
  );
}

/** Whether a held paper is the paper a procedure publishes under this code, or under this name where it has none. */
export function standsFor(paper: Pick<HeldPaper, 'paperCode' | 'name'>, wanted: NamedPaper): boolean {
  if (wanted.code === paper.paperCode) return true;
  const kind = kindOfPaper(wanted);
  return kind ? kind.code === paper.paperCode || kindOf(paper.name) === kind : fold(wanted.name) === fold(paper.name);
}
