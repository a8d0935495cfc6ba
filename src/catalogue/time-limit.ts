import type { Limit, LimitUnit } from '../worktime/api.ts';
import type { FilingChannel, Method, ProcedureVersion } from './procedure.ts';

const units: Readonly<Record<Exclude<Method['limit']['unit'], 'other'>, { unit: LimitUnit; times: number }>> = {
  hour: { unit: 'working_hour', times: 1 },
  working_day: { unit: 'working_day', times: 1 },
  calendar_day: { unit: 'calendar_day', times: 1 },
  month: { unit: 'month', times: 1 },
  year: { unit: 'month', times: 12 },
};

/** Only to compare: about how many working hours a limit is. */
const weight: Readonly<Record<LimitUnit, number>> = { working_hour: 1, working_day: 8, calendar_day: 5.7, month: 171 };

const inWords = /(\d+(?:[.,]\d+)?)\s*(?:\([^)]{1,40}\)\s*)?(ngày làm việc|giờ làm việc|giờ|ngày|tuần|tháng|năm)/giu;
const generalRule = /^[\s\-–+*a-d.)]*(không quá|trong thời hạn|thời hạn|tối đa|trong vòng|trong)(?!\p{L})/iu;
const unitInWords: Readonly<Record<string, { unit: LimitUnit; times: number }>> = {
  'ngày làm việc': { unit: 'working_day', times: 1 },
  'giờ làm việc': { unit: 'working_hour', times: 1 },
  giờ: { unit: 'working_hour', times: 1 },
  ngày: { unit: 'calendar_day', times: 1 },
  tuần: { unit: 'calendar_day', times: 7 },
  tháng: { unit: 'month', times: 1 },
  năm: { unit: 'month', times: 12 },
};

/**
 * A limit written as a sentence: "Không quá 13 ngày làm việc. Đối với xã miền núi tăng thêm 10 ngày" → 13 working days,
 * the general rule before its exceptions. Null when nothing or more than one thing is said.
 */
export function limitInProse(prose: string | null): Limit | null {
  if (!prose) return null;
  const text = prose.normalize('NFC');
  // "ngày 30 tháng 6 năm 2025" and "năm 2014" are dates, not limits.
  const timeless = text.replace(
    /ngày \d{1,2}([/-]\d{1,2}[/-]\d{2,4}| tháng( \d{1,2})?( năm \d{4})?)|năm \d{4}/giu,
    ' ',
  );
  const found: Limit[] = [];
  for (const [, amount, word] of timeless.matchAll(inWords)) {
    const meant = unitInWords[(word ?? '').toLowerCase()];
    const value = Number((amount ?? '').replace(',', '.')) * (meant?.times ?? 0);
    if (meant && value > 0) found.push({ value, unit: meant.unit });
  }
  const [first] = found;
  if (!first) return null;
  const same = found.every(({ value, unit }) => value === first.value && unit === first.unit);
  return same || generalRule.test(timeless) ? countable(first) : null;
}

// Calendar days and months are whole (worktime refuses fractions); half a month becomes 15 days.
function countable(limit: Limit): Limit | null {
  if (limit.unit === 'month' && !Number.isInteger(limit.value))
    return { value: Math.round(limit.value * 30), unit: 'calendar_day' };
  return limit.unit === 'calendar_day' && !Number.isInteger(limit.value) ? null : limit;
}

/** The limit of one published method; null when it is prose that says nothing countable. */
export function limitOfMethod({ limit, raw, note }: Pick<Method, 'limit' | 'raw' | 'note'>): Limit | null {
  // "1 OTHER" stands for "see the text" in 650 methods, so a number without a unit is not believed.
  if (limit.unit === 'other') return limitInProse(raw) ?? limitInProse(note);
  if (limit.value === null || limit.value <= 0) return limitInProse(raw) ?? limitInProse(note);
  const { unit, times } = units[limit.unit];
  return countable({ value: limit.value * times, unit });
}

/**
 * Thời hạn giải quyết of a channel, in worktime's units. A channel published twice (two cases) gives the longer one,
 * which the office can always keep; a channel that says nothing takes the longest of the others. Null: no limit is
 * published as a number, an officer must set the due day.
 */
export function limitFor(
  version: { content: Pick<ProcedureVersion['content'], 'methods'> },
  channel: FilingChannel,
): Limit | null {
  const { methods } = version.content;
  return longest(methods.filter((m) => m.channel === channel)) ?? longest(methods);
}

function longest(methods: readonly Method[]): Limit | null {
  let best: Limit | null = null;
  for (const method of methods) {
    const limit = limitOfMethod(method);
    if (limit && (!best || limit.value * weight[limit.unit] > best.value * weight[best.unit])) best = limit;
  }
  return best;
}
