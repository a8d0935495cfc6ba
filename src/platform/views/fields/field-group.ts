import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html } from '../view.ts';
import { hintAndError, optionalMark, wiring, type Field } from './field.ts';

/** Several controls that answer one question, under one legend. */
export function fieldGroup(field: Field, controls: Html | readonly Html[]): Html {
  const { 'aria-describedby': describedBy } = wiring(field);
  return html`<fieldset
    class="ds-fieldset field"
    ${attributes({ 'aria-describedby': describedBy, 'data-invalid': Boolean(field.error) })}
  >
    <legend class="label">${field.label}${optionalMark(field)}</legend>
    ${hintAndError(field)} ${controls}
  </fieldset>`;
}
