import assert from 'node:assert/strict';
import test from 'node:test';
import { agencyDirectory } from '../../identity/api.ts';
import { dayOf, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { draftResult } from './draft-result.ts';
import { getDossier, tasksOf } from '../dossiers.store.ts';
import { forwardDossier } from './forward-dossier.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { issueResult } from './issue-result.ts';
import { receiveDossier } from './receive-dossier.ts';
import { officerMayRead } from '../rights.ts';
import { signResult } from './sign-result.ts';

const now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { house, officer, file } = await dossierHouse(app, clock);
const linked = '2.001023';
const draft = {
  title: 'Giấy khai sinh',
  fileHash: 'a'.repeat(64),
  fileName: 'x.pdf',
  fileType: 'application/pdf',
  fileSize: 10,
};

async function withThreeAgencies(): Promise<string> {
  const id = await file(linked);
  assert.ok((await receiveDossier(house, officer('tiepnhan.laocai'), id)).ok);
  assert.ok((await forwardDossier(house, officer('truongphong.laocai'), id, '')).ok);
  return id;
}

const unitsAtWork = async (id: string): Promise<string[]> => {
  const directory = agencyDirectory(app);
  const { tasks } = await getDossier(app, id);
  return tasks.map((task) => directory.agencyOf(task.unitId).key).toSorted();
};

test('a linked filing lies with three agencies at once, each with its own deadline, and the lead goes on when all are done', async () => {
  const id = await withThreeAgencies();
  assert.deepEqual(await unitsAtWork(id), ['bhxh-tinh', 'phuong-lao-cai', 'phuong-lao-cai.cong-an']);
  const { tasks, agencyId } = await getDossier(app, id);
  assert.ok(tasks.every(({ dueAt }) => Temporal.Instant.compare(dueAt, now) > 0));
  assert.equal(tasks.filter((task) => task.agencyId === null).length, 1, 'one of them is the competent agency’s own');
  const insurance = officer('thuly.bhxh');
  assert.ok(officerMayRead(insurance, await getDossier(app, id), agencyDirectory(app)));
  assert.ok((await forwardDossier(house, insurance, id, 'Đã cấp thẻ')).ok);
  assert.ok((await forwardDossier(house, officer('congan.laocai'), id, '')).ok);
  assert.deepEqual(await unitsAtWork(id), ['phuong-lao-cai']);
  const early = await signResult(house, officer('lanhdao.laocai'), id);
  assert.ok(!early.ok, 'nobody signs before the lead has finished');
  const lead = officer('thuly.laocai');
  assert.ok((await draftResult(house, lead, id, draft)).ok);
  assert.ok((await forwardDossier(house, lead, id, '')).ok);
  assert.ok((await forwardDossier(house, officer('truongphong.laocai'), id, '')).ok);
  assert.ok((await signResult(house, officer('lanhdao.laocai'), id)).ok);
  assert.ok((await issueResult(house, officer('vanthu.laocai'), id, '7/UBND')).ok);
  assert.equal((await getDossier(app, id)).state, 'result_ready');
  assert.equal((await getDossier(app, id)).agencyId, agencyId);
  const roles = await app.sql<{ role: string; n: number }>(
    `select role, count(*)::int as n from dossiers.v_agency_role where dossier_id = $1 group by role order by role`,
    [id],
  );
  assert.deepEqual(roles, [
    { role: 'competent', n: 1 },
    { role: 'contributing', n: 2 },
    { role: 'receiving', n: 1 },
  ]);
});

test('three agencies that finish at the same moment all succeed, and the join opens its step once', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, withThreeAgencies));
  for (const id of ids) await draftResult(house, officer('thuly.laocai'), id, draft);
  const done = await Promise.all(
    ids.flatMap((id) =>
      ['thuly.bhxh', 'congan.laocai', 'thuly.laocai'].map((name) => forwardDossier(house, officer(name), id, '')),
    ),
  );
  assert.ok(done.every(({ ok }) => ok));
  for (const id of ids) {
    const tasks = await tasksOf(app, id);
    assert.equal(tasks.filter(({ stepNo }) => stepNo === 6).length, 1);
    assert.equal((await getDossier(app, id)).tasks.length, 1);
  }
});

test('an officer of the wrong agency cannot finish another agency’s part', async () => {
  const id = await withThreeAgencies();
  const done = await forwardDossier(house, officer('congan.batxat'), id, '');
  assert.ok(!done.ok && done.refusal.why === 'not_your_task');
});
