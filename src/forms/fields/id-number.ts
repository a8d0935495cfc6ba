import { z } from 'zod';
import { idNumberField } from '../../platform/views/fields/id-number-field.ts';
import type { FieldWarning } from '../answers.ts';
import { birthProvinces } from './birth-provinces.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { bareDigits, plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('id-number'),
  ...common,
  /** Accepts also the nine digits of an old identity card (CMND). */
  old: z.boolean().optional(),
});

/** Settings of a personal identification number. */
export type IdNumberSettings = z.infer<typeof schema>;

/**
 * Số định danh cá nhân: twelve digits, no check digit. What looks odd (unknown place of birth registration, a birth
 * year not yet reached) only warns: people born abroad have other prefixes.
 */
export const idNumber: FieldType<IdNumberSettings> = {
  type: 'id-number',
  schema,
  parse(typed, field, name, { today }) {
    const written = bareDigits(typedText(typed, name));
    if (written === '') return empty;
    if (field.old && /^\d{9}$/.test(written)) return value(written);
    if (!/^\d{12}$/.test(written)) {
      const now = /^\d+$/.test(written) ? written.length : null;
      return wrong(
        name,
        (field.old ? 'Số định danh có 12 chữ số (chứng minh nhân dân cũ có 9)' : 'Số định danh có đúng 12 chữ số') +
          (now === null ? '' : `, đang có ${now}`),
        (field.old ? 'The number has 12 digits (old identity cards 9)' : 'The number has exactly 12 digits') +
          (now === null ? '' : `, now ${now}`),
      );
    }
    return value(written, oddities(written, name, Number(today.slice(0, 4))));
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) => idNumberField({ ...drawn(field, drawing), value: shownText(drawing) }),
  show: (answer) => [plainText(answer)],
};

function oddities(number: string, name: string, thisYear: number): FieldWarning[] {
  const found: FieldWarning[] = [];
  if (!birthProvinces.has(number.slice(0, 3))) {
    found.push({
      name,
      vi: 'Ba số đầu không phải mã tỉnh, thành phố của Việt Nam. Hãy xem lại; nếu sinh ở nước ngoài thì đúng',
      en: 'The first three digits are not a province of Viet Nam. Please look again; for a birth abroad this is right',
    });
  }
  const bornIn = 1900 + Math.floor(Number(number[3]) / 2) * 100 + Number(number.slice(4, 6));
  if (bornIn > thisYear) {
    found.push({
      name,
      vi: `Theo số này, năm sinh là ${bornIn}. Hãy xem lại`,
      en: `By this number the year of birth is ${bornIn}. Please look again`,
    });
  }
  return found;
}
