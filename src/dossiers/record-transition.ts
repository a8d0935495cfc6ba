import type { OpenDb } from '../platform/db/open.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { Actor, ChangedMeanwhile, Dossier, DossierState } from './dossier.ts';

/** What a verb decided: everything that changes with one event. Absent times keep what stands. */
export type Transition = {
  readonly state: DossierState;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly stepNo?: number;
  readonly acceptedAt?: Temporal.Instant;
  readonly dueAt?: Temporal.Instant;
  readonly finishedAt?: Temporal.Instant;
  readonly returnedAt?: Temporal.Instant;
  readonly addSupplement?: boolean;
  readonly outcome?: 'granted' | 'refused';
  /** How the open task ended; absent: it stays open. */
  readonly closeTask?: string;
  /** The task that opens; the caller found its unit. */
  readonly openTask?: NewTask;
  readonly slip?: NewSlip;
  readonly papers?: readonly NewPaper[];
  readonly result?: NewResult;
};

export type NewTask = {
  readonly stepNo: number;
  readonly unitId: string;
  readonly role: string;
  readonly officerId?: string | null;
  readonly dueAt: Temporal.Instant;
};

/** A form issued with the act: 02 request for papers, 03 refusal. Numbered by unit and year in the same statement. */
export type NewSlip = {
  readonly form: '02' | '03';
  readonly unitId: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** A paper that enters with the act. */
export type NewPaper = {
  readonly paper_key: string;
  readonly name: string;
  readonly copy_kind: 0 | 1 | 2;
  readonly copies: number;
  readonly file_hash: string | null;
  readonly file_name: string | null;
  readonly file_type: string | null;
  readonly file_size: number | null;
};

/** A draft of the result; a newer one takes its place, none is removed. */
export type NewResult = {
  readonly title: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileSize: number;
};

// Shared by every statement that appends an event: `d` gives id, version and head_hash, `a` who, when and what.
export const eventTail = `
  e as (insert into dossiers.event (dossier_id, seq, kind, at, actor_kind, actor_id, unit_id, payload, hash)
    select d.id, d.version, a.kind, a.at, a.actor_kind, a.actor_id, a.unit_id, a.payload, d.head_hash from d, a),
  o as (insert into platform.outbox (topic, key, payload)
    select a.kind, d.id, jsonb_build_object('seq', d.version) from d, a)`;

/** `a`: the act, as the parameters $3–$8 give it. */
export const act = `a as (select $3::text as kind, $4::timestamptz as at, $5::text as actor_kind, $6::uuid as actor_id,
    $7::uuid as unit_id, $8::jsonb as payload)`;

/** Values of `act`, in its order. */
export function actValues(event: string, at: Temporal.Instant, actor: Actor, payload: object): unknown[] {
  return [
    event,
    at,
    actor.kind,
    actor.kind === 'system' ? null : actor.id,
    actor.kind === 'officer' ? actor.unitId : null,
    JSON.stringify(payload),
  ];
}

// One statement, one commit: the guard is the version the decision was made upon, so two officers acting at once
// cannot both succeed, and nothing is locked while a person or TypeScript thinks (READ COMMITTED).
const statement = (extra: string) => `
with ${act},
  d as (update dossiers.dossier x set state = $9, version = x.version + 1,
    head_hash = dossiers.event_hash(x.head_hash, x.id, x.version + 1, a.kind, a.at, a.actor_kind || ':' || coalesce(a.actor_id::text, ''), a.payload),
    step_no = coalesce($10::smallint, x.step_no), due_at = coalesce($11::timestamptz, x.due_at),
    finished_at = coalesce($12::timestamptz, x.finished_at), returned_at = coalesce($13::timestamptz, x.returned_at),
    supplements = x.supplements + $14::smallint, outcome = coalesce($15::text, x.outcome)
    from a where x.id = $1 and x.version = $2
    returning x.id, x.version, x.head_hash),
${eventTail.trimStart()},
  c as (update dossiers.task t set done_at = a.at, done_by = a.actor_id, outcome = $16::text
    from d, a where $16::text is not null and t.dossier_id = d.id and t.done_at is null),
  n as (insert into dossiers.task (dossier_id, no, step_no, unit_id, role, officer_id, opened_at, due_at)
    select d.id, d.version, $17::smallint, $18::uuid, $19::text, $20::uuid, a.at, $21::timestamptz
    from d, a where $17::smallint is not null)${extra}
select version from d`;

const withSlip = `,
  s as (insert into dossiers.slip_counter as k (unit_id, form, year, last)
    select $22::uuid, $23::text, extract(year from a.at at time zone 'Asia/Ho_Chi_Minh')::smallint, 1 from d, a
    on conflict (unit_id, form, year) do update set last = k.last + 1 returning last),
  p as (insert into dossiers.slip (dossier_id, form, number, issued_at, issued_by, facts)
    select d.id, $23::text, s.last || '/HDHS', a.at, a.actor_id, $24::jsonb from d, a, s)`;

/** Rows of `dossiers.paper` from a JSON array; `from` names the parameter. */
export const paperRows = (from: string) => `
  p as (insert into dossiers.paper (dossier_id, no, paper_key, name, copy_kind, copies, file_hash, file_name, file_type, file_size, added_at, added_by)
    select d.id, d.version * 1000 + r.n, r.paper_key, r.name, r.copy_kind, r.copies, r.file_hash, r.file_name, r.file_type, r.file_size, a.at, a.actor_id
    from d, a, rows from (jsonb_to_recordset(${from}::jsonb) as (paper_key text, name text, copy_kind smallint, copies smallint,
      file_hash text, file_name text, file_type text, file_size bigint)) with ordinality
      as r(paper_key, name, copy_kind, copies, file_hash, file_name, file_type, file_size, n))`;

const withResult = `,
  p as (insert into dossiers.result (dossier_id, title, file_hash, file_name, file_type, file_size, drafted_at, drafted_by)
    select d.id, $22, $23, $24, $25, $26::bigint, a.at, a.actor_id from d, a)`;

const plainSql = statement('');
const resultSql = statement(withResult);
const slipSql = statement(withSlip);
const papersSql = statement(`,${paperRows('$22')}`);

/**
 * Writes a decision: state, event with its link of the hash chain, tasks, slip or papers and the outbox row, in one
 * statement that commits by itself. Refuses when the dossier changed since it was read. After acceptance there is no
 * other way to change a dossier.
 */
export async function recordTransition(
  open: OpenDb,
  dossier: Dossier,
  actor: Actor,
  at: Temporal.Instant,
  t: Transition,
): Promise<Result<{ version: number }, ChangedMeanwhile>> {
  if ([t.slip, t.papers, t.result].filter(Boolean).length > 1)
    throw new Error('a transition brings one of slip, papers and result');
  const values: unknown[] = [
    dossier.id,
    dossier.version,
    ...actValues(t.event, at, actor, t.payload),
    t.state,
    t.stepNo ?? null,
    t.dueAt ?? null,
    t.finishedAt ?? null,
    t.returnedAt ?? null,
    t.addSupplement ? 1 : 0,
    t.outcome ?? null,
    t.closeTask ?? null,
    t.openTask?.stepNo ?? null,
    t.openTask?.unitId ?? null,
    t.openTask?.role ?? null,
    t.openTask?.officerId ?? null,
    t.openTask?.dueAt ?? null,
  ];
  if (t.slip) values.push(t.slip.unitId, t.slip.form, JSON.stringify(t.slip.facts));
  if (t.papers) values.push(JSON.stringify(t.papers));
  const { result } = t;
  if (result) values.push(result.title, result.fileHash, result.fileName, result.fileType, result.fileSize);
  const sql = t.slip ? slipSql : t.papers ? papersSql : result ? resultSql : plainSql;
  const [row] = await open.sql<{ version: number }>(sql, values);
  return row ? ok(row) : refuse({ why: 'changed_meanwhile' });
}
