import { addMonths } from './civil-days.ts';
import type { DayTable } from './day-table.ts';
import type { Limit } from './limit.ts';

/** Where a period ends: the due local minute, and for calendar periods the day before it was moved off a day off. */
export type Counted = { readonly dueMinute: number; readonly periodEnd: number };

/** Counts a limit from a reception (local minute). The whole arithmetic of due days, without its story. */
export function countLimit(reception: number, limit: Limit, table: DayTable): Counted {
  const day = Math.floor(reception / 1440);
  switch (limit.unit) {
    case 'working_hour': {
      const minutes = Math.max(1, Math.round(limit.value * 60));
      const dueMinute = table.minuteWhenWorked(table.workedBefore(reception) + minutes);
      return { dueMinute, periodEnd: Math.floor(dueMinute / 1440) };
    }
    case 'working_day': {
      const last = table.workingDayAfter(day, Math.ceil(limit.value));
      const fraction = limit.value % 1;
      // Half a day is half of that day's own working time, not half of a day and night.
      const dueMinute =
        fraction === 0
          ? table.endOf(last)
          : table.minuteWhenWorked(
              table.workedBefore(last * 1440) + Math.max(1, Math.round(fraction * table.minutesOn(last))),
            );
      return { dueMinute, periodEnd: last };
    }
    case 'calendar_day':
    case 'month': {
      const periodEnd = limit.unit === 'month' ? addMonths(day, limit.value) : day + limit.value;
      const due = table.isWorkingDay(periodEnd) ? periodEnd : table.workingDayAfter(periodEnd, 1);
      return { dueMinute: table.endOf(due), periodEnd };
    }
  }
}
