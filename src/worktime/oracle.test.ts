// Property tests against an oracle that shares nothing with the compiled tables: it walks minute by minute and day by
// day over the raw calendar with Temporal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { zone } from '../platform/clock.ts';
import { addWorkingHours } from './add-working-hours.ts';
import type { Calendar, Shift, Weekday } from './calendar.ts';
import { dueDay } from './due-day.ts';
import type { Channel } from './explanation.ts';
import { provinceCalendar } from './province-calendar.ts';
import { workingHoursBetween } from './working-hours-between.ts';

const names: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const saturdayOffice: Calendar = {
  ...provinceCalendar,
  name: 'Trung tâm có trực sáng thứ Bảy',
  shifts: { ...provinceCalendar.shifts, sat: [{ from: '08:00', to: '11:00' }] },
};
const calendars = fc.constantFrom(provinceCalendar, saturdayOffice);

const shiftCache = new WeakMap<Calendar, Map<string, readonly Shift[]>>();
function shiftsOn(day: Temporal.PlainDate, calendar: Calendar): readonly Shift[] {
  const cache = shiftCache.get(calendar) ?? new Map<string, readonly Shift[]>();
  shiftCache.set(calendar, cache);
  const text = day.toString();
  const known = cache.get(text);
  if (known) return known;
  const special = calendar.specialDays.find((s) => s.day === text);
  let of: Temporal.PlainDate | null = day;
  if (special) of = special.kind === 'makeup' ? Temporal.PlainDate.from(special.of) : null;
  const weekday = of === null ? undefined : names[of.dayOfWeek - 1];
  const shifts = weekday === undefined ? [] : (calendar.shifts[weekday] ?? []);
  cache.set(text, shifts);
  return shifts;
}
const works = (day: Temporal.PlainDate, calendar: Calendar): boolean => shiftsOn(day, calendar).length > 0;
function nextWorking(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let next = day.add({ days: 1 });
  while (!works(next, calendar)) next = next.add({ days: 1 });
  return next;
}
const endOf = (day: Temporal.PlainDate, calendar: Calendar): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: shiftsOn(day, calendar).at(-1)!.to }).toInstant();

/** Walks minute by minute until `minutes` worked minutes have passed. */
function walk(from: Temporal.Instant, minutes: number, calendar: Calendar): Temporal.Instant {
  let z = from.toZonedDateTimeISO(zone).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  let day = z.toPlainDate();
  let minute = z.hour * 60 + z.minute;
  let left = minutes;
  while (left > 0) {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    if (shiftsOn(day, calendar).some((s) => s.from <= clock && clock < s.to)) left--;
    minute++;
    if (minute === 1440) {
      minute = 0;
      day = day.add({ days: 1 });
    }
  }
  z = day.toZonedDateTime(zone).add({ minutes: minute });
  return z.toInstant();
}

function receive(received: Temporal.Instant, channel: Channel, calendar: Calendar): Temporal.ZonedDateTime {
  const z = received.toZonedDateTimeISO(zone).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const late = z.hour > 17 || (z.hour === 17 && z.minute > 0);
  const day = z.toPlainDate();
  if (channel !== 'online' || (works(day, calendar) && !late)) return z;
  return nextWorking(day, calendar).toZonedDateTime({ timeZone: zone, plainTime: '08:00' });
}

const first = Temporal.Instant.from('2026-01-01T00:00+07:00').epochMilliseconds;
const last = Temporal.Instant.from('2027-12-31T23:59:59+07:00').epochMilliseconds;
const instants = fc.integer({ min: first, max: last }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const channels = fc.constantFrom<Channel>('counter', 'online', 'post');
const same = (a: Temporal.Instant, b: Temporal.Instant): void => assert.equal(a.toString(), b.toString());

test('working hours agree with a minute-by-minute walk', () => {
  fc.assert(
    fc.property(instants, channels, fc.integer({ min: 1, max: 4800 }), calendars, (at, channel, minutes, calendar) => {
      const limit = { value: minutes / 60, unit: 'working_hour' } as const;
      const answer = dueDay({ received: at, channel, limit, calendar });
      const expected = walk(receive(at, channel, calendar).toInstant(), minutes, calendar);
      same(answer.dueAt, expected);
      const counted = answer.explanation.days.map((span) => (span.is === 'counted' ? (span.minutes ?? 0) : 0));
      assert.equal(
        counted.reduce((a, b) => a + b, 0),
        minutes,
      );
      same(addWorkingHours(at, minutes / 60, calendar), walk(at, minutes, calendar));
      assert.equal(Math.round(workingHoursBetween(at, walk(at, minutes, calendar), calendar) * 60), minutes);
    }),
    { numRuns: 200 },
  );
});

test('working days, whole and fractional, agree with a day-by-day walk', () => {
  fc.assert(
    fc.property(instants, channels, fc.integer({ min: 1, max: 240 }), calendars, (at, channel, quarters, calendar) => {
      const limit = { value: quarters / 4, unit: 'working_day' } as const;
      const answer = dueDay({ received: at, channel, limit, calendar });
      let day = receive(at, channel, calendar).toPlainDate();
      for (let n = 0; n < Math.ceil(quarters / 4); n++) day = nextWorking(day, calendar);
      assert.equal(answer.dueDay, day.toString());
      const part = quarters % 4;
      if (part === 0) same(answer.dueAt, endOf(day, calendar));
      else {
        const midnight = day.toZonedDateTime(zone).toInstant();
        const worked = workedMinutes(day, calendar);
        same(answer.dueAt, walk(midnight, Math.round((worked * part) / 4), calendar));
      }
      const counted = answer.explanation.days.filter((span) => span.is === 'counted');
      assert.equal(
        counted.reduce((sum, span) => sum + span.days, 0),
        Math.ceil(quarters / 4),
      );
    }),
    { numRuns: 2000 },
  );
});

test('calendar days and months agree with Temporal and end on a working day', () => {
  fc.assert(
    fc.property(
      instants,
      channels,
      fc.constantFrom('calendar_day' as const, 'month' as const),
      fc.integer({ min: 1, max: 100 }),
      calendars,
      (at, channel, unit, value, calendar) => {
        const answer = dueDay({ received: at, channel, limit: { value, unit }, calendar });
        const start = receive(at, channel, calendar).toPlainDate();
        const end = start.add(unit === 'month' ? { months: value } : { days: value });
        const day = works(end, calendar) ? end : nextWorking(end, calendar);
        assert.equal(answer.dueDay, day.toString());
        same(answer.dueAt, endOf(day, calendar));
        assert.equal(answer.explanation.moved?.from, day.equals(end) ? undefined : end.toString());
      },
    ),
    { numRuns: 2000 },
  );
});

test('the spans of an explanation cover every day from reception to due day exactly once', () => {
  const limits = fc.constantFrom(
    { value: 9, unit: 'working_hour' as const },
    { value: 7.5, unit: 'working_day' as const },
    { value: 15, unit: 'calendar_day' as const },
    { value: 1, unit: 'month' as const },
  );
  fc.assert(
    fc.property(instants, channels, limits, calendars, (received, channel, limit, calendar) => {
      const { explanation } = dueDay({ received, channel, limit, calendar });
      let next = Temporal.PlainDate.from(explanation.received.slice(0, 10));
      for (const span of explanation.days) {
        assert.equal(span.from, next.toString());
        next = next.add({ days: span.days });
        assert.equal(span.to, next.subtract({ days: 1 }).toString());
      }
      assert.equal(next.subtract({ days: 1 }).toString(), explanation.dueDay);
      same(Temporal.Instant.from(explanation.dueAt), dueDay({ received, channel, limit, calendar }).dueAt);
    }),
    { numRuns: 1000 },
  );
});

function workedMinutes(day: Temporal.PlainDate, calendar: Calendar): number {
  let total = 0;
  for (const s of shiftsOn(day, calendar)) {
    total += Temporal.PlainTime.from(s.from).until(s.to).total('minutes');
  }
  return total;
}
