import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html } from '../view.ts';
import { labelled, wiring, type Field } from './field.ts';

/** A box for several lines; `rows` is how many show at first. */
export type TextAreaField = Field & {
  value?: string | undefined;
  rows?: number | undefined;
  maxlength?: number | undefined;
};

/** Several lines of text. The newline after the tag keeps a leading newline of the value, which HTML would drop. */
export function textAreaField(field: TextAreaField): Html {
  return labelled(
    field,
    html`<textarea
      class="ds-input"
      ${attributes({ ...wiring(field), rows: field.rows ?? 4, maxlength: field.maxlength })}
    >
${field.value ?? ''}</textarea>`,
  );
}
