import { inTransaction } from '../../platform/db/in-transaction.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { keyOf } from '../owner-keys.ts';
import { appendState, findPaper, insertPaper } from '../papers.store.ts';
import { closeEntry, insertDecision } from './archive-owner.store.ts';

/** Why nothing was decided: another officer did so before, or nobody's entry has this number. */
export type CannotDecideOwner = { readonly why: 'decided_before' | 'no_entry' };

const why = 'Cán bộ xác nhận bản ghi trong sổ lưu trữ này là của bạn';

/**
 * Xác nhận chủ giấy: an officer says whose an old entry is; it is filed in that person's vault as it stands, and the entry is
 * replaced by it. `personId` null: none of those who were suggested; the entry stays where it is. Said once, by whoever is
 * first. Answers the paper as it is filed now.
 */
export async function decideOwner(
  house: House,
  decision: { readonly paperId: string; readonly personId: string | null; readonly officerId: string },
): Promise<Result<{ filedAs: string | null }, CannotDecideOwner>> {
  const { paperId, personId, officerId } = decision;
  const [paper, at] = [await findPaper(house.open, paperId), house.clock.now()];
  if (!paper?.ownerKey.startsWith('archive:')) return refuse({ why: 'no_entry' });
  const { state } = paper;
  // What was replaced was decided; what has ended is filed for nobody any more.
  if (state === 'replaced') return refuse({ why: 'decided_before' });
  if (state === 'ended') return refuse({ why: 'no_entry' });
  const ownerKey = personId === null ? null : await keyOf(house, { personId });
  return inTransaction(house.open, async (tx, undo) => {
    const filedAs =
      ownerKey === null
        ? null
        : await insertPaper(tx, {
            ...paper,
            ownerKey,
            state,
            filedAt: at,
            filedBy: officerId,
            why,
            dedupeKey: `archive-owner:${paperId}:${ownerKey}`,
          }).then(({ id }) => id);
    if (!(await insertDecision(tx, { paperId, filedAs, officerId, at })))
      return undo(refuse({ why: 'decided_before' } as const));
    if (filedAs !== null) {
      const change = { state: 'replaced', at, officerId, why: null, replacedBy: filedAs } as const;
      // Somebody may mark it as compared at this very moment: then the line after theirs is ours.
      for (let tries = 0; !(await appendState(tx, paperId, change)); tries++)
        if (tries === 3) throw new Error(`paper ${paperId} could not be replaced`);
    }
    await closeEntry(tx, paperId, filedAs);
    return ok({ filedAs });
  });
}
