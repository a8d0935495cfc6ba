import type { OpenDb } from '../../platform/db/open.ts';

/** Chuyển phiên bản – moving the running dossiers of one process version to another. */
export type Migration = {
  readonly id: string;
  readonly processKey: string;
  readonly fromVersionId: string;
  readonly toVersionId: string;
  /** Old element id → new element id. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly decision: string;
  readonly startedAt: Temporal.Instant;
  readonly lastDossierId: string | null;
  readonly moved: number;
  readonly stayed: number;
  /** Why dossiers stayed: reason → how many. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly doneAt: Temporal.Instant | null;
  readonly stoppedAt: Temporal.Instant | null;
};

const columns = `id, process_key as "processKey", from_version_id as "fromVersionId", to_version_id as "toVersionId", mapping, decision,
  started_at as "startedAt", last_dossier_id as "lastDossierId", moved, stayed, reasons, done_at as "doneAt", stopped_at as "stoppedAt"`;

/** One migration; undefined: none has this id. */
export async function findMigration(open: OpenDb, id: string): Promise<Migration | undefined> {
  const [row] = await open.sql<Migration>(`select ${columns} from dossiers.migration where id = $1`, [id]);
  return row;
}

/** The migrations of a process, newest first (20 at most). */
export const migrationsOf = (open: OpenDb, processKey: string): Promise<Migration[]> =>
  open.sql(`select ${columns} from dossiers.migration where process_key = $1 order by id desc limit 20`, [processKey]);

/** Writes the wish and the news of it in one statement; the worker does the moving. */
export async function insertMigration(
  open: OpenDb,
  given: Pick<Migration, 'processKey' | 'fromVersionId' | 'toVersionId' | 'mapping' | 'decision'> & {
    startedBy: string;
    at: Temporal.Instant;
  },
): Promise<string> {
  const [row] = await open.sql<{ id: string }>(
    `with m as (insert into dossiers.migration (process_key, from_version_id, to_version_id, mapping, decision, started_by, started_at)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7) returning id),
     o as (insert into platform.outbox (topic, key, payload) select 'process.migration_started', id, '{}' from m)
     select id from m`,
    [
      given.processKey,
      given.fromVersionId,
      given.toVersionId,
      JSON.stringify(given.mapping),
      given.decision,
      given.startedBy,
      given.at,
    ],
  );
  if (!row) throw new Error('no migration written');
  return row.id;
}

/** How far it came, after a batch. */
export async function saveProgress(
  open: OpenDb,
  id: string,
  progress: Pick<Migration, 'lastDossierId' | 'moved' | 'stayed' | 'reasons'> & { doneAt: Temporal.Instant | null },
): Promise<void> {
  await open.sql(
    `update dossiers.migration set last_dossier_id = $2, moved = $3, stayed = $4, reasons = $5::jsonb, done_at = $6 where id = $1`,
    [id, progress.lastDossierId, progress.moved, progress.stayed, JSON.stringify(progress.reasons), progress.doneAt],
  );
}

/** Asks a migration to stop after the batch under way, or lets it go on from where it stopped. */
export async function pauseMigration(open: OpenDb, id: string, at: Temporal.Instant | null): Promise<void> {
  await open.sql(
    `with m as (update dossiers.migration set stopped_at = $2 where id = $1 and done_at is null returning id)
     insert into platform.outbox (topic, key, payload) select 'process.migration_started', id, '{}' from m where $2::timestamptz is null`,
    [id, at],
  );
}

/** Running dossiers of a version, by id after `after`; those, too, for which only a timer or a service runs. */
export async function runningOf(
  open: OpenDb,
  versionId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await open.sql<{ id: string }>(
    `select d.id from dossiers.dossier d where d.process_version_id = $1 and d.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
       and (exists (select from dossiers.task t where t.dossier_id = d.id and t.done_at is null)
         or exists (select from dossiers.wait w where w.dossier_id = d.id and w.done_at is null))
     order by d.id limit $3`,
    [versionId, after, limit],
  );
  return rows.map(({ id }) => id);
}
