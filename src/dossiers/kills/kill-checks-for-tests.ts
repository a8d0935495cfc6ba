import { waitingAt } from '../../process/api.ts';
import type { House } from '../../platform/house.ts';
import type { Acknowledged } from './drive-for-tests.ts';
import { openFile } from '../open-file.ts';
import { verifyLog } from '../verify-log.ts';
import { markingOf } from '../walk-process.ts';

/** Everything that was acknowledged and is not there exactly once, in words. */
export async function lostOrDoubled({ open }: House, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const wrong: string[] = [];
  const filings = new Map(
    (
      await open.sql<{ draft: string; dossier: string }>(
        `select f.draft_id as draft, d.id as dossier from dossiers.filing f join dossiers.dossier d on d.id = f.dossier_id`,
      )
    ).map(({ draft, dossier }) => [draft, dossier]),
  );
  const codes = new Map(
    (await open.sql<{ id: string; code: string }>('select id, code from dossiers.dossier where code is not null')).map(
      ({ id, code }) => [id, code],
    ),
  );
  const labels = new Map<string, string[]>();
  for (const one of await open.sql<{ at: string; label: string }>(
    `select e.dossier_id || ':' || e.seq || ':' || e.kind as at, l[1] as label from dossiers.event e,
       regexp_matches(e.payload::text, '#[0-9]+-[0-9]+#', 'g') l`,
  ))
    labels.set(one.label, [...(labels.get(one.label) ?? []), one.at]);
  const events = new Set(
    (await open.sql<{ at: string }>(`select dossier_id || ':' || seq || ':' || kind as at from dossiers.event`)).map(
      ({ at }) => at,
    ),
  );
  for (const [label, places] of labels)
    if (places.length > 1) wrong.push(`${label} was done ${places.length} times: ${places.join(', ')}`);
  for (const one of acknowledged) {
    if ('draft' in one && filings.get(one.draft) !== one.dossier) wrong.push(`filing ${one.draft} is lost`);
    if ('code' in one && codes.get(one.dossier) !== one.code) wrong.push(`acceptance ${one.code} is lost`);
    if ('seq' in one && !events.has(`${one.dossier}:${one.seq}:${one.kind}`))
      wrong.push(`${one.kind} ${one.label} of ${one.dossier} is lost`);
  }
  return wrong.slice(0, mostTold);
}

const mostTold = 20;

/** Queries that find nothing in a database where all is well: what they look for, and the query. */
const nothing: Readonly<Record<string, string>> = {
  'a code with a gap or given twice': `
    select k.unit_id, k.day, k.last from dossiers.code_counter k
    left join dossiers.dossier d on d.receiving_unit_id = k.unit_id and (d.accepted_at at time zone 'Asia/Ho_Chi_Minh')::date = k.day
    group by k.unit_id, k.day, k.last
    having count(d.id) <> k.last or count(distinct d.code) <> k.last
      or max(substring(d.code from '[0-9]+$')::int) <> k.last or min(substring(d.code from '[0-9]+$')::int) <> 1`,
  'a document number with a gap or given twice': `
    select k.agency_id, k.kind, k.year, k.last from dossiers.result_counter k
    left join dossiers.result_number n on n.agency_id = k.agency_id and n.kind = k.kind and n.year = k.year and n.no is not null
    group by k.agency_id, k.kind, k.year, k.last having count(n.no) <> k.last or coalesce(max(n.no), 0) <> k.last`,
  'a signed result whose signature nobody asked for': `
    select e.dossier_id, e.seq from dossiers.event e where e.kind = 'result.signed'
      and not exists (select from dossiers.signature s where s.dossier_id = e.dossier_id and s.seq = e.seq and s.part = 'sign')`,
  'a filing without its dossier, or the other way round': `
    select from dossiers.filing f full join dossiers.dossier d on d.id = f.dossier_id where d.id is null or f.dossier_id is null`,
  'a closed dossier with something open': `
    select d.id from dossiers.dossier d where d.state in ('not_accepted', 'returned', 'withdrawn', 'stopped', 'closed_unanswered')
      and (exists (select from dossiers.task t where t.dossier_id = d.id and t.done_at is null)
        or exists (select from dossiers.wait w where w.dossier_id = d.id and w.done_at is null))`,
  'an answer waited for by a dossier that asked nothing, or the other way round': `
    select d.id from dossiers.dossier d where (d.state in ('awaiting_papers', 'awaiting_papers_before_acceptance'))
      <> exists (select from dossiers.wait w where w.dossier_id = d.id and w.done_at is null and w.kind = 'answer')`,
  'a timer that went off more or less than once': `
    select w.dossier_id, w.element, w.outcome, count(e.seq) from dossiers.wait w
    left join dossiers.event e on e.dossier_id = w.dossier_id and e.kind = 'process.timer_fired' and e.at = w.done_at
      and e.payload ->> 'element' = w.element
    where w.kind = 'timer' and w.done_at is not null group by 1, 2, w.no, w.outcome
    having count(e.seq) <> (w.outcome = 'done')::int`,
  'a timer event without its timer': `
    select e.dossier_id, count(*) from dossiers.event e where e.kind = 'process.timer_fired' group by 1
    having count(*) <> (select count(*) from dossiers.wait w where w.dossier_id = e.dossier_id and w.kind = 'timer' and w.outcome = 'done')`,
  'an event that is not told exactly once': `
    select e.dossier_id, e.seq, e.kind, count(o.id) from dossiers.event e
    left join platform.outbox o on o.key = e.dossier_id and o.topic = e.kind and (o.payload ->> 'seq')::int = e.seq
    group by 1, 2, 3 having count(o.id) <> 1`,
  'news of an event that is not there': `
    select o.id, o.topic from platform.outbox o
    where o.payload ? 'seq' and not exists (select from dossiers.event e where e.dossier_id = o.key and e.seq = (o.payload ->> 'seq')::int)`,
  'a draft that was kept twice, or without its event': `
    select r.title, count(*) from dossiers.result r left join dossiers.event e on e.dossier_id = r.dossier_id
      and e.kind in ('result.drafted', 'product.drafted') and e.payload ->> 'title' = r.title
    group by r.title having count(*) <> 1 or count(e.seq) <> 1`,
  'a task with more alarms than it has told': `
    select t.dossier_id, t.no from dossiers.task t left join platform.outbox o on o.key = t.dossier_id
      and o.topic in ('task.nearly_due', 'task.overdue') and (o.payload ->> 'task')::int = t.no
    group by t.dossier_id, t.no, t.alarms having count(o.id) <> t.alarms`,
};

/** What does not hang together in the database, in words; empty when all is well. */
export async function brokenPromises(house: House): Promise<string[]> {
  const wrong: string[] = [];
  for (const [what, query] of Object.entries(nothing)) {
    const found = await house.open.sql<object>(query);
    if (found.length > 0) wrong.push(`${what}: ${found.length}, such as ${JSON.stringify(found[0])}`);
  }
  for (const one of (await verifyLog(house.open)).broken)
    wrong.push(`chain of ${one.dossierId}: ${one.what} at ${one.seq}`);
  for (const id of await openDossiers(house)) wrong.push(...(await standsWrong(house, id)));
  return wrong.slice(0, mostTold);
}

/** Ids of all dossiers that are not closed. */
export const openDossiers = async ({ open }: House): Promise<string[]> =>
  (
    await open.sql<{ id: string }>(
      `select id from dossiers.dossier
       where state not in ('not_accepted', 'returned', 'withdrawn', 'stopped', 'closed_unanswered') order by id`,
    )
  ).map(({ id }) => id);

/** What the model says it waits for, beside the tasks and waits that are open. */
async function standsWrong(house: House, id: string): Promise<string[]> {
  const file = await openFile(house, id);
  const expected = waitingAt(file.process.plan, markingOf(file)).map((one) =>
    one.kind === 'task' ? `${one.token} step ${one.step.no}` : `${one.token} ${one.kind} ${one.element}`,
  );
  const waits = await house.open.sql<{ token: number; element: string; kind: string }>(
    `select token, element, kind from dossiers.wait where dossier_id = $1 and done_at is null and kind <> 'answer'`,
    [id],
  );
  const found = [
    ...file.dossier.tasks.filter(({ kind }) => kind === 'step').map(({ token, stepNo }) => `${token} step ${stepNo}`),
    ...waits.map(({ token, kind, element }) => `${token} ${kind} ${element}`),
  ];
  const [model, rows] = [expected.toSorted().join(', '), found.toSorted().join(', ')];
  if (model !== rows) return [`${id} (${file.dossier.state}): the model waits for ${model}; open are ${rows}`];
  return found.length === 0 ? [`${id} (${file.dossier.state}) waits for nothing and is not closed`] : [];
}
