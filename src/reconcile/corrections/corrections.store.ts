import type { OpenDb } from '../../platform/db/open.ts';
import type { Progress } from '../engine/run-folder.ts';
import type { Correction, CorrectionMark, CorrectionState } from './correction.ts';

const columns = `b.id, run_id as "runId", register, whole, state, progress, lines, records, made_by as "madeBy",
  b.made_at as "madeAt",
  coalesce((select jsonb_agg(jsonb_build_object('mark', mark, 'note', note, 'officerId', officer_id, 'at', m.made_at)
    order by m.made_at, mark desc) from reconcile.correction_mark m where m.correction_id = b.id), '[]') as marks`;

/** The newest fifty batches of a run. */
export const newestCorrections = ({ sql }: OpenDb, runId: string): Promise<Correction[]> =>
  sql<Correction>(`select ${columns} from reconcile.correction b where run_id = $1 order by id desc limit 50`, [runId]);

export const findCorrection = async ({ sql }: OpenDb, id: string): Promise<Correction | null> =>
  (await sql<Correction>(`select ${columns} from reconcile.correction b where id = $1`, [id]))[0] ?? null;

/** The batches of a run that have a file, without `but`. They are made by hand, one after another: there are few. */
export const batchesWithFiles = async ({ sql }: OpenDb, runId: string, but: string): Promise<string[]> =>
  (
    await sql<{ id: string }>(
      `select id from reconcile.correction where run_id = $1 and lines > 0 and id <> $2 order by id desc`,
      [runId, but],
    )
  ).map(({ id }) => id);

/** Asks a job for a batch, in one statement. Returns its id, or that of the one under way: two presses make one. */
export const askForCorrection = async (
  { sql }: OpenDb,
  asked: { runId: string; register: string; whole: boolean; officerId: string; at: Temporal.Instant },
): Promise<string> => {
  const [row] = await sql<{ id: string }>(
    `with c as (insert into reconcile.correction (run_id, register, whole, state, made_by, made_at, changed_at)
       values ($1, $2, $3, 'waiting', $4, $5, $5) on conflict do nothing returning id),
     o as (insert into platform.outbox (topic, key, payload) select 'reconcile.correction_asked', id, '{}' from c)
     select id from c`,
    [asked.runId, asked.register, asked.whole, asked.officerId, asked.at],
  );
  if (row) return row.id;
  const [newest] = await sql<{ id: string }>(
    `select id from reconcile.correction where run_id = $1 order by id desc limit 1`,
    [asked.runId],
  );
  if (!newest) throw new Error('no batch is under way, and none could be asked for');
  return newest.id;
};

/** Moves a batch from one of `from` to `to`; false where it stands elsewhere. */
export const moveCorrection = async (
  { sql }: OpenDb,
  id: string,
  from: readonly CorrectionState[],
  to: CorrectionState,
  at: Temporal.Instant,
): Promise<boolean> =>
  (
    await sql(
      `update reconcile.correction set state = $3, changed_at = $4 where id = $1 and state = any($2) returning id`,
      [id, from, to, at],
    )
  ).length > 0;

/** A job takes a batch up; false where it is done or stopped, or failed and a newer one was asked for since. */
export const takeUpCorrection = async ({ sql }: OpenDb, id: string, at: Temporal.Instant): Promise<boolean> =>
  (
    await sql(
      `update reconcile.correction c set state = 'running', changed_at = $2
       where id = $1 and state in ('waiting', 'running', 'failed')
         and not exists (select from reconcile.correction n where n.run_id = c.run_id and n.id > c.id) returning id`,
      [id, at],
    )
  ).length > 0;

/** Tells how far a batch is; returns whether it may go on: not where it is stopped or its run deleted. */
export const tellCorrection = async ({ sql }: OpenDb, id: string, progress: Progress): Promise<boolean> => {
  const [row] = await sql<{ on: boolean }>(
    `update reconcile.correction c set progress = $2, changed_at = now() from reconcile.run r
     where c.id = $1 and r.id = c.run_id returning c.state = 'running' and r.state = 'done' as on`,
    [id, JSON.stringify(progress)],
  );
  return row?.on === true;
};

/** A batch is made: what its file holds. Of none there is no file. */
export const keepCorrection = async (
  { sql }: OpenDb,
  id: string,
  { lines, records }: { lines: number; records: number },
  at: Temporal.Instant,
): Promise<void> => {
  await sql(
    `update reconcile.correction set state = 'done', progress = null, lines = $2, records = $3, changed_at = $4
     where id = $1 and state in ('running', 'stopping')`,
    [id, lines, records, at],
  );
};

/** Tells that a batch was sent or answered; false where that was told before, or it was answered before it was sent. */
export const insertCorrectionMark = async (
  { sql }: OpenDb,
  correctionId: string,
  told: { mark: CorrectionMark; note: string; officerId: string; at: Temporal.Instant },
): Promise<boolean> =>
  (
    await sql(
      `insert into reconcile.correction_mark (correction_id, mark, note, officer_id, made_at)
       select $1::uuid, $2, $3, $4, $5 where $2 = 'sent'
         or exists (select from reconcile.correction_mark where correction_id = $1 and mark = 'sent')
       on conflict do nothing returning mark`,
      [correctionId, told.mark, told.note, told.officerId, told.at],
    )
  ).length > 0;
