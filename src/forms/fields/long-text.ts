import { z } from 'zod';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, type FieldType } from './field-type.ts';
import { tooLong } from './too-long.ts';
import { plainText, typedLines } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('long-text'),
  ...common,
  max: z.int().min(1).max(20000).optional(),
  rows: z.int().min(2).max(20).optional(),
});

/** Settings of a text of several lines. */
export type LongTextSettings = z.infer<typeof schema>;

/** Several lines of text, at most `max` characters (4,000 unless told). */
export const longText: FieldType<LongTextSettings> = {
  type: 'long-text',
  schema,
  parse(typed, field, name) {
    const answer = typedLines(typed, name);
    if (answer === '') return empty;
    return tooLong(answer, field.max ?? 4000, name) ?? value(answer);
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    textAreaField({ ...drawn(field, drawing), value: shownText(drawing), rows: field.rows ?? 4 }),
  show: (answer) => plainText(answer).split('\n'),
};
