import { inTransaction } from '../../platform/db/in-transaction.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { keyOf } from '../owner-keys.ts';
import { appendState, findPaper, insertPaper } from '../papers.store.ts';
import { insertLine, lastLine, shelveAs } from './archive-owner.store.ts';

/** Why nothing was decided: another officer did so before, or nobody's entry has this number. */
export type CannotDecideOwner = { readonly why: 'decided_before' | 'no_entry' };

type Decision = { readonly paperId: string; readonly personId: string | null; readonly officerId: string };
type Decided = Result<{ filedAs: string | null }, CannotDecideOwner>;

const why = 'Cán bộ xác nhận bản ghi trong sổ lưu trữ này là của bạn';

/**
 * Xác nhận chủ giấy: an officer says whose an old entry is; it is filed in that person's vault as it stands, and the entry is
 * replaced by it. `personId` null: none of those who were suggested; the entry stays where it is. Holds until it is taken back
 * (`take-owner-back.ts`); of two at once the first is heard. Answers the paper as it is filed now.
 */
export async function decideOwner(house: House, decision: Decision): Promise<Decided> {
  // Somebody may mark the entry as compared at this very moment: then it is filed as what it became.
  for (let tries = 0; tries < 3; tries++) {
    const decided = await decideAsItStands(house, decision);
    if (decided) return decided;
  }
  throw new Error(`paper ${decision.paperId} never stood still`);
}

/** Null: the entry's state changed meanwhile, and nothing was written. */
async function decideAsItStands(house: House, { paperId, personId, officerId }: Decision): Promise<Decided | null> {
  const [paper, at] = [await findPaper(house.open, paperId), house.clock.now()];
  if (!paper?.ownerKey.startsWith('archive:')) return refuse({ why: 'no_entry' });
  const { state } = paper;
  // What was replaced was decided; what has ended is filed for nobody any more.
  if (state === 'replaced') return refuse({ why: 'decided_before' });
  if (state === 'ended') return refuse({ why: 'no_entry' });
  const ownerKey = personId === null ? null : await keyOf(house, { personId });
  return inTransaction<Decided | null>(house.open, async (tx, undo) => {
    const last = await lastLine(tx, paperId);
    if (last && !last.reopened) return refuse({ why: 'decided_before' });
    const no = (last?.no ?? 0) + 1;
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
            dedupeKey: `archive-owner:${paperId}:${ownerKey}:${no}`,
          }).then(({ id }) => id);
    if (!(await insertLine(tx, { paperId, no, filedAs, reopened: false, officerId, at })))
      return undo(refuse({ why: 'decided_before' }));
    if (filedAs !== null) {
      const change = { state: 'replaced', at, officerId, why: null, replacedBy: filedAs, from: state } as const;
      if (!(await appendState(tx, paperId, change))) return undo(null);
    }
    await shelveAs(tx, paperId, { paperId: filedAs ?? paperId, ownerless: false });
    return ok({ filedAs });
  });
}
