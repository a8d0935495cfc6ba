import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import type { Html, Text } from '../view.ts';
import { labelled, wiring, type Field, type Width } from './field.ts';

/** A box for one line of text. */
export type TextField = Field & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | undefined;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | undefined;
  /** An autofill token of the HTML standard (WCAG 1.3.5). */
  autocomplete?: string | undefined;
  width?: Width | undefined;
  /** What stands behind the box, such as a unit. */
  suffix?: Text | undefined;
  maxlength?: number | undefined;
  spellcheck?: 'true' | 'false' | undefined;
  autocapitalize?: 'none' | 'words' | 'characters' | undefined;
  readonly?: boolean | undefined;
};

/** One line of text. The server checks it; the browser only helps to type. */
export function textField(field: TextField): Html {
  const input = html`<input
    class="ds-input"
    ${attributes({
      ...wiring(field),
      type: field.type ?? 'text',
      value: field.value,
      inputmode: field.inputmode,
      autocomplete: field.autocomplete,
      maxlength: field.maxlength,
      spellcheck: field.spellcheck,
      autocapitalize: field.autocapitalize,
      readonly: field.readonly,
      'data-width': field.width,
    })}
  />`;
  return labelled(
    field,
    field.suffix ? html`<div class="affixed">${input}<span class="affix">${field.suffix}</span></div>` : input,
  );
}
