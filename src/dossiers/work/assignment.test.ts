import assert from 'node:assert/strict';
import test from 'node:test';
import { agencyDirectory, endAbsence, officersServing, recordAbsence, type Officer } from '../../identity/api.ts';
import { findActor } from '../../identity/sessions/find-actor.ts';
import { dayOf, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { assignmentRules, type AssignmentRule } from './assignment.ts';
import { loadOf, upsertRule } from './assignment.store.ts';
import { eventsOf, getDossier } from '../dossiers.store.ts';
import { draftResult } from '../acts/draft-result.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { giveTask, takeTask } from '../acts/give-task.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { officerMayRead } from '../rights.ts';
import { sendBack } from '../acts/send-back.ts';
import { countTasks, openTasks } from './work-queue.store.ts';
import { isTaskOf } from '../workflow.ts';

const now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app, owner } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);
const directory = agencyDirectory(app);
const [reception, head, handler, stranger] = [
  officer('tiepnhan.laocai'),
  officer('truongphong.laocai'),
  officer('thuly.laocai'),
  officer('thuly.batxat'),
];
const desk = handler.posts.find(({ role }) => role === 'processing_officer')!;

/** Two more officers at the same post. */
for (const name of ['thuly2', 'thuly3'])
  await owner.sql(
    `with o as (insert into identity.officer (username, full_name, password_hash, totp_secret) values ($1, 'Cán bộ ' || $1, '-', '-') returning id)
     insert into identity.post (officer_id, unit_id, role) select id, $2, 'processing_officer' from o`,
    [`${name}.laocai`, desk.unitId],
  );
await directory.refresh(clock.today());
const all = await officersServing(app, clock.today());
const named = (username: string): Officer => all.find((one) => one.username === username)!;
const [second, third] = [named('thuly2.laocai'), named('thuly3.laocai')];

async function rule(changes: Partial<AssignmentRule> & Pick<AssignmentRule, 'rule'>): Promise<void> {
  await upsertRule(
    app,
    { unitId: desk.unitId, role: 'processing_officer', procedureCode: null, officers: [], areas: [], ...changes },
    head.id,
    now,
  );
  await assignmentRules(app).refresh();
}
const noRule = async () => {
  await owner.sql('delete from dossiers.assignment_rule');
  await assignmentRules(app).refresh();
};
async function atHandlers(changes: Parameters<typeof fileBirth>[0] = {}): Promise<string> {
  const id = await fileBirth(changes);
  assert.ok((await receiveDossier(house, reception, id)).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  return id;
}
const holder = async (id: string) => (await getDossier(app, id)).task?.officerId ?? null;
const living = (address: string) => ({
  applicant: { name: 'Nguyễn Thị Mẫu', kind: 0 as const, idNumber: null, phone: null, email: null, address },
});
const draft = { title: 'X', fileHash: 'a'.repeat(64), fileName: 'x.pdf', fileType: 'application/pdf', fileSize: 10 };

test('without a rule work lies at its post; by turns it goes round those who hold it', async () => {
  assert.equal(await holder(await atHandlers()), null);
  await rule({ rule: 'round_robin' });
  const got: (string | null)[] = [];
  for (let n = 0; n < 6; n++) got.push(await holder(await atHandlers()));
  assert.equal(new Set(got.slice(0, 3)).size, 3);
  assert.deepEqual(got.slice(0, 3), got.slice(3));
  const many = await Promise.all(Array.from({ length: 6 }, async () => holder(await atHandlers())));
  for (const one of [handler, second, third])
    assert.equal(many.filter((id) => id === one.id).length, 2, 'at once, too');
});

test('least loaded goes to who has the fewest; a rule of one procedure goes before that of all', async () => {
  await rule({ rule: 'least_loaded' });
  const loads = await loadOf(app, [handler.id, second.id, third.id], now);
  assert.ok(
    loads.every(({ open, late }) => open === 4 && late === 0),
    JSON.stringify(loads),
  );
  const got = [await holder(await atHandlers()), await holder(await atHandlers()), await holder(await atHandlers())];
  assert.equal(new Set(got).size, 3);
  await rule({ rule: 'named', procedureCode: '1.001193', officers: [third.id, second.id] });
  assert.equal(await holder(await atHandlers()), third.id);
  await noRule();
});

test('by area the address decides, whatever its marks; where it says nothing, the competent commune', async () => {
  await rule({
    rule: 'by_area',
    areas: [
      { area: 'Tổ Hợp Thành', officerId: second.id },
      { area: 'Phường Lào Cai', officerId: third.id },
    ],
  });
  assert.equal(await holder(await atHandlers(living('Số 5, to hop thanh, tỉnh Lào Cai'))), second.id);
  assert.equal(await holder(await atHandlers(living('Xã Xa, tỉnh Xa'))), third.id);
  await noRule();
});

test('what is sent back returns to who did it before', async () => {
  await rule({ rule: 'round_robin' });
  const id = await atHandlers();
  const held = await holder(id);
  const doer = [handler, second, third].find((one) => one.id === held)!;
  assert.ok((await draftResult(house, doer, id, draft)).ok);
  assert.ok((await forwardDossier(house, doer, id, '')).ok);
  await atHandlers();
  assert.ok((await sendBack(house, head, id, 'Sai tên')).ok);
  assert.equal(await holder(id), doer.id);
  await noRule();
});

test('an officer takes a task from the post, and no colleague begins it any more', async () => {
  const id = await atHandlers();
  assert.ok((await takeTask(house, second, id)).ok);
  assert.deepEqual(await takeTask(house, third, id), { ok: false, refusal: { why: 'not_your_task' } });
  assert.deepEqual(await takeTask(house, second, id), { ok: false, refusal: { why: 'held_already' } });
  const late = await draftResult(house, third, id, draft);
  assert.ok(!late.ok && late.refusal.why === 'not_your_task');
  const at = [{ unitId: desk.unitId, role: desk.role }];
  const ids = async (who: Officer) => (await openTasks(app, at, [who.id], { limit: 100 })).map((item) => item.id);
  assert.ok((await ids(second)).includes(id));
  assert.ok(!(await ids(third)).includes(id));
  assert.equal((await eventsOf(app, id)).at(-1)?.kind, 'task.taken');
});

test('the holder or the head gives a task to a colleague of the same post; nobody else, and to nobody else', async () => {
  const id = await atHandlers();
  assert.ok((await giveTask(house, head, id, second.id, 'Anh Hai quen việc')).ok);
  assert.ok((await giveTask(house, second, id, third.id, '')).ok);
  assert.equal(await holder(id), third.id);
  const refused = async (who: Officer, to: string | null) => {
    const done = await giveTask(house, who, id, to, '');
    return done.ok ? 'done' : done.refusal.why;
  };
  assert.equal(await refused(second, handler.id), 'not_your_task');
  assert.equal(await refused(stranger, stranger.id), 'not_your_task');
  assert.equal(await refused(head, stranger.id), 'cannot_receive');
  assert.equal(await refused(head, third.id), 'held_already');
  assert.equal(await refused(head, null), 'done');
  assert.equal(await holder(id), null);
  const given = await owner.sql<{ payload: { to: string; by: string } }>(
    `select payload from platform.outbox where topic = 'task.given_to' and key = $1 order by id`,
    [id],
  );
  assert.deepEqual(
    given.map(({ payload }) => payload.to),
    [second.id, third.id],
  );
});

test('while somebody is away nothing new comes to them, their stand-in does their work, and it is said for whom', async () => {
  await rule({ rule: 'named', officers: [second.id, third.id] });
  const before = await atHandlers();
  assert.equal(await holder(before), second.id);
  const wanted = {
    officerId: second.id, standInId: third.id, kind: 'away', fromDay: clock.today(), toDay: clock.today(), note: null,
  } as const; // prettier-ignore
  const absence = await recordAbsence(house, wanted, head.id);
  assert.ok(absence.ok);
  assert.equal(await holder(await atHandlers()), third.id, 'passed over');
  const token = Buffer.from('token-of-third');
  await owner.sql(
    `insert into identity.session (token_hash, officer_id, created_at, expires_at) values ($1, $2, $3, $3::timestamptz + interval '1 hour')`,
    [token, third.id, now],
  );
  const standing = await findActor(house, token);
  assert.ok(standing?.kind === 'officer');
  assert.deepEqual(
    standing.standsInFor?.map(({ officerId }) => officerId),
    [second.id],
  );
  const dossier = await getDossier(app, before);
  assert.ok(!isTaskOf(third, dossier.task!) && isTaskOf(standing, dossier.task!));
  const at = [{ unitId: desk.unitId, role: desk.role }];
  const counted = await countTasks(app, at, [third.id], now, now);
  const withStandIn = await countTasks(app, at, [third.id, second.id], now, now);
  assert.ok((withStandIn.desks[0]?.open ?? 0) > (counted.desks[0]?.open ?? 0));
  assert.ok((await draftResult(house, standing, before, draft)).ok);
  const last = (await eventsOf(app, before)).at(-1);
  assert.equal(last?.actorId, third.id);
  assert.equal(last?.payload['onBehalfOf'], second.id);
  assert.ok(await endAbsence(house, absence.value.id, [second.id], head.id));
  assert.equal(
    (await findActor(house, token))?.kind === 'officer' && ((await findActor(house, token)) as Officer).standsInFor,
    undefined,
  );
  await noRule();
});

test('nobody stands in for a signature who may not sign, nor while away, nor twice over the same days', async () => {
  const leader = officer('lanhdao.laocai');
  const ask = async (officerId: string, standInId: string | null, kind: 'away' | 'delegated' = 'away', days = 0) => {
    const toDay = dayOf(now.add({ hours: 24 * days }));
    const made = await recordAbsence(
      house,
      { officerId, standInId, kind, fromDay: clock.today(), toDay, note: null },
      head.id,
    );
    return made.ok ? 'done' : made.refusal.why;
  };
  assert.equal(await ask(leader.id, head.id), 'stand_in_unfit');
  assert.equal(await ask(handler.id, null, 'delegated'), 'stand_in_missing');
  assert.equal(await ask(handler.id, second.id, 'away', -1), 'days_wrong');
  assert.equal(await ask(handler.id, second.id, 'away', 3), 'done');
  assert.equal(await ask(handler.id, third.id), 'overlaps');
  assert.equal(await ask(third.id, handler.id), 'stand_in_away');
  assert.equal(await ask(head.id, handler.id), 'stand_in_away');
  assert.equal(await ask(head.id, second.id, 'delegated'), 'done');
});

test('who stands in for nobody of a dossier’s offices still reads none of it', async () => {
  const dossier = await getDossier(app, await atHandlers());
  assert.ok(!officerMayRead(stranger, dossier, directory));
  const standing: Officer = { ...stranger, standsInFor: [{ officerId: handler.id, posts: handler.posts }] };
  assert.ok(officerMayRead(standing, dossier, directory));
});
