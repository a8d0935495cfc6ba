import { z } from 'zod';
import { formatCount, formatDong } from '../../platform/i18n/format.ts';
import { moneyField } from '../../platform/views/fields/money-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('money'),
  ...common,
  min: z.int().min(0).optional(),
  max: z.int().min(0).optional(),
});

/** Settings of a sum of money. */
export type MoneySettings = z.infer<typeof schema>;

/** Larger sums are typing mistakes; also far inside the whole numbers a JSON number holds exactly. */
const most = 1_000_000_000_000_000;

/** Money in whole đồng, 0 to 10¹⁵. `50.000.000`, `50,000,000`, `50 000 000 đ` are the same sum. */
export const money: FieldType<MoneySettings> = {
  type: 'money',
  schema,
  parse(typed, field, name) {
    const written = typedText(typed, name)
      .toLowerCase()
      .replace(/\s*(đồng|đ|vnđ|vnd|₫)\.?$/u, '');
    if (written === '') return empty;
    const bare = written.replaceAll(' ', '');
    const grouped = /^\d{1,3}([.,]\d{3})+$/.test(bare);
    if (!grouped && !/^\d{1,18}$/.test(bare)) {
      return wrong(
        name,
        'Hãy nhập số tiền bằng chữ số, ví dụ 50.000.000',
        'Enter the sum in digits, for example 50.000.000',
      );
    }
    const amount = Number(bare.replace(/[.,]/g, ''));
    const min = field.min ?? 0;
    const max = field.max ?? most;
    if (amount < min)
      return wrong(name, `Số tiền phải từ ${formatDong(min)} trở lên`, `The sum must be ${formatDong(min)} or more`);
    if (amount > max)
      return wrong(name, `Số tiền phải từ ${formatDong(max)} trở xuống`, `The sum must be ${formatDong(max)} or less`);
    return value(amount);
  },
  retype: (answer, _field, name) => ({ [name]: typeof answer === 'number' ? formatCount(answer) : '' }),
  render: (field, drawing) => moneyField({ ...drawn(field, drawing), value: shownText(drawing) }),
  show: (answer) => [typeof answer === 'number' ? formatDong(answer) : ''],
};
