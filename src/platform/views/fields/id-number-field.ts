import type { Html } from '../view.ts';
import { textField, type TextField } from './text-field.ts';

/** Số định danh cá nhân: twelve digits (Law on Identity 26/2023/QH15, art. 12). */
export type IdNumberField = Omit<TextField, 'type' | 'inputmode' | 'label' | 'width'> & { label?: TextField['label'] };

/** A personal identification number. Wide digits, no autofill: it is often another person's. */
export function idNumberField({ label, hint, ...field }: IdNumberField): Html {
  const { t } = field;
  return textField({
    autocomplete: 'off',
    ...field,
    label: label ?? t('Số định danh cá nhân', 'Personal identification number'),
    hint: hint ?? t('12 chữ số, ghi trên thẻ căn cước', '12 digits, printed on the identity card'),
    inputmode: 'numeric',
    spellcheck: 'false',
    width: 20,
  });
}
