import { html } from 'hono/html';
import { one } from '../../../platform/http/read-form.ts';
import { day, errorAt, line, type Filled } from '../../../platform/views/fields/filled.ts';
import { formHeading } from '../../../platform/views/fields/form-heading.ts';
import { textAreaField } from '../../../platform/views/fields/text-area-field.ts';
import type { Html } from '../../../platform/views/view.ts';

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
