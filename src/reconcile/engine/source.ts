import { globSync } from 'node:fs';
import { identifier, literal, type Duck } from './duck.ts';
import { readSide, type Numbers, type SideMapping } from './mapping.ts';

/** Parquet files that together are one table; rows are numbered through them in this order. */
export type Source = { readonly files: readonly string[] };

/** The files of a path or glob, in order of their names. Throws where there is none. */
export function sourceAt(path: string): Source {
  const files = globSync(path).toSorted();
  if (files.length === 0) throw new Error(`no file ${path}`);
  return { files };
}

/** Names the engine numbers rows by: a table with a column of such a name cannot be told row from row. */
export const ownNames: ReadonlySet<string> = new Set(['file_row_number', 'file_index']);

const list = (files: readonly string[]): string => `[${files.map(literal).join(',')}]`;

/** How many rows a source has, from the files' own footers. */
export async function rowsIn(duck: Duck, { files }: Source): Promise<number> {
  const [row] = await duck.rows<{ n: string }>(
    `select sum(num_rows)::bigint as n from parquet_file_metadata(${list(files)})`,
  );
  return Number(row?.n);
}

/** SQL over a source: `row_at`, the row's number through all files, and what `selected` makes of the columns. */
export async function numberedRows(
  duck: Duck,
  { files }: Source,
  selected: SideMapping | ((numbers: Numbers) => string),
): Promise<string> {
  const before = await rowsBefore(duck, { files });
  const described = await duck.rows<{ column_name: string; column_type: string }>(
    `describe from read_parquet(${list(files)})`,
  );
  const whole = described.filter(({ column_type }) => /^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(column_type));
  const numbers = new Set(whole.map(({ column_name }) => column_name));
  return `(select (([${before.join(',')}])[(file_index + 1)::bigint] + file_row_number)::int as row_at,
    ${typeof selected === 'function' ? selected(numbers) : readSide(selected, numbers)} from read_parquet(${list(files)}))`;
}

/**
 * SQL over some rows of a source, by their numbers, as {@link numberedRows} makes it of all. Each file is asked by the
 * number of the row in it, which the engine holds against the footer: only row groups with such a row are read. Null: a
 * source has none of these rows.
 */
export async function rowsAt(
  duck: Duck,
  { files }: Source,
  rows: readonly number[],
  selected: string,
): Promise<string | null> {
  const before = await rowsBefore(duck, { files });
  const fileOf = (row: number): number => before.findLastIndex((first) => first <= row);
  const parts = [...Map.groupBy(rows.map(Math.trunc), fileOf)].flatMap(([at, some]) => {
    const [file, first] = [files[at], before[at]];
    if (file === undefined || first === undefined) return [];
    return `select (${first} + file_row_number)::int as row_at, ${selected}
      from read_parquet(${literal(file)}, file_row_number = true)
      where file_row_number in (${some.map((row) => row - first).join(',')})`;
  });
  return parts.length > 0 ? `(${parts.join(' union all ')})` : null;
}

// How many rows stand before each file's first, from the files' own footers.
async function rowsBefore(duck: Duck, { files }: Source): Promise<number[]> {
  const counts = await duck.rows<{ n: string }>(
    `select num_rows as n from parquet_file_metadata(${list(files)}) order by list_position(${list(files)}, file_name)`,
  );
  let passed = 0;
  return counts.map(({ n }) => (passed += Number(n)) - Number(n));
}

/** Selects the column of kinds as text. */
export const kindOf =
  (column: string): (() => string) =>
  () =>
    `${identifier(column)}::varchar as kind`;
