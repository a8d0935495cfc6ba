import type { OpenDb } from '../../platform/db/open.ts';
import type { Desk } from '../work/work-queue.store.ts';

/** Why somebody is told something. */
export type NoticeKind = 'nearly_due' | 'overdue' | 'late_list' | 'escalation' | 'given' | 'apology_due';

/** Nhắc việc – to one officer, or to whoever sits at a post. The same key never makes a second one. */
export type NewNotice = {
  readonly dedupe: string;
  readonly kind: NoticeKind;
  readonly to: { readonly officerId: string } | Desk;
  readonly dossierId: string | null;
  /** Counts, codes, ids and times only; never an applicant's name. */
  readonly facts: Readonly<Record<string, unknown>>;
};

/** Writes notices down, each once. */
export const insertNotices = async (
  { sql }: OpenDb,
  notices: readonly NewNotice[],
  at: Temporal.Instant,
): Promise<void> => {
  if (notices.length === 0) return;
  const rows = notices.map(({ dedupe, kind, to, dossierId, facts }) => ({
    dedupe,
    kind,
    officer_id: 'officerId' in to ? to.officerId : null,
    unit_id: 'unitId' in to ? to.unitId : null,
    role: 'unitId' in to ? to.role : null,
    dossier_id: dossierId,
    facts,
  }));
  await sql(
    `insert into dossiers.notice (dedupe, kind, officer_id, unit_id, role, dossier_id, facts, at)
     select r.dedupe, r.kind, r.officer_id, r.unit_id, r.role, r.dossier_id, r.facts, $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as r(dedupe text, kind text, officer_id uuid, unit_id uuid, role text, dossier_id uuid, facts jsonb)
     on conflict (dedupe) do nothing`,
    [JSON.stringify(rows), at],
  );
};

/** A notice as its reader sees it. */
export type Notice = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly dossierId: string | null;
  readonly code: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Temporal.Instant;
};

// Each officer and each desk is one short range of its own index; joined by `or` they would be a scan of everything.
const mine = (columns: string, limit: string): string => `
  (select ${columns} from unnest($1::uuid[]) as o(id) cross join lateral (select * from dossiers.notice n
     where n.officer_id = o.id and n.seen_at is null order by n.id desc limit ${limit}) n)
  union all
  (select ${columns} from unnest($2::uuid[], $3::text[]) as p(unit_id, role) cross join lateral (select * from dossiers.notice n
     where n.unit_id = p.unit_id and n.role = p.role and n.officer_id is null and n.seen_at is null order by n.id desc limit ${limit}) n)`;

/** Notices nobody has seen yet, to these officers or desks, newest first (at most `limit`). */
export const unseenNotices = (
  { sql }: OpenDb,
  holders: readonly string[],
  desks: readonly Desk[],
  limit: number,
): Promise<Notice[]> =>
  sql(
    `select n.id, n.kind, n.dossier_id as "dossierId", coalesce(d.code, d.filing_ref) as code, n.facts, n.at
     from (${mine('n.*', '$4')}) n left join dossiers.dossier d on d.id = n.dossier_id order by n.id desc limit $4`,
    [holders, desks.map((desk) => desk.unitId), desks.map((desk) => desk.role), limit],
  );

/** Marks as seen what was shown: notices up to this one, a thousand at most. Returns how many. */
export const markSeen = async (
  { sql }: OpenDb,
  holders: readonly string[],
  desks: readonly Desk[],
  upTo: string,
  by: string,
  at: Temporal.Instant,
): Promise<number> =>
  (
    await sql(
      `update dossiers.notice x set seen_at = $6, seen_by = $5
       where x.id in (select id from (${mine('n.id', '1000')}) q where id <= $4::uuid) and x.seen_at is null returning x.id`,
      [holders, desks.map((desk) => desk.unitId), desks.map((desk) => desk.role), upTo, by, at],
    )
  ).length;

/** How much there is to read for these officers and desks, counted to a hundred each. */
export const unseenSql = `(select count(*)::int from (${mine('1', '100')}) q)`;

/** What is late in each unit: how many open tasks, and the codes of the first twenty. Dossiers that wait for the applicant are nobody's lateness. */
export type LateUnit = { readonly unitId: string; readonly late: number; readonly codes: readonly string[] };

/** The daily list; reads every late task once. */
export const lateByUnit = ({ sql }: OpenDb, now: Temporal.Instant): Promise<LateUnit[]> =>
  sql(
    `select q.unit_id as "unitId", max(q.n)::int as late, array_agg(q.code order by q.n) filter (where q.n <= 20) as codes
     from (select t.unit_id, coalesce(d.code, d.filing_ref) as code, row_number() over (partition by t.unit_id order by t.due_at, t.dossier_id) as n
       from dossiers.task t join dossiers.dossier d on d.id = t.dossier_id
       where t.done_at is null and t.due_at < $1
         and d.state not in ('awaiting_papers', 'awaiting_papers_before_acceptance', 'awaiting_payment', 'result_ready')) q
     group by q.unit_id order by q.unit_id`,
    [now],
  );

/** A promise about to pass, and the newest step where its dossier lies. */
export type DuePromise = {
  readonly id: string;
  readonly agencyId: string;
  readonly dueAt: Temporal.Instant;
  readonly unitId: string;
  readonly role: string;
};

/**
 * Undecided dossiers whose promise ends between two moments and was not moved yet; soonest first, 10,000 at most. Reads
 * every open task once: for a job of the morning, not for a page.
 */
export const promisesDueBefore = (
  { sql }: OpenDb,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<DuePromise[]> =>
  sql<DuePromise>(
    `select distinct on (d.due_at, d.id) d.id, d.agency_id as "agencyId", d.due_at as "dueAt", t.unit_id as "unitId", t.role
     from dossiers.task t join dossiers.dossier d on d.id = t.dossier_id
     where t.done_at is null and t.kind = 'step' and d.state in ('accepted', 'in_review') and d.extensions = 0
       and d.due_at > $1 and d.due_at <= $2
     order by d.due_at, d.id, t.no desc limit 10000`,
    [from, until],
  );
