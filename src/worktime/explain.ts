import { formatDay } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { DaySpan, Explanation } from './explanation.ts';
import type { Limit } from './limit.ts';

/** The working of a due day in a few sentences, short enough for a page or a receipt. */
export function explain(explanation: Explanation, t: Say): string[] {
  const { limit, shift, moved, days } = explanation;
  const sentences: string[] = [];
  const received = moment(explanation.received);
  if (shift === null) {
    sentences.push(t(`Tiếp nhận lúc ${received}.`, `Received at ${received}.`));
  } else {
    const law = shift.law === null ? '' : ` (${t(shift.law.vi, shift.law.en)})`;
    const why = {
      after_hours: t('sau giờ làm việc', 'after hours'),
      day_off: t('vào ngày nghỉ', 'on a day off'),
      last_hour: t('trong giờ làm việc cuối cùng', 'in the last working hour'),
    }[shift.why];
    const from = moment(explanation.effectiveReception);
    sentences.push(
      t(
        `Nộp lúc ${received}, ${why}: tính từ ${from}${law}.`,
        `Filed at ${received}, ${why}: counted from ${from}${law}.`,
      ),
    );
  }
  const law = t(explanation.law.vi, explanation.law.en);
  const start =
    limit.unit === 'working_hour'
      ? t('tính liên tục trong giờ làm việc', 'running in working time')
      : t('ngày đầu tiên không tính', 'the first day is not counted');
  sentences.push(
    t(`Thời hạn ${limitText(limit, t)}, ${start} (${law}).`, `Limit ${limitText(limit, t)}, ${start} (${law}).`),
  );
  sentences.push(countedText(days, limit, t));
  const skipped = skippedText(days, t);
  if (skipped !== null) sentences.push(skipped);
  if (moved !== null) {
    const [from, to, because] = [formatDay(moved.from), formatDay(moved.to), t(moved.law.vi, moved.law.en)];
    sentences.push(
      t(
        `Ngày cuối ${from} là ngày nghỉ, chuyển sang ngày làm việc tiếp theo ${to} (${because}).`,
        `The last day ${from} is a day off and moves to the next working day ${to} (${because}).`,
      ),
    );
  }
  const due = moment(explanation.dueAt);
  sentences.push(t(`Hẹn trả: ${due}.`, `Due: ${due}.`));
  if (explanation.caution !== null) {
    sentences.push(
      t(
        'Lịch nghỉ lễ của thời gian này chưa công bố đầy đủ.',
        'The public holidays of this period are not fully announced yet.',
      ),
    );
  }
  return sentences;
}

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

function countedText(days: readonly DaySpan[], limit: Limit, t: Say): string {
  const counted = days.filter((span) => span.is === 'counted');
  if (limit.unit === 'working_hour' && counted.length <= 4) {
    const parts = counted.map((span) => `${range(span)} (${duration(span.minutes ?? 0, t)})`);
    return t(`Tính: ${parts.join(', ')}.`, `Counted: ${parts.join(', ')}.`);
  }
  const total = counted.reduce((sum, span) => sum + span.days, 0);
  const named = counted.map((span) =>
    span.name === undefined ? range(span) : `${range(span)} (${t(span.name.vi, span.name.en)})`,
  );
  const first = counted[0];
  const last = counted.at(-1);
  const list =
    counted.length <= 4 || first === undefined || last === undefined
      ? named.join(', ')
      : t(`từ ${short(first.from)} đến ${short(last.to)}`, `from ${short(first.from)} to ${short(last.to)}`);
  // Of a last day counted in part, only that part is time used: 1,5 days, not 2.
  const used = limit.unit === 'working_day' ? limit.value : total;
  const number = t(String(used).replace('.', ','), String(used));
  return t(`Tính: ${list} (${number} ngày).`, `Counted: ${list} (${number} day${used === 1 ? '' : 's'}).`);
}

/** Holidays by name; weekly rest days as dates while they are few, as a number when they are many. */
function skippedText(days: readonly DaySpan[], t: Say): string | null {
  const skipped = days.filter((span) => span.is === 'skipped');
  const rest = skipped.filter((span) => span.why === 'weekly_rest');
  const named = skipped.filter((span) => span.name !== undefined);
  const parts = named.map((span) => `${range(span)} (${span.name === undefined ? '' : t(span.name.vi, span.name.en)})`);
  if (rest.length > 2) {
    const total = rest.reduce((sum, span) => sum + span.days, 0);
    parts.push(t(`${total} ngày nghỉ hằng tuần`, `${total} weekly rest days`));
  } else if (rest.length > 0) {
    parts.push(`${rest.map(range).join(', ')} (${t('nghỉ hằng tuần', 'weekly rest')})`);
  }
  return parts.length === 0 ? null : t(`Không tính: ${parts.join('; ')}.`, `Not counted: ${parts.join('; ')}.`);
}

function duration(minutes: number, t: Say): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [t(`${hours} giờ`, `${hours} h`)] : []),
    ...(rest > 0 ? [t(`${rest} phút`, `${rest} min`)] : []),
  ];
  return parts.join(' ');
}

const short = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}`;
const range = (span: DaySpan): string =>
  span.from === span.to ? short(span.from) : `${short(span.from)}–${short(span.to)}`;
const moment = (iso: string): string => `${iso.slice(11, 16)} ${formatDay(iso.slice(0, 10))}`;
