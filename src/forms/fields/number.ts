import { z } from 'zod';
import { numberField } from '../../platform/views/fields/number-field.ts';
import { common, words } from './common-settings.ts';
import { readDecimal, writeDecimal } from './decimal.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('number'),
  ...common,
  min: z.number().optional(),
  max: z.number().optional(),
  /** How many decimals are allowed; none unless told. */
  decimals: z.int().min(0).max(6).optional(),
  unit_vi: words.optional(),
  unit_en: words.optional(),
});

/** Settings of a number. */
export type NumberSettings = z.infer<typeof schema>;

/** A number, whole unless `decimals` says otherwise, between `min` (0 unless told) and `max` (10¹² unless told). */
export const number: FieldType<NumberSettings> = {
  type: 'number',
  schema,
  parse(typed, field, name) {
    const written = typedText(typed, name);
    if (written === '') return empty;
    const amount = readDecimal(written);
    const decimals = field.decimals ?? 0;
    if (Number.isNaN(amount)) return wrong(name, 'Hãy nhập một số, ví dụ 12', 'Enter a number, for example 12');
    if (Math.abs(amount * 10 ** decimals - Math.round(amount * 10 ** decimals)) > 1e-6) {
      return decimals === 0
        ? wrong(name, 'Hãy nhập số nguyên, không có phần thập phân', 'Enter a whole number, without decimals')
        : wrong(
            name,
            `Chỉ ghi tối đa ${decimals} chữ số sau dấu phẩy`,
            `At most ${decimals} digits after the decimal comma`,
          );
    }
    const min = field.min ?? 0;
    const max = field.max ?? 1e12;
    if (amount < min)
      return wrong(name, `Số phải từ ${writeDecimal(min)} trở lên`, `The number must be ${writeDecimal(min)} or more`);
    if (amount > max)
      return wrong(
        name,
        `Số phải từ ${writeDecimal(max)} trở xuống`,
        `The number must be ${writeDecimal(max)} or less`,
      );
    return value(amount);
  },
  retype: (answer, _field, name) => ({ [name]: typeof answer === 'number' ? writeDecimal(answer) : '' }),
  render: (field, drawing) =>
    numberField({
      ...drawn(field, drawing),
      value: shownText(drawing),
      decimal: (field.decimals ?? 0) > 0,
      suffix: field.unit_vi && field.unit_en ? drawing.view.t(field.unit_vi, field.unit_en) : undefined,
    }),
  show(answer, field, t) {
    if (typeof answer !== 'number') return [''];
    const unit = field.unit_vi && field.unit_en ? ` ${t(field.unit_vi, field.unit_en)}` : '';
    return [writeDecimal(answer) + unit];
  },
};
