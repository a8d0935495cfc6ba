import type { Html } from '../view.ts';
import { textField, type TextField } from './text-field.ts';

/** A sum in whole đồng; dots between thousands are welcome. */
export type MoneyField = Omit<TextField, 'type' | 'inputmode' | 'suffix'>;

/** Money in đồng. */
export function moneyField(field: MoneyField): Html {
  return textField({ width: 20, autocomplete: 'off', ...field, inputmode: 'numeric', suffix: field.t('đồng', 'VND') });
}
