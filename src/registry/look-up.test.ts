import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import type { Inquiry } from './ask-register.ts';
import { doubtsOf } from './confirmations.store.ts';
import { confirmFiling, runDueConfirmations } from './confirm-filing.ts';
import {
  decideDispute,
  insertDispute,
  keepExtract,
  knownFor,
  putBackExtract,
  takeBackDispute,
} from './extracts.store.ts';
import { registersForTests, registryHouse } from './house-for-tests.ts';
import { lookUpHousehold, lookUpOrganisation, lookUpPerson } from './look-up.ts';
import { lookUpsAbout } from './look-ups.store.ts';
import { subjectOf } from './open-registers.ts';
import { calm } from './simulators/api.ts';

const db = await testDb();
const simulator = await registersForTests(db, 1_000);
let nowMs = Date.now();
const clock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(nowMs),
  today: () => dayOf(Temporal.Instant.fromEpochMilliseconds(nowMs)),
};
const house = registryHouse(db, simulator, clock);
const mother = { name: 'nguyễn thị mẫu', birth: '1991-03-08', idNumber: '000099000001' };
const officerId = '019a0000-0000-7000-8000-000000000001';
const personId = '019a0000-0000-7000-8000-000000000002';
const unitId = '019a0000-0000-7000-8000-000000000003';
const id = (n: number) => `019a0000-0000-7000-8000-1000000000${String(n).padStart(2, '0')}`;
const inquiry: Inquiry = {
  asker: { kind: 'officer', id: officerId, unitId },
  address: '',
  purpose: { words: 'Tiếp nhận hồ sơ tại quầy', procedure: '1.001193', filingId: null },
};

test('what was found is kept for ten minutes and says when it was asked; each question is recorded all the same', async () => {
  const began = clock.now();
  const first = await lookUpPerson(house, inquiry, mother);
  assert.ok(first.kind === 'found');
  assert.equal(first.value.name, 'Nguyễn Thị Mẫu', 'as the register writes it');
  const asked = simulator.moods.asked('population');
  nowMs += 300_000;
  const again = await lookUpPerson(house, inquiry, mother);
  assert.ok(again.kind === 'found' && Temporal.Instant.compare(again.takenAt, began) === 0);
  assert.equal(simulator.moods.asked('population'), asked);
  nowMs += 301_000;
  await lookUpPerson(house, inquiry, mother);
  assert.equal(simulator.moods.asked('population'), asked + 1);
  const mine = await lookUpsAbout(house.open, subjectOf(house, mother.idNumber), personId, null);
  assert.deepEqual(
    mine.map(({ purpose, outcome, unitId: unit }) => [purpose, outcome, unit]),
    Array.from({ length: 3 }, () => ['Tiếp nhận hồ sơ tại quầy', 'found', unitId]),
  );
  const [row] = await db.owner.sql<Record<string, unknown>>('select * from registry.look_up limit 1');
  assert.ok(
    !/Mẫu|000099000001|1991/.test(JSON.stringify({ ...row, subject: null })),
    'nothing of the answer is recorded',
  );
});

test('the record of look-ups cannot be changed, nor its time be chosen, by the running system', async () => {
  for (const statement of [
    `update registry.look_up set outcome = 'found'`,
    'delete from registry.look_up',
    `insert into registry.look_up (at, register, operation, purpose, subject, outcome, from_memory, ms)
       values (now(), 'population', 'look_up', 'x', sha256('x'), 'found', false, 1)`,
    `update registry.dispute set claimed = 'x'`,
    'delete from registry.extract',
    `update registry.confirmation set asked = '{}'`,
  ])
    await assert.rejects(db.app.sql(statement), /permission denied/, statement);
});

test('a household and an organisation are found; an unknown code is no match', async () => {
  const members = await lookUpHousehold(house, inquiry, mother);
  assert.ok(members.kind === 'found');
  assert.equal(members.value.length, 3);
  const company = await lookUpOrganisation(house, inquiry, '0099000013');
  assert.ok(company.kind === 'found' && company.value.name === 'Công ty TNHH Phần mềm Mẫu');
  assert.equal((await lookUpOrganisation(house, inquiry, '0100000000')).kind, 'no_match');
});

test('a filing made while the register is away waits, survives a dead worker, and is finished when the register answers', async () => {
  const silent = registryHouse(db, simulator, clock);
  simulator.moods.set('population', { ...calm, away: true });
  const filed = (n: number, name: string) => ({
    filingId: id(n),
    dossierId: id(n + 20),
    unitId,
    procedureCode: '1.001193',
    asked: { kind: 'person' as const, ...mother, name },
  });
  await confirmFiling(silent, filed(1, 'Nguyễn Thị Mẫu'));
  await confirmFiling(silent, filed(2, 'Nguyễn Thị Sai'));
  await confirmFiling(silent, filed(2, 'Nguyễn Thị Sai'));
  for (const n of [3, 4, 5, 6]) await confirmFiling(silent, filed(n, 'Nguyễn Thị Mẫu'));
  const state = async (n: number) => (await knownFor(db.app, id(n))).confirmations.map((one) => one.state);
  assert.deepEqual([await state(1), await state(2)], [['waiting'], ['waiting']]);
  const askedBefore = simulator.moods.asked('population');
  nowMs += 40_000;
  assert.equal(await runDueConfirmations(silent), 0);
  assert.ok(simulator.moods.asked('population') - askedBefore <= 3, 'while it is away one is tried, not all');
  // A worker took them and died.
  await db.owner.sql(`update registry.confirmation set claimed_until = $1, next_at = $2`, [
    Temporal.Instant.fromEpochMilliseconds(nowMs + 120_000),
    clock.now(),
  ]);
  simulator.moods.set('population', calm);
  assert.equal(await runDueConfirmations(silent), 0, 'the claim holds for two minutes');
  nowMs += 121_000;
  assert.equal(await runDueConfirmations(silent), 6);
  assert.deepEqual([await state(1), await state(2), await state(6)], [['confirmed'], ['differs'], ['confirmed']]);
  assert.equal(await runDueConfirmations(silent), 0);
  const doubts = await doubtsOf(db.app, [unitId]);
  assert.deepEqual(
    doubts.map(({ kind, dossierId }) => [kind, dossierId]),
    [['differs', id(22)]],
  );
});

test('who was said to belong to the household is compared, too: each by name and what else was said of them', async () => {
  const [, child, baby] = await lookUpHousehold(house, inquiry, mother).then((found) =>
    found.kind === 'found' ? found.value : [],
  );
  assert.ok(child && baby);
  const said = (one: { name: string; birth: string }) => ({ name: one.name, birth: one.birth, idNumber: '' });
  const confirmed = async (n: number, household: Parameters<typeof confirmFiling>[1]['household']) => {
    await confirmFiling(house, {
      filingId: id(n),
      dossierId: id(n + 20),
      unitId,
      procedureCode: '1.001776',
      asked: { kind: 'person', ...mother },
      household: household ?? [],
    });
    return (await knownFor(db.app, id(n))).confirmations.map(({ asked, state }) => `${asked.kind} ${state}`);
  };
  assert.deepEqual(await confirmed(40, [said(child), said(baby)]), ['person confirmed', 'household confirmed']);
  assert.deepEqual(await confirmed(41, [said(child), said(child)]), ['person confirmed', 'household differs']);
  assert.deepEqual(await confirmed(42, [{ ...said(child), birth: '2001-01-01' }]), [
    'person confirmed',
    'household differs',
  ]);
  assert.deepEqual(await confirmed(43, [{ ...said(child), birth: '' }]), ['person confirmed', 'household confirmed']);
  assert.deepEqual(await confirmed(44, []), ['person confirmed']);
});

test('what a draft was filled with from the register needs no second question', async () => {
  const found = await lookUpPerson(house, inquiry, mother);
  assert.ok(found.kind === 'found');
  await keepExtract(db.app, id(10), {
    part: 'applicant',
    register: 'population',
    facts: found.value,
    takenAt: found.takenAt,
  });
  const asked = simulator.moods.asked('population');
  await confirmFiling(house, {
    filingId: id(10),
    dossierId: id(30),
    unitId,
    procedureCode: '1.001193',
    asked: { kind: 'person', ...mother },
  });
  const [one] = (await knownFor(db.app, id(10))).confirmations;
  assert.deepEqual([one?.state, one?.fromExtract], ['confirmed', true]);
  assert.equal(simulator.moods.asked('population'), asked);
  await putBackExtract(db.app, id(10), 'applicant', clock.now());
  assert.deepEqual((await knownFor(db.app, id(10))).extracts, []);
});

test('a dispute stands beside what the register says until one officer decides it, once', async () => {
  const dispute = (claimed: string) =>
    insertDispute(db.app, {
      filingId: id(11),
      field: 'birth_date',
      labelVi: 'Ngày sinh',
      labelEn: 'Date of birth',
      register: 'population',
      held: '08/03/1991',
      claimed,
      reason: 'Giấy khai sinh ghi khác',
      paperName: null,
      madeAt: clock.now(),
      by: { kind: 'person', id: personId },
    });
  await dispute('09/03/1991');
  const [first] = (await knownFor(db.app, id(11))).disputes;
  assert.ok(first);
  assert.equal(await takeBackDispute(db.app, first.id, clock.now()), true);
  assert.deepEqual((await knownFor(db.app, id(11))).disputes, []);
  await dispute('08/04/1991');
  const [second] = (await knownFor(db.app, id(11))).disputes;
  assert.ok(second && second.claimed === '08/04/1991' && second.decision === null);
  await confirmFiling(house, { filingId: id(11), dossierId: id(31), unitId, procedureCode: 'x', asked: null });
  assert.ok(
    (await doubtsOf(db.app, [unitId])).some(({ kind, dossierId }) => kind === 'dispute' && dossierId === id(31)),
  );
  const decision = {
    outcome: 'person_right',
    note: 'Đã xem giấy khai sinh',
    officerId,
    unitId,
    at: clock.now(),
  } as const;
  const done = await Promise.all([1, 2, 3].map(() => decideDispute(db.app, id(11), second.id, decision)));
  assert.equal(done.filter(Boolean).length, 1);
  assert.equal(await decideDispute(db.app, id(12), second.id, decision), false, 'not through another filing');
  assert.equal((await knownFor(db.app, id(11))).disputes[0]?.decision?.note, 'Đã xem giấy khai sinh');
  assert.ok(!(await doubtsOf(db.app, [unitId])).some(({ dossierId }) => dossierId === id(31)));
});
