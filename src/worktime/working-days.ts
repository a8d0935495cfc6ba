import type { LegalDay } from '../platform/clock.ts';
import type { Calendar } from './calendars/calendar.ts';
import { dayText, numberOfDay } from './calendars/civil-days.ts';
import { tableOf } from './calendars/day-table.ts';

/** Whether a day is worked: a make-up Saturday is, a holiday is not. */
export function isWorkingDay(day: LegalDay, calendar: Calendar): boolean {
  return tableOf(calendar).isWorkingDay(numberOfDay(day));
}

/** The n-th working day after `day`, `day` itself not counted; throws RangeError unless `n` is a whole number ≥ 1. */
export function addWorkingDays(day: LegalDay, n: number, calendar: Calendar): LegalDay {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`cannot add ${n} working days`);
  return dayText(tableOf(calendar).workingDayAfter(numberOfDay(day), n));
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: LegalDay, to: LegalDay, calendar: Calendar): number {
  return Math.max(0, tableOf(calendar).workingDaysIn(numberOfDay(from) + 1, numberOfDay(to)));
}
