import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legalDay } from '../platform/clock.ts';
import { sayIn } from '../platform/i18n/say.ts';
import type { Calendar, OfficeHours } from './calendars/calendar.ts';
import { dueDay, type DueDay } from './due-day.ts';
import type { Channel } from './explanation.ts';
import { explain } from './explain.ts';
import type { LimitUnit } from './limit.ts';
import { withHours } from './calendars/hours-for-tests.ts';
import { provinceCalendar, usualHours } from './calendars/province-calendar.ts';
import { workingHoursBetween } from './working-hours-between.ts';

const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}+07:00`);
const ask = (
  received: string,
  value: number,
  unit: LimitUnit,
  channel: Channel = 'counter',
  calendar: Calendar = provinceCalendar,
): DueDay => dueDay({ received: at(received), channel, limit: { value, unit }, calendar });
const due = (...question: Parameters<typeof ask>): string => ask(...question).explanation.dueAt.slice(0, 16);

const workedExamples: [string, string, number, LimitUnit, Channel, string][] = [
  ['24/11 is a holiday', '2026-11-20T09:00', 5, 'working_day', 'counter', '2026-11-30T17:00'],
  ['30/4, 01/5 and a weekend', '2026-04-29T09:00', 3, 'working_day', 'counter', '2026-05-06T17:00'],
  ['Monday 27/4 in lieu of Giỗ Tổ', '2026-04-24T09:00', 1, 'working_day', 'counter', '2026-04-28T17:00'],
  ['Tết 16–20/02', '2026-02-12T09:00', 3, 'working_day', 'counter', '2026-02-24T17:00'],
  ['online Friday 17:20', '2026-11-20T17:20', 5, 'working_day', 'online', '2026-12-01T17:00'],
  ['four hours over a holiday', '2026-11-23T16:00', 4, 'working_hour', 'counter', '2026-11-25T10:30'],
];
for (const [why, received, value, unit, channel, expected] of workedExamples) {
  test(`worked example: ${why}`, () => {
    assert.equal(due(received, value, unit, channel), expected);
  });
}

test('worked example: a completed supplement starts the count from zero, the measuring clock subtracts the wait', () => {
  const first = ask('2026-11-02T09:00', 5, 'working_day');
  const again = ask('2026-11-10T09:00', 5, 'working_day');
  assert.equal(first.dueDay, '2026-11-09');
  assert.equal(again.dueDay, '2026-11-17');
  const wait = workingHoursBetween(at('2026-11-04T09:00'), at('2026-11-10T09:00'), provinceCalendar);
  const whole = workingHoursBetween(at('2026-11-02T09:00'), again.dueAt, provinceCalendar);
  assert.equal(wait, 4 * 7.5);
  assert.equal(whole - wait, 6 + 6 * 7.5 + 7.5 * 5 - wait);
});

test('online after hours is received at 08:00 of the next working day, also across a holiday', () => {
  const friday = ask('2026-11-20T17:20', 5, 'working_day', 'online');
  assert.equal(friday.explanation.effectiveReception, '2026-11-23T08:00+07:00');
  const eve = ask('2026-11-23T17:20', 1, 'working_day', 'online');
  assert.equal(eve.effectiveReception.toString(), '2026-11-25T01:00:00Z');
  assert.equal(eve.dueDay, '2026-11-26');
  assert.equal(eve.explanation.shift?.why, 'after_hours');
  const saturday = ask('2026-11-21T10:00', 1, 'working_day', 'online');
  assert.equal(saturday.explanation.shift?.why, 'day_off');
  assert.equal(saturday.dueDay, '2026-11-25');
});

test('17:00 is in time online, 17:01 is not; seconds are dropped as on the receipt', () => {
  assert.equal(ask('2026-11-19T17:00:59', 1, 'working_day', 'online').dueDay, '2026-11-20');
  assert.equal(ask('2026-11-19T17:01', 1, 'working_day', 'online').dueDay, '2026-11-23');
});

test('what a counter receives late or on a Saturday is received then, and counted from the next working day', () => {
  assert.equal(ask('2026-11-20T15:01', 1, 'working_day').dueDay, '2026-11-23');
  assert.equal(ask('2026-11-20T17:20', 1, 'working_day').dueDay, '2026-11-23');
  assert.equal(ask('2026-11-21T09:00', 1, 'working_day', 'post').dueDay, '2026-11-23');
});

test('a make-up Saturday is a working day, its swapped Friday and 24/11 are not', () => {
  assert.equal(ask('2026-01-09T09:00', 1, 'working_day').dueDay, '2026-01-10');
  assert.equal(ask('2025-12-31T09:00', 1, 'working_day').dueDay, '2026-01-05');
  assert.equal(ask('2026-11-23T09:00', 1, 'working_day').dueDay, '2026-11-25');
  assert.equal(due('2026-08-22T16:30', 1, 'working_hour'), '2026-08-24T08:00');
});

test('fractions of working days end within the day after the whole ones', () => {
  assert.equal(due('2026-11-02T09:00', 0.5, 'working_day'), '2026-11-03T11:15'); // half of 7.5 h
  assert.equal(due('2026-11-02T09:00', 1.5, 'working_day'), '2026-11-04T11:15');
  assert.equal(due('2026-11-02T09:00', 6.25, 'working_day'), '2026-11-11T09:23');
});

test('working hours end as early as they can and run only inside shifts', () => {
  assert.equal(due('2026-11-02T07:30', 4, 'working_hour'), '2026-11-02T11:30');
  assert.equal(due('2026-11-02T05:00', 4, 'working_hour'), '2026-11-02T11:30');
  assert.equal(due('2026-11-02T11:30', 0.5, 'working_hour'), '2026-11-02T14:00');
  assert.equal(due('2026-11-02T12:00', 7.5, 'working_hour'), '2026-11-03T11:30');
  assert.equal(due('2026-11-20T17:20', 2, 'working_hour', 'online'), '2026-11-23T10:00');
});

test('a calendar period that ends on a day off moves to the next working day', () => {
  const answer = ask('2026-11-06T09:00', 15, 'calendar_day'); // Saturday 21/11
  assert.equal(answer.explanation.dueAt, '2026-11-23T17:00+07:00');
  assert.equal(answer.explanation.moved?.from, '2026-11-21');
  assert.equal(ask('2026-11-14T09:00', 10, 'calendar_day').dueDay, '2026-11-25'); // ends on the holiday 24/11
  assert.equal(ask('2026-11-02T09:00', 10, 'calendar_day').explanation.moved, null);
});

test('months end on the corresponding day, or the last day of a shorter month', () => {
  assert.equal(ask('2026-03-31T09:00', 1, 'month').dueDay, '2026-05-04'); // 30/4 and 01/5 are holidays
  assert.equal(ask('2026-10-05T09:00', 1, 'month').dueDay, '2026-11-05');
  assert.equal(ask('2026-08-31T09:00', 6, 'month').dueDay, '2027-03-01'); // Sunday 28/02/2027
  assert.equal(ask('2030-01-15T09:00', 12, 'month').explanation.caution, 'beyond_known_days');
});

test('the last-hour rule, when a calendar has it, moves hour limits to the next working day', () => {
  const strict = withHours(provinceCalendar, { lastHourRule: true });
  assert.equal(due('2026-11-19T16:00', 4, 'working_hour', 'counter', strict), '2026-11-20T11:30');
  assert.equal(due('2026-11-19T15:59', 4, 'working_hour', 'counter', strict), '2026-11-20T10:29');
  assert.equal(due('2026-11-19T16:00', 4, 'working_hour', 'counter'), '2026-11-20T10:30');
  assert.equal(due('2026-11-19T16:30', 1, 'working_day', 'counter', strict), '2026-11-20T17:00');
});

test('limits that cannot be counted throw instead of giving a wrong day', () => {
  for (const [value, unit] of [
    [0, 'working_day'],
    [-1, 'working_day'],
    [Number.NaN, 'working_hour'],
    [1.5, 'calendar_day'],
    [0.5, 'month'],
    [1e9, 'working_day'],
  ] as const) {
    assert.throws(() => ask('2026-11-02T09:00', value, unit), RangeError, `${value} ${unit}`);
  }
  assert.throws(() => ask('1999-12-31T09:00', 1, 'working_day'), RangeError);
});

test('contradictory calendars throw when first used', () => {
  const broken = (change: Partial<Calendar>): (() => unknown) => {
    return () => ask('2026-11-02T09:00', 1, 'working_day', 'counter', { ...provinceCalendar, ...change });
  };
  const [first] = provinceCalendar.specialDays;
  assert.ok(first);
  assert.throws(broken({ specialDays: [first, first] }), /twice/);
  const hours = (change: Partial<OfficeHours>) => broken(withHours(provinceCalendar, change));
  assert.throws(hours({ shifts: {} }), /no working shift/);
  assert.throws(hours({ shifts: { mon: [{ from: '13:00', to: '12:00' }] } }), /overlap/);
  assert.throws(hours({ shifts: { mon: [{ from: '7:30', to: '12:00' }] } }), /not a time of day/);
  assert.throws(hours({ duty: { mon: [{ from: '08:00', to: '11:00' }] } }), /both work and duty/);
  assert.throws(broken({ hours: [] }), /no hours/);
  assert.throws(broken({ hours: [usualHours, usualHours] }), /out of order/);
  assert.throws(
    broken({ specialDays: [{ ...first, kind: 'makeup', of: legalDay('2026-01-04') }] }),
    /which is not worked/,
  );
});

test('the explanation lists every day once, survives JSON and reads in both languages', () => {
  const { explanation } = ask('2026-11-20T17:20', 5, 'working_day', 'online');
  assert.deepEqual(JSON.parse(JSON.stringify(explanation)), explanation);
  assert.deepEqual(
    explanation.days.map((span) => [span.from, span.to, span.is === 'skipped' ? span.why : span.is]),
    [
      ['2026-11-20', '2026-11-20', 'received_after_hours'],
      ['2026-11-21', '2026-11-22', 'weekly_rest'],
      ['2026-11-23', '2026-11-23', 'reception_day'],
      ['2026-11-24', '2026-11-24', 'holiday'],
      ['2026-11-25', '2026-11-27', 'counted'],
      ['2026-11-28', '2026-11-29', 'weekly_rest'],
      ['2026-11-30', '2026-12-01', 'counted'],
    ],
  );
  assert.deepEqual(explain(explanation, sayIn('vi')), [
    'Nộp lúc 17:20 20/11/2026, sau giờ làm việc: tính từ 08:00 23/11/2026 (theo cách tính của Nghị định 297/2025/NĐ-CP).',
    'Thời hạn 5 ngày làm việc, ngày đầu tiên không tính (khoản 2 Điều 147 Bộ luật Dân sự 2015).',
    'Tính: 25/11–27/11, 30/11–01/12 (5 ngày).',
    'Không tính: 24/11 (Ngày Văn hóa Việt Nam); 21/11–22/11, 28/11–29/11 (nghỉ hằng tuần).',
    'Hẹn trả: 17:00 01/12/2026.',
  ]);
  const english = explain(ask('2026-11-23T16:00', 4, 'working_hour').explanation, sayIn('en'));
  assert.deepEqual(english.slice(2), [
    'Counted: 23/11 (1 h), 25/11 (3 h).',
    'Not counted: 24/11 (Vietnam Culture Day).',
    'Due: 10:30 25/11/2026.',
  ]);
  const half = explain(ask('2026-11-02T09:00', 1.5, 'working_day').explanation, sayIn('vi'));
  assert.deepEqual(half.slice(2), ['Tính: 03/11–04/11 (1,5 ngày).', 'Hẹn trả: 11:15 04/11/2026.']);
  const makeup = explain(ask('2026-08-21T09:00', 2, 'working_day').explanation, sayIn('vi'));
  assert.ok(makeup.includes('Tính: 22/08 (Làm bù dịp Quốc khánh), 24/08 (2 ngày).'), makeup.join('\n'));
});

test('a long limit still explains itself on a few lines, and warns about days not yet announced', () => {
  const sentences = explain(ask('2027-01-04T09:00', 60, 'working_day').explanation, sayIn('vi'));
  assert.ok(sentences.length <= 6 && sentences.join(' ').length < 600, sentences.join('\n'));
  assert.match(sentences.at(-1) ?? '', /chưa công bố/);
  const moved = explain(ask('2026-11-06T09:00', 15, 'calendar_day').explanation, sayIn('vi')).join(' ');
  assert.match(moved, /Ngày cuối 21\/11\/2026 là ngày nghỉ, chuyển sang ngày làm việc tiếp theo 23\/11\/2026/);
});
