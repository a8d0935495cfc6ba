import type { Html } from '../view.ts';
import { radiosField, type RadiosField } from './radios-field.ts';

/** A question with two answers, posted as `yes` or `no`. */
export type YesNoField = Omit<RadiosField, 'options' | 'inline'>;

/** Có hay không. */
export function yesNoField(field: YesNoField): Html {
  const { t } = field;
  return radiosField({
    ...field,
    inline: true,
    options: [
      { value: 'yes', label: t('Có', 'Yes') },
      { value: 'no', label: t('Không', 'No') },
    ],
  });
}
