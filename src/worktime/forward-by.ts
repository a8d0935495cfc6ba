import type { Calendar } from './calendars/calendar.ts';
import type { Channel } from './explanation.ts';
import { instantAt, localMinute, tableOf } from './calendars/day-table.ts';

/**
 * Hạn chuyển hồ sơ: when a received dossier must have reached the handling unit (NĐ 61/2018 Đ18, vn-rules 2.4).
 * Online: at once. Paper: by the end of the same working day; received after the cut-off (15:00) or on a day off:
 * at the start of the next working day.
 */
export function forwardBy(received: Temporal.Instant, channel: Channel, calendar: Calendar): Temporal.Instant {
  const minute = localMinute(received);
  if (channel === 'online') return instantAt(minute);
  const table = tableOf(calendar);
  const day = Math.floor(minute / 1440);
  const inTime =
    table.isWorkingDay(day) && minute - day * 1440 <= table.timesOn(day).forwardCutOff && minute <= table.endOf(day);
  return instantAt(inTime ? table.endOf(day) : table.startOf(table.workingDayAfter(day, 1)));
}
