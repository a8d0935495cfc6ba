import { z } from 'zod';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('yes-no'), ...common });

/** Settings of a yes-or-no question. */
export type YesNoSettings = z.infer<typeof schema>;

/** Có hay không. Posted as `yes` or `no`, kept as true or false; nothing is chosen beforehand. */
export const yesNo: FieldType<YesNoSettings> = {
  type: 'yes-no',
  schema,
  parse(typed, _field, name) {
    const chosen = typedText(typed, name);
    if (chosen === '') return empty;
    if (chosen === 'yes') return value(true);
    if (chosen === 'no') return value(false);
    return wrong(name, 'Hãy chọn Có hoặc Không', 'Choose Yes or No');
  },
  retype: (answer, _field, name) => ({ [name]: answer === true ? 'yes' : answer === false ? 'no' : '' }),
  render: (field, drawing) => {
    const { t } = drawing.view;
    const yes = drawing.inside?.('yes');
    const no = drawing.inside?.('no');
    return radiosField({
      ...drawn(field, drawing),
      value: shownText(drawing),
      inline: yes === undefined && no === undefined,
      options: [
        { value: 'yes', label: t('Có', 'Yes'), inside: yes },
        { value: 'no', label: t('Không', 'No'), inside: no },
      ],
    });
  },
  show: (answer, _field, t) => [answer === true ? t('Có', 'Yes') : answer === false ? t('Không', 'No') : ''],
};
