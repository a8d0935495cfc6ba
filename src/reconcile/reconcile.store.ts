import type { OpenDb } from '../platform/db/open.ts';
import type { Mapping } from './engine/mapping.ts';
import type { Progress } from './engine/run-folder.ts';
import type { Decision, Run, RunState, Side, Word } from './run.ts';

const columns = `id, name, state, left_file as "leftFile", right_file as "rightFile", left_source as "leftSource",
  right_source as "rightSource", left_read_at as "leftReadAt", right_read_at as "rightReadAt",
  cannot_read as "cannotRead", mapping, two_person as "twoPerson",
  progress, weights_version as "weightsVersion", again_of as "againOf", cleaned, made_by as "madeBy", made_at as "madeAt"`;

/** The newest fifty runs that are not deleted. */
export const newestRuns = ({ sql }: OpenDb): Promise<Run[]> =>
  sql<Run>(`select ${columns} from reconcile.run where state <> 'deleted' order by id desc limit 50`);

/** A run that is not deleted. */
export const findRun = async ({ sql }: OpenDb, id: string): Promise<Run | null> =>
  (await sql<Run>(`select ${columns} from reconcile.run where id = $1 and state <> 'deleted'`, [id]))[0] ?? null;

/** Where a table of a new run comes from: what people call it, and the declared source it is still to be read from. */
export type TableFrom = { readonly name: string; readonly source: string | null };

/** A run whose columns are to be declared; where a table is to be read from a database, that is asked for in the same statement. */
export const insertRun = async (
  { sql }: OpenDb,
  run: { id: string; name: string; left: TableFrom; right: TableFrom; officerId: string; at: Temporal.Instant },
): Promise<void> => {
  await sql(
    `with r as (insert into reconcile.run (id, name, state, left_file, right_file, left_source, right_source, made_by,
         made_at, changed_at)
       values ($1, $2, case when coalesce($5, $6) is null then 'uploaded' else 'waiting' end, $3, $4, $5::text, $6::text, $7, $8,
         $8) returning id, state)
     insert into platform.outbox (topic, key, payload) select 'reconcile.run_asked', id, '{}' from r where state = 'waiting'`,
    [run.id, run.name, run.left.name, run.right.name, run.left.source, run.right.source, run.officerId, run.at],
  );
};

/** Those of these ids that are runs and not deleted: what lies in a folder of any other is nobody's. */
export const runsAmong = async ({ sql }: OpenDb, ids: readonly string[]): Promise<string[]> =>
  (
    await sql<{ id: string }>(`select id from reconcile.run where id = any($1::uuid[]) and state <> 'deleted'`, [ids])
  ).map(({ id }) => id);

/**
 * Declares the columns and asks a job to run, in one statement; without them asks to go on, be it with
 * reading its tables. False where the run already runs or is done, and for columns of tables that are not there.
 */
export const askToRun = async (
  { sql }: OpenDb,
  id: string,
  declared: { mapping: Mapping; twoPerson: boolean; weightsVersion?: number | null } | null,
  at: Temporal.Instant,
): Promise<boolean> => {
  const rows = await sql<{ id: string }>(
    `with r as (update reconcile.run set state = 'waiting', changed_at = $4, cannot_read = null,
       mapping = coalesce($2::jsonb, mapping), two_person = coalesce($3, two_person),
       weights_version = case when $2::jsonb is null then weights_version else $5 end
       where id = $1 and state in ('uploaded', 'stopped', 'failed') 
         and case when $2::jsonb is null then state <> 'uploaded'
           else again_of is null and (state = 'uploaded' or mapping is not null) end
         returning id),
     o as (insert into platform.outbox (topic, key, payload) select 'reconcile.run_asked', id, '{}' from r)
     select id from r`,
    [
      id,
      declared ? JSON.stringify(declared.mapping) : null,
      declared?.twoPerson ?? null,
      at,
      declared?.weightsVersion ?? null,
    ],
  );
  return rows.length > 0;
};

/**
 * A run over the tables, columns and rule of one that is done, with a version of weights; asked for in the same statement.
 * False where that one is deleted.
 */
export const insertRunAgain = async (
  { sql }: OpenDb,
  earlierId: string,
  made: { id: string; name: string; no: number; officerId: string; at: Temporal.Instant },
): Promise<boolean> => {
  const rows = await sql(
    `with r as (insert into reconcile.run (id, name, state, left_file, right_file, left_source, right_source,
         left_read_at, right_read_at, mapping, two_person, weights_version, again_of, made_by, made_at, changed_at)
       select $2::uuid, $3, 'waiting', left_file, right_file, left_source, right_source, left_read_at, right_read_at, mapping,
         two_person, $4::int, id, $5::uuid, $6::timestamptz, $6::timestamptz from reconcile.run
       where id = $1 and state = 'done' returning id)
     insert into platform.outbox (topic, key, payload) select 'reconcile.run_asked', id, '{}' from r returning key`,
    [earlierId, made.id, made.name, made.no, made.officerId, made.at],
  );
  return rows.length > 0;
};

/**
 * A run after cleaning: over a cleaned left table, with all else of one that is done; asked for in the same statement. False
 * where that one is deleted.
 */
export const insertRunCleaned = async (
  { sql }: OpenDb,
  earlierId: string,
  made: { id: string; name: string; left: TableFrom; officerId: string; at: Temporal.Instant },
): Promise<boolean> => {
  const rows = await sql(
    `with r as (insert into reconcile.run (id, name, state, left_file, right_file, left_source, right_source, right_read_at,
         mapping, two_person, weights_version, again_of, cleaned, made_by, made_at, changed_at)
       select $2::uuid, $3, 'waiting', $4, right_file, $5::text, right_source, right_read_at, mapping, two_person,
         weights_version, id, true, $6::uuid, $7::timestamptz, $7::timestamptz from reconcile.run
       where id = $1 and state = 'done' returning id)
     insert into platform.outbox (topic, key, payload) select 'reconcile.run_asked', id, '{}' from r returning key`,
    [earlierId, made.id, made.name, made.left.name, made.left.source, made.officerId, made.at],
  );
  return rows.length > 0;
};

/** Moves a run from one of `from` to `to`; false where it stands elsewhere. */
export const moveRun = async (
  { sql }: OpenDb,
  id: string,
  from: readonly RunState[],
  to: RunState,
  at: Temporal.Instant,
): Promise<boolean> =>
  (
    await sql(`update reconcile.run set state = $3, changed_at = $4 where id = $1 and state = any($2) returning id`, [
      id,
      from,
      to,
      at,
    ])
  ).length > 0;

/** Tells that a table of a run was read from its database, as it was at that moment. */
export const tellRead = async ({ sql }: OpenDb, id: string, side: Side, at: Temporal.Instant): Promise<void> => {
  await sql(`update reconcile.run set ${side}_read_at = $2, progress = null, changed_at = $2 where id = $1`, [id, at]);
};

/** Tells why a table of a run could not be read. */
export const tellCannotRead = async (
  { sql }: OpenDb,
  id: string,
  refused: NonNullable<Run['cannotRead']>,
  at: Temporal.Instant,
): Promise<void> => {
  await sql(
    `update reconcile.run set state = 'failed', cannot_read = $2, progress = null, changed_at = $3
     where id = $1 and state in ('running', 'stopping')`,
    [id, JSON.stringify(refused), at],
  );
};

/** Tells how far a run is; returns whether it may go on. */
export const tellProgress = async ({ sql }: OpenDb, id: string, progress: Progress): Promise<boolean> => {
  const [row] = await sql<{ state: RunState }>(
    `update reconcile.run set progress = $2, changed_at = now() where id = $1 returning state`,
    [id, JSON.stringify(progress)],
  );
  return row?.state === 'running';
};

/** Adds an officer's word; false where this officer has spoken on this record. */
export const insertDecision = async (
  { sql }: OpenDb,
  runId: string,
  { leftRow, rightRow, officerId }: Decision,
  at: Temporal.Instant,
): Promise<boolean> =>
  (
    await sql(
      `insert into reconcile.decision (run_id, left_row, right_row, officer_id, made_at) values ($1, $2, $3, $4, $5)
       on conflict (run_id, left_row, officer_id) do nothing returning id`,
      [runId, leftRow, rightRow, officerId, at],
    )
  ).length > 0;

const wordColumns = `left_row as "leftRow", right_row as "rightRow", officer_id as "officerId", made_at as "madeAt",
  from_run_id as "fromRunId", against_row as "againstRow"`;

/** All words on the given records of a run, oldest first. */
export const decisionsOn = ({ sql }: OpenDb, runId: string, leftRows: readonly number[]): Promise<Word[]> =>
  sql<Word>(
    `select ${wordColumns} from reconcile.decision
     where run_id = $1 and left_row = any($2) order by id`,
    [runId, leftRows],
  );

/** All words on the next records of a run after the row `after` (-1: from the first), some 5,000 words; by record, oldest first. */
export const decisionsAfter = ({ sql }: OpenDb, runId: string, after: number): Promise<Word[]> =>
  sql<Word>(
    `select ${wordColumns} from reconcile.decision
     where run_id = $1 and left_row > $2 and left_row <= (select max(left_row) from (select left_row from reconcile.decision
       where run_id = $1 and left_row > $2 order by left_row limit 5000) next)
     order by left_row, id`,
    [runId, after],
  );
