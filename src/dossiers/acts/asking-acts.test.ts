import assert from 'node:assert/strict';
import test from 'node:test';
import { agencyDirectory } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { askOpinion } from './ask-opinion.ts';
import { draftResult } from './draft-result.ts';
import { getDossier, resultOf, tasksOf } from '../dossiers.store.ts';
import { forwardDossier } from './forward-dossier.ts';
import { giveOpinion } from './give-opinion.ts';
import { draftOf, passages, whyRefused } from '../kills/passages-for-tests.ts';
import { planVisit } from './plan-visit.ts';
import { receiveDossier } from './receive-dossier.ts';
import { recordVisit } from './record-visit.ts';
import { officerMayRead } from '../rights.ts';
import { availableActions } from '../workflow.ts';
import { openFile } from '../open-file.ts';

const { app } = await testDb();
const { house, who, officer, file, withHandler, setTime, at, lastEvent } = await passages(app);
const directory = agencyDirectory(app);
const unit = (key: string): string => directory.byKey(key)?.id ?? '';
const request = {
  unitIds: [unit('so-y-te'), unit('so-tu-phap')],
  question: 'Có đủ điều kiện không?',
  days: 3,
  papers: [],
};
const [health, justice] = ['lanhdao.yte', 'lanhdao.tuphap'].map(officer) as [
  ReturnType<typeof officer>,
  ReturnType<typeof officer>,
];

test('several units are asked at once, each with its own deadline; the legal clock and the step go on', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  const before = await getDossier(app, id);
  assert.equal(whyRefused(await askOpinion(house, who.handler, id, { ...request, unitIds: [] })), 'no_unit');
  assert.equal(whyRefused(await askOpinion(house, who.handler, id, { ...request, question: '' })), 'question_missing');
  assert.equal(whyRefused(await askOpinion(house, who.handler, id, { ...request, days: 1.5 })), 'days_wrong');
  assert.equal(whyRefused(await askOpinion(house, who.head, id, request)), 'not_your_task');
  assert.equal(officerMayRead(health, before, directory), false);
  assert.ok((await askOpinion(house, who.handler, id, request)).ok);
  const open = await getDossier(app, id);
  const opinions = open.tasks.filter(({ kind }) => kind === 'opinion');
  assert.equal(opinions.length, 2);
  assert.ok(opinions.every(({ dueAt }) => dueAt.toString() === at('2026-11-10T17:00')));
  assert.equal(open.dueAt?.toString(), before.dueAt?.toString());
  assert.equal(open.pausedAt, null);
  assert.ok(officerMayRead(health, open, directory), 'who is asked may read');
  assert.deepEqual(availableActions(health, open, (await openFile(house, id)).process), ['give_opinion']);
});

test('an answer closes its own question only, a late one says so, and forwarding waits for none', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.ok((await askOpinion(house, who.handler, id, request)).ok);
  assert.equal(whyRefused(await giveOpinion(house, health, id, { text: ' ', agrees: null })), 'text_missing');
  assert.equal(whyRefused(await giveOpinion(house, who.handler, id, { text: 'x', agrees: null })), 'not_your_task');
  assert.ok((await giveOpinion(house, health, id, { text: 'Đủ điều kiện', agrees: true })).ok);
  assert.deepEqual(
    (await getDossier(app, id)).tasks.map(({ kind }) => kind),
    ['step', 'opinion'],
  );
  assert.equal(
    whyRefused(await giveOpinion(house, health, id, { text: 'x', agrees: true })),
    'not_your_task',
    'answered once',
  );
  assert.ok((await forwardDossier(house, who.handler, id, '')).ok);
  setTime('2026-11-12T08:00');
  assert.ok((await giveOpinion(house, justice, id, { text: 'Không đồng ý', agrees: false })).ok, 'late, but taken');
  assert.equal((await lastEvent(id))?.payload['late'], true);
  const replies = (await tasksOf(app, id))
    .filter(({ kind }) => kind === 'opinion')
    .map(({ reply }) => reply?.['agrees']);
  assert.deepEqual(replies, [true, false]);
  assert.ok(officerMayRead(justice, await getDossier(app, id), directory), 'who answered may still read');
});

test('a visit is planned for a time to come, is its officer’s own, and its outcome is written down after it', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  const visit = {
    at: Temporal.Instant.from('2026-11-06T14:00:00+07:00'),
    place: 'Tổ 5, phường Lào Cai',
    participants: 'Tổ trưởng tổ dân phố',
    purpose: 'Xác minh nơi cư trú',
    applicantPresent: true,
  };
  const past = { ...visit, at: Temporal.Instant.from('2026-11-05T07:00:00+07:00') };
  assert.equal(whyRefused(await planVisit(house, who.handler, id, past)), 'time_past');
  assert.equal(whyRefused(await planVisit(house, who.handler, id, { ...visit, place: '' })), 'place_missing');
  assert.equal(whyRefused(await planVisit(house, who.handler, id, { ...visit, purpose: '' })), 'purpose_missing');
  assert.ok((await planVisit(house, who.handler, id, visit)).ok);
  const task = (await getDossier(app, id)).tasks.find(({ kind }) => kind === 'visit');
  assert.equal(task?.officerId, who.handler.id);
  assert.equal(task?.dueAt.toString(), at('2026-11-09T17:00'));
  const outcome = { text: 'Đúng nơi cư trú', participants: '', held: true };
  assert.equal(whyRefused(await recordVisit(house, who.handler, id, outcome)), 'not_yet_held');
  setTime('2026-11-06T15:00');
  assert.equal(whyRefused(await recordVisit(house, who.head, id, outcome)), 'not_your_task');
  assert.ok((await recordVisit(house, who.handler, id, outcome)).ok);
  assert.deepEqual(
    (await getDossier(app, id)).tasks.map(({ kind }) => kind),
    ['step'],
  );
});

test('what a contributing agency drafts is kept beside the result and never becomes it', async () => {
  setTime('2026-11-05T08:00');
  const id = await file('2.001023');
  assert.ok((await receiveDossier(house, who.reception, id)).ok);
  assert.ok((await forwardDossier(house, who.head, id, '')).ok);
  assert.ok((await draftResult(house, officer('thuly.bhxh'), id, draftOf('Thẻ bảo hiểm y tế'))).ok);
  assert.equal((await getDossier(app, id)).resultId, null);
  assert.equal(await resultOf(app, id), undefined);
  const told = await lastEvent(id);
  assert.deepEqual([told?.kind, told?.payload['title']], ['product.drafted', 'Thẻ bảo hiểm y tế']);
  assert.ok((await draftResult(house, who.handler, id, draftOf('Giấy khai sinh'))).ok);
  assert.equal((await resultOf(app, id))?.title, 'Giấy khai sinh');
});
