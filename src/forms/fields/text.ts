import { z } from 'zod';
import { textField } from '../../platform/views/fields/text-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, type FieldType } from './field-type.ts';
import { tooLong } from './too-long.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('text'),
  ...common,
  max: z.int().min(1).max(500).optional(),
  width: z
    .union([z.literal(4), z.literal(6), z.literal(10), z.literal(20), z.literal(30), z.literal('full')])
    .optional(),
  autocomplete: z.string().optional(),
});

/** Settings of a line of text. */
export type TextSettings = z.infer<typeof schema>;

/** One line of text, at most `max` characters (200 unless told). */
export const text: FieldType<TextSettings> = {
  type: 'text',
  schema,
  parse(typed, field, name) {
    const answer = typedText(typed, name);
    if (answer === '') return empty;
    return tooLong(answer, field.max ?? 200, name) ?? value(answer);
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    textField({
      ...drawn(field, drawing),
      value: shownText(drawing),
      width: field.width ?? 'full',
      autocomplete: field.autocomplete ?? 'off',
    }),
  show: (answer) => [plainText(answer)],
};
