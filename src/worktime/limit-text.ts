import type { Say } from '../platform/i18n/say.ts';
import type { Limit } from './limit.ts';

/** A limit in words: `5 ngày làm việc`, `0,5 ngày làm việc`, `4 giờ làm việc`. */
export function limitText(limit: Limit, t: Say): string {
  const plural = limit.value === 1 ? '' : 's';
  const number = t(String(limit.value).replace('.', ','), String(limit.value));
  const unit = {
    working_hour: t('giờ làm việc', `working hour${plural}`),
    working_day: t('ngày làm việc', `working day${plural}`),
    calendar_day: t('ngày', `day${plural}`),
    month: t('tháng', `month${plural}`),
  }[limit.unit];
  return `${number} ${unit}`;
}
