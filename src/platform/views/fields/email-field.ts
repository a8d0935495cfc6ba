import type { Html } from '../view.ts';
import { textField, type TextField } from './text-field.ts';

/** An e-mail address. */
export type EmailField = Omit<TextField, 'type' | 'inputmode'>;

/** An e-mail address; never auto-capitalised, never spell-checked. */
export function emailField(field: EmailField): Html {
  return textField({
    width: 30,
    autocomplete: 'email',
    ...field,
    type: 'email',
    inputmode: 'email',
    spellcheck: 'false',
    autocapitalize: 'none',
  });
}
