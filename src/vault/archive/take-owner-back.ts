import { inTransaction } from '../../platform/db/in-transaction.ts';
import type { House } from '../../platform/house.ts';
import { appendState, findPaper } from '../papers.store.ts';
import { insertLine, lastLine, shelveAs } from './archive-owner.store.ts';

const why = 'Cán bộ rút lại: bản ghi trong sổ lưu trữ này được xếp nhầm vào kho của bạn';

/**
 * Rút lại xác nhận chủ giấy: what was said of an entry's owner holds no more and the entry waits for its owner again. A paper
 * that was filed has ended and leaves the vault it lay in; whether it was compared stays true of the entry. False: nothing
 * was said that holds.
 */
export const takeOwnerBack = (
  house: House,
  { paperId, officerId }: { readonly paperId: string; readonly officerId: string },
): Promise<boolean> =>
  inTransaction<boolean>(house.open, async (tx) => {
    const [last, at] = [await lastLine(tx, paperId), house.clock.now()];
    if (!last || last.reopened) return false;
    const line = { paperId, no: last.no + 1, filedAs: null, reopened: true, officerId, at };
    if (!(await insertLine(tx, line))) return false;
    const { filedAs } = last;
    if (filedAs !== null) {
      const compared = (await findPaper(tx, filedAs))?.state === 'checked';
      const change = { at, officerId, replacedBy: null };
      // Somebody may mark it as compared at this very moment: then the line after theirs is ours.
      for (let tries = 0; !(await appendState(tx, filedAs, { ...change, state: 'ended', why })); tries++)
        if ((await findPaper(tx, filedAs))?.state === 'ended') break;
        else if (tries === 3) throw new Error(`paper ${filedAs} could not be ended`);
      await appendState(tx, paperId, {
        ...change,
        state: compared ? 'checked' : 'unchecked',
        why: null,
        from: 'replaced',
      });
    }
    await shelveAs(tx, filedAs ?? paperId, { paperId, ownerless: true });
    return true;
  });
