import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { testDb } from '../platform/db/testing.ts';
import { readsOf, recordAccess, sealEntries, verifySeals, type AccessEntry } from './api.ts';

const { app, owner } = await testDb();

const officerId = '019a0000-0000-7000-8000-000000000001';
const personId = '019a0000-0000-7000-8000-000000000002';
const entry = (over: Partial<AccessEntry> = {}): AccessEntry => ({
  word: 'dossier.read',
  officerId,
  personId: null,
  unitId: null,
  subject: 'dossier',
  subjectId: '019a0000-0000-7000-8000-000000000003',
  ownerPersonId: personId,
  requestId: 'r1',
  ...over,
});

/**
 * Seals until `entries` are sealed and says how many that were. A seal waits for every older transaction of the whole
 * server, and other test files run on it at the same time, so one call may come too early.
 */
async function sealAll(entries: number): Promise<number> {
  let sealed = 0;
  for (let tries = 0; tries < 600 && sealed < entries; tries++) {
    sealed += await sealEntries(app);
    if (sealed < entries) await setTimeout(50);
  }
  return sealed;
}

beforeEach(async () => {
  await owner.sql('truncate audit.entry, audit.seal restart identity');
});

test('an owner sees what officers did with their data, newest first, page by page, and not what they did themselves', async () => {
  await recordAccess(
    app,
    Array.from({ length: 60 }, () => entry()),
  );
  await recordAccess(app, entry({ officerId: null, personId, word: 'account.viewed' }));
  await recordAccess(app, entry({ ownerPersonId: officerId }));
  const first = await readsOf(app, personId);
  assert.equal(first.length, 50);
  assert.equal(first[0]?.id, 60);
  assert.ok(first[0].at instanceof Temporal.Instant);
  const second = await readsOf(app, personId, first.at(-1)!.id);
  assert.deepEqual(
    second.map((one) => one.id),
    [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
  );
});

test('the running system can neither change nor delete an entry or a seal, nor choose its time, number or transaction', async () => {
  await recordAccess(app, entry());
  await sealAll(1);
  for (const statement of [
    `update audit.entry set word = 'x'`,
    'delete from audit.entry',
    'truncate audit.entry',
    `update audit.seal set entries = 2`,
    'delete from audit.seal',
    `insert into audit.entry (tx, word, subject, subject_id) values (1, 'x', 'x', 'x')`,
    `insert into audit.entry (at, word, subject, subject_id) values (now() - interval '1 day', 'x', 'x', 'x')`,
    `insert into audit.entry (id, word, subject, subject_id) overriding system value values (1, 'x', 'x', 'x')`,
  ])
    await assert.rejects(app.sql(statement), /permission denied/, statement);
});

test('sealed entries are verified, and sealing again adds nothing', async () => {
  await recordAccess(app, [entry(), entry({ requestId: null })]);
  assert.equal(await sealAll(2), 2);
  assert.equal(await sealEntries(app), 0);
  await recordAccess(app, entry({ word: 'Đọc "hồ sơ"' }));
  assert.equal(await sealAll(1), 1);
  const verdict = await verifySeals(app);
  assert.ok(verdict.ok);
  assert.deepEqual([verdict.value.seals, verdict.value.entries], [2, 3]);
  assert.match(verdict.value.head, /^[0-9a-f]{64}$/);
});

for (const { done, statement, expected } of [
  {
    done: 'changed',
    statement: `update audit.entry set officer_id = null where id = 3`,
    expected: { seal: 2, why: 'entry_changed', entry: 3 },
  },
  {
    done: 'moved in time',
    statement: `update audit.entry set at = at + interval '1 microsecond' where id = 4`,
    expected: { seal: 2, why: 'entry_changed', entry: 4 },
  },
  {
    done: 'deleted',
    statement: 'delete from audit.entry where id = 4',
    expected: { seal: 2, why: 'entry_missing', entry: 4 },
  },
  {
    done: 'inserted',
    statement: `insert into audit.entry (tx, word, subject, subject_id) select tx, 'x', 'x', 'x' from audit.entry where id = 1`,
    expected: { seal: 1, why: 'entry_added', entry: 7 },
  },
  {
    done: 'taken out with its whole seal',
    statement: 'delete from audit.seal where id = 2',
    expected: { seal: 3, why: 'seal_missing', entry: null },
  },
  {
    done: 'covered up in the leaves',
    statement: `update audit.seal set leaves = set_byte(leaves, 8, 255 - get_byte(leaves, 8)) where id = 1`,
    expected: { seal: 1, why: 'entry_changed', entry: 1 },
  },
]) {
  test(`an entry ${done} by the owner of the database is found and named`, async () => {
    for (let batch = 0; batch < 3; batch++) {
      await recordAccess(app, [entry(), entry()]);
      await sealAll(2);
    }
    assert.equal((await verifySeals(app)).ok, true);
    await owner.sql(statement);
    assert.deepEqual(await verifySeals(app), { ok: false, refusal: expected });
  });
}

test('an entry committed late, with an id below sealed ones, is sealed afterwards and breaks nothing', async () => {
  const slow = await app.pool.connect();
  await slow.query('begin');
  await slow.query(`insert into audit.entry (word, subject, subject_id) values ('slow', 's', '1')`);
  await recordAccess(app, [entry(), entry()]);
  assert.equal(await sealEntries(app), 0, 'nothing is final while an older transaction runs');
  await slow.query('commit');
  slow.release();
  assert.equal(await sealAll(3), 3);
  assert.equal((await verifySeals(app)).ok, true);
});

test('many sealers and many writers at once make one unbroken chain over every entry', async () => {
  let sealed = 0;
  await Promise.all([
    ...Array.from({ length: 200 }, (_, i) => recordAccess(app, entry({ requestId: `r${i}` }))),
    ...Array.from({ length: 20 }, async () => {
      const done = await sealEntries(app);
      sealed += done;
    }),
  ]);
  sealed += await sealAll(200 - sealed);
  assert.equal(sealed, 200);
  const verdict = await verifySeals(app);
  assert.ok(verdict.ok);
  assert.equal(verdict.value.entries, 200);
});

test('more entries than one seal holds are sealed in several', async () => {
  for (let i = 0; i < 3; i++)
    await recordAccess(
      app,
      Array.from({ length: 4_000 }, () => entry()),
    );
  assert.equal(await sealAll(12_000), 12_000);
  const verdict = await verifySeals(app);
  assert.ok(verdict.ok);
  assert.equal(verdict.value.entries, 12_000);
});
