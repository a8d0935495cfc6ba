import assert from 'node:assert/strict';
import test from 'node:test';
import { testDb } from '../../platform/db/testing.ts';
import { draftResult } from '../acts/draft-result.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { sendBack } from '../acts/send-back.ts';
import { signResult } from '../acts/sign-result.ts';
import { eventsOf, getDossier } from '../dossiers.store.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { mostInBatch, resultsToSign, runBatch, startBatch } from './sign-batch.ts';
import { batchLines } from './sign-batch.store.ts';

const { app, owner } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app);
const [head, handler, leader] = [officer('truongphong.laocai'), officer('thuly.laocai'), officer('lanhdao.laocai')];
const draft = {
  title: 'Trích lục',
  fileHash: 'a'.repeat(64),
  fileName: 'x.pdf',
  fileType: 'application/pdf',
  fileSize: 10,
};
const desks = leader.posts.filter(({ role }) => role === 'signing_leader');

async function onLeadersDesk(): Promise<string> {
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, officer('tiepnhan.laocai'), id)).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  assert.ok((await draftResult(house, handler, id, draft)).ok);
  assert.ok((await forwardDossier(house, handler, id, '')).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  return id;
}

const seen = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => ({ dossierId: id, version: (await getDossier(app, id)).version })));

async function batchOf(ids: readonly string[]): Promise<string> {
  const started = await startBatch(house, leader, await seen(ids));
  assert.ok(started.ok);
  return started.value;
}

const signedTimes = async (id: string): Promise<number> =>
  (await eventsOf(app, id)).filter(({ kind }) => kind === 'result.signed').length;

test('what waits for the leader is listed, confirmed once and signed, each once', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, onLeadersDesk));
  const waiting = await resultsToSign(house, desks, [leader.id]);
  assert.deepEqual(waiting.map(({ id }) => id).toSorted(), ids.toSorted());
  const id = await batchOf(ids);
  // Two workers, and again after: as when a job is tried once more.
  await Promise.all([runBatch(house, id), runBatch(house, id)]);
  await runBatch(house, id);
  assert.deepEqual(new Set((await batchLines(app, id)).map(({ outcome }) => outcome)), new Set(['signed']));
  assert.deepEqual(new Set(await Promise.all(ids.map(signedTimes))), new Set([1]));
  const parts = await owner.sql<{ n: number }>(`select count(*) as n from dossiers.signature where part = 'sign'`);
  assert.deepEqual(parts, [{ n: 12 }]);
});

test('a batch that died between signing and writing it down goes on and signs nothing twice', async () => {
  const ids = await Promise.all(Array.from({ length: 3 }, onLeadersDesk));
  const id = await batchOf(ids);
  assert.ok((await signResult(house, leader, ids[0] ?? '')).ok);
  await runBatch(house, id);
  assert.deepEqual(
    (await batchLines(app, id)).map(({ outcome }) => outcome),
    ['signed', 'signed', 'signed'],
  );
  assert.equal(await signedTimes(ids[0] ?? ''), 1);
});

test('the same press twice is two batches and one signature', async () => {
  const ids = [await onLeadersDesk(), await onLeadersDesk()];
  const [one, two] = [await batchOf(ids), await batchOf(ids)];
  await Promise.all([runBatch(house, one), runBatch(house, two)]);
  assert.deepEqual(await Promise.all(ids.map(signedTimes)), [1, 1]);
});

test('a result whose draft changed after it was seen is not signed', async () => {
  const id = await onLeadersDesk();
  const batch = await batchOf([id]);
  assert.ok((await sendBack(house, leader, id, 'Sửa lại ngày sinh')).ok);
  await runBatch(house, batch);
  assert.deepEqual(
    (await batchLines(app, batch)).map(({ outcome }) => outcome),
    ['changed_meanwhile'],
  );
  assert.equal(await signedTimes(id), 0);
});

test('nothing chosen, or more than may be, does not begin', async () => {
  assert.deepEqual(await startBatch(house, leader, []), { ok: false, refusal: { why: 'nothing_chosen' } });
  const many = Array.from({ length: mostInBatch + 1 }, (_, i) => ({
    dossierId: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    version: 1,
  }));
  assert.deepEqual(await startBatch(house, leader, many), { ok: false, refusal: { why: 'too_many' } });
});
