import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legalDay } from '../platform/clock.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { saturdayMorning, withHours } from './calendars/hours-for-tests.ts';
import {
  addWorkingDays,
  addWorkingHours,
  forwardBy,
  isWorkingDay,
  nationalDays,
  outcome,
  parseLimit,
  provinceCalendar,
  remaining,
  remainingText,
  workingDaysBetween,
  workingHoursBetween,
} from './api.ts';

const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}+07:00`);
const same = (actual: Temporal.Instant, local: string): void => assert.equal(actual.toString(), at(local).toString());

test('every holiday on a weekly rest day is given back on a later working day, and nothing else is', () => {
  const weekend = nationalDays.filter((d) => d.kind === 'holiday' && Temporal.PlainDate.from(d.day).dayOfWeek > 5);
  const given = nationalDays.filter((d) => d.kind === 'compensation');
  assert.deepEqual(
    given.map((d) => d.of),
    weekend.map((d) => d.day),
  );
  for (const d of given) assert.ok(d.day > d.of && Temporal.PlainDate.from(d.day).dayOfWeek <= 5, d.day);
});

test('a year has 10 holidays until 2020, 11 by the Labour Code of 2019, and from 2026 the twelfth on 24/11', () => {
  for (let year = 2020; year <= 2030; year++) {
    const holidays = nationalDays.filter((d) => d.kind === 'holiday' && d.day.startsWith(String(year)));
    assert.equal(holidays.length, year === 2020 ? 10 : year < 2026 ? 11 : 12, String(year));
  }
  assert.ok(nationalDays.some((d) => d.day === '2026-11-24'));
});

test('each swapped day off has its make-up Saturday', () => {
  const off = nationalDays.filter((d) => d.kind === 'swapped_off');
  const worked = nationalDays.filter((d) => d.kind === 'makeup');
  assert.deepEqual(
    off.map((d) => [d.day, d.of]),
    worked.map((d) => [d.of, d.day]),
  );
});

test('working days can be counted alone', () => {
  assert.equal(isWorkingDay(legalDay('2026-01-10'), provinceCalendar), true);
  assert.equal(isWorkingDay(legalDay('2026-11-24'), provinceCalendar), false);
  assert.equal(addWorkingDays(legalDay('2026-11-23'), 15, provinceCalendar), '2026-12-15');
  assert.equal(workingDaysBetween(legalDay('2026-11-23'), legalDay('2026-12-15'), provinceCalendar), 15);
  assert.equal(workingDaysBetween(legalDay('2026-12-15'), legalDay('2026-11-23'), provinceCalendar), 0);
  assert.throws(() => addWorkingDays(legalDay('2026-11-23'), 0, provinceCalendar), RangeError);
});

test('a step of N working hours ends inside shifts', () => {
  same(addWorkingHours(at('2026-11-23T16:00'), 4, provinceCalendar), '2026-11-25T10:30');
  same(addWorkingHours(at('2026-11-21T10:00'), 0, provinceCalendar), '2026-11-21T10:00');
  assert.throws(() => addWorkingHours(at('2026-11-21T10:00'), -1, provinceCalendar), RangeError);
});

test('working hours between two instants are signed', () => {
  const [a, b] = [at('2026-11-23T16:00'), at('2026-11-25T10:30')];
  assert.equal(workingHoursBetween(a, b, provinceCalendar), 4);
  assert.equal(workingHoursBetween(b, a, provinceCalendar), -4);
});

test('paper received at 15:00 is forwarded the same day, at 15:01 on a Friday on Monday morning, online at once', () => {
  same(forwardBy(at('2026-11-20T15:00'), 'counter', provinceCalendar), '2026-11-20T17:00');
  same(forwardBy(at('2026-11-20T15:01'), 'counter', provinceCalendar), '2026-11-23T07:30');
  same(forwardBy(at('2026-11-20T15:01'), 'online', provinceCalendar), '2026-11-20T15:01');
  same(forwardBy(at('2026-11-21T09:00'), 'post', provinceCalendar), '2026-11-23T07:30');
});

test('a deadline is in time, then soon, and overdue only after its minute', () => {
  const due = at('2026-11-30T17:00');
  const label = (now: string, from?: string): string =>
    remaining(at(now), due, provinceCalendar, from === undefined ? undefined : at(from)).label;
  assert.equal(label('2026-11-23T09:00'), 'in_time');
  assert.equal(label('2026-11-30T07:30'), 'in_time'); // exactly one working day
  assert.equal(label('2026-11-30T07:31'), 'soon');
  assert.equal(label('2026-11-26T17:00', '2026-11-02T07:30'), 'soon'); // 2 of 20 days left
  assert.equal(label('2026-11-30T17:00:59'), 'soon');
  assert.equal(label('2026-11-30T17:01'), 'overdue');
});

test('what is left reads in working time', () => {
  const text = (now: string, due: string, lang: 'vi' | 'en' = 'vi'): string =>
    remainingText(remaining(at(now), at(due), provinceCalendar), sayIn(lang));
  assert.equal(text('2026-11-23T14:00', '2026-11-26T17:00'), 'Còn 2 ngày 3 giờ làm việc');
  assert.equal(text('2026-11-26T14:00', '2026-11-25T17:00', 'en'), 'Overdue by 4 h 30 min of working time');
  assert.equal(text('2026-11-28T10:00', '2026-11-27T17:00'), 'Quá hạn');
  assert.equal(text('2026-11-27T17:00', '2026-11-27T17:00'), 'Đến hạn');
});

test('early, on time and late are told by minute for hours and by day for days', () => {
  const due = at('2026-11-25T10:30');
  const hours = { value: 4, unit: 'working_hour' } as const;
  assert.equal(outcome(at('2026-11-25T10:29'), due, hours), 'early');
  assert.equal(outcome(at('2026-11-25T10:30:40'), due, hours), 'on_time');
  assert.equal(outcome(at('2026-11-25T10:31'), due, hours), 'late');
  const days = { value: 5, unit: 'working_day' } as const;
  assert.equal(outcome(at('2026-11-24T23:59'), at('2026-11-25T17:00'), days), 'early');
  assert.equal(outcome(at('2026-11-25T08:00'), at('2026-11-25T17:00'), days), 'on_time');
  assert.equal(outcome(at('2026-11-25T18:00'), at('2026-11-25T17:00'), days), 'on_time');
  assert.equal(outcome(at('2026-11-26T00:00'), at('2026-11-25T17:00'), days), 'late');
});

test('a limit is read at the edge with a reason for each refusal', () => {
  assert.deepEqual(parseLimit(7.5, 'working_day'), { ok: true, value: { value: 7.5, unit: 'working_day' } });
  assert.deepEqual(parseLimit(1, 'year'), { ok: false, refusal: { why: 'unknown_unit' } });
  assert.deepEqual(parseLimit(1, 'toString'), { ok: false, refusal: { why: 'unknown_unit' } });
  assert.deepEqual(parseLimit(0, 'month'), { ok: false, refusal: { why: 'not_positive' } });
  assert.deepEqual(parseLimit(1.5, 'month'), { ok: false, refusal: { why: 'fraction_not_allowed' } });
  assert.deepEqual(parseLimit(Infinity, 'working_hour'), { ok: false, refusal: { why: 'too_long', atMost: 20_000 } });
});

test('an agency with Saturday duty works a make-up Saturday in the full shifts of the day it replaces', () => {
  const office = withHours(provinceCalendar, { shifts: saturdayMorning });
  same(addWorkingHours(at('2026-01-10T00:00'), 7.5, office), '2026-01-10T17:00');
  same(addWorkingHours(at('2026-01-17T00:00'), 3, office), '2026-01-17T11:00');
});
