import assert from 'node:assert/strict';
import test from 'node:test';
import type { Clock } from '../../platform/clock.ts';
import { dayOf, legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { draftResult } from './draft-result.ts';
import { eventsOf, getDossier, slipsOf } from '../dossiers.store.ts';
import { forwardDossier } from './forward-dossier.ts';
import { handOverResult, receiveOnline } from './hand-over-result.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { issueResult } from './issue-result.ts';
import { nationalStatus } from '../national-status.ts';
import { receiveDossier } from './receive-dossier.ts';
import { refuseAfterReview } from './refuse-after-review.ts';
import { refuseAtReception } from './refuse-at-reception.ts';
import { requestPapers } from './request-papers.ts';
import { sendBack } from './send-back.ts';
import { signResult } from './sign-result.ts';
import { supplyPapers } from './supply-papers.ts';
import { verifyLog } from '../verify-log.ts';
import { withdrawDossier } from './withdraw-dossier.ts';

// Thursday 5 November 2026, 08:00 in Việt Nam; tests move it.
let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app, owner } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);

const reception = officer('tiepnhan.laocai');
const head = officer('truongphong.laocai');
const handler = officer('thuly.laocai');
const leader = officer('lanhdao.laocai');
const clerk = officer('vanthu.laocai');
const returning = officer('trakq.laocai');
const draft = {
  title: 'Giấy khai sinh',
  fileHash: 'a'.repeat(64),
  fileName: 'x.pdf',
  fileType: 'application/pdf',
  fileSize: 10,
};

async function accepted(): Promise<string> {
  const id = await fileBirth();
  const done = await receiveDossier(house, reception, id);
  assert.ok(done.ok);
  return id;
}

async function onLeadersDesk(): Promise<string> {
  const id = await accepted();
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  assert.ok((await draftResult(house, handler, id, draft)).ok);
  assert.ok((await forwardDossier(house, handler, id, 'Đủ điều kiện')).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  return id;
}

test('a birth is registered from filing to hand-over, each step on the right desk', async () => {
  const id = await fileBirth();
  assert.equal(nationalStatus((await getDossier(app, id)).state), 1);
  const received = await receiveDossier(house, reception, id);
  assert.ok(received.ok);
  assert.match(received.value.code, /^H38\.101\.01-261105-\d{4}$/);
  const begun = await getDossier(app, id);
  assert.equal(begun.state, 'accepted');
  assert.equal(begun.task?.role, 'head_of_unit');
  // One working day from Thursday: Friday, the end of the last shift.
  assert.equal(begun.dueAt?.toString(), Temporal.Instant.from('2026-11-06T17:00:00+07:00').toString());
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  assert.ok((await draftResult(house, handler, id, draft)).ok);
  assert.ok((await forwardDossier(house, handler, id, '')).ok);
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  assert.ok((await signResult(house, leader, id)).ok);
  const signed = await getDossier(app, id);
  assert.deepEqual([signed.state, signed.task?.role, signed.finishedAt], ['signed', 'clerk', null]);
  assert.ok((await issueResult(house, clerk, id, '12/TP-KS')).ok);
  const ready = await getDossier(app, id);
  assert.deepEqual([ready.state, nationalStatus(ready.state), ready.outcome], ['result_ready', 9, 'granted']);
  assert.notEqual(ready.finishedAt, null);
  const counter = { method: 'counter', recipient: 'Nguyễn Thị Mẫu', byMandate: false } as const;
  const unseen = await handOverResult(house, returning, id, { ...counter, identityChecked: false });
  assert.ok(!unseen.ok && unseen.refusal.why === 'identity_not_checked');
  assert.ok((await handOverResult(house, returning, id, { ...counter, identityChecked: true })).ok);
  const done = await getDossier(app, id);
  assert.deepEqual([done.state, done.task, nationalStatus(done.state)], ['returned', null, 10]);
  assert.deepEqual(
    (await eventsOf(app, id)).map((event) => event.kind),
    [
      'dossier.submitted',
      'dossier.accepted',
      'dossier.forwarded',
      'result.drafted',
      'dossier.forwarded',
      'dossier.forwarded',
      'result.signed',
      'result.issued',
      'dossier.returned',
    ],
  );
  const [receipt] = await slipsOf(app, id);
  assert.equal(receipt?.form, '01');
  assert.equal(receipt?.facts['code'], received.value.code);
});

test('a dossier accepted twice is accepted once', async () => {
  const id = await fileBirth();
  const both = await Promise.all([receiveDossier(house, reception, id), receiveDossier(house, reception, id)]);
  assert.equal(both.filter((one) => one.ok).length, 1);
  const [last] = await app.sql<{ last: number }>('select max(last)::int as last from dossiers.code_counter');
  const [codes] = await app.sql<{ n: number }>(
    'select count(*)::int as n from dossiers.dossier where code is not null',
  );
  assert.equal(last?.last, codes?.n, 'the refused acceptance took no number');
});

test('sixty-four receptions at once leave no gap in the numbers of the day', async () => {
  now = Temporal.Instant.from('2026-11-09T08:00:00+07:00');
  const ids = await Promise.all(Array.from({ length: 64 }, () => fileBirth()));
  const done = await Promise.all(ids.map((id) => receiveDossier(house, reception, id)));
  const numbers = done.map((one) => (one.ok ? Number(one.value.code.split('-').at(-1)) : 0)).toSorted((a, b) => a - b);
  assert.deepEqual(
    numbers,
    Array.from({ length: 64 }, (_, i) => i + 1),
  );
});

test('only the holder of the task may act, and only what the step allows', async () => {
  const id = await accepted();
  for (const other of [reception, handler, leader, officer('truongphong.batxat')]) {
    const done = await forwardDossier(house, other, id, '');
    assert.ok(!done.ok && done.refusal.why === 'not_your_task');
  }
  const early = await signResult(house, head, id);
  assert.ok(!early.ok && early.refusal.why === 'not_possible_now');
});

test('two officers acting on the same step at once: the second sees that it changed', async () => {
  const id = await accepted();
  const both = await Promise.all([forwardDossier(house, head, id, 'a'), forwardDossier(house, head, id, 'b')]);
  const refused = both.find((one) => !one.ok);
  assert.equal(both.filter((one) => one.ok).length, 1);
  assert.ok(refused && !refused.ok && ['changed_meanwhile', 'not_your_task'].includes(refused.refusal.why));
});

test('nothing goes up for signature without a draft, and what goes back needs a reason', async () => {
  const id = await accepted();
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  assert.ok((await forwardDossier(house, handler, id, '')).ok);
  const bare = await forwardDossier(house, head, id, '');
  assert.ok(!bare.ok && bare.refusal.why === 'draft_missing');
  const silent = await sendBack(house, head, id, '  ');
  assert.ok(!silent.ok && silent.refusal.why === 'reason_missing');
  assert.ok((await sendBack(house, head, id, 'Thiếu dự thảo')).ok);
  assert.equal((await getDossier(app, id)).task?.role, 'processing_officer');
});

test('papers are asked for once, and their arrival starts the limit from zero', async () => {
  now = Temporal.Instant.from('2026-11-02T08:00:00+07:00');
  const id = await accepted();
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  now = Temporal.Instant.from('2026-11-04T09:00:00+07:00');
  const asked = { items: ['Giấy chứng sinh'], reason: 'Chưa nộp' };
  const nothing = await requestPapers(house, handler, id, { items: [' '], reason: 'x' });
  assert.ok(!nothing.ok && nothing.refusal.why === 'nothing_asked');
  assert.ok((await requestPapers(house, handler, id, asked)).ok);
  const waiting = await getDossier(app, id);
  assert.deepEqual([waiting.state, nationalStatus(waiting.state)], ['awaiting_papers', 5]);
  now = Temporal.Instant.from('2026-11-10T10:00:00+07:00');
  assert.ok((await supplyPapers(house, { kind: 'system' }, id, [], 'Đã nộp tại quầy')).ok);
  const back = await getDossier(app, id);
  assert.equal(back.state, 'in_review');
  assert.equal(back.dueAt && dayOf(back.dueAt), legalDay('2026-11-11'), 'one working day after the papers came');
  const again = await requestPapers(house, handler, id, asked);
  assert.ok(!again.ok && again.refusal.why === 'asked_before');
  assert.deepEqual(
    (await slipsOf(app, id)).map(({ form }) => form),
    ['01', '02'],
  );
});

test('papers are not asked for when the three working days after acceptance have passed', async () => {
  now = Temporal.Instant.from('2026-11-02T08:00:00+07:00');
  const id = await accepted();
  assert.ok((await forwardDossier(house, head, id, '')).ok);
  now = Temporal.Instant.from('2026-11-06T09:00:00+07:00');
  const late = await requestPapers(house, handler, id, { items: ['a'], reason: 'b' });
  assert.ok(!late.ok && late.refusal.why === 'too_late' && late.refusal.lastDay === '2026-11-05');
});

test('before acceptance papers are asked for without a code or a clock, and the dossier comes back to the counter', async () => {
  const id = await fileBirth();
  assert.ok((await requestPapers(house, reception, id, { items: ['Giấy chứng sinh'], reason: 'Thiếu' })).ok);
  const waiting = await getDossier(app, id);
  assert.deepEqual([waiting.state, waiting.code, waiting.dueAt], ['awaiting_papers_before_acceptance', null, null]);
  const hasty = await receiveDossier(house, reception, id);
  assert.ok(!hasty.ok && hasty.refusal.why === 'not_waiting_for_acceptance');
  assert.ok((await supplyPapers(house, { kind: 'system' }, id, [], 'bổ sung')).ok);
  assert.ok((await receiveDossier(house, reception, id)).ok);
});

test('a refusal at reception is form 03 with its reason, and ends the dossier', async () => {
  const id = await fileBirth();
  const mute = await refuseAtReception(house, reception, id, '', '');
  assert.ok(!mute.ok && mute.refusal.why === 'reason_missing');
  assert.ok((await refuseAtReception(house, reception, id, 'Không thuộc thẩm quyền', 'UBND xã Bát Xát')).ok);
  const ended = await getDossier(app, id);
  assert.deepEqual([ended.state, ended.task, nationalStatus(ended.state)], ['not_accepted', null, 3]);
  const [slip] = await slipsOf(app, id);
  assert.equal(slip?.form, '03');
});

test('a refusal after review is a result: signed, issued and handed over', async () => {
  const id = await onLeadersDesk();
  assert.ok((await refuseAfterReview(house, leader, id, 'Không đủ điều kiện')).ok);
  assert.ok((await issueResult(house, clerk, id, '13/TB')).ok);
  const ready = await getDossier(app, id);
  assert.deepEqual([ready.state, ready.outcome], ['result_ready', 'refused']);
});

test('a dossier is withdrawn only before it is decided', async () => {
  const id = await onLeadersDesk();
  assert.ok((await signResult(house, leader, id)).ok);
  const late = await withdrawDossier(house, reception.id, id, '');
  assert.ok(!late.ok && late.refusal.why === 'decided');
  const other = await fileBirth();
  assert.ok((await withdrawDossier(house, reception.id, other, 'Nộp nhầm')).ok);
  const again = await withdrawDossier(house, reception.id, other, '');
  assert.ok(!again.ok && again.refusal.why === 'closed');
});

test('downloading a ready result hands it over once', async () => {
  const id = await onLeadersDesk();
  const early = await receiveOnline(house, reception.id, id);
  assert.ok(!early.ok && early.refusal.why === 'not_ready');
  assert.ok((await signResult(house, leader, id)).ok);
  assert.ok((await issueResult(house, clerk, id, '14/TP')).ok);
  assert.deepEqual(await receiveOnline(house, reception.id, id), { ok: true, value: 'received' });
  assert.deepEqual(await receiveOnline(house, reception.id, id), { ok: true, value: 'before' });
});

test('the same draft submitted twice at the same moment is one dossier', async () => {
  const draftId = '0199a000-0000-7000-8000-000000000001';
  const ids = await Promise.all([fileBirth({ draftId }), fileBirth({ draftId }), fileBirth({ draftId })]);
  assert.equal(new Set(ids).size, 1);
});

test('the running system cannot change or remove what happened', async () => {
  for (const table of ['event', 'filing', 'paper', 'slip', 'result']) {
    await assert.rejects(app.sql(`delete from dossiers.${table}`), /permission denied/);
    if (table !== 'paper')
      await assert.rejects(app.sql(`update dossiers.${table} set dossier_id = null`), /permission denied/);
  }
  await assert.rejects(app.sql('delete from dossiers.dossier'), /permission denied/);
  await assert.rejects(app.sql('truncate dossiers.event'), /permission denied/);
});

test('an event that somebody with the keys altered, removed or added is found', async () => {
  assert.deepEqual((await verifyLog(app)).broken, []);
  const [victim] = await owner.sql<{ id: string }>(
    "select dossier_id as id from dossiers.event where kind = 'dossier.returned' limit 1",
  );
  const id = victim?.id ?? '';
  await owner.sql(
    `update dossiers.event set payload = payload || '{"recipient":"X"}' where dossier_id = $1 and seq = 9`,
    [id],
  );
  assert.ok((await verifyLog(app)).broken.some((b) => b.dossierId === id && b.seq === 9 && b.what === 'altered'));
  await owner.sql('delete from dossiers.event where dossier_id = $1 and seq = 9', [id]);
  assert.ok((await verifyLog(app)).broken.some((b) => b.dossierId === id && b.what === 'head'));
  await owner.sql('delete from dossiers.event where dossier_id = $1 and seq = 4', [id]);
  assert.ok((await verifyLog(app)).broken.some((b) => b.dossierId === id && b.what === 'missing'));
});
