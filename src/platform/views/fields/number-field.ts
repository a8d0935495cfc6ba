import type { Html } from '../view.ts';
import { textField, type TextField } from './text-field.ts';

/** A number with its unit; `decimal` allows a decimal comma. Not `type=number`: wheels and arrows must not change an answer. */
export type NumberField = Omit<TextField, 'type' | 'inputmode'> & { decimal?: boolean | undefined };

/** A number, typed as people write it. */
export function numberField({ decimal, ...field }: NumberField): Html {
  return textField({ width: 10, autocomplete: 'off', ...field, inputmode: decimal ? 'decimal' : 'numeric' });
}
