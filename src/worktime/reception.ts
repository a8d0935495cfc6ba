import type { DayTable } from './calendars/day-table.ts';
import type { Channel, Explanation } from './explanation.ts';
import { lastHourLaw } from './laws.ts';
import type { LimitUnit } from './limit.ts';

/** When a dossier counts as received, in local minutes, and why that is later than it came. */
export type Reception = { readonly minute: number; readonly shift: Explanation['shift'] };

/**
 * The moment taken as reception. Only online filing is moved for coming after hours or on a day off (vn-rules 2.3);
 * at the counter an officer was there to receive it, and so it is within the hours of a duty Saturday. The last-hour
 * rule moves hour limits alone: day limits start with the next working day anyway.
 */
export function receptionOf(received: number, channel: Channel, unit: LimitUnit, table: DayTable): Reception {
  const day = Math.floor(received / 1440);
  const minute = received - day * 1440;
  const works = table.isWorkingDay(day);
  const { afterHours, lastHourRule } = table.timesOn(day);
  if (channel === 'online' && afterHours !== null) {
    const dutyEnds = table.dutyOn(day).at(-1)?.to;
    const open = works ? minute <= afterHours.closesAt : dutyEnds !== undefined && minute <= dutyEnds;
    if (!open) {
      const next = table.workingDayAfter(day, 1);
      return {
        // Where the next day belongs to another season, its own hour of opening holds.
        minute: next * 1440 + (table.timesOn(next).afterHours ?? afterHours).reopensAt,
        shift: { why: works || dutyEnds !== undefined ? 'after_hours' : 'day_off', law: afterHours.source },
      };
    }
  }
  if (lastHourRule && unit === 'working_hour' && works) {
    const end = table.endOf(day);
    if (received >= end - 60 && received <= end) {
      return { minute: table.startOf(table.workingDayAfter(day, 1)), shift: { why: 'last_hour', law: lastHourLaw } };
    }
  }
  return { minute: received, shift: null };
}
