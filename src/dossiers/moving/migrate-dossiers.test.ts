import assert from 'node:assert/strict';
import test from 'node:test';
import { dayOf, legalDay, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { loadProcesses, processFor, type ProcessFile } from '../../process/api.ts';
import { eventsOf, getDossier, tasksOf } from '../dossiers.store.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { previewMigration, runMigration, startMigration } from './migrate-dossiers.ts';
import { findMigration, pauseMigration } from './migration.store.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { verifyLog } from '../verify-log.ts';

const now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);
const head = officer('truongphong.laocai');

const step = (name: string, role: string, unit = 'handling unit', hours = 1) => ({ name, role, unit, hours });
async function process(key: string, rows: readonly ReturnType<typeof step>[]): Promise<string> {
  const file: ProcessFile = {
    key,
    name_vi: key,
    name_en: key,
    applies_to: { procedure_code: '1.001193' },
    steps: rows.map(({ name, role, unit, hours }, i) => ({
      seq: i + 1,
      name_vi: name,
      name_en: name,
      role,
      unit,
      hours,
      share: null,
    })),
  };
  await loadProcesses(app, [file], legalDay('2025-07-01'));
  return (await processFor(app, '1.001193', 'commune', clock.today())).id;
}

const before = [
  step('Tiếp nhận', 'receiving_officer', 'receiving centre'),
  step('Phân công', 'head_of_unit'),
  step('Thẩm định', 'processing_officer'),
  step('Ký', 'signing_leader', 'leader'),
  step('Trả', 'returning_officer', 'receiving centre'),
];
// A check by the head comes in before the signature, and the assignment goes.
const after = [before[0]!, before[2]!, step('Kiểm tra', 'head_of_unit'), before[3]!, before[4]!];

test('running dossiers move to the new version where they have a place, and stay, with the reason, where not', async () => {
  const from = await process('moving', before);
  const file = async (forwards: number): Promise<string> => {
    const id = await fileBirth();
    assert.ok((await receiveDossier(house, officer('tiepnhan.laocai'), id)).ok);
    if (forwards > 0) assert.ok((await forwardDossier(house, head, id, '')).ok);
    return id;
  };
  const [assigning, reviewing] = [await file(0), await file(1)];
  const to = await process('moving', after);
  assert.notEqual(from, to);
  // Without ids of their own rows are step_1, step_2 …: the third row before is the second now; the assignment is gone.
  const mapping = { step_3: 'step_2', step_2: 'gone' };
  const preview = await previewMigration(house, from, to, mapping);
  assert.deepEqual(preview.moves, [{ from: 'Thẩm định', to: 'Thẩm định', count: 1 }]);
  assert.equal(preview.stays.length, 1);
  assert.match(preview.stays[0]?.why ?? '', /Phân công/);
  assert.equal((await getDossier(app, reviewing)).processVersionId, from, 'looking changes nothing');
  const due = (await getDossier(app, reviewing)).task?.dueAt;
  const id = await startMigration(house, head.id, {
    processKey: 'moving',
    fromVersionId: from,
    toVersionId: to,
    mapping,
    decision: '12/QĐ-UBND',
  });
  await pauseMigration(app, id, now);
  await runMigration(house, id);
  assert.equal((await findMigration(app, id))?.moved, 0, 'stopped before it began');
  await pauseMigration(app, id, null);
  await runMigration(house, id);
  await runMigration(house, id);
  const done = await findMigration(app, id);
  assert.deepEqual([done?.moved, done?.stayed], [1, 1]);
  const moved = await getDossier(app, reviewing);
  assert.deepEqual([moved.processVersionId, moved.task?.stepNo, moved.task?.role], [to, 2, 'processing_officer']);
  assert.equal(moved.task?.dueAt.toString(), due?.toString(), 'the same work keeps its deadline');
  assert.equal((await getDossier(app, assigning)).processVersionId, from);
  assert.ok((await eventsOf(app, reviewing)).some(({ kind }) => kind === 'process.migrated'));
  assert.ok((await forwardDossier(house, officer('thuly.laocai'), reviewing, '')).ok);
  assert.equal((await getDossier(app, reviewing)).task?.role, 'head_of_unit', 'the new check comes next');
  assert.equal((await tasksOf(app, reviewing)).filter(({ outcome }) => outcome === 'migrated').length, 1);
  assert.equal((await verifyLog(app, () => undefined)).broken.length, 0);
});
