// What officers saw and said of records that cleaning left as they were stands under the row such a record has now.
import { join } from 'node:path';
import { literal, type Duck } from './duck.ts';

/**
 * Writes the work list `before` as `now`: the records that the run after cleaning in `runFolder` kept, under their rows in
 * the cleaned table. Makes the temporary table `moved` for {@link rowsNow}.
 */
export async function workListAfterCleaning(duck: Duck, runFolder: string, before: string, now: string): Promise<void> {
  await duck.run(`create or replace temp table moved as select old_row, new_row from ${literal(join(runFolder, 'kept.parquet'))}
    semi join (select left_row as old_row from ${literal(before)}) using (old_row)`);
  await duck.run(`copy (select m.new_row as left_row, w.* exclude (left_row) from ${literal(before)} w
    join moved m on m.old_row = w.left_row order by left_row, place) to ${literal(now)} (format parquet)`);
}

/** The rows now of some rows of before; one that is not among them was changed, or is gone. */
export async function rowsNow(duck: Duck, rows: readonly number[]): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map();
  const found = await duck.rows<{ old_row: number; new_row: number }>(
    `select old_row, new_row from moved where old_row in (${rows.map(Math.trunc).join(',')})`,
  );
  return new Map(found.map(({ old_row, new_row }) => [old_row, new_row]));
}
