import { formatDay } from '../../../platform/i18n/format.ts';
import type { Say } from '../../../platform/i18n/say.ts';
import type { Certainty, DayRow } from '../../../worktime/api.ts';
import { weekdays } from '../read-hours-change.ts';

/** The kind of a special day, in the words of the notices. */
export function kindText(kind: DayRow['kind'], t: Say): string {
  return {
    holiday: t('Nghỉ lễ', 'Holiday'),
    compensation: t('Nghỉ bù', 'Day in lieu'),
    swapped_off: t('Nghỉ hoán đổi', 'Swapped day off'),
    makeup: t('Làm bù', 'Make-up working day'),
    withdrawn: t('Đã rút', 'Withdrawn'),
  }[kind];
}

/** How sure a row is. */
export function certaintyText(certainty: Certainty, t: Say): string {
  return {
    settled: t('Chắc chắn', 'Settled'),
    unconfirmed: t('Chưa đối chiếu thông báo', 'Not checked against its notice'),
    not_yet_announced: t('Chưa công bố', 'Not yet announced'),
  }[certainty];
}

/** `Thứ Ba, 24/11/2026` */
export function dayText(day: string, t: Say): string {
  const weekday = weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1];
  return weekday ? `${t(weekday.vi, weekday.en)}, ${formatDay(day)}` : formatDay(day);
}
