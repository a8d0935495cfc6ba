import { dayOf } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { Marking } from '../process/api.ts';
import type { Assignment } from './work/assignment.ts';
import { assignTasksSql, officerSql, turnsSql } from './work/assignment.store.ts';
import { slipSql } from './slip-sql.ts';
import { closeModelSql, closeWaitsSql, newsSql, openWaitsSql } from './wait-sql.ts';
import { isClosed, type Actor, type ChangedMeanwhile, type Dossier, type DossierState } from './dossier.ts';
import {
  numberedAct,
  numberSql,
  resultSql,
  signaturesSql,
  type NewNumber,
  type NewSignature,
} from './results/result-sql.ts';
import { slipTemplateFor } from './slips/words-in-force.ts';

/** What a verb decided: everything that changes with one event. Absent fields keep what stands; null empties. */
export type Transition = ProcessChange & {
  readonly state: DossierState;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly dueAt?: Temporal.Instant;
  readonly countedDueAt?: Temporal.Instant | null;
  readonly pausedAt?: Temporal.Instant | null;
  readonly finishedAt?: Temporal.Instant | null;
  readonly returnedAt?: Temporal.Instant | null;
  readonly addSupplement?: boolean;
  readonly addExtension?: boolean;
  readonly stage?: number;
  readonly outcome?: 'granted' | 'refused' | null;
  /** Open tasks that get an officer: taken, or given to somebody; null: back to the post. */
  readonly assignTasks?: readonly { readonly no: number; readonly officerId: string | null }[];
  /** The clock of the open tasks rests: nobody is warned until new ones open. */
  readonly restTasks?: boolean;
  readonly slip?: NewSlip;
  readonly papers?: readonly NewPaper[];
  readonly result?: NewResult;
  /** Signatures the result gets, and the number it is issued under. */
  readonly signatures?: readonly NewSignature[];
  readonly number?: NewNumber;
  /** More news than the event itself, for those who react. */
  readonly news?: readonly { readonly topic: string; readonly payload: Readonly<Record<string, unknown>> }[];
};

/** What a move in the process model changes: tokens, tasks and waits. A transition that does not move has none of it. */
export type ProcessChange = {
  /** The step shown in lists: the one that opened last. */
  readonly stepNo?: number;
  readonly tokens?: Marking;
  /** The dossier goes on by another version of its process. */
  readonly processVersionId?: string;
  /** Tasks that end, each with how, and what came of it. */
  readonly closeTasks?: readonly {
    readonly no: number;
    readonly outcome: string;
    readonly reply?: Readonly<Record<string, unknown>>;
  }[];
  readonly openTasks?: readonly NewTask[];
  readonly openWaits?: readonly NewWait[];
  /** Waits that end, by token and element; `outcome` done or cancelled. */
  /** All waits of the model end, not the applicant's answer: the model itself changes. */
  readonly closeProcessWaits?: boolean;
  readonly closeWaits?: readonly { readonly token: number; readonly element: string; readonly outcome: string }[];
};

/** A task that opens; the caller found its unit and deadline. */
export type NewTask = {
  readonly kind?: 'step' | 'opinion' | 'visit';
  readonly stepNo: number;
  readonly token: number;
  readonly item?: string | null;
  readonly unitId: string;
  readonly role: string;
  readonly officerId?: string | null;
  /** How its officer is found where none is named; null: it lies at the post. */
  readonly assignment?: Assignment | null;
  readonly agencyId?: string | null;
  readonly dueAt: Temporal.Instant;
  /** When somebody is told for the first time; null: nobody needs to be. */
  readonly alarmAt: Temporal.Instant | null;
  readonly ask?: Readonly<Record<string, unknown>> | null;
};

/** Something a dossier waits for that is no officer's task. */
export type NewWait = {
  readonly token: number;
  readonly element: string;
  readonly kind: 'timer' | 'message' | 'signal' | 'service' | 'answer';
  readonly name: string | null;
  readonly dueAt: Temporal.Instant | null;
};

/** A form issued with the act (numbers of 2025): 02 papers, 03 refusal, 04 apology, 05 stop. Numbered by unit and year in the same statement. */
export type NewSlip = {
  readonly form: '02' | '03' | '04' | '05';
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
  /** The paper of the vault this is, and DuocTaiSuDung: 1 a digitised component, 2 an electronic result. */
  readonly reused_paper_id?: string | null;
  readonly reuse_level?: 1 | 2 | null;
};

/** A draft of the result; a newer one takes its place, none is removed. */
export type NewResult = {
  readonly title: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileSize: number;
  /** The step of a contributing agency whose product this is; absent: the result itself. */
  readonly stepNo?: number;
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
    JSON.stringify(actor.kind === 'person' && actor.behalf ? { ...payload, behalf: actor.behalf } : payload),
  ];
}

/** Adds a value to a statement under way and gives its place. */
export type Place = (value: unknown, type: string) => string;

/** Gathers the values of one statement; `$n::type` for each. */
export function placesIn(values: unknown[]): Place {
  return (value, type) => `$${values.push(value)}::${type}`;
}

/** The CTE that opens tasks; their numbers go on from the version, a thousand to a transition. */
export function openTasksSql(tasks: readonly NewTask[], p: Place): string {
  const rows = tasks.map(
    (task, i) =>
      `(${i}, ${p(task.kind ?? 'step', 'text')}, ${p(task.stepNo, 'smallint')}, ${p(task.token, 'integer')}, ${p(task.item ?? null, 'text')}, ${p(task.unitId, 'uuid')}, ${p(task.role, 'text')}, ${p(task.officerId ?? null, 'uuid')}, ${p(task.agencyId ?? null, 'uuid')}, ${p(task.dueAt, 'timestamptz')}, ${p(task.alarmAt, 'timestamptz')}, ${p(task.ask ? JSON.stringify(task.ask) : null, 'jsonb')})`,
  );
  const ruled = tasks.flatMap(({ assignment, ...task }, i) => (assignment ? [{ ...task, assignment, i }] : []));
  const cases = ruled.map(({ assignment, i }) => `when ${i} then ${officerSql(assignment, p)}`);
  const officer = cases.length > 0 ? `coalesce(r.officer_id, case r.n ${cases.join(' ')} end)` : 'r.officer_id';
  const round = ruled.filter(({ assignment }) => assignment.by === 'round_robin');
  const turns = round.length > 0 ? `${turnsSql(round, p)},` : '';
  return `${turns}
  n as (insert into dossiers.task (dossier_id, no, kind, step_no, token, item, unit_id, role, officer_id, agency_id, opened_at, due_at, alarm_at, ask)
    select d.id, d.version * 1000 + r.n, r.kind, r.step_no, r.token, r.item, r.unit_id, r.role, ${officer}, r.agency_id, a.at, r.due_at, r.alarm_at, r.ask
    from d, a, (values ${rows.join(',\n      ')}) r(n, kind, step_no, token, item, unit_id, role, officer_id, agency_id, due_at, alarm_at, ask))`;
}

/** Rows of `dossiers.paper` from a JSON array; `from` names the parameter. */
export const paperRows = (from: string) => `
  p as (insert into dossiers.paper (dossier_id, no, paper_key, name, copy_kind, copies, file_hash, file_name, file_type, file_size,
      reused_paper_id, reuse_level, added_at, added_by)
    select d.id, d.version * 1000 + r.n, r.paper_key, r.name, r.copy_kind, r.copies, r.file_hash, r.file_name, r.file_type, r.file_size,
      r.reused_paper_id, r.reuse_level, a.at, a.actor_id
    from d, a, rows from (jsonb_to_recordset(${from}) as (paper_key text, name text, copy_kind smallint, copies smallint,
      file_hash text, file_name text, file_type text, file_size bigint, reused_paper_id uuid, reuse_level smallint)) with ordinality
      as r(paper_key, name, copy_kind, copies, file_hash, file_name, file_type, file_size, reused_paper_id, reuse_level, n))`;

/**
 * Writes a decision: state, event with its link of the hash chain, tasks, waits, slip or papers and the outbox row, in
 * one statement that commits by itself. Refuses when the dossier changed since it was read: the guard is the version
 * the decision was made upon, so two officers acting at once cannot both succeed, and nothing is locked while a person
 * or TypeScript thinks (READ COMMITTED). A dossier that closes leaves no task and no wait open. After acceptance there
 * is no other way to change a dossier.
 */
export async function recordTransition(
  open: OpenDb,
  dossier: Dossier,
  actor: Actor,
  at: Temporal.Instant,
  t: Transition,
): Promise<Result<{ version: number }, ChangedMeanwhile>> {
  const values: unknown[] = [dossier.id, dossier.version, ...actValues(t.event, at, actor, t.payload)];
  const slip = t.slip && { ...t.slip, facts: { ...t.slip.facts, template: await wordsFor(open, dossier, t.slip, at) } };
  const place = placesIn(values);
  const parts = partsOf({ ...t, ...(slip ? { slip } : {}) }, place);
  const [row] = await open.sql<{ version: number }>(
    `with ${t.number ? numberedAct(act, t.number, place) : act},${parts.join(',')}
select version from d`,
    values,
  );
  return row ? ok(row) : refuse({ why: 'changed_meanwhile' });
}

// The words a slip is issued with stay its own, whatever a department changes later.
const wordsFor = (open: OpenDb, dossier: Dossier, slip: NewSlip, at: Temporal.Instant): Promise<string> =>
  slipTemplateFor(
    { open },
    {
      form: slip.form,
      received: dayOf(dossier.acceptedAt ?? dossier.submittedAt),
      unitId: dossier.receivingUnitId,
      at,
    },
  );

function partsOf(t: Transition, p: Place): string[] {
  const parts = [dossierSql(t, p), eventTail];
  if (isClosed(t.state)) parts.push(closeAllSql(p(t.closeTasks?.[0]?.outcome ?? t.state, 'text')));
  else {
    if (t.closeTasks?.length) parts.push(closeTasksSql(t.closeTasks, p));
    if (t.restTasks) parts.push(restSql);
    if (t.assignTasks?.length) parts.push(assignTasksSql(t.assignTasks, p));
    if (t.openTasks?.length) parts.push(openTasksSql(t.openTasks, p));
    if (t.closeProcessWaits) parts.push(closeModelSql);
    if (t.closeWaits?.length) parts.push(closeWaitsSql(t.closeWaits, p));
    if (t.openWaits?.length) parts.push(openWaitsSql(t.openWaits, p));
  }
  if (t.slip) parts.push(slipSql(t.slip, p));
  if (t.papers) parts.push(paperRows(p(JSON.stringify(t.papers), 'jsonb')));
  if (t.result) parts.push(resultSql(t.result, p));
  if (t.number) parts.push(numberSql(t.number, p));
  if (t.signatures?.length) parts.push(signaturesSql(t.signatures, p));
  if (t.news?.length) parts.push(newsSql(t.news, p));
  return parts;
}

function dossierSql(t: Transition, p: Place): string {
  const sets = [
    `state = ${p(t.state, 'text')}`,
    'version = x.version + 1',
    `head_hash = dossiers.event_hash(x.head_hash, x.id, x.version + 1, a.kind, a.at, a.actor_kind || ':' || coalesce(a.actor_id::text, ''), a.payload)`,
  ];
  const set = (column: string, value: unknown, type: string) =>
    value !== undefined && sets.push(`${column} = ${p(value, type)}`);
  set('step_no', t.stepNo, 'smallint');
  set('process_version_id', t.processVersionId, 'uuid');
  set('tokens', t.tokens && JSON.stringify(t.tokens), 'jsonb');
  set('due_at', t.dueAt, 'timestamptz');
  set('counted_due_at', t.countedDueAt, 'timestamptz');
  set('paused_at', t.pausedAt, 'timestamptz');
  set('finished_at', t.finishedAt, 'timestamptz');
  set('returned_at', t.returnedAt, 'timestamptz');
  set('stage', t.stage, 'smallint');
  set('outcome', t.outcome, 'text');
  if (t.addSupplement) sets.push('supplements = x.supplements + 1');
  if (t.addExtension) sets.push('extensions = x.extensions + 1');
  return `
  d as (update dossiers.dossier x set ${sets.join(', ')}
    from a where x.id = $1 and x.version = $2
    returning x.id, x.version, x.head_hash)`;
}

function closeTasksSql(tasks: NonNullable<Transition['closeTasks']>, p: Place): string {
  const rows = tasks.map(
    ({ no, outcome, reply }) =>
      `(${p(no, 'integer')}, ${p(outcome, 'text')}, ${p(reply ? JSON.stringify(reply) : null, 'jsonb')})`,
  );
  return `
  c as (update dossiers.task t set done_at = a.at, done_by = a.actor_id, outcome = r.outcome, reply = r.reply
    from d, a, (values ${rows.join(', ')}) r(no, outcome, reply) where t.dossier_id = d.id and t.no = r.no and t.done_at is null)`;
}

const closeAllSql = (outcome: string) => `
  c as (update dossiers.task t set done_at = a.at, done_by = a.actor_id, outcome = ${outcome}
    from d, a where t.dossier_id = d.id and t.done_at is null),
  cw as (update dossiers.wait t set done_at = a.at, outcome = 'closed'
    from d, a where t.dossier_id = d.id and t.done_at is null)`;

const restSql = `
  r as (update dossiers.task t set alarm_at = null from d where t.dossier_id = d.id and t.done_at is null)`;
