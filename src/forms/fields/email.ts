import { z } from 'zod';
import { emailField } from '../../platform/views/fields/email-field.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, wrong, type FieldType } from './field-type.ts';
import { plainText, typedText } from './typed-text.ts';

const schema = z.strictObject({ type: z.literal('email'), ...common, own: z.boolean().optional() });

/** Settings of an e-mail address. */
export type EmailSettings = z.infer<typeof schema>;

/** As RFC 5321 allows in practice: ASCII, no quoted part, a domain with a dot, 254 characters. */
const shape =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** An e-mail address; the part before @ is kept as typed, the domain in small letters. */
export const email: FieldType<EmailSettings> = {
  type: 'email',
  schema,
  parse(typed, _field, name) {
    const written = typedText(typed, name).replaceAll(' ', '');
    if (written === '') return empty;
    if (written.length > 254 || !shape.test(written) || written.includes('..')) {
      return wrong(
        name,
        'Địa chỉ thư điện tử không đúng, ví dụ đúng: ten@example.vn',
        'This is not an e-mail address; a correct one looks like name@example.vn',
      );
    }
    const at = written.lastIndexOf('@');
    return value(written.slice(0, at) + written.slice(at).toLowerCase());
  },
  retype: (answer, _field, name) => ({ [name]: plainText(answer) }),
  render: (field, drawing) =>
    emailField({ ...drawn(field, drawing), value: shownText(drawing), autocomplete: field.own ? 'email' : 'off' }),
  show: (answer) => [plainText(answer)],
};
