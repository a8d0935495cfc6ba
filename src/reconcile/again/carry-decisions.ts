import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import type { Duck } from '../engine/duck.ts';
import { rowsNow, workListAfterCleaning } from '../engine/after-cleaning.ts';
import type { Ways } from '../engine/reconcile.ts';
import { lookAnew, recordsAnew } from '../engine/records-anew.ts';
import { manifestOf, Stopped } from '../engine/run-folder.ts';
import { sayToWorkList } from '../engine/work-list.ts';
import { decisionsAfter } from '../reconcile.store.ts';
import { folderOf, partsOf, settle, type Run, type Word } from '../run.ts';
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
 * in; to be called when its result stands, before its work list is made. Left rows are the same in both where the tables are
 * the same files; after cleaning, words on records that changed or are gone stay behind. In parts of five thousand words,
 * each told as the step `carry`; may be called again, a word is carried once. Words given there afterwards stay there.
 * Returns what is carried now; null: nothing. Throws {@link Stopped} when `signal` aborts.
 */
export async function carryDecisions(
  house: House,
  run: Run,
  duck: Duck,
  { say, signal }: Pick<Ways, 'say' | 'signal'> = {},
): Promise<Carried | null> {
  const parts = partsOf(folderOf(house, run.id));
  if (run.againOf === null) return null;
  if (run.cleaned) await workListAfterCleaning(duck, parts.run, join(parts.previous, 'work.parquet'), parts.earlier);
  // A run made again before words were carried has no work list of the earlier one beside it.
  if (!existsSync(parts.earlier)) return null;
  const tell = (share: number): void => say?.({ step: 'carry', at: 0, of: 1, share });
  tell(0);
  const lastRow = await lookAnew(duck, parts.run, parts.earlier);
  const carried = { words: 0, records: 0 };
  for (let after = -1; ;) {
    if (signal?.aborted) throw new Stopped();
    const before = await decisionsAfter(house.open, run.againOf, after);
    const last = before.at(-1);
    if (!last) return carried.words > 0 ? carried : null;
    const some = run.cleaned ? await asNow(duck, before) : before;
    const anew = await recordsAnew(duck, [...new Set(some.map(({ leftRow }) => leftRow))]);
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
    tell(Math.min(1, after / Math.max(1, lastRow)));
  }
}

/** The words on records that cleaning left as they were, under their rows of now. */
async function asNow(duck: Duck, words: readonly Word[]): Promise<Word[]> {
  const now = await rowsNow(duck, [...new Set(words.map(({ leftRow }) => leftRow))]);
  return words.flatMap((word) => {
    const leftRow = now.get(word.leftRow);
    return leftRow === undefined ? [] : [{ ...word, leftRow }];
  });
}
