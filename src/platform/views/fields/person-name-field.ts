import type { Html } from '../view.ts';
import { textField, type TextField } from './text-field.ts';

/** Họ, chữ đệm và tên in one box: Vietnamese names are one string and are never taken apart or rewritten. */
export type PersonNameField = Omit<TextField, 'type' | 'inputmode' | 'label' | 'width'> & {
  label?: TextField['label'];
};

/** A person's full name as on the identity card. */
export function personNameField({ label, hint, ...field }: PersonNameField): Html {
  const { t } = field;
  return textField({
    autocomplete: 'off',
    ...field,
    label: label ?? t('Họ, chữ đệm và tên', 'Full name'),
    hint:
      hint ??
      t(
        'Viết đủ dấu, như trên giấy tờ. Ví dụ: Nguyễn Thị Hoa',
        'With all accents, as on the papers. Example: Nguyễn Thị Hoa',
      ),
    spellcheck: 'false',
    autocapitalize: 'words',
    width: 30,
  });
}
