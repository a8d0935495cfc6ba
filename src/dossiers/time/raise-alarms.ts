import type { OpenDb } from '../../platform/db/open.ts';
import type { House } from '../../platform/house.ts';

const batch = 500;

// One statement a batch: who is to be told stands in the outbox if and only if the alarm is moved on. Two workers at
// once take different rows; a row one of them has moved on is no longer due for the other. A dossier that waits for the
// applicant warns nobody: when it goes on, its tasks get new alarms.
const statement = `
with due as (select t.dossier_id, t.no, x.state in ('awaiting_papers', 'awaiting_papers_before_acceptance', 'awaiting_payment') as rests
    from dossiers.task t join dossiers.dossier x on x.id = t.dossier_id
    where t.done_at is null and t.alarm_at <= $1 order by t.alarm_at limit ${batch} for update of t skip locked),
  u as (update dossiers.task t set alarm_at = case when t.due_at > $1 and not due.rests then t.due_at end,
      alarms = t.alarms + case when due.rests then 0 else 1 end
    from due where t.dossier_id = due.dossier_id and t.no = due.no
    returning t.dossier_id, t.no, t.unit_id, t.role, t.officer_id, t.due_at, due.rests),
  o as (insert into platform.outbox (topic, key, payload)
    select case when u.due_at <= $1 then 'task.overdue' else 'task.nearly_due' end, u.dossier_id,
      jsonb_build_object('task', u.no, 'unitId', u.unit_id, 'role', u.role, 'officerId', u.officer_id, 'dueAt', u.due_at)
    from u where not u.rests)
select count(*)::int as raised from u`;

/**
 * Leo thang: tells who holds a task that 80 % of its time has passed, and at its end the head of the unit. Returns how
 * many alarms were looked at. Safe under two workers and after a crash: each alarm is raised once.
 */
export async function raiseAlarms({ open, clock }: Pick<House, 'open' | 'clock'>): Promise<number> {
  const now = clock.now();
  let raised = 0;
  for (;;) {
    const some = await raiseSome(open, now);
    raised += some;
    if (some < batch) return raised;
  }
}

const raiseSome = async ({ sql }: OpenDb, now: Temporal.Instant): Promise<number> =>
  (await sql<{ raised: number }>(statement, [now]))[0]?.raised ?? 0;
