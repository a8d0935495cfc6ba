import type { OpenDb } from '../../platform/db/open.ts';
import type { Run, Word } from '../run.ts';

/** A run and by which rule its words settle. */
type RuledRun = Pick<Run, 'id' | 'twoPerson'>;

/** Keeps carried words in the order given; one that is kept already stays as it is. */
export const insertCarried = async (
  { sql }: OpenDb,
  run: { id: string; earlierId: string },
  words: readonly Word[],
): Promise<void> => {
  if (words.length === 0) return;
  await sql(
    `insert into reconcile.decision (run_id, left_row, right_row, officer_id, made_at, from_run_id, against_row)
     select $1, left_row, right_row, officer_id, made_at, coalesce(from_run_id, $2), against_row
     from unnest($3::int[], $4::int[], $5::uuid[], $6::timestamptz[], $7::uuid[], $8::int[]) with ordinality
       w(left_row, right_row, officer_id, made_at, from_run_id, against_row, place)
     order by place on conflict (run_id, left_row, officer_id) do nothing`,
    [
      run.id,
      run.earlierId,
      words.map(({ leftRow }) => leftRow),
      words.map(({ rightRow }) => rightRow),
      words.map(({ officerId }) => officerId),
      words.map(({ madeAt }) => madeAt.toString()),
      words.map(({ fromRunId }) => fromRunId),
      words.map(({ againstRow }) => againstRow),
    ],
  );
};

// Whom the words on a record settled on, by the rule of `settle`: a row, -1 for nobody, null where they settle nothing.
const settledOn = `case when not $2 or said[1] = said[2] then said[1] else said[3] end`;
// The few records with such a word first, then the words of each by the index: whatever the planner believes of the table.
const contradicted = (more: string, differs = '<>'): string => `select left_row
  from (select left_row, max(against_row) as against from reconcile.decision
    where run_id = $1 and against_row is not null ${more} group by left_row) r
  cross join lateral (select array_agg(coalesce(right_row, -1) order by id) as said
    from reconcile.decision d where d.run_id = $1 and d.left_row = r.left_row) w
  where ${settledOn} ${differs} against`;

/** How many records a run matched by itself with another than officers settled on. */
export const countContradicted = async ({ sql }: OpenDb, { id, twoPerson }: RuledRun): Promise<number> =>
  (await sql<{ n: number }>(`select count(*)::int as n from (${contradicted('')}) c`, [id, twoPerson]))[0]?.n ?? 0;

/** Those records after the row `after` (-1: from the first), in order, `most` at most. */
export const contradictedAfter = async (
  { sql }: OpenDb,
  { id, twoPerson }: RuledRun,
  after: number,
  most: number,
): Promise<number[]> =>
  (
    await sql<{ left_row: number }>(`${contradicted('and left_row > $3')} order by left_row limit $4`, [
      id,
      twoPerson,
      after,
      most,
    ])
  ).map(({ left_row }) => left_row);

/** Which of these records a run matched by itself against a word of officers, unless they settled on whom it matched. */
export const disputedAmong = async (
  { sql }: OpenDb,
  { id, twoPerson }: RuledRun,
  leftRows: readonly number[],
): Promise<ReadonlySet<number>> =>
  new Set(
    (
      await sql<{ left_row: number }>(contradicted('and left_row = any($3::int[])', 'is distinct from'), [
        id,
        twoPerson,
        leftRows,
      ])
    ).map(({ left_row }) => left_row),
  );

/** Names of runs, also deleted ones, and whether they are still there. */
export const runNames = async (
  { sql }: OpenDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { name: string; deleted: boolean }>> =>
  new Map(
    (
      await sql<{ id: string; name: string; deleted: boolean }>(
        `select id, name, state = 'deleted' as deleted from reconcile.run where id = any($1::uuid[])`,
        [ids],
      )
    ).map(({ id, ...run }) => [id, run]),
  );
