import { z } from 'zod';
import { personNameField } from '../../platform/views/fields/person-name-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { tooLong } from './too-long.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('person-name'), ...common });

/** Settings of a person's name. */
export type PersonNameSettings = z.infer<typeof schema>;

/** Letters of any language with their marks, spaces, and the signs that stand inside names (H' , Y-, O’Connor, Jr.). */
const letters = /^[\p{L}\p{M}][\p{L}\p{M}'’ʼ`.\- ]*$/u;

/**
 * Họ, chữ đệm và tên – one string, composed (NFC) and otherwise exactly as typed: no re-casing, no splitting,
 * no least number of words (Y, H', Ksor are names). Digits and other signs are refused.
 */
export const personName: FieldType<PersonNameSettings> = {
  type: 'person-name',
  schema,
  parse(typed, _field, name) {
    const written = typedText(typed, name);
    if (written === '') return empty;
    if (/\p{N}/u.test(written)) return wrong(name, 'Họ tên không có chữ số', 'A name has no digits');
    if (!letters.test(written)) {
      return wrong(
        name,
        'Họ tên chỉ gồm chữ cái, dấu cách, dấu nháy và gạch nối',
        'A name consists of letters, spaces, apostrophes and hyphens',
      );
    }
    return tooLong(written, 120, name) ?? value(written);
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) => personNameField({ ...drawn(field, drawing), value: shownText(drawing) }),
  show: (answer) => [plainText(answer)],
};
