// What a run made again makes of the records that officers looked at in the run before it.
import { join } from 'node:path';
import { literal, type Duck } from './duck.ts';
import { mostShown } from './work-list.ts';
import { bands } from './write-result.ts';

/** Bản ghi trong đợt đối soát lại – what the run made again says of a record that was doubtful in the one before. */
export type RecordAnew = {
  readonly leftRow: number;
  readonly band: number;
  /** Whom it matched without a person; null: nobody. */
  readonly matched: number | null;
  /** Whether it matched or would show a person whom officers were not shown before. */
  readonly fresh: boolean;
};

/**
 * Looks at every record of `earlier`, the work list of the run before, in the run folder of the one made again; makes the
 * temporary table `anew` for {@link recordsAnew}. Returns the last row of theirs; -1: there is none.
 */
export async function lookAnew(duck: Duck, runFolder: string, earlier: string): Promise<number> {
  const at = (file: string): string => literal(join(runFolder, file));
  await duck.run(`create or replace temp table anew as
    with asked as (select left_row as lid, list(right_row) as seen from ${literal(earlier)} group by left_row),
    now as (select a.*, r.band, if(r.band = ${bands.matched}, r.right_row, null) as matched
      from asked a join ${at('result.parquet')} r on r.left_row = a.lid),
    would_show as (select lid, pid from (
        select lid, pid, w from ${at('name_candidates.parquet')} union all select lid, pid, w from ${at('loose_candidates.parquet')})
      semi join (select lid from now where band = ${bands.toCheck}) using (lid)
      qualify row_number() over (partition by lid order by w desc, pid) <= ${mostShown}
      union all select lid, matched from now where matched is not null)
    select lid, any_value(band)::int as band, any_value(matched) as matched,
      coalesce(bool_or(not list_contains(seen, pid)), false) as fresh
    from now left join would_show using (lid) group by lid`);
  const [last] = await duck.rows<{ row: number }>('select coalesce(max(lid), -1)::int as row from anew');
  return last?.row ?? -1;
}

/** Those of these records that were looked at, by their left rows. */
export async function recordsAnew(duck: Duck, leftRows: readonly number[]): Promise<Map<number, RecordAnew>> {
  if (leftRows.length === 0) return new Map();
  const rows = await duck.rows<RecordAnew>(`select lid as "leftRow", band, matched, fresh from anew
    where lid in (${leftRows.map(Math.trunc).join(',')})`);
  return new Map(rows.map((row) => [row.leftRow, row]));
}
