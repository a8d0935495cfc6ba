import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html } from '../view.ts';
import { fieldGroup } from './field-group.ts';
import { fieldId } from './field-id.ts';
import type { Field } from './field.ts';

/** A day as it was typed. Posted as `name-day`, `name-month`, `name-year`. */
export type TypedDate = { day?: string | undefined; month?: string | undefined; year?: string | undefined };

/** A day people know or can read off a paper. `yearOnlyAllowed`: old papers often carry only a year. */
export type DateField = Field & {
  value?: TypedDate | undefined;
  yearOnlyAllowed?: boolean | undefined;
  /** `bday` when the day is the person's own birthday. */
  autocomplete?: 'bday' | undefined;
  /** Which of the three boxes are wrong; all of them when the error names none. */
  wrong?: readonly ('day' | 'month' | 'year')[] | undefined;
};

/** Three boxes, day first as Vietnamese write it. No calendar pop-up: birthdays are typed. */
export function dateField(field: DateField): Html {
  const { t } = field;
  const id = fieldId(field.name);
  const parts = [
    { part: 'day', label: t('Ngày', 'Day'), width: 2, partId: id },
    { part: 'month', label: t('Tháng', 'Month'), width: 2, partId: `${id}-month` },
    { part: 'year', label: t('Năm', 'Year'), width: 4, partId: `${id}-year` },
  ] as const;
  const example = t('Ví dụ: 27 3 1990', 'Example: 27 3 1990');
  const hint =
    field.hint ??
    (field.yearOnlyAllowed
      ? t(
          `${example}. Nếu giấy tờ chỉ ghi năm, để trống ngày và tháng.`,
          `${example}. If the papers show only a year, leave day and month empty.`,
        )
      : example);
  const boxes = parts.map(({ part, label, width, partId }) => {
    const wrong = Boolean(field.error) && (field.wrong === undefined || field.wrong.includes(part));
    return html`<div class="ds-field">
      <label for="${partId}">${label}</label
      ><input
        class="ds-input"
        ${attributes({
          id: partId,
          name: `${field.name}-${part}`,
          value: field.value?.[part],
          type: 'text',
          inputmode: 'numeric',
          maxlength: width,
          autocomplete: field.autocomplete ? `${field.autocomplete}-${part}` : 'off',
          'aria-invalid': wrong ? 'true' : undefined,
          'data-width': width,
        })}
      />
    </div>`;
  });
  return fieldGroup({ ...field, hint }, html`<div class="date-parts">${boxes}</div>`);
}
