import type { OpenDb } from '../../platform/db/open.ts';
import type { DossierState } from '../dossier.ts';
import { unseenSql } from '../time/notices.store.ts';
import type { SavedFilter } from './saved-filters.store.ts';

/** One line of an inbox. */
export type WorkItem = {
  readonly id: string;
  readonly code: string | null;
  readonly filingRef: string;
  readonly state: DossierState;
  readonly stepNo: number;
  readonly processVersionId: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly unitId: string;
  readonly officerId: string | null;
  readonly taskDueAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly openedAt: Temporal.Instant;
  readonly channel: number;
  readonly version: number;
  /** The newest draft or result; null: none yet. */
  readonly resultId: string | null;
};

/** A post whose tasks are asked for. */
export type Desk = { readonly unitId: string; readonly role: string };

/** Where the page before ended; tasks are ordered by due time, then dossier. */
export type After = { readonly dueAt: string; readonly id: string };

const columns = `d.id, d.code, d.filing_ref as "filingRef", d.state, t.step_no as "stepNo", d.process_version_id as "processVersionId",
  f.procedure_name as "procedureName", f.applicant_name as "applicantName", t.unit_id as "unitId", t.officer_id as "officerId",
  t.due_at as "taskDueAt", d.due_at as "dueAt", t.opened_at as "openedAt", d.channel, d.version,
  (select r.id from dossiers.result r where r.dossier_id = d.id and r.step_no is null order by r.id desc limit 1) as "resultId"`;

/**
 * The open tasks of some posts, soonest due first, `limit` at most from `after` on. `holders` leaves out what is
 * given by name to anybody but them. Each post is one short range of its index, so the page costs the same among a thousand
 * dossiers and a million.
 */
export function openTasks(
  open: OpenDb,
  desks: readonly Desk[],
  holders: readonly string[] | null,
  filter: {
    after?: After | undefined;
    dueBefore?: Temporal.Instant | undefined;
    state?: DossierState | undefined;
    /** Only what waits for the applicant, or only what does not. */
    waiting?: boolean | undefined;
    limit: number;
  },
): Promise<WorkItem[]> {
  return open.sql<WorkItem>(
    `select ${columns}
     from (select q.* from unnest($1::uuid[], $2::text[]) as p(unit_id, role)
       cross join lateral (select t.* from dossiers.task t
         where t.unit_id = p.unit_id and t.role = p.role and t.done_at is null
           and (t.officer_id is null or $3::uuid[] is null or t.officer_id = any($3::uuid[]))
           and (t.due_at, t.dossier_id) > (coalesce($4::timestamptz, '-infinity'), coalesce($5::uuid, '00000000-0000-0000-0000-000000000000'))
           and t.due_at < coalesce($6::timestamptz, 'infinity')
           and ($7::text is null or exists (select from dossiers.dossier x where x.id = t.dossier_id and x.state = $7))
           and ($9::boolean is null or $9 = ${waits})
         order by t.due_at, t.dossier_id limit $8) q
       order by q.due_at, q.dossier_id limit $8) t
     join dossiers.dossier d on d.id = t.dossier_id join dossiers.filing f on f.dossier_id = t.dossier_id
     order by t.due_at, t.dossier_id`,
    [
      desks.map((desk) => desk.unitId),
      desks.map((desk) => desk.role),
      holders,
      filter.after?.dueAt ?? null,
      filter.after?.id ?? null,
      filter.dueBefore ?? null,
      filter.state ?? null,
      filter.limit,
      filter.waiting ?? null,
    ],
  );
}

/**
 * The task `t` rests while the applicant has to bring something or has not yet come for the result: it is nobody's
 * lateness (vn-rules 13.10), so it is neither late nor soon.
 */
const waits = `exists (select from dossiers.dossier w where w.id = t.dossier_id
  and w.state in ('awaiting_papers', 'awaiting_papers_before_acceptance', 'awaiting_payment', 'result_ready'))`;

/** How many open tasks a post has, counted to `most` (the page shows "500+"). */
export type DeskCount = Desk & {
  /** All open tasks. */
  readonly open: number;
  /** Those of them that wait for the applicant; they are not among the overdue and the soon due. */
  readonly waiting: number;
  readonly overdue: number;
  readonly soon: number;
};

/** What an officer's list shows above its rows, in one round trip. */
export type DeskCounts = {
  readonly desks: readonly DeskCount[];
  /** Notices nobody has seen yet, counted to a hundred for each officer and post. */
  readonly notices: number;
  readonly saved: readonly SavedFilter[];
};

/**
 * Counts of open, waiting, overdue and soon due tasks of each post, each counted to 500 at most; what `holders` (the
 * officer first, then those they stand in for) and their posts have to read; the officer's saved views.
 */
export async function countTasks(
  open: OpenDb,
  desks: readonly Desk[],
  holders: readonly string[],
  now: Temporal.Instant,
  soonBefore: Temporal.Instant,
): Promise<DeskCounts> {
  const [row] = await open.sql<{ desks: DeskCount[] | null; notices: number; saved: SavedFilter[] | null }>(
    `select (select jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'role', p.role, 'open', c.open, 'waiting', c.waiting,
         'overdue', c.overdue, 'soon', c.soon))
       from unnest($2::uuid[], $3::text[]) as p(unit_id, role)
       cross join lateral (select count(*)::int as open, count(*) filter (where q.waits)::int as waiting,
           count(*) filter (where not q.waits and q.due_at < $4)::int as overdue,
           count(*) filter (where not q.waits and q.due_at >= $4 and q.due_at < $5)::int as soon
         from (select t.due_at, ${waits} as waits from dossiers.task t where t.unit_id = p.unit_id and t.role = p.role and t.done_at is null
           and (t.officer_id is null or t.officer_id = any($1::uuid[])) order by t.due_at limit 500) q) c) as desks,
       ${unseenSql} as notices,
       (select jsonb_agg(jsonb_build_object('name', s.name, 'query', s.query) order by s.name)
        from dossiers.saved_filter s where s.officer_id = $6) as saved`,
    [holders, desks.map((desk) => desk.unitId), desks.map((desk) => desk.role), now, soonBefore, holders[0] ?? null],
  );
  return { desks: row?.desks ?? [], notices: row?.notices ?? 0, saved: row?.saved ?? [] };
}

/** A dossier in a list of found ones. */
export type FoundDossier = {
  readonly id: string;
  readonly code: string | null;
  readonly filingRef: string;
  readonly state: DossierState;
  readonly applicantName: string;
  readonly procedureName: string;
  readonly submittedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
};

const foundColumns = `select d.id, d.code, d.filing_ref as "filingRef", d.state, f.applicant_name as "applicantName",
  f.procedure_name as "procedureName", d.submitted_at as "submittedAt", d.due_at as "dueAt"`;
/** Rows of {@link FoundDossier}, to be joined with what chooses them. */
export const found = `${foundColumns} from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id`;

/**
 * Dossiers an officer of these agencies may see, found by code or reference, phone, id number, or words of the
 * applicant's name and the procedure. Newest first, `limit` at most; `before` pages on. Which index serves is chosen
 * by the shape of what was typed. `agencyIds` null: all.
 */
export function searchDossiers(
  open: OpenDb,
  typed: string,
  scope: { agencyIds: readonly string[] | null; unitIds: readonly string[] },
  limit: number,
): Promise<FoundDossier[]> {
  const seen = `($2::uuid[] is null or d.agency_id = any($2) or d.receiving_unit_id = any($3))`;
  const values = [scope.agencyIds, scope.unitIds, limit] as const;
  const text = typed.normalize('NFC').trim();
  const digits = text.replace(/[\s.\-+]/g, '');
  if (/^[A-Z0-9.]{2,}-\d{6,}/i.test(text))
    // A range, because a prepared LIKE could not use the index; '~' is greater than all a code is made of.
    return open.sql(`${found} where d.code >= $1 and d.code < $1 || '~' and ${seen} order by d.code limit $4`, [
      text.toUpperCase(),
      ...values,
    ]);
  if (/^N[A-Z0-9]{4}-?[A-Z0-9]{4}$/i.test(text))
    return open.sql(`${found} where d.filing_ref = $1 and ${seen} limit $4`, [dashed(text.toUpperCase()), ...values]);
  if (/^\d{12}$/.test(digits))
    return open.sql(`${found} where f.applicant_id_number = $1 and ${seen} order by d.id desc limit $4`, [
      digits,
      ...values,
    ]);
  if (/^(0|84)\d{8,10}$/.test(digits))
    return open.sql(`${found} where f.applicant_phone = $1 and ${seen} order by d.id desc limit $4`, [
      e164(digits),
      ...values,
    ]);
  return searchWords(open, text, seen, values);
}

// Every word must occur. What many dossiers hold is found among the newest at once (0.5 µs each); what they do not hold
// often enough to fill the page is rare, so few rows come out of the text index, and all of them can be sorted.
async function searchWords(
  open: OpenDb,
  text: string,
  seen: string,
  values: readonly [readonly string[] | null, readonly string[], number],
): Promise<FoundDossier[]> {
  const newest = await open.sql<FoundDossier>(
    `${foundColumns} from (select * from dossiers.filing order by dossier_id desc limit ${walked}) f
     join dossiers.dossier d on d.id = f.dossier_id where f.search @@ ${wordsOf} and ${seen} order by f.dossier_id desc limit $4`,
    [text, ...values],
  );
  if (newest.length >= values[2]) return newest;
  // `limit 1` holds the join to one look-up a row, newest first, until the page is full.
  return open.sql<FoundDossier>(
    `with m as materialized (select f.dossier_id from dossiers.filing f where f.search @@ ${wordsOf})
     ${foundColumns} from (select dossier_id from m order by dossier_id desc) m
     cross join lateral (select * from dossiers.dossier d where d.id = m.dossier_id and ${seen} limit 1) d
     join dossiers.filing f on f.dossier_id = m.dossier_id order by m.dossier_id desc limit $4`,
    [text, ...values],
  );
}

const walked = 5000;
const wordsOf = `plainto_tsquery('simple', platform.fold($1))`;

const dashed = (ref: string): string => (ref.includes('-') ? ref : `${ref.slice(0, 5)}-${ref.slice(5)}`);
const e164 = (digits: string): string => `+84${digits.replace(/^(0|84)/, '')}`;

/** A result that waits to be handed over. */
export type ReadyResult = {
  readonly id: string;
  readonly code: string | null;
  readonly applicantName: string;
  readonly procedureName: string;
  readonly receiveMethod: 'counter' | 'online' | 'post';
  readonly outcome: 'granted' | 'refused' | null;
  readonly finishedAt: Temporal.Instant;
  /** When somebody should ask why nobody came; the order of the list, which is that of `finishedAt`. */
  readonly taskDueAt: Temporal.Instant;
};

/** Where the page of ready results before ended. */
export type AfterReady = { readonly dueAt: string; readonly id: string };

/**
 * Results ready in some receiving units, longest waiting first, `limit` at most from `after` on. Each unit is one short
 * range of the index `dossier_ready`.
 */
export function readyResults(
  open: OpenDb,
  unitIds: readonly string[],
  after: AfterReady | null,
  limit: number,
): Promise<ReadyResult[]> {
  return open.sql<ReadyResult>(
    `select d.id, d.code, f.applicant_name as "applicantName", f.procedure_name as "procedureName",
       f.receive_method as "receiveMethod", d.outcome, d.finished_at as "finishedAt", q.due_at as "taskDueAt"
     from (select t.dossier_id, t.due_at from unnest($1::uuid[]) as u(unit_id)
       cross join lateral (select x.dossier_id, x.due_at from dossiers.task x
         where x.unit_id = u.unit_id and x.role = 'returning_officer' and x.done_at is null
           and (x.due_at, x.dossier_id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
         order by x.due_at, x.dossier_id limit $4) t
       order by t.due_at, t.dossier_id limit $4) q
     join dossiers.dossier d on d.id = q.dossier_id and d.state = 'result_ready'
     join dossiers.filing f on f.dossier_id = q.dossier_id
     order by q.due_at, q.dossier_id`,
    [unitIds, after?.dueAt ?? null, after?.id ?? null, limit],
  );
}

/** How many results wait in each of some receiving units, each counted to 500. */
export function countReady(open: OpenDb, unitIds: readonly string[]): Promise<{ unitId: string; ready: number }[]> {
  return open.sql(
    `select u.unit_id as "unitId", c.ready from unnest($1::uuid[]) as u(unit_id)
     cross join lateral (select count(*)::int as ready from (select from dossiers.task x
       where x.unit_id = u.unit_id and x.role = 'returning_officer' and x.done_at is null limit 500) q) c`,
    [unitIds],
  );
}
