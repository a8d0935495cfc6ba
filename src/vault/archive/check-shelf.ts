import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { changePaperState } from '../file-paper.ts';
import { mostAtOnce, papersOfRun, type ShelfPaper } from './shelf-papers.store.ts';

/** Why no paper was marked: none was ticked, too many at once, or it was not said that they were compared. */
export type CannotCheck = { readonly why: 'none' | 'too_many' | 'not_compared' };

/** What an officer ticked, and whether they say that each was compared with the paper itself. Pure. */
export function decideCheck(paperIds: readonly string[], compared: boolean): Result<void, CannotCheck> {
  if (paperIds.length === 0) return refuse({ why: 'none' });
  if (paperIds.length > mostAtOnce) return refuse({ why: 'too_many' });
  return compared ? ok(undefined) : refuse({ why: 'not_compared' });
}

/**
 * Đối chiếu giấy tờ lưu trữ: the ticked papers of a run are marked as checked by this officer; from then on they stand in
 * for the original. What is no paper of the run is left out; what was checked, ended or replaced before stays so. Returns the papers
 * that are checked by this act.
 */
export async function checkShelf(
  house: House,
  runId: string,
  officerId: string,
  ticked: { readonly paperIds: readonly string[]; readonly compared: boolean },
): Promise<Result<ShelfPaper[], CannotCheck>> {
  const decided = decideCheck(ticked.paperIds, ticked.compared);
  if (!decided.ok) return decided;
  const checked: ShelfPaper[] = [];
  for (const paper of await papersOfRun(house.open, runId, ticked.paperIds, { waiting: true })) {
    const why = 'Đã so với bản giấy lưu trữ';
    if (
      await changePaperState(house, { paperId: paper.paperId }, { state: 'checked', officerId, why, from: 'unchecked' })
    )
      checked.push(paper);
  }
  return ok(checked);
}
