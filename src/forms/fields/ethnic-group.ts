import { z } from 'zod';
import { selectField } from '../../platform/views/fields/select-field.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { ethnicGroups } from './ethnic-groups.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('ethnic-group'), ...common });

/** Settings of an ethnic group. */
export type EthnicGroupSettings = z.infer<typeof schema>;

const names = new Map(ethnicGroups);
const other = '99';
const collator = new Intl.Collator('vi');
const sorted = ethnicGroups
  .slice(1)
  .toSorted(([, a], [, b]) => collator.compare(a, b))
  .map(([code, name]) => ({ value: code, label: name }));

const word = (code: string, t: Say): string => (code === other ? t('Khác', 'Other') : (names.get(code) ?? code));

/** Dân tộc: one of the 54 by code (`01` Kinh … `54`), or `99` for another. Kinh first, the rest by alphabet. */
export const ethnicGroup: FieldType<EthnicGroupSettings> = {
  type: 'ethnic-group',
  schema,
  parse(typed, _field, name) {
    const code = typedText(typed, name);
    if (code === '') return empty;
    return names.has(code) || code === other
      ? value(code)
      : wrong(name, 'Hãy chọn dân tộc trong danh sách', 'Choose the ethnic group from the list');
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    selectField({
      ...drawn(field, drawing),
      options: [{ value: '01', label: 'Kinh' }, ...sorted, { value: other, label: word(other, drawing.view.t) }],
      value: shownText(drawing),
      width: 20,
    }),
  show: (answer, _field, t) => [word(plainText(answer), t)],
};
