import type { Say } from '../platform/i18n/say.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import type { FieldError } from './answers.ts';

/** Errors in the language of the page, ready for `errorSummary` and `layout`. */
export const errorsIn = (t: Say, errors: readonly FieldError[]): ErrorList =>
  errors.map(({ name, vi, en }) => ({ name, message: t(vi, en) }));
