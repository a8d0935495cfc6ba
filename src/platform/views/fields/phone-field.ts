import type { Html } from '../view.ts';
import { textField, type TextField } from './text-field.ts';

/** A telephone number; `autocomplete` is `tel` unless the number is another person's. */
export type PhoneField = Omit<TextField, 'type' | 'inputmode'>;

/** A telephone number, spaces and +84 welcome. */
export function phoneField(field: PhoneField): Html {
  return textField({ width: 20, autocomplete: 'tel', ...field, type: 'tel', inputmode: 'tel' });
}
