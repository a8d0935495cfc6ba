import type { LegalDay } from '../../platform/clock.ts';
import { readDay } from '../../platform/http/read-day.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';

/** The decision a change rests on; every change of a calendar has one. */
export type Decision = { readonly no: string; readonly day: LegalDay | null; readonly note: string | null };

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
