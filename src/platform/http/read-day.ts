import { legalDay, type LegalDay } from '../clock.ts';
import { one, type Typed } from './read-form.ts';

/** A day out of its three boxes: null when all are empty, undefined when they make no day from 2000 to 2099. */
export function readDay(typed: Typed, name: string): LegalDay | null | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => one(typed, `${name}-${part}`).trim());
  if (!day && !month && !year) return null;
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^20\d{2}$/.test(year ?? '')) return undefined;
  try {
    return legalDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
  } catch {
    return undefined;
  }
}

/** The boxes of a day, filled. */
export const dayFields = (name: string, day: LegalDay): Record<string, string> => ({
  [`${name}-day`]: day.slice(8),
  [`${name}-month`]: day.slice(5, 7),
  [`${name}-year`]: day.slice(0, 4),
});

/** What was typed in the boxes, to be shown again. */
export const typedDayOf = (typed: Typed, name: string): { day: string; month: string; year: string } => ({
  day: one(typed, `${name}-day`),
  month: one(typed, `${name}-month`),
  year: one(typed, `${name}-year`),
});
