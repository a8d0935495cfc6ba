import assert from 'node:assert/strict';
import test from 'node:test';
import { legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { confirmPayment, waivePayment } from './confirm-payment.ts';
import { getDossier, slipsOf } from '../dossiers.store.ts';
import { extendDueDay } from './extend-due-day.ts';
import { forwardDossier } from './forward-dossier.ts';
import { nationalStatus } from '../national-status.ts';
import { passages, whyRefused } from '../kills/passages-for-tests.ts';
import { receiveDossier } from './receive-dossier.ts';
import { requirePayment } from './require-payment.ts';

const { app, owner } = await testDb();
const { house, who, fileBirth, accepted, withHandler, setTime, at, lastEvent } = await passages(app);
const due = async (id: string): Promise<string | undefined> => (await getDossier(app, id)).dueAt?.toString();
const fee = { amount: 150_000n, purpose: 'Lệ phí cấp giấy phép', notice: '45/TB-CCT' };

test('a promise is moved once, the day before it ends, with an apology on form 04; statistics keep the first', async () => {
  setTime('2026-11-05T08:00');
  const id = await accepted();
  const before = await due(id);
  const extension = { days: 3, reason: 'Chờ xác minh nơi cư trú' };
  assert.equal(whyRefused(await extendDueDay(house, who.handler, id, extension)), 'not_your_task');
  assert.equal(whyRefused(await extendDueDay(house, who.elsewhere, id, extension)), 'not_your_task');
  assert.equal(whyRefused(await extendDueDay(house, who.head, id, { ...extension, reason: ' ' })), 'reason_missing');
  assert.equal(whyRefused(await extendDueDay(house, who.head, id, { ...extension, days: 0 })), 'days_wrong');
  const steps = (await getDossier(app, id)).tasks.map((task) => task.dueAt.toString());
  assert.ok((await extendDueDay(house, who.head, id, extension)).ok);
  const moved = await getDossier(app, id);
  assert.equal(moved.dueAt?.toString(), at('2026-11-11T17:00'), 'Friday 6 + three working days');
  assert.equal(moved.countedDueAt?.toString(), before);
  assert.deepEqual([moved.extensions, moved.state], [1, 'accepted']);
  assert.deepEqual(
    moved.tasks.map((task) => task.dueAt.toString()),
    steps,
    'steps keep their deadlines',
  );
  const slip = (await slipsOf(app, id)).at(-1);
  assert.match(slip?.number ?? '', /\/PXL$/);
  assert.equal(slip?.facts['dueBefore'], before);
  assert.equal(slip?.facts['signerTitle'], 'Lãnh đạo phòng');
  assert.equal((await lastEvent(id))?.kind, 'due_day.extended');
  assert.equal(whyRefused(await extendDueDay(house, who.leader, id, extension)), 'extended_before');
});

test('on the due day itself, or after the decision, it is too late to move the promise', async () => {
  setTime('2026-11-05T08:00');
  const id = await accepted();
  setTime('2026-11-06T08:00');
  const late = await extendDueDay(house, who.leader, id, { days: 1, reason: 'Quá tải' });
  assert.ok(!late.ok && late.refusal.why === 'too_late' && late.refusal.lastDay === '2026-11-05');
});

test('a payment stops the clock; its proof starts what was left of the limit, as second appointment', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.equal(whyRefused(await requirePayment(house, who.head, id, fee)), 'not_your_task');
  assert.equal(whyRefused(await requirePayment(house, who.handler, id, { ...fee, amount: 0n })), 'amount_wrong');
  assert.equal(whyRefused(await requirePayment(house, who.handler, id, { ...fee, purpose: '' })), 'purpose_missing');
  setTime('2026-11-06T10:00');
  assert.ok((await requirePayment(house, who.handler, id, fee)).ok);
  const waiting = await getDossier(app, id);
  assert.deepEqual([waiting.state, nationalStatus(waiting.state)], ['awaiting_payment', 6]);
  assert.equal((await lastEvent(id))?.payload['amount'], '150000');
  assert.equal(whyRefused(await forwardDossier(house, who.handler, id, '')), 'not_possible_now');
  setTime('2026-11-10T09:00');
  const proof = { document: 'BL-0007', day: legalDay('2026-11-10'), stageDays: null };
  assert.equal(whyRefused(await confirmPayment(house, who.elsewhere, id, proof)), 'not_your_task');
  assert.equal(
    whyRefused(await confirmPayment(house, who.reception, id, { ...proof, document: '' })),
    'document_missing',
  );
  const early = { ...proof, day: legalDay('2026-11-05') };
  assert.equal(whyRefused(await confirmPayment(house, who.reception, id, early)), 'day_wrong', 'before the notice');
  const future = { ...proof, day: legalDay('2026-11-11') };
  assert.equal(whyRefused(await confirmPayment(house, who.reception, id, future)), 'day_wrong', 'of a day to come');
  assert.ok((await confirmPayment(house, who.reception, id, proof)).ok, 'the counter may, too');
  const back = await getDossier(app, id);
  assert.deepEqual([back.state, back.stage, back.pausedAt], ['in_review', 2, null]);
  assert.equal(back.dueAt?.toString(), at('2026-11-10T17:00'), 'the one day of the limit ends today');
  assert.equal(back.task?.role, 'processing_officer', 'it is with its holder again');
  const told = await lastEvent(id);
  assert.deepEqual(told?.payload['appointments'], [at('2026-11-06T17:00'), at('2026-11-10T17:00')]);
  assert.equal(whyRefused(await requirePayment(house, who.handler, id, fee)), 'required_before');
});

test('a published limit of the second stage is counted from the day of the proof, which is not counted', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.ok((await requirePayment(house, who.handler, id, fee)).ok);
  setTime('2026-11-12T09:00');
  const proof = { document: 'BL-1', day: legalDay('2026-11-10'), stageDays: 3 };
  assert.ok((await confirmPayment(house, who.handler, id, proof)).ok);
  assert.equal(await due(id), at('2026-11-13T17:00'), 'Tuesday 10 + three working days');
});

test('an obligation is waived by its holder with the decision and a reason, and the clock goes on', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.ok((await requirePayment(house, who.handler, id, fee)).ok);
  setTime('2026-11-09T08:00');
  const proof = { document: '12/QĐ-UBND', day: legalDay('2026-11-09'), stageDays: null, waived: 'Hộ nghèo' };
  assert.equal(whyRefused(await waivePayment(house, who.handler, id, { ...proof, waived: '' })), 'reason_missing');
  assert.equal(whyRefused(await waivePayment(house, who.reception, id, proof)), 'not_your_task');
  assert.ok((await waivePayment(house, who.handler, id, proof)).ok);
  assert.equal((await lastEvent(id))?.kind, 'payment.waived');
  assert.equal((await getDossier(app, id)).state, 'in_review');
});

test('a payment after an apology: what was left of the new promise goes on, and the first is still measured', async () => {
  setTime('2026-11-05T08:00');
  const id = await withHandler();
  assert.ok((await extendDueDay(house, who.leader, id, { days: 2, reason: 'Chờ xác minh' })).ok);
  assert.ok((await requirePayment(house, who.handler, id, fee)).ok);
  setTime('2026-11-09T08:00');
  const proof = { document: 'BL-2', day: legalDay('2026-11-09'), stageDays: null };
  assert.ok((await confirmPayment(house, who.handler, id, proof)).ok);
  const back = await getDossier(app, id);
  assert.ok(back.dueAt && back.countedDueAt && Temporal.Instant.compare(back.countedDueAt, back.dueAt) < 0);
});

/** A process that itself waits for the payment, between review and signature. */
const withPayment = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mc="https://mot-cua.vn/bpmn/1" id="d" targetNamespace="t">
<process id="p" isExecutable="true">
<startEvent id="s"/>
<userTask id="a" name="Tiếp nhận" mc:role="receiving_officer" mc:place="receiving" mc:act="accept"/>
<userTask id="w" name="Xác định nghĩa vụ" mc:role="processing_officer" mc:act="work"/>
<userTask id="m" name="Chờ nộp tiền" mc:role="processing_officer" mc:act="work" mc:clock="pauses" mc:status="6"/>
<userTask id="x" name="Hoàn tất hồ sơ" mc:role="processing_officer" mc:act="work"/>
<userTask id="k" name="Ký" mc:role="signing_leader" mc:act="sign"/>
<userTask id="h" name="Trả kết quả" mc:role="returning_officer" mc:place="receiving" mc:act="hand_over"/>
<endEvent id="z"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="w"/>
<sequenceFlow id="f3" sourceRef="w" targetRef="m"/><sequenceFlow id="f4" sourceRef="m" targetRef="x"/>
<sequenceFlow id="f5" sourceRef="x" targetRef="k"/><sequenceFlow id="f6" sourceRef="k" targetRef="h"/>
<sequenceFlow id="f7" sourceRef="h" targetRef="z"/>
</process></definitions>`;

test('where the process itself waits for a payment, its proof ends that step and opens the next with a deadline to come', async () => {
  setTime('2026-11-05T08:00');
  await owner.sql(
    `insert into process.process_version (key, version, name, name_en, valid_from, steps, model)
     values ('cho-nop-tien', 1, 'Chờ nộp tiền', 'Payment', '2025-07-01', '[]', $1)`,
    [withPayment],
  );
  await owner.sql(`delete from process.procedure_process where procedure_code = '1.001193'`);
  await owner.sql(
    `insert into process.procedure_process (procedure_code, process_key) values ('1.001193', 'cho-nop-tien')`,
  );
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, who.reception, id)).ok);
  assert.ok((await forwardDossier(house, who.handler, id, '')).ok);
  assert.equal((await getDossier(app, id)).state, 'awaiting_payment');
  setTime('2026-11-10T08:00');
  const proof = { document: 'BL-9', day: legalDay('2026-11-10'), stageDays: 2 };
  assert.ok((await confirmPayment(house, who.reception, id, proof)).ok);
  const back = await getDossier(app, id);
  assert.deepEqual([back.state, back.stepNo, back.pausedAt], ['in_review', 4, null]);
  assert.equal(back.task?.dueAt.toString(), at('2026-11-12T17:00'), 'the step is due with the second appointment');
});
