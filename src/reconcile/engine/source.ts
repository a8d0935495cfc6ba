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
  const counts = await duck.rows<{ n: string }>(
    `select num_rows as n from parquet_file_metadata(${list(files)}) order by list_position(${list(files)}, file_name)`,
  );
  const described = await duck.rows<{ column_name: string; column_type: string }>(
    `describe from read_parquet(${list(files)})`,
  );
  const whole = described.filter(({ column_type }) => /^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(column_type));
  const numbers = new Set(whole.map(({ column_name }) => column_name));
  let passed = 0;
  const before = counts.map(({ n }) => (passed += Number(n)) - Number(n));
  return `(select (([${before.join(',')}])[(file_index + 1)::bigint] + file_row_number)::int as row_at,
    ${typeof selected === 'function' ? selected(numbers) : readSide(selected, numbers)} from read_parquet(${list(files)}))`;
}

/** Selects the column of kinds as text. */
export const kindOf =
  (column: string): (() => string) =>
  () =>
    `${identifier(column)}::varchar as kind`;
