import type { OpenDb } from '../../platform/db/open.ts';

/** Đợt số hoá lưu trữ – one index of one unit and how far it is. */
export type ArchiveRun = {
  readonly id: string;
  readonly unitId: string;
  readonly indexName: string;
  readonly total: number;
  readonly filed: number;
  readonly doubtful: number;
  readonly failed: number;
  readonly startedAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | null;
};

/** What became of one line. `doubtful`: filed, but the scan reads otherwise than the index. */
export type ArchiveItem = {
  readonly line: number;
  readonly state: 'filed' | 'doubtful' | 'failed';
  readonly why: string | null;
  readonly pages: number;
  readonly paperId: string | null;
};

/** The run of an index, begun now or before: the same index goes on. */
export async function openRun(
  { sql }: OpenDb,
  run: { indexHash: string; unitId: string; indexName: string; total: number; at: Temporal.Instant },
): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `insert into vault.archive_run (index_hash, unit_id, index_name, total, started_at) values ($1, $2, $3, $4, $5)
     on conflict (index_hash, unit_id) do update set finished_at = null returning id`,
    [run.indexHash, run.unitId, run.indexName, run.total, run.at],
  );
  if (!row) throw new Error('upsert returned nothing');
  return row.id;
}

/** Lines that are filed already. */
export const linesDone = async ({ sql }: OpenDb, runId: string): Promise<Set<number>> =>
  new Set(
    (
      await sql<{ line: number }>(`select line from vault.archive_item where run_id = $1 and state <> 'failed'`, [
        runId,
      ])
    ).map(({ line }) => line),
  );

/** Writes what became of a line, over an earlier failure. */
export const saveItem = ({ sql }: OpenDb, runId: string, item: ArchiveItem, at: Temporal.Instant) =>
  sql(
    `insert into vault.archive_item (run_id, line, state, why, pages, paper_id, at, waits, ownerless)
     values ($1, $2, $3, $4, $5, $6, $7,
       coalesce((select state = 'unchecked' from vault.paper_event where paper_id = $6 order by no desc limit 1), false),
       exists (select from vault.paper p where id = $6 and owner_key like 'archive:%'
         and coalesce((select reopened from vault.archive_owner where paper_id = p.id order by no desc limit 1), true)))
     on conflict (run_id, line) do update set state = excluded.state, why = excluded.why, pages = excluded.pages,
       paper_id = excluded.paper_id, at = excluded.at, waits = excluded.waits, ownerless = excluded.ownerless`,
    [runId, item.line, item.state, item.why, item.pages, item.paperId, at],
  );

/** All lines were tried. */
export const finishRun = ({ sql }: OpenDb, runId: string, at: Temporal.Instant) =>
  sql('update vault.archive_run set finished_at = $2 where id = $1', [runId, at]);

const columns = `r.id, r.unit_id as "unitId", r.index_name as "indexName", r.total, r.started_at as "startedAt", r.finished_at as "finishedAt",
  count(i.line) filter (where i.state = 'filed')::int as filed, count(i.line) filter (where i.state = 'doubtful')::int as doubtful,
  count(i.line) filter (where i.state = 'failed')::int as failed`;

/** Runs, newest first, thirty. */
export const archiveRuns = ({ sql }: OpenDb): Promise<ArchiveRun[]> =>
  sql<ArchiveRun>(
    `select ${columns} from (select * from vault.archive_run order by id desc limit 30) r
     left join vault.archive_item i on i.run_id = r.id
     group by r.id, r.unit_id, r.index_name, r.total, r.started_at, r.finished_at order by r.id desc`,
  );

/** Lines of a run that a person should look at, a thousand from a line on. */
export const openItems = ({ sql }: OpenDb, runId: string, after: number): Promise<ArchiveItem[]> =>
  sql<ArchiveItem>(
    `select line, state, why, pages, paper_id as "paperId" from vault.archive_item
     where run_id = $1 and state <> 'filed' and line > $2 order by line limit 1000`,
    [runId, after],
  );
