import type { OpenDb } from '../../platform/db/open.ts';
import type { Proposal } from '../engine/propose-weights.ts';
import type { Run } from '../run.ts';
import type { Found, Relearning, WeightVersion } from './relearning.ts';

const columns = `id, run_id as "runId", state, found, asked_by as "askedBy", asked_at as "askedAt"`;

/** The newest proposal asked for of a run. */
export const newestRelearning = async ({ sql }: OpenDb, runId: string): Promise<Relearning | null> =>
  (
    await sql<Relearning>(`select ${columns} from reconcile.relearning where run_id = $1 order by id desc limit 1`, [
      runId,
    ])
  )[0] ?? null;

export const findRelearning = async ({ sql }: OpenDb, id: string): Promise<Relearning | null> =>
  (await sql<Relearning>(`select ${columns} from reconcile.relearning where id = $1`, [id]))[0] ?? null;

/** Asks a job for a proposal, in one statement; false where one is under way. */
export const askToLearn = async (
  { sql }: OpenDb,
  asked: { runId: string; officerId: string; at: Temporal.Instant },
): Promise<boolean> =>
  (
    await sql(
      `with r as (insert into reconcile.relearning (run_id, state, asked_by, asked_at, changed_at)
         values ($1, 'waiting', $2, $3, $3) on conflict do nothing returning id),
       o as (insert into platform.outbox (topic, key, payload) select 'reconcile.learning_asked', id, '{}' from r)
       select id from r`,
      [asked.runId, asked.officerId, asked.at],
    )
  ).length > 0;

/** Moves it on from where it waits, works or failed; `found` goes with `done` alone. */
export const moveRelearning = async (
  { sql }: OpenDb,
  id: string,
  to: Pick<Relearning, 'state'> & { found: Found | null },
  at: Temporal.Instant,
): Promise<void> => {
  await sql(
    `update reconcile.relearning set state = $2, found = $3, changed_at = $4
     where id = $1 and state in ('waiting', 'running', 'failed')`,
    [id, to.state, to.found ? JSON.stringify(to.found) : null, at],
  );
};

/** Settled records are counted so far and no further. */
export const mostCounted = 100_000;

/**
 * How many records of a run officers have settled with a word said in it (its labels, see `saidHere`), by the rule of
 * `settle`; at most `mostCounted` + 1.
 */
export const countSettled = async (
  { sql }: OpenDb,
  { id, twoPerson, againOf }: Pick<Run, 'id' | 'twoPerson' | 'againOf'>,
): Promise<number> => {
  const settled = `not $2 or count(*) > 2 or (count(*) = 2 and count(distinct coalesce(right_row, -1)) = 1)`;
  // In a run made again most words are carried: the records spoken of here first, then the words of each by the index.
  const records =
    againOf === null
      ? `select left_row from reconcile.decision where run_id = $1 group by left_row having ${settled} limit $3`
      : `select r.left_row from (select left_row from reconcile.decision where run_id = $1 and from_run_id is null
           group by left_row) r
         cross join lateral (select from reconcile.decision d where d.run_id = $1 and d.left_row = r.left_row
           having ${settled}) w limit $3`;
  const [row] = await sql<{ n: number }>(`select count(*)::int as n from (${records}) s`, [
    id,
    twoPerson,
    mostCounted + 1,
  ]);
  return row?.n ?? 0;
};

const versionColumns = `no, relearning_id as "relearningId", run_id as "runId", r.name as "runName", r.state = 'deleted' as "runDeleted", labels,
  corrections || jsonb_build_object('version', no) as corrections, held_out as "heldOut", reason,
  accepted_by as "acceptedBy", accepted_at as "acceptedAt"`;
const versions = 'reconcile.weight_version v join reconcile.run r on r.id = v.run_id';

/** The newest fifty versions. */
export const newestVersions = ({ sql }: OpenDb): Promise<WeightVersion[]> =>
  sql<WeightVersion>(`select ${versionColumns} from ${versions} order by no desc limit 50`);

/** The number of the newest version; null: none was accepted yet. */
export const newestVersionNo = async ({ sql }: OpenDb): Promise<number | null> =>
  (await sql<{ no: number }>('select no from reconcile.weight_version order by no desc limit 1'))[0]?.no ?? null;

export const findVersion = async ({ sql }: OpenDb, no: number): Promise<WeightVersion | null> =>
  (await sql<WeightVersion>(`select ${versionColumns} from ${versions} where no = $1`, [no]))[0] ?? null;

/** The version a proposal became; null: it was not accepted. */
export const versionOf = async ({ sql }: OpenDb, relearningId: string): Promise<WeightVersion | null> =>
  (await sql<WeightVersion>(`select ${versionColumns} from ${versions} where relearning_id = $1`, [relearningId]))[0] ??
  null;

/**
 * Makes a proposal the next version. Null where it is one already, or where a newer proposal has been asked for of its
 * run. Where a proposal of another run took the number in this very moment, it gets the one after.
 */
export const insertVersion = async (
  open: OpenDb,
  relearning: Pick<Relearning, 'id' | 'runId'>,
  { labels, corrections, heldOut }: Proposal,
  accepted: { reason: string; officerId: string; at: Temporal.Instant },
): Promise<number | null> => {
  for (let tried = 0; tried < 10; tried++) {
    const [row] = await open.sql<{ no: number }>(
      `insert into reconcile.weight_version
         (no, relearning_id, run_id, labels, corrections, held_out, reason, accepted_by, accepted_at)
       select coalesce(max(no), 0) + 1, $1::uuid, $2::uuid, $3::int, $4::jsonb, $5::jsonb, $6, $7::uuid, $8::timestamptz
       from reconcile.weight_version
       having not exists (select from reconcile.relearning where run_id = $2::uuid and id > $1::uuid)
       on conflict do nothing returning no`,
      [
        relearning.id,
        relearning.runId,
        labels,
        JSON.stringify(corrections),
        JSON.stringify(heldOut),
        accepted.reason,
        accepted.officerId,
        accepted.at,
      ],
    );
    if (row) return row.no;
    const newest = await newestRelearning(open, relearning.runId);
    if (newest?.id !== relearning.id || (await versionOf(open, relearning.id))) return null;
  }
  return null;
};
