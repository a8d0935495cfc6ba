import { existsSync, renameSync } from 'node:fs';
import { identifier, literal, type Duck } from '../engine/duck.ts';
import { numbersRead } from '../engine/identity-number.ts';
import { readSide, type Mapping } from '../engine/mapping.ts';
import { numberedRows, type Source } from '../engine/source.ts';
import { bands } from '../engine/write-result.ts';

/** A matched record: its number and kind as its own table writes them, its person as the register does. */
export type MatchedHolder = {
  readonly row: number;
  readonly number: string;
  readonly kind: string;
  /** Số định danh, 12 digits. */
  readonly id: string;
  readonly name: string;
  /** Year of birth; 0: not known. */
  readonly year: number;
};

/**
 * Writes who holds what of a run's matched records to `file` (Parquet, in the order of the left table), once. `result`:
 * the run's result. Persons without a 12-digit number and records without a number of their own have no line.
 */
export async function writeHolders(
  duck: Duck,
  result: string,
  tables: { left: Source; right: Source },
  { left, right }: Mapping,
  file: string,
): Promise<void> {
  if (existsSync(file)) return;
  const text = (column: string | undefined): string =>
    column ? `coalesce(trim(${identifier(column)}::varchar), '')` : `''`;
  const records = await numberedRows(
    duck,
    tables.left,
    () => `${text(left.columns.key)} as number, ${text(left.columns.kind)} as kind`,
  );
  const people = await numberedRows(duck, tables.right, (numbers) => readSide(right, numbers));
  const part = `${file}.part`;
  await duck.run(`copy (select r.left_row as row, l.number, l.kind, lpad(p.id_v::varchar, 12, '0') as id,
      coalesce(trim(p.name), '') as name, (p.born // 10000)::int as year
    from (select left_row, right_row from ${literal(result)} where band = ${bands.matched}) r
    join ${records} l on l.row_at = r.left_row join ${numbersRead(people, ['id'])} p on p.row_at = r.right_row
    where p.id_n between 10 and 12 and l.number <> '' order by r.left_row) to ${literal(part)} (format parquet)`);
  renameSync(part, file);
}

/** The next lines of such a file after the record `after`, at most `most`. */
export const holdersAfter = (duck: Duck, file: string, after: number, most: number): Promise<MatchedHolder[]> =>
  duck.rows<MatchedHolder>(
    `select * from ${literal(file)} where row > ${Math.trunc(after)} order by row limit ${Math.trunc(most)}`,
  );
