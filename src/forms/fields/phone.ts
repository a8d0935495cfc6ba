import { z } from 'zod';
import { phoneField } from '../../platform/views/fields/phone-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { e164, spokenPhone } from './phone-number.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('phone'),
  ...common,
  /** True where the number is the person's own, so that the browser may offer it. */
  own: z.boolean().optional(),
});

/** Settings of a telephone number. */
export type PhoneSettings = z.infer<typeof schema>;

/** A Vietnamese telephone number, kept in E.164, shown as `0912 345 678`. */
export const phone: FieldType<PhoneSettings> = {
  type: 'phone',
  schema,
  parse(typed, _field, name) {
    const written = typedText(typed, name);
    if (written === '') return empty;
    const number = e164(written);
    return number === null
      ? wrong(
          name,
          'Số điện thoại không đúng. Di động có 10 chữ số, ví dụ 0912 345 678; cố định có 11 chữ số, bắt đầu bằng 02',
          'This is not a telephone number. Mobiles have 10 digits, such as 0912 345 678; landlines 11 digits and start with 02',
        )
      : value(number);
  },
  retype: (answer, _field, name) => ({ [name]: spokenPhone(plainText(answer)) }),
  render: (field, drawing) =>
    phoneField({ ...drawn(field, drawing), value: shownText(drawing), autocomplete: field.own ? 'tel' : 'off' }),
  show: (answer) => [spokenPhone(plainText(answer))],
};
