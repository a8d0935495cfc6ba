import type { Calendar } from './calendars/calendar.ts';
import { localMinute, tableOf } from './calendars/day-table.ts';

/** Working hours between two instants (a multiple of 1/60); negative when `to` comes first. */
export function workingHoursBetween(from: Temporal.Instant, to: Temporal.Instant, calendar: Calendar): number {
  const table = tableOf(calendar);
  return (table.workedBefore(localMinute(to)) - table.workedBefore(localMinute(from))) / 60;
}
