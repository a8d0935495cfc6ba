import type { Calendar } from './calendars/calendar.ts';
import { instantAt, localMinute, tableOf } from './calendars/day-table.ts';

/**
 * Hạn của một bước: the instant by which `hours` working hours have passed since `from`, to the minute.
 * 0 hours gives `from` itself (seconds dropped). Throws RangeError on a negative or endless number of hours.
 */
export function addWorkingHours(from: Temporal.Instant, hours: number, calendar: Calendar): Temporal.Instant {
  if (!(hours >= 0 && hours < Infinity)) throw new RangeError(`cannot add ${hours} working hours`);
  const start = localMinute(from);
  const minutes = Math.round(hours * 60);
  if (minutes === 0) return instantAt(start);
  const table = tableOf(calendar);
  return instantAt(table.minuteWhenWorked(table.workedBefore(start) + minutes));
}
