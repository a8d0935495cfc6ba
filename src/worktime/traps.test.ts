// The time traps of vn-rules 13, and what the engine says where the clock stood.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legalDay } from '../platform/clock.ts';
import { sayIn } from '../platform/i18n/say.ts';
import {
  apologyBy,
  cannotExtendText,
  dueAfterPauses,
  dueDay,
  explain,
  extendDue,
  forwardBy,
  ifAsked,
  ifAskedText,
  isWorkingDay,
  lastWorkingDayBy,
  measuredOutcome,
  measuredText,
  outcome,
  provinceCalendar,
  recount,
  stagedDue,
  type Explanation,
  type Limit,
  type MeasuredFacts,
  type Pause,
} from './api.ts';
import { withHours } from './calendars/hours-for-tests.ts';
import { minuteOfIso } from './iso-minute.ts';
import { readShifts } from './calendars/shift-text.ts';
import { ownMs } from '../platform/own-time-for-tests.ts';

const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}+07:00`);
const calendar = provinceCalendar;
const days = (value: number): Limit => ({ value, unit: 'working_day' });
const local = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString().slice(0, 16);
const who = 'Nguyễn Văn Mẫu, Phòng Kinh tế';
const pause = (from: string, to: string, more: Partial<Pause> = {}): Pause => ({
  from: at(from),
  to: at(to),
  why: 'excluded_by_law',
  who,
  after: 'resume',
  ...more,
});
const vi = sayIn('vi');
const en = sayIn('en');

test('trap 1: paper received at 15:01 on Friday is forwarded on Monday morning and counted from Monday', () => {
  assert.equal(local(forwardBy(at('2026-11-20T15:01'), 'counter', calendar)), '2026-11-23T07:30');
  const due = dueDay({ received: at('2026-11-20T15:01'), channel: 'counter', limit: days(1), calendar });
  assert.equal(due.dueDay, '2026-11-23');
});

test('trap 2: online at 17:20 before a holiday is received at 08:00 of the first working day', () => {
  const due = dueDay({ received: at('2026-11-23T17:20'), channel: 'online', limit: days(1), calendar });
  assert.equal(local(due.effectiveReception), '2026-11-25T08:00');
});

test('trap 3: a make-up Saturday is worked, 24/11 is not from 2026 on', () => {
  assert.equal(isWorkingDay(legalDay('2025-04-26'), calendar), true);
  assert.equal(isWorkingDay(legalDay('2026-08-22'), calendar), true);
  assert.equal(isWorkingDay(legalDay('2025-11-24'), calendar), true);
  assert.equal(isWorkingDay(legalDay('2026-11-24'), calendar), false);
});

const measured = (change: Partial<MeasuredFacts> = {}): MeasuredFacts => ({
  acceptedAt: at('2026-11-02T09:00'),
  channel: 'counter',
  limit: days(5),
  calendar,
  promises: [{ dueAt: at('2026-11-09T17:00') }],
  supplements: [],
  ends: [{ status: 9, at: at('2026-11-09T16:00') }],
  periodEnd: at('2026-12-01T00:00'),
  ...change,
});

test('trap 4: the portal counts a dossier with two supplements as late, whatever the dates say', () => {
  const once = { askedAt: at('2026-11-03T09:00'), suppliedAt: at('2026-11-04T09:00') };
  const early = [{ status: 9 as const, at: at('2026-11-05T09:00') }];
  assert.equal(measuredOutcome(measured({ supplements: [once], ends: early })).outcome, 'early');
  const twice = measuredOutcome(measured({ supplements: [once, once], ends: early }));
  assert.deepEqual([twice.outcome, twice.rule], ['late', 'several_supplements']);
  assert.match(measuredText(twice, vi).join(' '), /yêu cầu bổ sung 2 lần: tính là quá hạn/);
});

test('trap 5: a returned supplement counts from zero, the first promise is kept, the register can show both', () => {
  const pauses = [
    pause('2026-11-04T09:00', '2026-11-10T09:00', { why: 'supplement', after: 'restart', note: 'thiếu tờ khai' }),
  ];
  const due = dueAfterPauses({
    received: at('2026-11-02T09:00'),
    channel: 'counter',
    limit: days(5),
    calendar,
    pauses,
  });
  assert.equal(due.dueDay, '2026-11-17');
  assert.deepEqual(due.explanation.first, {
    received: '2026-11-02T09:00+07:00',
    dueAt: '2026-11-09T17:00+07:00',
  });
  assert.deepEqual(JSON.parse(JSON.stringify(due.explanation)), due.explanation);
  assert.deepEqual(explain(due.explanation, vi), [
    'Tiếp nhận lần đầu lúc 09:00 02/11/2026, hẹn trả lần đầu 17:00 09/11/2026.',
    'Bổ sung xong lúc 09:00 10/11/2026: thời hạn tính lại từ đầu (khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP).',
    'Thời hạn 5 ngày làm việc, ngày đầu tiên không tính (khoản 2 Điều 147 Bộ luật Dân sự 2015).',
    'Tính: 11/11–13/11, 16/11–17/11 (5 ngày).',
    'Không tính: 14/11–15/11 (nghỉ hằng tuần).',
    'Đồng hồ dừng từ 09:00 04/11/2026 đến 09:00 10/11/2026 – chờ người nộp bổ sung hồ sơ: thiếu tờ khai; người thực hiện: Nguyễn Văn Mẫu, Phòng Kinh tế; sau đó tính lại từ đầu (khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP).',
    'Hẹn trả: 17:00 17/11/2026.',
  ]);
});

test('the two clocks of a supplement: the legal one restarts, the portal takes 04/11–10/11 out', () => {
  const supplements = [{ askedAt: at('2026-11-04T09:00'), suppliedAt: at('2026-11-10T09:00') }];
  const noPromise = measuredOutcome(measured({ promises: [], supplements, ends: [] }));
  // 04, 05, 06 and 09/11 are not counted: 09/11 becomes 13/11, where the legal clock says 17/11.
  assert.equal(local(noPromise.dueAt), '2026-11-13T17:00');
  assert.equal(noPromise.rule, 'limit');
});

const extension = {
  explanation: dueDay({ received: at('2026-11-20T09:00'), channel: 'counter', limit: days(5), calendar }).explanation,
  promised: legalDay('2026-12-04'),
  askedAt: at('2026-11-27T10:00'),
  reason: 'phải xác minh thực địa',
  who,
  calendar,
};

test('trap 6: an apology leaves a day before the due day at the latest, and there is one new promise', () => {
  const made = extendDue(extension);
  assert.ok(made.ok);
  assert.equal(local(made.value.dueAt), '2026-12-04T17:00');
  assert.equal(recount(made.value.explanation, calendar), null);
  assert.deepEqual(explain(made.value.explanation, vi).slice(-2), [
    'Xin lỗi và hẹn lại một lần, lúc 10:00 27/11/2026, người đề nghị: Nguyễn Văn Mẫu, Phòng Kinh tế; lý do: phải xác minh thực địa; ngày hẹn trước là 17:00 30/11/2026 (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP). Trong thống kê vẫn tính theo ngày hẹn trước.',
    'Hẹn lại: 17:00 04/12/2026.',
  ]);
  const refused = (change: Partial<typeof extension>) => {
    const answer = extendDue({ ...extension, ...change });
    assert.ok(!answer.ok);
    return answer.refusal;
  };
  assert.deepEqual(refused({ explanation: made.value.explanation }), { why: 'extended_before' });
  // Due on Monday 30/11: Sunday is in time by the letter, the office acts on Friday.
  assert.equal(extendDue({ ...extension, askedAt: at('2026-11-29T20:00') }).ok, true);
  assert.equal(lastWorkingDayBy(apologyBy(legalDay('2026-11-30'), calendar), calendar), '2026-11-27');
  assert.deepEqual(refused({ askedAt: at('2026-11-30T07:30') }), { why: 'too_late', lastDay: '2026-11-29' });
  assert.deepEqual(refused({ promised: legalDay('2026-11-30') }), { why: 'not_later' });
  const off = refused({ promised: legalDay('2026-12-05') });
  assert.deepEqual(off, { why: 'day_off', next: '2026-12-07' });
  assert.match(cannotExtendText(off, en), /next working day is 07\/12\/2026/);
});

test('an extended dossier is measured by the first promise', () => {
  const promises = [{ dueAt: at('2026-11-09T17:00') }, { dueAt: at('2026-11-13T17:00'), extended: true }];
  const ends = [{ status: 9 as const, at: at('2026-11-12T09:00') }];
  assert.equal(measuredOutcome(measured({ promises, ends })).outcome, 'late');
});

test('trap 9: the day of reception chooses the hours and limits that hold', () => {
  const changed = {
    ...calendar,
    hours: [
      ...calendar.hours,
      {
        ...withHours(calendar, { shifts: { mon: [{ from: '08:00', to: '12:00' }] } }).hours[0]!,
        from: legalDay('2026-07-01'),
      },
    ],
  };
  const limit: Limit = { value: 8, unit: 'working_hour' };
  const before = dueDay({ received: at('2026-06-29T07:30'), channel: 'counter', limit, calendar: changed });
  assert.equal(local(before.dueAt), '2026-06-30T08:00');
  const after = dueDay({ received: at('2026-07-06T07:30'), channel: 'counter', limit, calendar: changed });
  assert.equal(local(after.dueAt), '2026-07-13T12:00');
});

test('trap 10: a result ready early and fetched late is early', () => {
  const ends = [
    { status: 9 as const, at: at('2026-11-05T09:00') },
    { status: 10 as const, at: at('2026-11-25T09:00') },
  ];
  const answer = measuredOutcome(measured({ ends }));
  assert.deepEqual([answer.outcome, answer.end.by], ['early', 9]);
});

test('trap 11: hours are told by the minute, days by the day – by the law until midnight, by the portal to the minute', () => {
  const limit: Limit = { value: 4, unit: 'working_hour' };
  const promises = [{ dueAt: at('2026-11-25T10:30') }];
  const ended = (local: string) =>
    measuredOutcome(measured({ limit, promises, ends: [{ status: 9, at: at(local) }] })).outcome;
  assert.deepEqual(['2026-11-25T10:29', '2026-11-25T10:30', '2026-11-25T10:31'].map(ended), [
    'early',
    'on_time',
    'late',
  ]);
  const evening = at('2026-11-09T18:00');
  assert.equal(outcome(evening, at('2026-11-09T17:00'), days(5)), 'on_time');
  assert.equal(measuredOutcome(measured({ ends: [{ status: 9, at: evening }] })).outcome, 'late');
});

test('the portal’s end: done before handed over before stopped, waiting at the request, else the end of the period', () => {
  const end = (change: Partial<MeasuredFacts>) => measuredOutcome(measured(change));
  const stopped = { status: 8 as const, at: at('2026-11-04T09:00') };
  const handed = { status: 10 as const, at: at('2026-11-06T09:00') };
  assert.equal(end({ ends: [stopped, handed] }).end.by, 10);
  assert.equal(end({ ends: [{ status: 7, at: at('2026-11-03T09:00') }, stopped] }).end.by, 8);
  const waiting = end({ ends: [], supplements: [{ askedAt: at('2026-11-04T09:00'), suppliedAt: null }] });
  assert.deepEqual([waiting.outcome, waiting.end.by], ['running', 'waiting_for_papers']);
  assert.equal(end({ ends: [], periodEnd: at('2026-11-09T17:00') }).outcome, 'running');
  assert.equal(end({ ends: [], periodEnd: at('2026-11-09T17:01') }).outcome, 'running_late');
  // What happened after the period is not yet known in it.
  assert.equal(end({ periodEnd: at('2026-11-08T00:00') }).end.by, 'period_end');
});

test('two stages around a financial obligation: 8 working days are 5 and 3, and the payer’s time is nobody’s', () => {
  const { first, second } = stagedDue({
    received: at('2026-11-02T09:00'),
    channel: 'counter',
    calendar,
    limits: [days(5), days(3)],
    notified: { at: at('2026-11-06T10:00'), who },
    paid: { at: at('2026-11-20T17:20') },
  });
  assert.equal(local(first.dueAt), '2026-11-09T17:00');
  assert.ok(second);
  // Proven online after hours: received on Monday 23/11, 24/11 is a holiday.
  assert.equal(local(second.dueAt), '2026-11-27T17:00');
  assert.match(explain(first.explanation, vi)[1] ?? '', /Hẹn lần 1.*5 ngày làm việc.*hẹn lần 2 \(3 ngày làm việc\)/);
  const told = explain(second.explanation, vi);
  assert.match(
    told[0] ?? '',
    /Đồng hồ dừng từ khi thông báo nghĩa vụ tài chính lúc 10:00 06\/11\/2026 \(Nguyễn Văn Mẫu/,
  );
  assert.ok(told.includes('Có chứng từ nộp tiền lúc 17:20 20/11/2026.'), told.join('\n'));
  assert.ok(told.includes('Hẹn lần 2, sau khi hoàn thành nghĩa vụ tài chính.'));
  const unpaid = { received: at('2026-11-02T09:00'), channel: 'counter' as const, calendar };
  assert.equal(stagedDue({ ...unpaid, limits: [days(5), days(3)] }).second, null);
});

test('while the clock stands, days are not counted at whose end it stands, and hours do not pass', () => {
  const due = (pauses: Pause[], limit: Limit = days(5)) =>
    dueAfterPauses({ received: at('2026-11-02T09:00'), channel: 'counter', limit, calendar, pauses });
  assert.equal(due([]).dueDay, '2026-11-09');
  // Within a day: nothing is lost. Overnight: one day. From the last day into the next week: it is counted then.
  assert.equal(due([pause('2026-11-04T09:00', '2026-11-04T15:00')]).dueDay, '2026-11-09');
  assert.equal(due([pause('2026-11-04T16:00', '2026-11-05T09:00')]).dueDay, '2026-11-10');
  assert.equal(due([pause('2026-11-09T10:00', '2026-11-16T10:00')]).dueDay, '2026-11-16');
  assert.equal(due([pause('2026-11-09T17:00', '2026-11-16T10:00')]).dueDay, '2026-11-09');
  const hours = due([pause('2026-11-02T10:00', '2026-11-03T14:00')], { value: 4, unit: 'working_hour' });
  assert.equal(local(hours.dueAt), '2026-11-03T17:00');
  const told = explain(due([pause('2026-11-04T16:00', '2026-11-05T09:00')]).explanation, en);
  assert.ok(told.includes('Not counted: 04/11 (clock stopped); 07/11–08/11 (weekly rest).'), told.join('\n'));
  assert.throws(() => due([pause('2026-11-05T16:00', '2026-11-04T09:00')]), RangeError);
});

test('on a duty Saturday papers are received, online too, but the day is not counted', () => {
  const duty = withHours(calendar, { duty: { sat: [{ from: '07:30', to: '11:00' }] } });
  const saturday = (time: string, value = 1) =>
    dueDay({ received: at(`2026-11-14T${time}`), channel: 'online', limit: days(value), calendar: duty });
  assert.equal(saturday('09:00').dueDay, '2026-11-16');
  assert.equal(saturday('11:01').dueDay, '2026-11-17');
  assert.equal(saturday('11:01').explanation.shift?.why, 'after_hours');
  assert.equal(isWorkingDay(legalDay('2026-11-14'), duty), false);
  assert.equal(local(forwardBy(at('2026-11-14T09:00'), 'counter', duty)), '2026-11-16T07:30');
});

test('before asking, the officer sees the dates asking would make', () => {
  const question = { received: at('2026-11-02T09:00'), channel: 'counter' as const, limit: days(5), calendar };
  const asked = ifAsked({ ask: 'supplement', ...question, now: at('2026-11-04T09:00'), who });
  assert.ok(asked.ask === 'supplement');
  assert.equal(asked.askBy, '2026-11-05');
  assert.equal(asked.answerBy, '2026-11-26');
  assert.deepEqual(
    [asked.standing.dueDay, asked.soonest.dueDay, asked.latest.dueDay],
    ['2026-11-09', '2026-11-11', '2026-12-03'],
  );
  assert.equal(asked.tooLate, false);
  assert.match(ifAskedText(asked, vi).join(' '), /sớm nhất 11\/11\/2026.*muộn nhất 03\/12\/2026/);
  const late = ifAsked({ ask: 'supplement', ...question, now: at('2026-11-06T09:00'), who });
  assert.match(ifAskedText(late, vi)[0] ?? '', /Đã quá thời hạn yêu cầu bổ sung \(05\/11\/2026\)/);
  const { explanation } = asked.standing;
  const more = ifAsked({ ask: 'extension', now: at('2026-11-06T09:00'), who, explanation, workingDays: 3, calendar });
  assert.ok(more.ask === 'extension' && 'due' in more && more.due.dueDay === '2026-11-12');
  assert.match(ifAskedText(more, en)[0] ?? '', /from 09\/11\/2026 to 12\/11\/2026/);
  const over = ifAsked({ ask: 'extension', now: at('2026-11-09T09:00'), who, explanation, workingDays: 3, calendar });
  assert.match(ifAskedText(over, vi)[0] ?? '', /chậm nhất ngày 08\/11\/2026/);
});

test('workings stored before pauses existed are still told and recounted', () => {
  const { version: _version, ...rest } = dueDay({
    received: at('2026-11-20T17:20'),
    channel: 'online',
    limit: days(5),
    calendar,
  }).explanation;
  const stored = JSON.parse(JSON.stringify({ version: 1, ...rest })) as Explanation;
  assert.equal(explain(stored, vi).at(-1), 'Hẹn trả: 17:00 01/12/2026.');
  assert.equal(minuteOfIso(stored.dueAt), minuteOfIso('2026-12-01T17:00+07:00'));
  assert.equal(local(recount(stored, calendar)!), '2026-12-01T17:00');
  const without = { ...calendar, specialDays: calendar.specialDays.filter(({ day }) => day !== '2026-11-24') };
  assert.equal(local(recount(stored, without)!), '2026-11-30T17:00');
});

test('shifts are read as people type them; a line nobody types is refused at once', async () => {
  assert.deepEqual(readShifts('7:30-11:30, 13h30 – 17h'), [
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '17:00' },
  ]);
  const took = await ownMs(100, () => assert.equal(readShifts(`7:30${' '.repeat(500_000)}11:30`), null));
  assert.ok(took < 100, `${took} ms`);
});
