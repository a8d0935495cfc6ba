import { one, type Typed } from '../../../platform/http/read-form.ts';
import type { Say } from '../../../platform/i18n/say.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { dateField } from '../../../platform/views/fields/date-field.ts';
import { formHeading } from '../../../platform/views/fields/form-heading.ts';
import { textAreaField } from '../../../platform/views/fields/text-area-field.ts';
import { textField } from '../../../platform/views/fields/text-field.ts';
import { html } from 'hono/html';
import type { Html } from '../../../platform/views/view.ts';

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

/** The decision a change rests on. */
export function decisionPart(filled: Filled): Html {
  const { t } = filled;
  return html`${formHeading({ text: t('Căn cứ', 'Grounds') })}
  ${line(filled, 'decision', t('Số quyết định, thông báo', 'Number of the decision or notice'), {
    hint: t('Ví dụ: 1234/QĐ-UBND', 'Example: 1234/QĐ-UBND'),
    width: 30,
    maxlength: 100,
  })}
  ${day(filled, 'decision-on', t('Ngày ban hành', 'Day of issue'), { optional: true })}
  ${textAreaField({
    t,
    name: 'note',
    label: t('Ghi chú', 'Note'),
    value: one(filled.typed, 'note'),
    error: errorAt(filled, 'note'),
    rows: 2,
    maxlength: 1000,
    optional: true,
  })}`;
}
