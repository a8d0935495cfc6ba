import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { testDb } from '../../platform/db/testing.ts';
import { newId } from '../../platform/ids.ts';
import type { Proposal } from '../engine/propose-weights.ts';
import { noCorrections } from '../engine/weight-corrections.ts';
import { insertRun } from '../reconcile.store.ts';
import { askToLearn, insertVersion, moveRelearning, newestRelearning, newestVersions } from './relearning.store.ts';
import type { Relearning } from './relearning.ts';

const { app: db } = await testDb();
const at = Temporal.Instant.from('2026-11-22T02:00:00Z');
const foreseen = { loss: 1, calibrationPoints: 1, firstChosen: 1 };
const proposal: Proposal = {
  labels: 60,
  before: null,
  corrections: { ...noCorrections, absent: 5 },
  levels: [],
  heldOut: { records: 60, parts: 5, before: foreseen, after: foreseen, saved: 1, savedError: 0.1 },
  moves: [],
  worth: 'better',
};
const accept = (one: Relearning, open = db): Promise<number | null> =>
  insertVersion(open, one, proposal, { reason: 'Đúng hơn', officerId: newId(), at });

async function proposed(runId: string): Promise<Relearning> {
  assert.ok(await askToLearn(db, { runId, officerId: newId(), at }));
  const asked = await newestRelearning(db, runId);
  assert.ok(asked);
  await moveRelearning(db, asked.id, { state: 'done', found: { settled: 60, officers: [], proposal } }, at);
  return asked;
}

async function runOfTables(): Promise<string> {
  const id = newId();
  await insertRun(db, {
    id,
    name: 'Đợt',
    left: { name: 'a.csv', source: null },
    right: { name: 'b.csv', source: null },
    officerId: newId(),
    at,
  });
  return id;
}

test('proposals of two runs accepted in one moment both become versions', async () => {
  const [one, other] = [await proposed(await runOfTables()), await proposed(await runOfTables())];
  const { first, second } = await inTransaction(db, async (tx) => {
    const no = await accept(one, { ...db, ...tx });
    const waits = accept(other);
    await setTimeout(300);
    return { first: no, second: { waits } };
  });
  assert.deepEqual([first, await second.waits], [1, 2]);
  assert.equal(await accept(other), null, 'each once');
  assert.equal((await newestVersions(db)).length, 2);
});

test('a proposal that a newer one has replaced is not accepted, however close the two are', async () => {
  const run = await runOfTables();
  const old = await proposed(run);
  const newer = await proposed(run);
  assert.equal(await accept(old), null);
  assert.ok(await accept(newer));
});
