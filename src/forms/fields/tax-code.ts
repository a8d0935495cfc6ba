import { z } from 'zod';
import { textField } from '../../platform/views/fields/text-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { bareDigits, plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('tax-code'), ...common });

/** Settings of a tax code. */
export type TaxCodeSettings = z.infer<typeof schema>;

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** The tenth digit of a tax code is 10 − (weighted sum of the first nine mod 11) (vn-rules 11.4). */
export function taxCheckHolds(ten: string): boolean {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(ten[place]), 0);
  return Number(ten[9]) === 10 - (sum % 11);
}

/**
 * Mã số thuế: ten digits with a check digit, thirteen with a branch (`0100109106-001`), or the twelve digits of a
 * person, who is taxed under the personal number since 1 July 2025 (TT 86/2024/TT-BTC). Kept with its hyphen.
 */
export const taxCode: FieldType<TaxCodeSettings> = {
  type: 'tax-code',
  schema,
  parse(typed, _field, name) {
    const written = bareDigits(typedText(typed, name));
    if (written === '') return empty;
    if (/^\d{12}$/.test(written)) return value(written);
    if (!/^\d{10}(\d{3})?$/.test(written)) {
      return wrong(
        name,
        'Mã số thuế có 10 chữ số, 13 chữ số (chi nhánh) hoặc 12 chữ số (số định danh cá nhân)',
        'A tax code has 10 digits, 13 (branch) or 12 (personal identification number)',
      );
    }
    if (!taxCheckHolds(written)) {
      return wrong(
        name,
        'Mã số thuế không đúng: hãy xem lại từng chữ số',
        'This tax code is not correct: please check each digit',
      );
    }
    return value(written.length === 13 ? `${written.slice(0, 10)}-${written.slice(10)}` : written);
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    textField({
      ...drawn(field, drawing),
      value: shownText(drawing),
      inputmode: 'numeric',
      width: 20,
      autocomplete: 'off',
      spellcheck: 'false',
    }),
  show: (answer) => [plainText(answer)],
};
