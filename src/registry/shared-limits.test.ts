import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { testDb } from '../platform/db/testing.ts';
import type { Inquiry } from './ask-register.ts';
import type { Asker } from './guessing.ts';
import { registersForTests, registryHouse } from './house-for-tests.ts';
import { lookUpPerson } from './look-up.ts';
import { forgetPermits, lookUpsAbout } from './look-ups.store.ts';
import { subjectOf } from './open-registers.ts';
import { calm } from './simulators/api.ts';

const db = await testDb();
const simulator = await registersForTests(db, 1_000);
const people = await db.owner.sql<{ id: string; name: string; born: string }>(
  `select lpad(id::text, 12, '0') as id, name, born from simulated_registers.person where line is null order by id`,
);
const factsOf = (n: number) => {
  const { id, name, born } = people[n]!;
  return { name, birth: born, idNumber: id };
};
const personId = (n: number): string => `019a0000-0000-7000-8000-0000000003${String(n).padStart(2, '0')}`;
const person = (n: number): Asker => ({ kind: 'person', id: personId(n) });
const inquiry = (asker: Asker, address = ''): Inquiry => ({
  asker,
  address,
  purpose: { words: 'Thử hạn mức chung', procedure: '', filingId: null },
});

test('all processes count together: twelve numbers of a person, forty of an address, five wrong tries for a number', async () => {
  // Every house is a process of its own here: its memory, connections and statements are not the others'.
  const houses = Array.from({ length: 4 }, () => registryHouse(db, simulator));
  const at = (n: number) => houses[n % houses.length]!;
  const byPerson = await Promise.all(
    Array.from({ length: 20 }, (_, n) => lookUpPerson(at(n), inquiry(person(1)), factsOf(n))),
  );
  assert.equal(byPerson.filter(({ kind }) => kind === 'found').length, 12);
  const refused = byPerson.find((one) => one.kind === 'too_many');
  assert.ok(refused?.kind === 'too_many' && refused.seconds > 60 && refused.seconds <= 960);
  const byAddress = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      lookUpPerson(at(n), inquiry(person(2 + (n % 20)), '203.0.113.9'), factsOf(100 + n)),
    ),
  );
  assert.equal(byAddress.filter(({ kind }) => kind === 'found').length, 40);
  const wrong = { ...factsOf(300), name: 'Sai Tên' };
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, n) => lookUpPerson(at(n), inquiry(person(40 + n)), wrong)),
  );
  assert.equal(tries.filter(({ kind }) => kind === 'no_match').length, 5, 'twenty at once in four processes are five');
  assert.deepEqual(await lookUpPerson(at(0), inquiry(person(70)), factsOf(300)), { kind: 'too_many', seconds: 3_600 });
  const kept = await db.owner.sql<{ key: string }>('select key from registry.permit');
  assert.ok(
    kept.every(({ key }) => !key.includes('203.0.113')),
    'an address is kept as a digest',
  );
  await db.owner.sql(`update registry.permit set at = at - interval '25 hours'`);
  await forgetPermits(db.app);
  assert.deepEqual(await db.owner.sql('select key from registry.permit'), []);
});

test('what a register answers for a person without a licence is no wrong try', async () => {
  const house = registryHouse(db, simulator);
  const facts = factsOf(400);
  await db.owner.sql(
    `insert into registry.look_up (register, operation, purpose, subject, outcome, from_memory, ms)
     select 'driving_licence', 'record', 'Thử', $1, 'no_match', false, 1 from generate_series(1, 9)`,
    [subjectOf(house, facts.idNumber)],
  );
  assert.equal((await lookUpPerson(house, inquiry(person(80)), facts)).kind, 'found');
});

test('a process killed while a register thinks leaves its question in the record, and nobody locked', async () => {
  const house = registryHouse(db, simulator);
  const facts = factsOf(500);
  // Longer than any attempt lasts: no answer can come before the kill.
  simulator.moods.set('population', { ...calm, latencyMs: 3_000 });
  const askedBefore = simulator.moods.asked('population');
  const dying = Array.from({ length: 6 }, (_, n) =>
    spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(import.meta.dirname, 'look-up-and-die-for-tests.ts'),
        JSON.stringify({ url: db.url, gateway: simulator.gateway, facts, asker: person(81 + n) }),
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    ),
  );
  let answers = '';
  // Asked together once all have started: the first attempt ends 1.2 seconds after, the kill comes at once.
  await Promise.all(dying.map((child) => once(child.stdout, 'data')));
  for (const child of dying) {
    child.stdout.on('data', (chunk: Buffer) => (answers += chunk.toString()));
    child.stdin.write('ask');
  }
  // Five get through; the sixth is told to wait, because five under way could all be wrong.
  while (simulator.moods.asked('population') < askedBefore + 5) await setTimeout(20);
  await Promise.all(
    dying.map(async (child) => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }),
  );
  simulator.moods.set('population', calm);
  assert.ok(!/found|no_match/.test(answers), answers);
  const asked = simulator.moods.asked('population') - askedBefore;
  const recorded = await lookUpsAbout(
    db.app,
    subjectOf(house, facts.idNumber),
    '019a0000-0000-7000-8000-000000000390',
    null,
  );
  const rows = await db.owner.sql<{ outcome: string | null; purpose: string }>(
    'select outcome, purpose from registry.look_up where subject = $1',
    [subjectOf(house, facts.idNumber)],
  );
  assert.equal(rows.length, asked, 'each question a register heard is recorded, and no other');
  assert.ok(rows.every(({ outcome, purpose }) => outcome === null && purpose === 'Thử dừng đột ngột'));
  assert.equal(recorded.length, asked, 'and shown to whom it was about');
  // After ten seconds nothing can be under way any more: no attempt is wrong, so nothing is locked.
  await db.owner.sql(`update registry.look_up set at = at - interval '11 seconds' where subject = $1`, [
    subjectOf(house, facts.idNumber),
  ]);
  assert.equal((await lookUpPerson(house, inquiry(person(90)), facts)).kind, 'found');
});

test('an outcome is written once, and only for a question that was begun', async () => {
  const end = (id: number, outcome: string) =>
    db.app.sql(`select * from registry.write_look_ups($1, $2, $3, '[]', '[]')`, [[id], [outcome], [1]]);
  await assert.rejects(end(999_999_999, 'found'), /no such question under way/);
  const [ended] = await db.owner.sql<{ id: number }>(
    `select id from registry.look_up where outcome = 'no_match' order by id limit 1`,
  );
  assert.ok(ended);
  await assert.rejects(end(ended.id, 'found'), /no such question under way/);
  await end(ended.id, 'no_match');
});

test('where somebody else holds its record, a question gives up after a second: nothing is asked, others go on', async () => {
  const house = registryHouse(db, simulator);
  await lookUpPerson(house, inquiry(person(80)), factsOf(400));
  const asked = simulator.moods.asked('population');
  const other = await db.owner.pool.connect();
  try {
    await other.query('begin');
    await other.query('select from registry.permit where key = $1 for update', [`person ${personId(80)}`]);
    // The record is held until this is answered: without giving up it never would be.
    const found = await lookUpPerson(house, inquiry(person(80)), factsOf(401));
    assert.ok(found.kind === 'away' && found.retryAt !== null, found.kind);
    assert.equal(simulator.moods.asked('population'), asked, 'the register heard nothing');
    assert.equal((await lookUpPerson(house, inquiry(person(81)), factsOf(402))).kind, 'found');
  } finally {
    await other.query('rollback');
    other.release();
  }
  assert.equal((await lookUpPerson(house, inquiry(person(80)), factsOf(401))).kind, 'found');
});
