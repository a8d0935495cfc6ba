import type { OpenDb } from '../../platform/db/open.ts';
import type { Counting } from '../../worktime/api.ts';

/** The promise of one open dossier, and what it was counted from. */
export type OpenDeadline = {
  readonly id: string;
  readonly code: string;
  readonly agencyId: string;
  readonly handlingUnitId: string;
  readonly dueAt: Temporal.Instant;
  /** The newest working: only what is needed to count again. */
  readonly counting: Counting;
};

/**
 * Promises whose clock runs, by id, `limit` at most after `afterId` (null: from the first). Left out are dossiers that
 * wait for the applicant: their answer is counted anew anyhow. One pass over the dossiers for a whole list.
 */
export function openDeadlines(open: OpenDb, afterId: string | null, limit: number): Promise<OpenDeadline[]> {
  return open.sql<OpenDeadline>(
    `select d.id, d.code, d.agency_id as "agencyId", d.handling_unit_id as "handlingUnitId", d.due_at as "dueAt", e.counting
     from dossiers.dossier d
     cross join lateral (
       select jsonb_build_object('received', x -> 'received', 'channel', x -> 'channel', 'limit', x -> 'limit')
           || case when x ? 'pauses' then jsonb_build_object('pauses', x -> 'pauses') else '{}' end
           || case when x ? 'extension' then jsonb_build_object('extension', x -> 'extension') else '{}' end as counting
       from (select e.payload -> 'explanation' as x from dossiers.event e
         where e.dossier_id = d.id and e.payload ? 'explanation' order by e.seq desc limit 1) newest) e
     where d.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
       and d.due_at is not null and d.code is not null and d.finished_at is null and d.paused_at is null
       and d.state not in ('awaiting_papers', 'awaiting_payment', 'withdrawn', 'stopped', 'closed_unanswered', 'not_accepted')
     order by d.id limit $2`,
    [afterId, limit],
  );
}
