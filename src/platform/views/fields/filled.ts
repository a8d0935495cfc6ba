import { one, type Typed } from '../../http/read-form.ts';
import type { Say } from '../../i18n/say.ts';
import type { ErrorList } from '../error-summary.ts';
import type { Html } from '../view.ts';
import { dateField } from './date-field.ts';
import { textField } from './text-field.ts';

/** What a form shows again: the texts as typed and what is wrong with them. */
export type Filled = { readonly t: Say; readonly typed: Typed; readonly errors: ErrorList };

/** The message at a field. */
export const errorAt = ({ errors }: Filled, name: string): string | undefined =>
  errors.find((error) => error.name === name)?.message;

/** One line of text with what was typed. */
export const line = (
  filled: Filled,
  name: string,
  label: string,
  more: Partial<Parameters<typeof textField>[0]> = {},
): Html =>
  textField({
    t: filled.t,
    name,
    label,
    value: one(filled.typed, name),
    error: errorAt(filled, name),
    autocomplete: 'off',
    ...more,
  });

/** A day with what was typed. */
export const day = (
  filled: Filled,
  name: string,
  label: string,
  more: Partial<Parameters<typeof dateField>[0]> = {},
): Html =>
  dateField({
    t: filled.t,
    name,
    label,
    hint: filled.t('Ví dụ: 24 11 2026', 'Example: 24 11 2026'),
    value: {
      day: one(filled.typed, `${name}-day`),
      month: one(filled.typed, `${name}-month`),
      year: one(filled.typed, `${name}-year`),
    },
    error: errorAt(filled, name),
    ...more,
  });
