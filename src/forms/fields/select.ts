import { z } from 'zod';
import { selectField } from '../../platform/views/fields/select-field.ts';
import { labelOf } from './choices-drawn.ts';
import { common, options } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('select'), ...common, options });

/** Settings of a drop-down list. */
export type SelectSettings = z.infer<typeof schema>;

/** One answer of many. For up to seven prefer radios: people see them all. */
export const select: FieldType<SelectSettings> = {
  type: 'select',
  schema,
  parse(typed, field, name, _around, offered) {
    const chosen = typedText(typed, name);
    if (chosen === '') return empty;
    const known = field.options.some((one) => one.value === chosen) && (offered?.(chosen) ?? true);
    return known ? value(chosen) : wrong(name, 'Hãy chọn một mục trong danh sách', 'Choose one of the list');
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    selectField({
      ...drawn(field, drawing),
      options: field.options
        .filter((one) => drawing.offered?.(one.value) ?? true)
        .map((one) => ({ value: one.value, label: drawing.view.t(one.label_vi, one.label_en) })),
      value: shownText(drawing),
    }),
  show: (answer, field, t) => [labelOf(field.options, plainText(answer), t)],
};
