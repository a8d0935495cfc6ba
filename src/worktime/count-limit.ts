import { addMonths } from './calendars/civil-days.ts';
import type { DayTable } from './calendars/day-table.ts';
import type { Limit } from './limit.ts';
import type { Standing } from './pause.ts';

/** Where a period ends: the due local minute, and for calendar periods the day before it was moved off a day off. */
export type Counted = {
  readonly dueMinute: number;
  readonly periodEnd: number;
  /** The day in which a fraction of a working day begins to be counted by the minute. */
  readonly byMinuteFrom: number;
};

const nothing: readonly Standing[] = [];

/**
 * Counts a limit from a reception (local minute). The whole arithmetic of due days, without its story.
 * While the clock stands (`standing`: in order, not before the reception), hours do not pass; of days, those do not
 * count at whose end the clock stands – for working days the end of the last shift, for calendar days midnight – so a
 * limit moves by exactly the ends of day a pause covers.
 */
export function countLimit(
  reception: number,
  limit: Limit,
  table: DayTable,
  standing: readonly Standing[] = nothing,
): Counted {
  const day = Math.floor(reception / 1440);
  switch (limit.unit) {
    case 'working_hour': {
      const minutes = Math.max(1, Math.round(limit.value * 60));
      const dueMinute = runMinutes(reception, minutes, table, standing);
      return { dueMinute, periodEnd: Math.floor(dueMinute / 1440), byMinuteFrom: Infinity };
    }
    case 'working_day': {
      const whole = Math.floor(limit.value);
      const fraction = limit.value - whole;
      const last = whole === 0 ? day : runDays(day, whole, table, standing);
      if (fraction === 0) return { dueMinute: table.endOf(last), periodEnd: last, byMinuteFrom: Infinity };
      // Half a day is half of that day's own working time, not half of a day and night.
      const next = firstDayThatRuns(last, table, standing);
      const minutes = Math.max(1, Math.round(fraction * table.minutesOn(next)));
      const dueMinute = runMinutes(next * 1440, minutes, table, standing);
      return { dueMinute, periodEnd: Math.floor(dueMinute / 1440), byMinuteFrom: next };
    }
    case 'calendar_day':
    case 'month': {
      let periodEnd = limit.unit === 'month' ? addMonths(day, limit.value) : day + limit.value;
      for (const span of standing) {
        const first = Math.max(Math.floor(span.from / 1440), day + 1);
        const days = Math.floor(span.to / 1440) - first;
        if (days > 0 && first <= periodEnd) periodEnd += days;
      }
      const due = table.isWorkingDay(periodEnd) ? periodEnd : table.workingDayAfter(periodEnd, 1);
      return { dueMinute: table.endOf(due), periodEnd, byMinuteFrom: Infinity };
    }
  }
}

/** The first local minute by which `minutes` have been worked since `from` with the clock running. */
function runMinutes(from: number, minutes: number, table: DayTable, standing: readonly Standing[]): number {
  let total = table.workedBefore(from) + minutes;
  for (const span of standing) {
    if (span.to <= from) continue;
    const before = table.workedBefore(Math.max(span.from, from));
    if (before >= total) break;
    total += table.workedBefore(span.to) - before;
  }
  return table.minuteWhenWorked(total);
}

/** The n-th working day after `day` at whose end the clock runs. */
function runDays(day: number, n: number, table: DayTable, standing: readonly Standing[]): number {
  let last = table.workingDayAfter(day, n);
  let skipped = 0;
  for (const span of standing) {
    const first = Math.max(dayEndingAfter(span.from, table), day + 1);
    if (first > last) break;
    const until = dayEndingAfter(span.to, table);
    if (until <= first) continue;
    skipped += table.workingDaysIn(first, until - 1);
    last = table.workingDayAfter(day, n + skipped);
  }
  return last;
}

/** The working day whose last worked minute is the first such minute at or after a local minute. */
function dayEndingAfter(minute: number, table: DayTable): number {
  const day = Math.floor(minute / 1440);
  return table.isWorkingDay(day) && minute < table.endOf(day) ? day : table.workingDayAfter(day, 1);
}

function firstDayThatRuns(after: number, table: DayTable, standing: readonly Standing[]): number {
  let day = table.workingDayAfter(after, 1);
  while (standing.length > 0 && minutesRun(day * 1440, (day + 1) * 1440, table, standing) === 0) {
    day = table.workingDayAfter(day, 1);
  }
  return day;
}

/** Minutes worked with the clock running between two local minutes. */
export function minutesRun(from: number, to: number, table: DayTable, standing: readonly Standing[]): number {
  let minutes = table.workedBefore(to) - table.workedBefore(from);
  for (const span of standing) {
    const a = Math.max(span.from, from);
    const b = Math.min(span.to, to);
    if (a < b) minutes -= table.workedBefore(b) - table.workedBefore(a);
  }
  return minutes;
}

/** Whether the clock stands in a local minute. */
export const standsAt = (minute: number, standing: readonly Standing[]): boolean =>
  standing.some(({ from, to }) => from <= minute && minute < to);
