import type { LegalDay } from '../platform/clock.ts';
import type { Calendar } from './calendars/calendar.ts';
import { numberOfDay } from './calendars/civil-days.ts';
import { instantAt, tableOf } from './calendars/day-table.ts';

/** Cuối ngày làm việc: the end of the last shift of a working day; of a day off, the end of the next working day. */
export function dayEnd(day: LegalDay, calendar: Calendar): Temporal.Instant {
  const table = tableOf(calendar);
  const number = numberOfDay(day);
  return instantAt(table.endOf(table.isWorkingDay(number) ? number : table.workingDayAfter(number, 1)));
}
