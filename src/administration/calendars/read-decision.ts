import { legalDay, type LegalDay } from '../../platform/clock.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';

/** The decision a change rests on; every change of a calendar has one. */
export type Decision = { readonly no: string; readonly day: LegalDay | null; readonly note: string | null };

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

/** Reads number, day and note of the decision; what is wrong is added to `errors`. */
export function readDecision(typed: Typed, errors: ErrorList[number][], t: Say): Decision {
  const no = one(typed, 'decision').trim();
  const day = readDay(typed, 'decision-on');
  const note = one(typed, 'note').trim();
  if (no === '' || no.length > 100) {
    errors.push({
      name: 'decision',
      message: t('Nhập số quyết định hoặc thông báo', 'Enter the number of the decision or notice'),
    });
  }
  if (day === undefined) {
    errors.push({
      name: 'decision-on',
      message: t('Ngày quyết định phải là một ngày có thật', 'The day of the decision must be a real day'),
    });
  }
  if (note.length > 1000) errors.push({ name: 'note', message: t('Ghi chú quá dài', 'The note is too long') });
  return { no, day: day ?? null, note: note === '' ? null : note };
}
