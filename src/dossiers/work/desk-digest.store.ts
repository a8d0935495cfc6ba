import type { OpenDb } from '../../platform/db/open.ts';
import type { Desk } from './work-queue.store.ts';

/** What lies at a desk, as a number that changes when anything comes or goes. */
export type DeskDigest = Desk & { readonly digest: string };

/**
 * Digests of many desks in one question: the first 500 open tasks of each, read from the index `task_unit_open` alone.
 */
export const deskDigests = ({ sql }: OpenDb, desks: readonly Desk[]): Promise<DeskDigest[]> =>
  sql(
    `select p.unit_id as "unitId", p.role, c.digest from unnest($1::uuid[], $2::text[]) as p(unit_id, role)
     cross join lateral (select count(*) || ':' || coalesce(sum(hashtextextended(q.dossier_id::text, 0)::numeric), 0) as digest
       from (select t.dossier_id from dossiers.task t where t.unit_id = p.unit_id and t.role = p.role and t.done_at is null
         order by t.due_at, t.dossier_id limit 500) q) c`,
    [desks.map((desk) => desk.unitId), desks.map((desk) => desk.role)],
  );

/** One open task of a desk; `officerId` null: it lies at the post. */
export type LyingTask = Desk & { readonly openedAt: Temporal.Instant; readonly officerId: string | null };

/** What opened at some desks after a moment and is still open, among the first 500 tasks of each. */
export const openedSince = ({ sql }: OpenDb, desks: readonly Desk[], since: Temporal.Instant): Promise<LyingTask[]> =>
  sql(
    `select p.unit_id as "unitId", p.role, q.opened_at as "openedAt", q.officer_id as "officerId"
     from unnest($1::uuid[], $2::text[]) as p(unit_id, role)
     cross join lateral (select * from (select t.opened_at, t.officer_id from dossiers.task t
       where t.unit_id = p.unit_id and t.role = p.role and t.done_at is null order by t.due_at, t.dossier_id limit 500) x
       where x.opened_at > $3) q`,
    [desks.map((desk) => desk.unitId), desks.map((desk) => desk.role), since],
  );
