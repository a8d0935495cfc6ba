import { formatDay } from '../platform/i18n/format.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { DaySpan, Explanation } from './explanation.ts';
import { extensionText, moment, pausesText, stageText, startText } from './explain-parts.ts';
import { limitText } from './limit-text.ts';
import type { Limit } from './limit.ts';

/** The working of a due day in a few sentences, short enough for a page or a receipt. Tells stored version 1 as well. */
export function explain(explanation: Explanation, t: Say): string[] {
  const { limit, moved, days, extension } = explanation;
  const sentences = [...startText(explanation, t), ...stageText(explanation, t)];
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
  sentences.push(...pausesText(explanation, t), ...extensionText(explanation, t));
  const due = moment(explanation.dueAt);
  sentences.push(extension ? t(`Hẹn lại: ${due}.`, `New due day: ${due}.`) : t(`Hẹn trả: ${due}.`, `Due: ${due}.`));
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
  const paused = skipped.filter((span) => span.why === 'paused');
  if (paused.length > 0) parts.push(`${paused.map(range).join(', ')} (${t('đồng hồ dừng', 'clock stopped')})`);
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
