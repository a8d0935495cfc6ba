import { z } from 'zod';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { choicesDrawn, labelOf } from './choices-drawn.ts';
import { common, options } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('radios'), ...common, options, inline: z.boolean().optional() });

/** Settings of a choice of few. */
export type RadiosSettings = z.infer<typeof schema>;

/** One answer of a few, all visible. */
export const radios: FieldType<RadiosSettings> = {
  type: 'radios',
  schema,
  parse(typed, field, name, _around, offered) {
    const chosen = typedText(typed, name);
    if (chosen === '') return empty;
    const known = field.options.some((one) => one.value === chosen) && (offered?.(chosen) ?? true);
    return known ? value(chosen) : wrong(name, 'Hãy chọn một mục trong danh sách', 'Choose one of the list');
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    radiosField({
      ...drawn(field, drawing),
      options: choicesDrawn(field.options, drawing),
      value: shownText(drawing),
      inline: field.inline,
    }),
  show: (answer, field, t) => [labelOf(field.options, plainText(answer), t)],
};
