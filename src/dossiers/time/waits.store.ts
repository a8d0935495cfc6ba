import type { OpenDb } from '../../platform/db/open.ts';
import type { OpenWait } from './fire-wait.ts';

/** A wait whose time has come. */
export type DueWait = OpenWait & { readonly kind: 'timer' | 'answer'; readonly dueAt: Temporal.Instant };

/** Where the batch before ended. */
export type AfterWait = Pick<DueWait, 'dueAt' | 'dossierId' | 'no'>;

/**
 * Waits whose time has come, longest due first, `limit` at most from `after` on: a range of the index `wait_due`, as
 * long as what is due, whatever else waits. Timers of dossiers that wait for the applicant are left for later.
 */
export const dueWaits = (
  { sql }: OpenDb,
  now: Temporal.Instant,
  after: AfterWait | null,
  limit: number,
): Promise<DueWait[]> =>
  sql(
    `select w.dossier_id as "dossierId", w.no, w.token, w.element, w.kind, w.due_at as "dueAt"
     from dossiers.wait w join dossiers.dossier d on d.id = w.dossier_id
     where w.done_at is null and w.due_at <= $1 and w.kind in ('timer', 'answer')
       and w.due_at >= coalesce($2::timestamptz, '-infinity')
       and (w.due_at, w.dossier_id, w.no) > (coalesce($2::timestamptz, '-infinity'), coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'), coalesce($4::int, -1))
       and (w.kind = 'answer' or d.state not in ('awaiting_papers', 'awaiting_papers_before_acceptance', 'awaiting_payment'))
     order by w.due_at, w.dossier_id, w.no limit $5`,
    [now, after?.dueAt ?? null, after?.dossierId ?? null, after?.no ?? null, limit],
  );

/** Does it still wait? */
export const waitIsOpen = async (
  { sql }: OpenDb,
  { dossierId, no }: Pick<OpenWait, 'dossierId' | 'no'>,
): Promise<boolean> =>
  (await sql('select from dossiers.wait where dossier_id = $1 and no = $2 and done_at is null', [dossierId, no]))
    .length > 0;

/** What one dossier waits for by this kind and name, oldest first. */
export const waitsNamed = (
  { sql }: OpenDb,
  dossierId: string,
  kind: 'message' | 'service',
  name: string,
): Promise<OpenWait[]> =>
  sql(
    `select dossier_id as "dossierId", no, token, element from dossiers.wait
     where dossier_id = $1 and kind = $2 and name = $3 and done_at is null order by no limit 50`,
    [dossierId, kind, name],
  );

/** The open wait at a token and element; undefined: it ended. */
export const waitAt = async (
  { sql }: OpenDb,
  dossierId: string,
  token: number,
  element: string,
): Promise<(OpenWait & { name: string | null; attempts: number }) | undefined> =>
  (
    await sql<OpenWait & { name: string | null; attempts: number }>(
      `select dossier_id as "dossierId", no, token, element, name, attempts from dossiers.wait
       where dossier_id = $1 and token = $2 and element = $3 and done_at is null order by no desc limit 1`,
      [dossierId, token, element],
    )
  )[0];

/** Counts a try of a service and returns how many that makes. */
export const countAttempt = async ({ sql }: OpenDb, { dossierId, no }: OpenWait): Promise<number> => {
  const [row] = await sql<{ attempts: number }>(
    'update dossiers.wait set attempts = attempts + 1 where dossier_id = $1 and no = $2 and done_at is null returning attempts',
    [dossierId, no],
  );
  return row?.attempts ?? 0;
};

/** Dossiers that waited for a signal when it was said, in batches by index `wait_signal`. */
export const waitingForSignal = (
  { sql }: OpenDb,
  name: string,
  saidAt: Temporal.Instant,
  after: Pick<OpenWait, 'dossierId' | 'no'> | null,
  limit: number,
): Promise<OpenWait[]> =>
  sql(
    `select dossier_id as "dossierId", no, token, element from dossiers.wait
     where kind = 'signal' and name = $1 and done_at is null and opened_at <= $2
       and (dossier_id, no) > (coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'), coalesce($4::int, -1))
     order by dossier_id, no limit $5`,
    [name, saidAt, after?.dossierId ?? null, after?.no ?? null, limit],
  );

/** When an event of a dossier happened; undefined: there is none such. */
export const momentOf = async (
  { sql }: OpenDb,
  dossierId: string,
  seq: number,
): Promise<Temporal.Instant | undefined> =>
  (
    await sql<{ at: Temporal.Instant }>('select at from dossiers.event where dossier_id = $1 and seq = $2', [
      dossierId,
      seq,
    ])
  )[0]?.at;

/** Work of the clock that could not be done becomes a row a person sees; once, as long as it is not settled. */
export const recordFailure = async ({ sql }: OpenDb, topic: string, key: string, reason: string): Promise<void> => {
  await sql(
    `insert into platform.failed_job (topic, key, reason) select $1::text, $2::uuid, $3::text
     where not exists (select from platform.failed_job where topic = $1 and key = $2 and settled_at is null)`,
    [topic, key, reason],
  );
};
