import type { NewWait, Place, Transition } from './record-transition.ts';

/** The CTE that opens waits. */
export function openWaitsSql(waits: readonly NewWait[], p: Place): string {
  const rows = waits.map(
    (wait, i) =>
      `(${i}, ${p(wait.token, 'integer')}, ${p(wait.element, 'text')}, ${p(wait.kind, 'text')}, ${p(wait.name, 'text')}, ${p(wait.dueAt, 'timestamptz')})`,
  );
  return `
  w as (insert into dossiers.wait (dossier_id, no, token, element, kind, name, opened_at, due_at)
    select d.id, d.version * 1000 + r.n, r.token, r.element, r.kind, r.name, a.at, r.due_at
    from d, a, (values ${rows.join(', ')}) r(n, token, element, kind, name, due_at))`;
}

/** The CTE that ends waits. */
export function closeWaitsSql(waits: NonNullable<Transition['closeWaits']>, p: Place): string {
  const rows = waits.map(
    ({ token, element, outcome }) => `(${p(token, 'integer')}, ${p(element, 'text')}, ${p(outcome, 'text')})`,
  );
  return `
  cw as (update dossiers.wait t set done_at = a.at, outcome = r.outcome
    from d, a, (values ${rows.join(', ')}) r(token, element, outcome)
    where t.dossier_id = d.id and t.token = r.token and t.element = r.element and t.done_at is null)`;
}

/** The CTE that ends all waits of a model. */
export const closeModelSql = `
  cm as (update dossiers.wait t set done_at = a.at, outcome = 'migrated'
    from d, a where t.dossier_id = d.id and t.done_at is null and t.kind <> 'answer')`;

/** The CTE that leaves news in the outbox. */
export function newsSql(news: NonNullable<Transition['news']>, p: Place): string {
  const rows = news.map(({ topic, payload }) => `(${p(topic, 'text')}, ${p(JSON.stringify(payload), 'jsonb')})`);
  return `
  ob as (insert into platform.outbox (topic, key, payload)
    select r.topic, d.id, jsonb_build_object('seq', d.version) || r.payload from d, a, (values ${rows.join(', ')}) r(topic, payload))`;
}
