import assert from 'node:assert/strict';
import test from 'node:test';
import { dayOf, legalDay, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { bpmn, ends } from '../../process/models-for-tests.ts';
import { bindProcedure, saveVersion } from '../../process/versions/process.store.ts';
import { callOperation } from './call-operation.ts';
import { deliverMessage, passOn } from './deliver.ts';
import { eventsOf, getDossier, tasksOf } from '../dossiers.store.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { unseenNotices } from './notices.store.ts';
import { operations } from './operations.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { requestPapers } from '../acts/request-papers.ts';
import { runDueWaits } from './run-due-waits.ts';
import { supplyPapers } from '../acts/supply-papers.ts';
import { tellApologies } from './tell-apologies.ts';
import { tellHead, tellHolder, tellLateList } from './tell-officers.ts';
import { verifyLog } from '../verify-log.ts';

const begin = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
let now = begin;
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app, owner } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);
const [reception, head, handler] = [officer('tiepnhan.laocai'), officer('truongphong.laocai'), officer('thuly.laocai')];

const task = (id: string, role: string, act: string, hours = 8, more = '') =>
  `<userTask id="${id}" name="Việc ${id}" mc:role="${role}" mc:act="${act}" mc:hours="${hours}" ${more}/>`;
const counter = `${ends}${task('r', 'receiving_officer', 'accept', 4, 'mc:place="receiving"')}${task('h', 'returning_officer', 'hand_over', 8, 'mc:place="receiving"')}`;
const boundary = (id: string, on: string, definition: string, interrupting = true) =>
  `<boundaryEvent id="${id}" attachedToRef="${on}" cancelActivity="${interrupting}">${definition}</boundaryEvent>`;
const timer = (hours: number) =>
  `<timerEventDefinition><timeDuration>PT${hours}H</timeDuration></timerEventDefinition>`;

async function follow(key: string, elements: string, ...flows: string[]): Promise<void> {
  const steps: never[] = [];
  await saveVersion(app, {
    key,
    name: key,
    nameEn: key,
    model: bpmn(elements, ...flows),
    steps,
    validFrom: legalDay('2025-07-01'),
  });
  await bindProcedure(app, '1.001193', key);
}
async function accepted(): Promise<string> {
  const id = await fileBirth();
  const done = await receiveDossier(house, reception, id);
  assert.ok(done.ok, JSON.stringify(done));
  return id;
}
const steps = async (id: string) => (await getDossier(app, id)).tasks.map(({ stepNo }) => stepNo);
const kinds = async (id: string) => (await eventsOf(app, id)).map(({ kind }) => kind);
const outbox = (topic: string) =>
  owner.sql<{ topic: string; key: string; payload: never }>(
    'delete from platform.outbox where topic = $1 returning topic, key, payload',
    [topic],
  );

test('a timer that interrupts takes the task away and opens the next; nothing happens before its working hours are over', async () => {
  now = begin;
  await follow(
    'interrupting',
    `${counter}${task('a', 'processing_officer', 'work')}${task('b', 'head_of_unit', 'work')}${boundary('late', 'a', timer(8))}`,
    's r', 'r a', 'a h', 'late b', 'b h', 'h z',
  ); // prettier-ignore
  const id = await accepted();
  now = Temporal.Instant.from('2026-11-06T07:59:00+07:00');
  assert.equal(await runDueWaits(house), 0);
  now = Temporal.Instant.from('2026-11-06T09:00:00+07:00');
  // Two workers in the same minute: it goes off once.
  const both = await Promise.all([runDueWaits(house), runDueWaits(house)]);
  assert.deepEqual(both.toSorted(), [0, 1]);
  assert.equal(await runDueWaits(house), 0);
  const { tasks } = await getDossier(app, id);
  assert.deepEqual(
    tasks.map(({ role }) => role),
    ['head_of_unit'],
  );
  assert.equal((await tasksOf(app, id)).find(({ role }) => role === 'processing_officer')?.outcome, 'cancelled');
  assert.deepEqual((await kinds(id)).slice(-1), ['process.timer_fired']);
  const late = await forwardDossier(house, handler, id, '');
  assert.ok(!late.ok && late.refusal.why === 'not_your_task', 'who comes too late is told so');
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  assert.equal((await verifyLog(app)).broken.length, 0);
});

test('a timer that does not interrupt leaves the task open and goes off once; the escalation reaches the head', async () => {
  now = begin;
  await follow(
    'warning',
    `${counter}${task('a', 'processing_officer', 'work', 16)}${boundary('soon', 'a', timer(4), false)}<intermediateThrowEvent id="up"><escalationEventDefinition escalationRef="c1"/></intermediateThrowEvent><endEvent id="y"/>`,
    's r', 'r a', 'a h', 'soon up', 'up y', 'h z',
  ); // prettier-ignore
  const id = await accepted();
  await outbox('process.said');
  now = Temporal.Instant.from('2026-11-05T15:00:00+07:00');
  assert.equal(await runDueWaits(house), 1);
  assert.equal(await runDueWaits(house), 0);
  assert.deepEqual(
    (await getDossier(app, id)).tasks.map(({ role }) => role),
    ['processing_officer'],
  );
  const [said] = await outbox('process.said');
  assert.ok(said);
  await passOn(house, said);
  await passOn(house, said);
  const desks = head.posts.map(({ unitId, role }) => ({ unitId, role }));
  const told = await unseenNotices(app, [head.id], desks, 20);
  assert.equal(told.filter(({ kind, dossierId }) => kind === 'escalation' && dossierId === id).length, 1);
});

test('a timer stands still while papers are waited for, and an answer that never comes closes the dossier', async () => {
  now = begin;
  await follow(
    'resting',
    `${counter}${task('a', 'processing_officer', 'work')}${task('b', 'head_of_unit', 'work')}${boundary('late', 'a', timer(8))}`,
    's r', 'r a', 'a h', 'late b', 'b h', 'h z',
  ); // prettier-ignore
  const [answered, silent] = [await accepted(), await accepted()];
  for (const id of [answered, silent])
    assert.ok((await requestPapers(house, handler, id, { items: ['Giấy chứng sinh'], reason: 'Thiếu' })).ok);
  now = Temporal.Instant.from('2026-11-09T09:00:00+07:00');
  assert.equal(await runDueWaits(house), 0);
  const brought = await supplyPapers(house, { kind: 'system' }, answered, [], 'Đã nộp');
  assert.ok(brought.ok, JSON.stringify(brought));
  assert.equal(await runDueWaits(house), 1);
  assert.deepEqual(
    (await getDossier(app, answered)).tasks.map(({ role }) => role),
    ['head_of_unit'],
  );
  now = Temporal.Instant.from('2027-03-01T09:00:00+07:00');
  await runDueWaits(house);
  assert.equal((await getDossier(app, silent)).state, 'closed_unanswered');
});

test('one dossier that fails stops no other and becomes one row a person sees', async () => {
  now = begin;
  await follow(
    'failing',
    `${counter}${task('a', 'processing_officer', 'work')}${task('b', 'head_of_unit', 'work')}${boundary('late', 'a', timer(8))}`,
    's r', 'r a', 'a h', 'late b', 'b h', 'h z',
  ); // prettier-ignore
  const [broken, sound] = [await accepted(), await accepted()];
  await owner.sql(`update dossiers.wait set element = 'nowhere' where dossier_id = $1`, [broken]);
  now = Temporal.Instant.from('2026-11-06T09:00:00+07:00');
  assert.equal(await runDueWaits(house), 1);
  assert.equal(await runDueWaits(house), 0);
  assert.deepEqual(
    (await getDossier(app, sound)).tasks.map(({ role }) => role),
    ['head_of_unit'],
  );
  const failed = await owner.sql('select from platform.failed_job where key = $1', [broken]);
  assert.equal(failed.length, 1, 'once, not each minute');
});

test('at 80 % the holder is told, at 100 % the head, each once, by two workers too', async () => {
  now = begin;
  await follow('alarms', `${counter}${task('a', 'processing_officer', 'work')}`, 's r', 'r a', 'a h', 'h z');
  const id = await accepted();
  await raiseAlarms(house);
  await outbox('task.nearly_due');
  await outbox('task.overdue');
  now = Temporal.Instant.from('2026-11-05T16:30:00+07:00');
  await Promise.all([raiseAlarms(house), raiseAlarms(house)]);
  await raiseAlarms(house);
  const near = (await outbox('task.nearly_due')).filter(({ key }) => key === id);
  assert.equal(near.length, 1);
  await tellHolder(house, near[0]!);
  const desks = (who: typeof head) => who.posts.map(({ unitId, role }) => ({ unitId, role }));
  assert.equal(
    (await unseenNotices(app, [handler.id], desks(handler), 20)).filter((one) => one.dossierId === id).length,
    1,
  );
  now = Temporal.Instant.from('2026-11-06T09:30:00+07:00');
  assert.ok((await raiseAlarms(house)) > 0);
  assert.equal(await raiseAlarms(house), 0);
  const late = (await outbox('task.overdue')).filter(({ key }) => key === id);
  assert.equal(late.length, 1);
  await tellHead(house, late[0]!);
  assert.equal(
    (await unseenNotices(app, [head.id], desks(head), 20)).filter(
      (one) => one.kind === 'overdue' && one.dossierId === id,
    ).length,
    1,
  );
  const [row] = await owner.sql<{ alarms: number; alarm_at: unknown }>(
    'select alarms, alarm_at from dossiers.task where dossier_id = $1 and done_at is null',
    [id],
  );
  assert.deepEqual(row, { alarms: 2, alarm_at: null });
});

test('each working day the heads are told what is late, with codes and counts and no names; never on a Sunday', async () => {
  now = Temporal.Instant.from('2026-11-08T07:15:00+07:00');
  assert.equal(await tellLateList(house), 0);
  now = Temporal.Instant.from('2026-11-09T07:15:00+07:00');
  const told = await tellLateList(house);
  assert.ok(told > 0);
  await tellLateList(house);
  const lists = await owner.sql<{ facts: { late: number; codes: string[] } }>(
    `select facts from dossiers.notice where kind = 'late_list'`,
  );
  assert.equal(lists.length, told, 'asked twice, told once');
  assert.ok(
    lists.every(
      ({ facts }) => facts.late >= facts.codes.length && facts.codes.every((code) => /^[A-Z0-9.-]+$/.test(code)),
    ),
  );
  assert.doesNotMatch(JSON.stringify(lists), /Nguyễn/);
});

test('a message goes to the dossier that waits for it, once; a signal to all that waited when it was said', async () => {
  now = begin;
  await follow(
    'news',
    `${counter}${task('a', 'processing_officer', 'work')}<receiveTask id="m" messageRef="m1"/><intermediateCatchEvent id="w"><signalEventDefinition signalRef="s1"/></intermediateCatchEvent>`,
    's r', 'r m', 'm w', 'w a', 'a h', 'h z',
  ); // prettier-ignore
  const [first, second, third] = [await accepted(), await accepted(), await accepted()];
  assert.deepEqual(await steps(first), []);
  assert.deepEqual(await deliverMessage(house, first, 'other'), { ok: false, refusal: { why: 'not_awaited' } });
  for (const id of [first, second])
    assert.deepEqual(await deliverMessage(house, id, 'reply'), { ok: true, value: { ended: 1 } });
  assert.equal((await deliverMessage(house, first, 'reply')).ok, false, 'brought twice it is brought once');
  const seq = (await getDossier(app, first)).version;
  const said = { topic: 'process.said', key: first, payload: { kind: 'signal', name: 'storm', seq } };
  await passOn(house, said);
  await passOn(house, said);
  assert.equal((await steps(first)).length, 1);
  assert.equal((await steps(second)).length, 1);
  assert.deepEqual(await steps(third), [], 'it did not wait yet');
  assert.equal((await kinds(first)).filter((kind) => kind === 'process.signal_received').length, 1);
});

test('a service step runs its operation and goes on; one that fails again and again takes the way of its error', async () => {
  now = begin;
  await follow(
    'services',
    `${counter}<serviceTask id="n" mc:operation="note"/><serviceTask id="v" mc:operation="tell_applicant"/>${boundary('bad', 'v', '<errorEventDefinition errorRef="e3"/>')}${task('a', 'processing_officer', 'work')}${task('b', 'head_of_unit', 'work')}`.replace('e3', 'e1'),
    's r', 'r n', 'n v', 'v a', 'bad b', 'a h', 'b h', 'h z',
  ); // prettier-ignore
  const id = await accepted();
  const called = async () => {
    const [one] = await outbox('process.called');
    assert.ok(one);
    return one;
  };
  await callOperation(house, await called());
  const second = await called();
  const { tell_applicant: real } = operations;
  const table = operations as Record<string, typeof real>;
  table['tell_applicant'] = () => Promise.reject(new Error('away'));
  try {
    for (let n = 1; n < 6; n++) await assert.rejects(callOperation(house, second), /failed/);
    await assert.rejects(
      callOperation(house, second),
      /no_way_on|SERVICE/,
      'this model catches another error: a person must look',
    );
    table['tell_applicant'] = () => Promise.resolve({ ok: false, refusal: 'E1' });
    await callOperation(house, second);
  } finally {
    if (real) table['tell_applicant'] = real;
  }
  await callOperation(house, second);
  assert.deepEqual(
    (await getDossier(app, id)).tasks.map(({ role }) => role),
    ['head_of_unit'],
  );
  assert.equal((await kinds(id)).at(-1), 'process.service_failed');
  const open = await owner.sql('select from dossiers.wait where dossier_id = $1 and done_at is null', [id]);
  assert.equal(open.length, 0);
});

test('before a promise passes, whoever is over the desk is told once that an apology can still leave', async () => {
  now = Temporal.Instant.from('2026-11-09T08:00:00+07:00');
  await follow('apology', `${counter}${task('w', 'processing_officer', 'work')}`, 's r', 'r w', 'w h', 'h z');
  const id = await accepted();
  await owner.sql("update dossiers.dossier set due_at = '2026-11-12T17:00:00+07:00' where id = $1", [id]);
  const told = async () =>
    (await unseenNotices(app, [head.id], head.posts, 100)).filter(
      (one) => one.kind === 'apology_due' && one.dossierId === id,
    );
  await tellApologies(house);
  assert.equal((await told()).length, 0, 'on Monday there is time until Wednesday');
  now = Temporal.Instant.from('2026-11-10T07:00:00+07:00');
  await tellApologies(house);
  await tellApologies(house);
  const [notice, ...more] = await told();
  assert.equal(more.length, 0);
  assert.equal(notice?.facts['leaveBy'], '2026-11-11');
});
