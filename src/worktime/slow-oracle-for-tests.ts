// An oracle that shares nothing with the compiled tables: it walks minute by minute and day by day over the raw calendar
// with Temporal, and is as slow as that.
import { zone } from '../platform/clock.ts';
import type { Calendar, OfficeHours, Shift, Weekday } from './calendars/calendar.ts';
import type { Channel } from './explanation.ts';
import type { Limit, LimitUnit } from './limit.ts';

/** A span in which the clock stands. */
export type SlowPause = { from: Temporal.Instant; to: Temporal.Instant };
type Facts = { received: Temporal.Instant; channel: Channel; limit: Limit; calendar: Calendar; pauses: SlowPause[] };

const names: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function hoursOn(day: Temporal.PlainDate, calendar: Calendar): OfficeHours {
  let found = calendar.hours[0];
  for (const hours of calendar.hours) if (hours.from <= day.toString()) found = hours;
  if (!found) throw new Error('a calendar without hours');
  return found;
}

const specialCache = new WeakMap<Calendar, Map<string, Calendar['specialDays'][number]>>();
function specialOn(day: Temporal.PlainDate, calendar: Calendar) {
  const cache = specialCache.get(calendar) ?? new Map(calendar.specialDays.map((s) => [s.day as string, s]));
  specialCache.set(calendar, cache);
  return cache.get(day.toString());
}

const nameOf = (day: Temporal.PlainDate): Weekday => names[day.dayOfWeek - 1] ?? 'mon';

function shiftsOn(day: Temporal.PlainDate, calendar: Calendar): readonly Shift[] {
  const special = specialOn(day, calendar);
  const { shifts } = hoursOn(day, calendar);
  if (!special) return shifts[nameOf(day)] ?? [];
  return special.kind === 'makeup' ? (shifts[nameOf(Temporal.PlainDate.from(special.of))] ?? []) : [];
}

function dutyOn(day: Temporal.PlainDate, calendar: Calendar): readonly Shift[] {
  return specialOn(day, calendar) ? [] : (hoursOn(day, calendar).duty[nameOf(day)] ?? []);
}

export const works = (day: Temporal.PlainDate, calendar: Calendar): boolean => shiftsOn(day, calendar).length > 0;

export function nextWorking(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let next = day.add({ days: 1 });
  while (!works(next, calendar)) next = next.add({ days: 1 });
  return next;
}

export const endOf = (day: Temporal.PlainDate, calendar: Calendar): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: shiftsOn(day, calendar).at(-1)?.to ?? '00:00' }).toInstant();

const midnight = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(zone).toInstant();

const workedCache = new WeakMap<Calendar, Map<string, Uint8Array>>();
/** 1 for each worked minute of a day. */
function workedMinutes(day: Temporal.PlainDate, calendar: Calendar): Uint8Array {
  const cache = workedCache.get(calendar) ?? new Map<string, Uint8Array>();
  workedCache.set(calendar, cache);
  const text = day.toString();
  const known = cache.get(text);
  if (known) return known;
  const minutes = new Uint8Array(1440);
  for (let minute = 0; minute < 1440; minute++) {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    if (shiftsOn(day, calendar).some((s) => s.from <= clock && clock < s.to)) minutes[minute] = 1;
  }
  cache.set(text, minutes);
  return minutes;
}

const epochMinute = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 60_000);
const stands = (minute: number, pauses: readonly SlowPause[]): boolean =>
  pauses.some(({ from, to }) => epochMinute(from) <= minute && minute < epochMinute(to));

/** Walks minute by minute until `minutes` worked minutes have passed with the clock running. */
export function walk(
  from: Temporal.Instant,
  minutes: number,
  calendar: Calendar,
  pauses: readonly SlowPause[] = [],
): Temporal.Instant {
  let at = epochMinute(from);
  const z = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone);
  let day = z.toPlainDate();
  let minute = z.hour * 60 + z.minute;
  let worked = workedMinutes(day, calendar);
  for (let left = minutes; left > 0; at++) {
    if (worked[minute] === 1 && !stands(at, pauses)) left--;
    minute++;
    if (minute === 1440) {
      minute = 0;
      day = day.add({ days: 1 });
      worked = workedMinutes(day, calendar);
    }
  }
  return Temporal.Instant.fromEpochMilliseconds(at * 60_000);
}

/** The moment that counts as reception. */
export function receive(
  received: Temporal.Instant,
  channel: Channel,
  unit: LimitUnit,
  calendar: Calendar,
): Temporal.ZonedDateTime {
  const z = received.toZonedDateTimeISO(zone).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const day = z.toPlainDate();
  const clock = z.toPlainTime().toString().slice(0, 5);
  const { afterHours, lastHourRule } = hoursOn(day, calendar);
  const startOf = (d: Temporal.PlainDate, time: string) => d.toZonedDateTime({ timeZone: zone, plainTime: time });
  if (channel === 'online' && afterHours) {
    const duty = dutyOn(day, calendar).at(-1);
    const open = works(day, calendar) ? clock <= afterHours.closesAt : duty !== undefined && clock <= duty.to;
    const next = nextWorking(day, calendar);
    if (!open) return startOf(next, (hoursOn(next, calendar).afterHours ?? afterHours).reopensAt);
  }
  if (lastHourRule && unit === 'working_hour' && works(day, calendar)) {
    const end = endOf(day, calendar).toZonedDateTimeISO(zone);
    const inLastHour = Temporal.ZonedDateTime.compare(z, end.subtract({ hours: 1 })) >= 0;
    if (inLastHour && Temporal.ZonedDateTime.compare(z, end) <= 0) {
      const next = nextWorking(day, calendar);
      return startOf(next, shiftsOn(next, calendar)[0]?.from ?? '00:00');
    }
  }
  return z;
}

/** The due moment, walked; `moved` is the day a calendar period ended on before it left a day off. */
export function slowDue(facts: Facts): { dueAt: Temporal.Instant; moved: string | undefined } {
  const { received, channel, limit, calendar } = facts;
  const start = receive(received, channel, limit.unit, calendar);
  // Before reception there is no clock to stand.
  const begin = start.toInstant();
  const pauses = facts.pauses
    .filter(({ to }) => Temporal.Instant.compare(to, begin) > 0)
    .map(({ from, to }) => ({ from: Temporal.Instant.compare(from, begin) < 0 ? begin : from, to }));
  const lastMinute = (at: Temporal.Instant): number => epochMinute(at) - 1;
  if (limit.unit === 'working_hour') {
    return { dueAt: walk(begin, Math.round(limit.value * 60), calendar, pauses), moved: undefined };
  }
  let day = start.toPlainDate();
  if (limit.unit === 'working_day') {
    for (let left = Math.floor(limit.value); left > 0;) {
      day = nextWorking(day, calendar);
      if (!stands(lastMinute(endOf(day, calendar)), pauses)) left--;
    }
    const part = limit.value % 1;
    if (part === 0) return { dueAt: endOf(day, calendar), moved: undefined };
    do day = nextWorking(day, calendar);
    while (runs(day, calendar, pauses) === 0);
    const minutes = Math.round(workedMinutes(day, calendar).reduce((a, b) => a + b, 0) * part);
    return { dueAt: walk(midnight(day), minutes, calendar, pauses), moved: undefined };
  }
  const nominal = day.add(limit.unit === 'month' ? { months: limit.value } : { days: limit.value });
  for (let left = day.until(nominal).days; left > 0;) {
    day = day.add({ days: 1 });
    if (!stands(lastMinute(midnight(day.add({ days: 1 }))), pauses)) left--;
  }
  const due = works(day, calendar) ? day : nextWorking(day, calendar);
  return { dueAt: endOf(due, calendar), moved: due.equals(day) ? undefined : day.toString() };
}

function runs(day: Temporal.PlainDate, calendar: Calendar, pauses: readonly SlowPause[]): number {
  const first = epochMinute(midnight(day));
  return workedMinutes(day, calendar).reduce(
    (sum, one, n) => sum + (one === 1 && !stands(first + n, pauses) ? 1 : 0),
    0,
  );
}
