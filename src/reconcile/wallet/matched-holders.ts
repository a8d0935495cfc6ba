import { existsSync, globSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Label } from '../engine/choices-of-run.ts';
import { identifier, literal, type Duck } from '../engine/duck.ts';
import { numbersRead } from '../engine/identity-number.ts';
import { readSide, type Mapping } from '../engine/mapping.ts';
import { numberedRows, rowsIn, type Source } from '../engine/source.ts';
import { takeSettled } from '../engine/take-settled.ts';
import { bands } from '../engine/write-result.ts';

/** A matched record: its number and kind as its own table writes them, its person as the register does. */
export type MatchedHolder = {
  /** Where it stands among the holders of its run: what was looked at stays before what is new. */
  readonly row: number;
  /** Matched by officers' word, not by the run. */
  readonly settled: boolean;
  readonly number: string;
  readonly kind: string;
  /** Số định danh, 12 digits. */
  readonly id: string;
  readonly name: string;
  /** Year of birth; 0: not known. */
  readonly year: number;
};

/** Of what holders are told: the result of a run, its tables, and what officers settled in it. */
export type HolderSource = {
  readonly result: string;
  readonly tables: { readonly left: Source; readonly right: Source };
  readonly mapping: Mapping;
  readonly settled: AsyncIterable<Label>;
};

/**
 * Writes who holds what of a run's matched records into `folder` (Parquet): those the run matched once, in the order of
 * the left table; then, at each call, those officers settled since on whom the run did not match, in a file of their own
 * whose rows stand after all written before. So whoever stopped after a row finds everything new behind it, and no pair is
 * read from the tables twice.
 */
export async function writeHolders(duck: Duck, source: HolderSource, folder: string): Promise<void> {
  const { result, tables } = source;
  const byRun = join(folder, 'holders.parquet');
  if (!existsSync(byRun)) {
    const pairs = `(select left_row, right_row from ${literal(result)} where band = ${bands.matched})`;
    await writeLines(duck, source, pairs, 'left_row', byRun);
  }
  const before = settledFiles(folder);
  await takeSettled(duck, source.settled);
  const lists = before.map(literal).join(',');
  await duck.run(`create or replace temp table fresh as select left_row, s.right_row from settled s
    join (select left_row, right_row as matched, band from ${literal(result)}) r using (left_row)
    ${before.length > 0 ? `anti join read_parquet([${lists}]) using (left_row)` : ''}
    where s.right_row is not null and not (band = ${bands.matched} and matched = s.right_row)`);
  const [fresh] = await duck.rows<{ n: string }>('select count(*) as n from fresh');
  if (Number(fresh?.n) > 0) {
    const [last] =
      before.length > 0
        ? await duck.rows<{ row: number | null }>(`select max(row) as row from read_parquet([${lists}])`)
        : [];
    const first = (last?.row ?? (await rowsIn(duck, tables.left)) - 1) + 1;
    const file = join(folder, `settled-holders-${String(before.length).padStart(6, '0')}.parquet`);
    await writeLines(duck, source, 'fresh', `${first} + row_number() over (order by left_row) - 1`, file);
  }
  await duck.run('drop table settled; drop table fresh');
}

const settledFiles = (folder: string): string[] =>
  globSync('settled-holders-*.parquet', { cwd: folder })
    .toSorted()
    .map((name) => join(folder, name));

/** Writes the lines of some pairs, each at the place `row` says. */
async function writeLines(
  duck: Duck,
  { tables, mapping: { left, right } }: HolderSource,
  pairs: string,
  row: string,
  file: string,
): Promise<void> {
  const text = (column: string | undefined): string =>
    column ? `coalesce(trim(${identifier(column)}::varchar), '')` : `''`;
  const records = await numberedRows(
    duck,
    tables.left,
    () => `${text(left.columns.key)} as number, ${text(left.columns.kind)} as kind`,
  );
  const people = await numberedRows(duck, tables.right, (numbers) => readSide(right, numbers));
  const part = `${file}.part`;
  await duck.run(`copy (select (${row})::int as row, r.left_row, l.number, l.kind,
      coalesce(if(p.id_n between 10 and 12, lpad(p.id_v::varchar, 12, '0'), ''), '') as id,
      coalesce(trim(p.name), '') as name, (p.born // 10000)::int as year
    from ${pairs} r join ${records} l on l.row_at = r.left_row
    join ${numbersRead(people, ['id'])} p on p.row_at = r.right_row
    order by r.left_row) to ${literal(part)} (format parquet)`);
  renameSync(part, file);
}

/**
 * The next holders in such a folder after the place `after`, at most `most`: of persons with a 12-digit number and records
 * with a number of their own.
 */
export const holdersAfter = (duck: Duck, folder: string, after: number, most: number): Promise<MatchedHolder[]> => {
  const line = 'row, number, kind, id, name, year';
  const settled = settledFiles(folder).map(
    (file) => `union all select ${line}, true as settled from ${literal(file)} where row > ${Math.trunc(after)}`,
  );
  return duck.rows<MatchedHolder>(
    `select * from (select ${line}, false as settled from ${literal(join(folder, 'holders.parquet'))}
       where row > ${Math.trunc(after)} ${settled.join(' ')}) where id <> '' and number <> '' order by row limit ${Math.trunc(most)}`,
  );
};
