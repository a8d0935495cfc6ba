import { html } from 'hono/html';
import type { Say } from '../../i18n/say.ts';
import { attributes, type Attributes } from '../attributes.ts';
import type { Html, Text } from '../view.ts';
import { fieldId } from './field-id.ts';

/** What every field shares. A field is needed unless `optional`; then its label says so. */
export type Field = {
  t: Say;
  name: string;
  label: Text;
  hint?: Text | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
};

/** About how many characters are expected; the box is that wide so that its size is a hint. `full` fills the column. */
export type Width = 2 | 4 | 6 | 10 | 20 | 30 | 'full';

/** The attributes that tie a control to its label, hint and error, for sighted and blind alike (WCAG 1.3.1, 3.3.1). */
export function wiring(field: Pick<Field, 'name' | 'hint' | 'error'>): Attributes {
  const id = fieldId(field.name);
  const describedBy = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name: field.name,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': field.error ? 'true' : undefined,
  };
}

/** The words "not required" after a label. */
export const optionalMark = ({ t, optional }: Pick<Field, 't' | 'optional'>): Html | '' =>
  optional ? html` <span class="optional">(${t('không bắt buộc', 'optional')})</span>` : '';

/** Hint and error of a field, in the order they are read. */
export function hintAndError({ t, name, hint, error }: Pick<Field, 't' | 'name' | 'hint' | 'error'>): Html {
  const id = fieldId(name);
  return html`${hint ? html`<div class="hint" data-field="description" id="${id}-hint">${hint}</div>` : ''}${
    error
      ? html`<p class="ds-validation-message" id="${id}-error">
          <span class="ds-sr-only">${t('Lỗi:', 'Error:')} </span>${error}
        </p>`
      : ''
  }`;
}

/** One label above one control. */
export function labelled(field: Field, control: Html): Html {
  return html`<div class="ds-field field" ${attributes({ 'data-invalid': Boolean(field.error) })}>
    <label class="label" for="${fieldId(field.name)}">${field.label}${optionalMark(field)}</label>${hintAndError(field)}
    ${control}
  </div>`;
}
