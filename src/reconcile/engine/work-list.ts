// Danh sách việc – what a person needs to see of doubtful records: both rows as they are written, side by side.
import { join } from 'node:path';
import { identifier, literal, type Duck } from './duck.ts';
import type { Mapping, SideMapping } from './mapping.ts';
import { counted } from './prepare-register.ts';
import type { Step } from './run-folder.ts';
import { numberedRows, rowsAt, type Source } from './source.ts';
import { bands } from './write-result.ts';

/** Candidates shown of one record at most. */
export const mostShown = 5;

const shownColumns = ['id', 'oldId', 'name', 'born', 'sex', 'province', 'commune', 'status'] as const;

/** One row as it is written in its table. */
export type WrittenRow = Readonly<Record<(typeof shownColumns)[number], string | null>>;

/** Bản ghi cần kiểm tra – a doubtful record and the people it may be, likeliest first. */
export type Doubtful = {
  readonly leftRow: number;
  readonly left: WrittenRow;
  readonly candidates: readonly {
    readonly rightRow: number;
    readonly right: WrittenRow;
    readonly levels: { name: number; born: number; sex: number; place: number; id: number };
    readonly weight: number;
    readonly is12: boolean;
  }[];
};

const written = ({ columns }: SideMapping): string =>
  `struct_pack(${shownColumns
    .map(
      (role) => `${identifier(role)} := ${columns[role] ? `${identifier(columns[role])}::varchar` : 'null::varchar'}`,
    )
    .join(', ')}) as written`;

/** The step `work-list`: work.parquet, sorted by left row and place. */
export const workList = (runFolder: string, tables: { left: Source; right: Source }, mapping: Mapping): Step => ({
  name: 'work-list',
  files: ['work.parquet'],
  async act(duck, part) {
    const at = (file: string): string => literal(join(runFolder, file));
    const [left, right] = [
      await numberedRows(duck, tables.left, () => written(mapping.left)),
      await numberedRows(duck, tables.right, () => written(mapping.right)),
    ];
    await duck.run(`create temp table shown as
      select *, row_number() over (partition by lid order by w desc, pid) as place
      from (select * from ${at('name_candidates.parquet')} union all select * from ${at('loose_candidates.parquet')})
      semi join (select left_row as lid from ${at('result.parquet')} where band = ${bands.toCheck}) using (lid)
      qualify place <= ${mostShown}`);
    await duck.run('set preserve_insertion_order = true');
    await duck.run(`copy (
      select s.lid as left_row, s.place, s.pid as right_row, l.written as "left", r.written as "right",
        s.nl, s.dl, s.gl, s.pl, s.il, s.w, u.id12 is not null as is12
      from shown s join ${left} l on l.row_at = s.lid join ${right} r on r.row_at = s.pid
      join ${at('unresolved.parquet')} u on u.lid = s.lid order by s.lid, s.place
      ) to ${literal(part('work.parquet'))} (format parquet)`);
    await duck.run('set preserve_insertion_order = false');
    await duck.run('drop table shown');
    return counted(duck, { candidates: part('work.parquet') });
  },
});

/** Rows of a table as they are written, by their numbers. */
export async function writtenRows(
  duck: Duck,
  source: Source,
  mapping: SideMapping,
  rows: readonly number[],
): Promise<Map<number, WrittenRow>> {
  const some = await rowsAt(duck, source, rows, written(mapping));
  if (some === null) return new Map();
  const found = await duck.rows<{ row_at: number; written: WrittenRow }>(`select row_at, written from ${some}`);
  return new Map(found.map(({ row_at, written: row }) => [row_at, row]));
}

/** Up to 200 doubtful records after `after` (a left row; -1: from the first), by left row. */
export const doubtfulRows = async (duck: Duck, workFolder: string, after: number): Promise<number[]> =>
  (
    await duck.rows<{ left_row: number }>(`select distinct left_row from ${literal(join(workFolder, 'work.parquet'))}
      where left_row > ${Math.trunc(after)} order by left_row limit 200`)
  ).map(({ left_row }) => left_row);

/** One doubtful record; null where the row is none. */
export async function doubtfulAt(duck: Duck, workFolder: string, leftRow: number): Promise<Doubtful | null> {
  type Row = { right_row: number; left: WrittenRow; right: WrittenRow; w: number; is12: boolean } & Record<
    'nl' | 'dl' | 'gl' | 'pl' | 'il',
    number
  >;
  const rows =
    await duck.rows<Row>(`select * exclude (place, left_row) from ${literal(join(workFolder, 'work.parquet'))}
    where left_row = ${Math.trunc(leftRow)} order by place`);
  const [first] = rows;
  if (!first) return null;
  return {
    leftRow,
    left: first.left,
    candidates: rows.map(({ right_row, right, nl, dl, gl, pl, il, w, is12 }) => ({
      rightRow: right_row,
      right,
      levels: { name: nl, born: dl, sex: gl, place: pl, id: il },
      weight: w,
      is12,
    })),
  };
}
