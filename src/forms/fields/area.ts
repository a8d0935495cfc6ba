import { html } from 'hono/html';
import { z } from 'zod';
import { numberField } from '../../platform/views/fields/number-field.ts';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { common } from './common-settings.ts';
import { readDecimal, writeDecimal } from './decimal.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { partOf, typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('area'),
  ...common,
  /** m² unless told; `choose`: the person says which. */
  unit: z.enum(['m2', 'ha', 'choose']).optional(),
  /** Largest area in m²; 10,000 ha unless told. */
  max: z.number().positive().optional(),
});

/** Settings of an area. */
export type AreaSettings = z.infer<typeof schema>;

const sign = (unit: string): string => (unit === 'ha' ? 'ha' : 'm²');
const inSquareMetres = (amount: number, unit: string): number => (unit === 'ha' ? amount * 10_000 : amount);

/** Diện tích, above 0, kept as `{ value, unit }` with `m2` or `ha` as on the paper; FEEL sees m². */
export const area: FieldType<AreaSettings> = {
  type: 'area',
  schema,
  parse(typed, field, name) {
    const written = typedText(typed, name).replace(/\s*(m2|m²|ha)$/i, '');
    if (written === '') return empty;
    const unit = field.unit === 'choose' ? typedText(typed, `${name}-unit`) : (field.unit ?? 'm2');
    if (unit !== 'm2' && unit !== 'ha') return wrong(`${name}-unit`, 'Hãy chọn đơn vị', 'Choose the unit');
    const amount = readDecimal(written);
    if (Number.isNaN(amount))
      return wrong(name, 'Hãy nhập diện tích bằng số, ví dụ 125,5', 'Enter the area as a number, for example 125,5');
    const metres = inSquareMetres(amount, unit);
    if (amount <= 0) return wrong(name, 'Diện tích phải lớn hơn 0', 'The area must be more than 0');
    const max = field.max ?? 100_000_000;
    if (metres > max) {
      return wrong(
        name,
        `Diện tích phải từ ${writeDecimal(max)} m² trở xuống`,
        `The area must be ${writeDecimal(max)} m² or less`,
      );
    }
    return value({ value: Math.round(amount * 1e6) / 1e6, unit });
  },
  retype: (answer, _field, name) => ({
    [name]: partOf(answer, 'value') === '' ? '' : writeDecimal(Number(partOf(answer, 'value'))),
    [`${name}-unit`]: partOf(answer, 'unit'),
  }),
  render(field, drawing) {
    const { t } = drawing.view;
    const amount = numberField({
      ...drawn(field, drawing),
      value: shownText(drawing),
      decimal: true,
      suffix: field.unit === 'choose' ? undefined : sign(field.unit ?? 'm2'),
    });
    if (field.unit !== 'choose') return amount;
    const error = drawing.errors.find((one) => one.name === `${drawing.name}-unit`);
    return html`${amount}${selectField({
      t,
      name: `${drawing.name}-unit`,
      label: t(`Đơn vị (${field.label_vi})`, `Unit (${field.label_en})`),
      options: [
        { value: 'm2', label: t('m² (mét vuông)', 'm² (square metres)') },
        { value: 'ha', label: t('ha (héc-ta)', 'ha (hectares)') },
      ],
      value: shownText(drawing, '-unit'),
      error: error && t(error.vi, error.en),
      width: 20,
    })}`;
  },
  show(answer) {
    const amount = partOf(answer, 'value');
    return [amount === '' ? '' : `${writeDecimal(Number(amount))} ${sign(partOf(answer, 'unit'))}`];
  },
  feel: (answer) => {
    const amount = partOf(answer, 'value');
    return amount === '' ? null : inSquareMetres(Number(amount), partOf(answer, 'unit'));
  },
};
