import { parseDate } from 'feelin';
import { z } from 'zod';
import { formatDay } from '../../platform/i18n/format.ts';
import { dateField } from '../../platform/views/fields/date-field.ts';
import type { Answer } from '../answers.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType, type Parsed } from './field-type.ts';
import { partOf, typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('date'),
  ...common,
  /** Year, or month and year, are enough: old papers carry no more. Kept as `{ y, m?, d? }` instead of `yyyy-mm-dd`. */
  partial: z.boolean().optional(),
  /** `past`: today at the latest; `future`: today at the earliest. */
  range: z.enum(['past', 'future', 'any']).optional(),
  autocomplete: z.literal('bday').optional(),
});

/** Settings of a date. */
export type DateSettings = z.infer<typeof schema>;

/** A day of the civil calendar, between 1850 and 2199; full `yyyy-mm-dd`, or `{ y, m?, d? }` where `partial`. */
export const date: FieldType<DateSettings> = {
  type: 'date',
  schema,
  parse(typed, field, name, { today }) {
    const [d, m, y] = parts(
      typedText(typed, `${name}-day`),
      typedText(typed, `${name}-month`),
      typedText(typed, `${name}-year`),
    );
    if (d === '' && m === '' && y === '') return empty;
    const shape = wrongShape(d, m, y, field, name);
    if (shape) return shape;
    const day = { y: Number(y), m: m === '' ? undefined : Number(m), d: d === '' ? undefined : Number(d) };
    const earliest = iso(day.y, day.m ?? 1, day.d ?? 1);
    if (field.range === 'past' && earliest > today)
      return wrong(name, 'Ngày này chưa đến', 'This date has not come yet');
    const latest = iso(day.y, day.m ?? 12, day.d ?? 31);
    if (field.range === 'future' && latest < today) return wrong(name, 'Ngày này đã qua', 'This date has passed');
    if (!field.partial) return value(earliest);
    return value({
      y: day.y,
      ...(day.m === undefined ? {} : { m: day.m }),
      ...(day.d === undefined ? {} : { d: day.d }),
    });
  },
  retype(answer, _field, name) {
    const [y, m, d] = partsOfAnswer(answer);
    return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y };
  },
  render: (field, drawing) =>
    dateField({
      ...drawn(field, drawing),
      value: {
        day: shownText(drawing, '-day'),
        month: shownText(drawing, '-month'),
        year: shownText(drawing, '-year'),
      },
      yearOnlyAllowed: field.partial,
      autocomplete: field.autocomplete,
    }),
  show(answer) {
    const [y, m, d] = partsOfAnswer(answer);
    if (y === '') return [''];
    return [d !== '' ? formatDay(iso(Number(y), Number(m), Number(d))) : m !== '' ? `${m.padStart(2, '0')}/${y}` : y];
  },
  // Only a day as it is kept: feelin throws at a leading minus, and an answer sent by a partner may be any text.
  feel: (answer) => (typeof answer !== 'string' ? answer : /^\d{4}-\d\d-\d\d$/.test(answer) ? parseDate(answer) : null),
};

/** People also type or paste the whole date into the first box. */
function parts(day: string, month: string, year: string): readonly [string, string, string] {
  const whole = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(day);
  if (whole && month === '' && year === '') return [whole[1] ?? '', whole[2] ?? '', whole[3] ?? ''];
  return [day, month, year];
}

function wrongShape(d: string, m: string, y: string, field: DateSettings, name: string): Parsed | null {
  if (!/^\d{4}$/.test(y)) return wrong(name, 'Hãy nhập năm đủ 4 chữ số', 'Enter the year with 4 digits');
  if (Number(y) < 1850 || Number(y) > 2199)
    return wrong(name, 'Năm phải từ 1850 đến 2199', 'The year must be between 1850 and 2199');
  if (!field.partial && (d === '' || m === ''))
    return wrong(name, 'Hãy nhập đủ ngày, tháng và năm', 'Enter day, month and year');
  if (d !== '' && m === '')
    return wrong(name, 'Hãy nhập tháng, hoặc để trống cả ngày', 'Enter the month, or leave the day empty too');
  if (m !== '' && !(/^\d{1,2}$/.test(m) && Number(m) >= 1 && Number(m) <= 12)) {
    return wrong(name, 'Tháng phải từ 1 đến 12', 'The month must be between 1 and 12');
  }
  if (d !== '' && !(/^\d{1,2}$/.test(d) && exists(Number(y), Number(m), Number(d)))) {
    return wrong(name, 'Ngày này không có trong lịch', 'This day is not in the calendar');
  }
  return null;
}

const iso = (y: number, m: number, d: number): string =>
  `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

const leap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;

const exists = (y: number, m: number, d: number): boolean =>
  d >= 1 && d <= ([31, leap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0);

function partsOfAnswer(answer: Answer): readonly [y: string, m: string, d: string] {
  const whole = typeof answer === 'string' ? /^(\d{4})(?:-(\d\d)-(\d\d))?$/.exec(answer) : null;
  if (whole) return [whole[1] ?? '', unpadded(whole[2]), unpadded(whole[3])];
  return [partOf(answer, 'y'), partOf(answer, 'm'), partOf(answer, 'd')];
}

const unpadded = (digits: string | undefined): string => (digits === undefined ? '' : String(Number(digits)));
