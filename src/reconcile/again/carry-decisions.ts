import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import type { Duck } from '../engine/duck.ts';
import { lookAnew, recordsAnew } from '../engine/records-anew.ts';
import { manifestOf, Stopped } from '../engine/run-folder.ts';
import { sayToWorkList } from '../engine/work-list.ts';
import { decisionsAfter } from '../reconcile.store.ts';
import { folderOf, partsOf, settle, type Run } from '../run.ts';
import { insertCarried } from './again.store.ts';
import { carriedWords } from './carried-words.ts';

const Carried = z.object({ words: z.int(), records: z.int() });

/** Words carried over, and the records they settle. */
export type Carried = z.infer<typeof Carried>;

/** How many records the work list of a run in `workFolder` has that were settled before; of any other run: none. */
export function carriedInto(workFolder: string): number {
  const told = z.object({ carried: Carried }).safeParse(manifestOf(workFolder)?.parameters);
  return told.success ? told.data.carried.records : 0;
}

/**
 * Carries what officers said in the run that `run` repeats over into it, with their names, times and the run they said it
 * in; to be called when its result stands, before its work list is made. Left rows are the same in both: the tables are
 * the same files. In parts of five thousand records; may be called again, a word is carried once. Words given there
 * afterwards stay there. Tells what is carried now; null: nothing. Throws {@link Stopped} when `signal` aborts.
 */
export async function carryDecisions(
  house: House,
  run: Run,
  duck: Duck,
  signal?: AbortSignal,
): Promise<Carried | null> {
  const parts = partsOf(folderOf(house, run.id));
  // A run made again before words were carried has no work list of the earlier one beside it.
  if (run.againOf === null || !existsSync(parts.earlier)) return null;
  await lookAnew(duck, parts.run, parts.earlier);
  const carried = { words: 0, records: 0 };
  for (let after = -1; ;) {
    if (signal?.aborted) throw new Stopped();
    const some = await decisionsAfter(house.open, run.againOf, after);
    const last = some.at(-1);
    if (!last) return carried.words > 0 ? carried : null;
    const anew = await recordsAnew(duck, after + 1, last.leftRow);
    const words = [...Map.groupBy(some, ({ leftRow }) => leftRow)].flatMap(([leftRow, said]) => {
      const record = anew.get(leftRow);
      const over = record ? carriedWords(said, record, run.twoPerson) : [];
      if (settle(over, run.twoPerson).state === 'settled') carried.records++;
      return over;
    });
    await insertCarried(house.open, { id: run.id, earlierId: run.againOf }, words);
    await sayToWorkList(duck, words);
    carried.words += words.length;
    after = last.leftRow;
  }
}
