import type { Say } from '../platform/i18n/say.ts';
import type { Calendar } from './calendars/calendar.ts';
import { localMinute, tableOf } from './calendars/day-table.ts';

/** Còn hạn, sắp đến hạn, quá hạn. */
export type TimeLabel = 'in_time' | 'soon' | 'overdue';

/** Working time left, or overdue when the label says so; never negative. `days` are whole full days, `hours` the total. */
export type Remaining = {
  readonly label: TimeLabel;
  readonly hours: number;
  readonly days: number;
  readonly restHours: number;
};

/**
 * How a running deadline stands at `now`. Overdue only after the due minute. Soon: less than one full working day left,
 * or at most 20 % of the working time since `from` (the effective reception), when it is given.
 */
export function remaining(
  now: Temporal.Instant,
  dueAt: Temporal.Instant,
  calendar: Calendar,
  from?: Temporal.Instant,
): Remaining {
  const table = tableOf(calendar);
  const nowMinute = localMinute(now);
  const dueMinute = localMinute(dueAt);
  const { fullDayMinutes } = table.timesOn(Math.floor(nowMinute / 1440));
  const due = table.workedBefore(dueMinute);
  const left = due - table.workedBefore(nowMinute);
  const fifth = from === undefined ? 0 : (due - table.workedBefore(localMinute(from))) / 5;
  const label = nowMinute > dueMinute ? 'overdue' : left < fullDayMinutes || left <= fifth ? 'soon' : 'in_time';
  const size = Math.abs(left);
  const days = Math.floor(size / fullDayMinutes);
  return { label, hours: size / 60, days, restHours: (size - days * fullDayMinutes) / 60 };
}

/** `Còn 2 ngày 3 giờ làm việc`, `Quá hạn 1 ngày làm việc`: what is left, in working time, for lists and pages. */
export function remainingText(left: Remaining, t: Say): string {
  const minutes = Math.round(left.restHours * 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const vi = [
    ...(left.days > 0 ? [`${left.days} ngày`] : []),
    ...(hours > 0 ? [`${hours} giờ`] : []),
    ...(left.days === 0 && rest > 0 ? [`${rest} phút`] : []),
  ].join(' ');
  const en = [
    ...(left.days > 0 ? [`${left.days} d`] : []),
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(left.days === 0 && rest > 0 ? [`${rest} min`] : []),
  ].join(' ');
  if (left.label === 'overdue') {
    return vi === '' ? t('Quá hạn', 'Overdue') : t(`Quá hạn ${vi} làm việc`, `Overdue by ${en} of working time`);
  }
  return vi === '' ? t('Đến hạn', 'Due now') : t(`Còn ${vi} làm việc`, `${en} of working time left`);
}
