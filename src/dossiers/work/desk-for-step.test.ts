import assert from 'node:assert/strict';
import test from 'node:test';
import { agencyDirectory } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { loadSampleIdentity } from '../../identity/api.ts';
import type { Step } from '../../process/api.ts';
import { deskForStep } from './desk-for-step.ts';

const { app, owner } = await testDb();
await loadSampleIdentity(app, new URL('../../../db/seed/', import.meta.url).pathname);
const directory = agencyDirectory(app);
await directory.refresh();
const id = (key: string): string => directory.byKey(key)?.id ?? '';
const step = (role: string, place: Step['place'] = 'competent') => ({ role, place });
const place = (handling: string) => ({
  handlingUnitId: id(handling),
  agencyId: directory.agencyOf(id(handling)).id,
  receivingUnitId: id('phuong-lao-cai.ttpvhcc'),
});

test('a step lands on the unit nearest to the handling unit where somebody holds the post', () => {
  const at = (handling: string, role: string) =>
    directory.byId(deskForStep(directory, place(handling), step(role)).unitId)?.key;
  assert.equal(at('phuong-lao-cai.kinh-te', 'processing_officer'), 'phuong-lao-cai.kinh-te');
  assert.equal(at('phuong-lao-cai.kinh-te', 'signing_leader'), 'phuong-lao-cai');
  assert.equal(at('phuong-lao-cai.kinh-te', 'clerk'), 'phuong-lao-cai.van-phong');
  // The commune police decides in its own name.
  assert.equal(at('phuong-lao-cai.cong-an', 'signing_leader'), 'phuong-lao-cai.cong-an');
});

test('what is received and handed over lies at the receiving centre', () => {
  const desk = deskForStep(directory, place('phuong-lao-cai.kinh-te'), step('returning_officer', 'receiving'));
  assert.equal(desk.unitId, id('phuong-lao-cai.ttpvhcc'));
});

test('where nobody holds a post somebody else in the agency stands in, but nobody signs for the leader', async () => {
  await owner.sql(
    `update identity.post set valid_to = '2020-01-01' where role in ('processing_officer', 'signing_leader')
     and unit_id in (select id from identity.agency where key like 'so-cong-thuong%')`,
  );
  await directory.refresh();
  const desk = deskForStep(directory, place('so-cong-thuong.quan-ly-thuong-mai'), step('processing_officer'));
  assert.deepEqual(desk, { unitId: id('so-cong-thuong.quan-ly-thuong-mai'), role: 'head_of_unit', agencyId: null });
  assert.equal(
    deskForStep(directory, place('so-cong-thuong.quan-ly-thuong-mai'), step('signing_leader')).role,
    'signing_leader',
  );
});

test('a step of a linked procedure lands at the agency of that name in the same place, and is counted as its work', () => {
  const at = place('phuong-lao-cai.kinh-te');
  const police = deskForStep(directory, at, step('processing_officer', 'local:cong-an'));
  assert.deepEqual(police, {
    unitId: id('phuong-lao-cai.cong-an'),
    role: 'processing_officer',
    agencyId: id('phuong-lao-cai.cong-an'),
  });
  const asked = deskForStep(directory, at, step('processing_officer'), 'so-y-te');
  assert.equal(directory.agencyOf(asked.unitId).key, 'so-y-te');
  assert.equal(asked.agencyId, id('so-y-te'));
});
