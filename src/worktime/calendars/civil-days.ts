import type { LegalDay } from '../../platform/clock.ts';

// Whole-number calendar arithmetic (proleptic Gregorian), so that counting a day costs nanoseconds and no object.

/** Days since 1970-01-01 of a civil date. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** The civil date of a day number. */
export function civilOf(number: number): { year: number; month: number; day: number } {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const d = z - era * 146097;
  const y = Math.floor((d - Math.floor(d / 1460) + Math.floor(d / 36524) - Math.floor(d / 146096)) / 365);
  const dayOfYear = d - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return { year: y + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1 };
}

/**
 * The corresponding day `months` later; where that month has none, its last day
 * (Civil Code 2015, Article 148(3)).
 */
export function addMonths(number: number, months: number): number {
  const { year, month, day } = civilOf(number);
  const wanted = year * 12 + month - 1 + months;
  const inYear = Math.floor(wanted / 12);
  const inMonth = (wanted % 12) + 1;
  const first = dayNumber(inYear, inMonth, 1);
  const length = (inMonth === 12 ? dayNumber(inYear + 1, 1, 1) : dayNumber(inYear, inMonth + 1, 1)) - first;
  return first + Math.min(day, length) - 1;
}

const written = new Map<number, LegalDay>();
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** `yyyy-MM-dd` of a day number. Remembered: a century is 36,525 short texts. */
export function dayText(number: number): LegalDay {
  const known = written.get(number);
  if (known !== undefined) return known;
  const { year, month, day } = civilOf(number);
  const text = `${year}-${two(month)}-${two(day)}` as LegalDay; // valid by construction
  written.set(number, text);
  return text;
}

/** The day number of a legal day. */
export function numberOfDay(day: LegalDay): number {
  return dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}
