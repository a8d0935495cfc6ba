import { z } from 'zod';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import type { Answer } from '../answers.ts';
import { choicesDrawn, labelOf } from './choices-drawn.ts';
import { common, option } from './common-settings.ts';
import { drawn } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { typedMany } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('checkboxes'),
  ...common,
  options: z.array(option).min(1).max(50),
  /** At most so many may be ticked. */
  most: z.int().min(1).optional(),
});

/** Settings of a list to tick. */
export type CheckboxesSettings = z.infer<typeof schema>;

/** Any number of answers of a few; kept as a list in the order of the form, never empty. */
export const checkboxes: FieldType<CheckboxesSettings> = {
  type: 'checkboxes',
  schema,
  parse(typed, field, name, _around, offered) {
    const ticked = typedMany(typed, name).filter((one) => one !== '');
    if (ticked.length === 0) return empty;
    const known = field.options.filter((one) => offered?.(one.value) ?? true).map((one) => one.value);
    if (ticked.some((one) => !known.includes(one))) {
      return wrong(name, 'Hãy chọn các mục trong danh sách', 'Choose from the list');
    }
    const answer = known.filter((one) => ticked.includes(one));
    if (field.most !== undefined && answer.length > field.most) {
      return wrong(name, `Chọn nhiều nhất ${field.most} mục`, `Choose at most ${field.most}`);
    }
    return value(answer);
  },
  retype: (answer, _field, name) => ({ [name]: textsOf(answer) }),
  render: (field, drawing) =>
    checkboxesField({
      ...drawn(field, drawing),
      options: choicesDrawn(field.options, drawing),
      values: typedMany(drawing.typed, drawing.name),
    }),
  show: (answer, field, t) => textsOf(answer).map((one) => labelOf(field.options, one, t)),
};

const textsOf = (answer: Answer): string[] =>
  Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
