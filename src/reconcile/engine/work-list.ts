// Danh sách việc – what a person needs to see of doubtful records: both rows as they are written, side by side.
import { join } from 'node:path';
import { identifier, literal, type Duck } from './duck.ts';
import type { Mapping, SideMapping } from './mapping.ts';
import { counted } from './prepare-register.ts';
import type { Step } from './run-folder.ts';
import { numberedRows, rowsAt, type Source } from './source.ts';
import { bands, ways } from './write-result.ts';

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
    /** Null: this run kept none; an officer recognised this person, or was shown them, in the run before. */
    readonly weight: number | null;
    readonly is12: boolean;
  }[];
};

const written = ({ columns }: SideMapping): string =>
  `struct_pack(${shownColumns
    .map(
      (role) => `${identifier(role)} := ${columns[role] ? `${identifier(columns[role])}::varchar` : 'null::varchar'}`,
    )
    .join(', ')}) as written`;

/** Tells the work list that is about to be made whom officers named before, or nobody (null); by and by, of any records. */
export async function sayToWorkList(
  duck: Duck,
  words: readonly { readonly leftRow: number; readonly rightRow: number | null }[],
): Promise<void> {
  await duck.run('create temp table if not exists said (lid int, pid int)');
  const rows = words.map(
    ({ leftRow, rightRow }) => `(${Math.trunc(leftRow)},${rightRow === null ? 'null' : Math.trunc(rightRow)})`,
  );
  if (rows.length > 0) await duck.run(`insert into said values ${rows.join(',')}`);
}

/**
 * The step `work-list`: work.parquet, sorted by left row and place: the doubtful records with the likeliest candidates.
 * `earlier`: the work list of the run before; then those it was told of are there too, whatever became of them, with whom
 * officers named and, where they are no longer doubtful, with all they were shown and whom the run matched. Of whom an
 * officer said none it is, all stay: the next run made again must know that they were shown.
 */
export const workList = (
  runFolder: string,
  tables: { left: Source; right: Source },
  mapping: Mapping,
  earlier: string | null = null,
): Step => ({
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
    if (earlier !== null) await addSaid(duck, at, earlier);
    await duck.run('set preserve_insertion_order = true');
    await duck.run(`copy (
      select s.lid as left_row, s.place, s.pid as right_row, l.written as "left", r.written as "right",
        s.nl, s.dl, s.gl, s.pl, s.il, s.w, u.id12 is not null as is12
      from shown s join ${left} l on l.row_at = s.lid join ${right} r on r.row_at = s.pid
      join ${at('unresolved.parquet')} u on u.lid = s.lid order by s.lid, s.place
      ) to ${literal(part('work.parquet'))} (format parquet)`);
    await duck.run('set preserve_insertion_order = false');
    await duck.run('drop table shown; drop table if exists said');
    return counted(duck, { candidates: part('work.parquet') });
  },
});

// Adds to `shown` whom officers named before, and the records that are no longer doubtful though they spoke of them. A
// person who is no candidate any more has the levels of then (two rows compare as they did) and no weight of now.
async function addSaid(duck: Duck, at: (file: string) => string, earlier: string): Promise<void> {
  await duck.run(`create or replace temp table shown as
    with spoken as (select distinct lid from said),
    doubtful as (select distinct lid from shown),
    pair as (select lid, pid, nl, dl, gl, pl, il, w from ${at('name_candidates.parquet')} semi join spoken using (lid)
      union all select lid, pid, nl, dl, gl, pl, il, w from ${at('loose_candidates.parquet')} semi join spoken using (lid)
      union all select left_row, right_row, nl, dl, gl, pl, il, w from ${at('result.parquet')}
        where step = ${ways.name} and left_row in (select lid from spoken)),
    before as (select left_row as lid, right_row as pid, nl, dl, gl, pl, il from ${literal(earlier)}),
    wanted as (select lid, pid from said where pid is not null
      union select lid, pid from before semi join spoken using (lid)
        where lid not in (from doubtful) or lid in (select lid from said where pid is null)
      union select left_row, right_row from ${at('result.parquet')}
        where band = ${bands.matched} and left_row in (select lid from spoken)),
    more as (select lid, pid, coalesce(p.nl, b.nl) as nl, coalesce(p.dl, b.dl) as dl, coalesce(p.gl, b.gl) as gl,
        coalesce(p.pl, b.pl) as pl, coalesce(p.il, b.il) as il, p.w
      from wanted anti join shown using (lid, pid) left join pair p using (lid, pid) left join before b using (lid, pid))
    select *, row_number() over (partition by lid order by w desc nulls last, pid) as place
    from (select lid, pid, nl, dl, gl, pl, il, w from shown union all from more)`);
}

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
  type Row = { right_row: number; left: WrittenRow; right: WrittenRow; w: number | null; is12: boolean } & Record<
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
