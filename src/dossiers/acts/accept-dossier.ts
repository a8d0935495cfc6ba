import { dayOf } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { Explanation } from '../../worktime/api.ts';
import type { Actor, ChangedMeanwhile, Dossier } from '../dossier.ts';
import {
  act,
  actValues,
  eventTail,
  openTasksSql,
  placesIn,
  type ProcessChange,
  type Transition,
} from '../record-transition.ts';
import { closeWaitsSql, newsSql, openWaitsSql } from '../wait-sql.ts';

/** Why a dossier cannot be accepted now. */
export type CannotAccept = { readonly why: 'not_waiting_for_acceptance' } | ChangedMeanwhile;

/** What acceptance fixes for ever: the due day and its working, the first tasks, the facts printed on form 01. */
export type Acceptance = {
  readonly dueAt: Temporal.Instant;
  readonly explanation: Explanation;
  /** Where the model leads after the reception. */
  readonly change: ProcessChange & Pick<Transition, 'news'>;
  /** Code of the receiving unit, the prefix of the dossier code (QĐ 20/2020/QĐ-TTg). */
  readonly unitCode: string;
  /** For whom a stand-in accepts; null: for nobody but themselves. */
  readonly onBehalfOf: string | null;
  /** What form 01 prints and could change later, but for code and papers, which the statement itself takes down. */
  readonly slipFacts: Readonly<Record<string, unknown>>;
};

/** May this dossier be accepted? Pure. */
export function decideAccept(dossier: Dossier): Result<'accept', CannotAccept> {
  return dossier.state === 'submitted' ? ok('accept') : refuse({ why: 'not_waiting_for_acceptance' });
}

// The counter row is taken only when the guard holds, and in the statement that uses it: no gap can open, and a
// number once printed is never given again. lpad cuts, so the length grows beyond four when a day needs it.
const statement = (opens: string) => `
with ${act},
  g as (select x.id from dossiers.dossier x where x.id = $1 and x.version = $2 and x.state = 'submitted' for update),
  cc as (insert into dossiers.code_counter as k (unit_id, day, last) select $9::uuid, $10::date, 1 from g
    on conflict (unit_id, day) do update set last = k.last + 1 returning last),
  k as (select $11 || '-' || to_char($10::date, 'YYMMDD') || '-' || lpad(last::text, greatest(4, length(last::text)), '0') as code,
    to_char($10::date, 'YYMMDD') || '-' || last as serial from cc),
  d as (update dossiers.dossier x set state = 'accepted', version = x.version + 1, code = k.code, step_no = $12::smallint, tokens = $14::jsonb,
      accepted_at = a.at, due_at = $13::timestamptz,
      head_hash = dossiers.event_hash(x.head_hash, x.id, x.version + 1, a.kind, a.at,
        a.actor_kind || ':' || coalesce(a.actor_id::text, ''), a.payload || jsonb_build_object('code', k.code))
    from a, g, k where x.id = g.id returning x.id, x.version, x.head_hash, x.code),
${eventTail.trimStart().replace('a.payload, d.head_hash', "a.payload || jsonb_build_object('code', d.code), d.head_hash")},
  c as (update dossiers.task t set done_at = a.at, done_by = a.actor_id, outcome = 'accepted'
    from d, a where t.dossier_id = d.id and t.done_at is null),
  p as (insert into dossiers.slip (dossier_id, form, number, issued_at, issued_by, facts)
    select d.id, '01', k.serial || '/TNHS', a.at, a.actor_id, $15::jsonb || jsonb_build_object('code', d.code, 'papers', coalesce(
      -- What is only promised (brought later, not needed) was not handed in.
      (select jsonb_agg(jsonb_build_object('name', q.name, 'copyKind', q.copy_kind, 'copies', q.copies) order by q.no)
       from dossiers.paper q where q.dossier_id = d.id and q.copies > 0), '[]')) from d, a, k)${opens}
select code from d`;

/**
 * Tiếp nhận: mints the dossier code (per unit and day, gap-free under any concurrency), starts the clock, opens the
 * first tasks and issues form 01, in one statement (NĐ 118/2025 Điều 17; vn-rules 2.3, 2.8).
 * Refuses when the dossier is not waiting for acceptance or changed since it was read.
 */
export async function acceptDossier(
  open: OpenDb,
  dossier: Dossier,
  actor: Actor,
  at: Temporal.Instant,
  acceptance: Acceptance,
): Promise<Result<{ code: string }, CannotAccept>> {
  const decided = decideAccept(dossier);
  if (!decided.ok) return decided;
  const { change } = acceptance;
  const payload = {
    dueAt: acceptance.dueAt.toString(),
    explanation: acceptance.explanation,
    ...(acceptance.onBehalfOf === null ? {} : { onBehalfOf: acceptance.onBehalfOf }),
  };
  const values: unknown[] = [
    dossier.id,
    dossier.version,
    ...actValues('dossier.accepted', at, actor, payload),
    dossier.receivingUnitId,
    dayOf(at),
    acceptance.unitCode,
    change.stepNo ?? dossier.stepNo,
    acceptance.dueAt,
    JSON.stringify(change.tokens ?? null),
    JSON.stringify(acceptance.slipFacts),
  ];
  const p = placesIn(values);
  const opens = [
    ...(change.openTasks?.length ? [openTasksSql(change.openTasks, p)] : []),
    ...(change.closeWaits?.length ? [closeWaitsSql(change.closeWaits, p)] : []),
    ...(change.openWaits?.length ? [openWaitsSql(change.openWaits, p)] : []),
    ...(change.news?.length ? [newsSql(change.news, p)] : []),
  ];
  const [row] = await open.sql<{ code: string }>(statement(opens.map((one) => `,${one}`).join('')), values);
  return row ? ok({ code: row.code }) : refuse({ why: 'changed_meanwhile' });
}
