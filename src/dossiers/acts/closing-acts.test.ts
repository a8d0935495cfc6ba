import assert from 'node:assert/strict';
import test from 'node:test';
import { legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { closeUnanswered } from './close-unanswered.ts';
import { correctResult } from './correct-result.ts';
import { draftResult } from './draft-result.ts';
import { draftedAt, eventsOf, getDossier, resultOf, slipsOf } from '../dossiers.store.ts';
import { forwardDossier } from './forward-dossier.ts';
import { nationalStatus } from '../national-status.ts';
import { draftOf, passages, whyRefused } from '../kills/passages-for-tests.ts';
import { recallResult } from './recall-result.ts';
import { receiveDossier } from './receive-dossier.ts';
import { refuseAtReception } from './refuse-at-reception.ts';
import { reopenDossier } from './reopen-dossier.ts';
import { requestPapers } from './request-papers.ts';
import { signResult } from './sign-result.ts';
import { stopDossier } from './stop-dossier.ts';
import { supplyPapers } from './supply-papers.ts';
import { withdrawDossier } from './withdraw-dossier.ts';

const { app } = await testDb();
const p = await passages(app);
const { house, who, fileBirth, withHandler, withLeader, decided, signAndIssue, handOver, setTime, at, stateOf } = p;
const asked = { items: ['Giấy chứng sinh'], reason: 'Chưa nộp' };
const decision = { number: '15/QĐ-UBND', day: legalDay('2026-11-05'), reason: 'Sai họ đệm của trẻ' };
const request = { by: 'counter', reason: 'Không còn nhu cầu' } as const;
const slip05 = async (id: string) => (await slipsOf(app, id)).at(-1);

test('a dossier is stopped at its applicant’s wish on form 05, by who holds it or the counter, never once it is signed', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.equal(whyRefused(await stopDossier(house, who.elsewhere, id, request)), 'not_your_task');
  assert.equal(whyRefused(await stopDossier(house, who.reception, id, { ...request, reason: '' })), 'reason_missing');
  assert.ok((await stopDossier(house, who.reception, id, request)).ok);
  const stopped = await getDossier(app, id);
  assert.deepEqual([stopped.state, stopped.tasks.length, nationalStatus(stopped.state)], ['stopped', 0, 8]);
  const form = await slip05(id);
  assert.match(form?.number ?? '', /^\d+\/TB$/);
  assert.equal(form?.facts['byApplicant'], true);
  assert.equal(whyRefused(await stopDossier(house, who.reception, id, request)), 'not_possible_now');
  const signed = await withLeader();
  assert.ok((await signResult(house, who.leader, signed)).ok);
  assert.equal(whyRefused(await stopDossier(house, who.clerk, signed, request)), 'decided');
});

test('a withdrawal by the applicant issues form 05 too, numbered by the receiving unit', async () => {
  const id = await fileBirth();
  assert.ok((await withdrawDossier(house, who.reception.id, id, 'Nộp nhầm')).ok);
  const form = await slip05(id);
  assert.equal(form?.form, '05');
  assert.equal(form?.facts['reason'], 'Nộp nhầm');
});

test('papers that never came close the dossier on form 05, after acceptance and before, not a minute early', async () => {
  setTime('2026-11-05T08:00');
  const after = await withHandler();
  assert.ok((await requestPapers(house, who.handler, after, asked)).ok);
  const before = await fileBirth();
  assert.ok((await requestPapers(house, who.reception, before, asked)).ok);
  assert.equal(whyRefused(await closeUnanswered(house, after)), 'not_due');
  // Fifteen working days from Thursday 5 November; Tuesday the 24th is a holiday.
  setTime('2026-11-27T17:00');
  for (const id of [after, before]) {
    assert.ok((await closeUnanswered(house, id)).ok);
    assert.equal(await stateOf(id), 'closed_unanswered');
    assert.equal((await slip05(id))?.facts['byApplicant'], false);
    assert.equal((await p.lastEvent(id))?.actorKind, 'system');
    assert.equal(whyRefused(await closeUnanswered(house, id)), 'nothing_asked_for', 'closed once');
  }
});

test('papers that arrive while the time runs out either come in or find the dossier closed, never both', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.ok((await requestPapers(house, who.handler, id, asked)).ok);
  setTime('2026-11-27T17:00');
  const both = await Promise.all([
    closeUnanswered(house, id),
    supplyPapers(house, { kind: 'system' }, id, [], 'Đã nộp'),
  ]);
  assert.equal(both.filter((one) => one.ok).length, 1);
});

test('a recalled result is reviewed again under the same code, signed anew and handed over again; the old one stays readable', async () => {
  setTime('2026-11-05T08:00');
  const id = await decided();
  await handOver(id);
  const { code } = await getDossier(app, id);
  for (const other of [who.handler, who.supervisor, who.elsewhere])
    assert.equal(whyRefused(await recallResult(house, other, id, decision)), 'not_your_task');
  const { recall } = { recall: (change: object) => recallResult(house, who.leader, id, { ...decision, ...change }) };
  assert.equal(whyRefused(await recall({ reason: '' })), 'reason_missing');
  assert.equal(whyRefused(await recall({ number: ' ' })), 'decision_number_missing');
  assert.equal(whyRefused(await recall({ day: legalDay('2026-11-06') })), 'day_wrong');
  setTime('2026-11-05T09:00');
  assert.ok((await recall({})).ok);
  const back = await getDossier(app, id);
  assert.deepEqual(
    [back.state, back.code, back.finishedAt, back.returnedAt, back.outcome, back.resultId, back.task?.role],
    ['in_review', code, null, null, null, null, 'head_of_unit'],
  );
  assert.equal(
    whyRefused(await forwardDossier(house, who.head, id, '')),
    'draft_missing',
    'the old one counts no more',
  );
  setTime('2026-11-05T10:00');
  assert.ok((await draftResult(house, who.head, id, draftOf('Giấy khai sinh (cấp lại)'))).ok);
  assert.ok((await forwardDossier(house, who.head, id, '')).ok);
  await signAndIssue(id);
  await handOver(id);
  assert.equal(await stateOf(id), 'returned');
  assert.equal((await resultOf(app, id))?.title, 'Giấy khai sinh (cấp lại)');
  const drafts = (await eventsOf(app, id)).filter(({ kind }) => kind === 'result.drafted');
  assert.equal((await draftedAt(app, id, drafts[0]?.seq ?? 0))?.title, 'Giấy khai sinh');
});

test('a correction goes the same way from a result that still waits, and is told by its own name', async () => {
  setTime('2026-11-05T08:00');
  const id = await decided();
  assert.ok((await correctResult(house, who.head, id, decision)).ok);
  assert.equal((await p.lastEvent(id))?.kind, 'result.correction_begun');
  const { tasks } = await getDossier(app, id);
  assert.deepEqual(
    tasks.map(({ role }) => role),
    ['head_of_unit'],
    'the hand-over waits no more',
  );
});

test('a closed dossier is taken up again only by a decision; accepted ones where they stood, with the limit counted anew', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.ok((await stopDossier(house, who.handler, id, request)).ok);
  setTime('2026-11-12T08:00');
  const undecided = await reopenDossier(house, who.supervisor, id, { ...decision, number: '' });
  assert.equal(whyRefused(undecided), 'decision_number_missing');
  assert.equal(whyRefused(await reopenDossier(house, who.handler, id, decision)), 'not_your_task');
  assert.ok((await reopenDossier(house, who.supervisor, id, decision)).ok);
  const open = await getDossier(app, id);
  assert.deepEqual([open.state, open.tasks.length, open.task?.role], ['in_review', 1, 'processing_officer']);
  assert.equal(open.dueAt?.toString(), at('2026-11-13T17:00'), 'one working day from now');
  assert.equal(whyRefused(await reopenDossier(house, who.head, id, decision)), 'not_possible_now');
});

test('one that was never accepted waits at the reception again and can be received', async () => {
  setTime('2026-11-05T08:00');
  const id = await fileBirth();
  assert.ok((await refuseAtReception(house, who.reception, id, 'Không thuộc thẩm quyền', '')).ok);
  assert.ok((await reopenDossier(house, who.supervisor, id, decision)).ok);
  const open = await getDossier(app, id);
  assert.deepEqual([open.state, open.task?.role, open.dueAt], ['submitted', 'receiving_officer', null]);
  assert.ok((await receiveDossier(house, who.reception, id)).ok);
});

test('a returned dossier that is reopened is reviewed again with a new limit', async () => {
  setTime('2026-11-05T08:00');
  const id = await decided();
  await handOver(id);
  setTime('2026-11-19T08:00');
  assert.ok((await reopenDossier(house, who.leader, id, decision)).ok);
  const open = await getDossier(app, id);
  assert.deepEqual([open.state, open.resultId, open.returnedAt], ['in_review', null, null]);
  assert.equal(open.dueAt?.toString(), at('2026-11-20T17:00'));
});
