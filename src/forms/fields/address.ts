import { z } from 'zod';
import { cutText } from '../../platform/cut-text.ts';
import { addressField } from '../../platform/views/fields/address-field.ts';
import type { FieldError } from '../answers.ts';
import type { OldAddress } from '../around.ts';
import { common } from './common-settings.ts';
import { drawn, shownText } from './drawn.ts';
import { empty, value, type Drawing, type FieldType } from './field-type.ts';
import { partOf, typedText } from './typed-text.ts';

const schema = z.strictObject({
  type: z.literal('address'),
  ...common,
  /** `false`: only the commune matters. */
  street: z.boolean().optional(),
  /** The street line may stay empty. */
  street_optional: z.boolean().optional(),
});

const mostOld = 300;

/** Settings of an address. */
export type AddressSettings = z.infer<typeof schema>;

/**
 * A two-level address (since 1 July 2025): province, commune of that province, and the line before them. Kept with
 * codes and the names of that day, because names change and an old paper must still read as it was.
 */
export const address: FieldType<AddressSettings> = {
  type: 'address',
  schema,
  parse(typed, field, name, { choices }) {
    const province = typedText(typed, `${name}-province`);
    const commune = typedText(typed, `${name}-commune`);
    const street = field.street === false ? '' : typedText(typed, `${name}-street`);
    if (province === '' && commune === '' && street === '') return empty;
    const errors: FieldError[] = [];
    const problem = (part: string, kind: 'missing' | 'wrong', vi: string, en: string) =>
      errors.push({ name: `${name}-${part}`, kind, vi, en });
    const theProvince = choices.provinces.find((one) => one.value === province);
    const theCommune = theProvince && choices.communesOf(province).find((one) => one.value === commune);
    if (province === '') problem('province', 'missing', 'Hãy chọn tỉnh, thành phố', 'Choose the province or city');
    else if (!theProvince)
      problem('province', 'wrong', 'Hãy chọn tỉnh, thành phố trong danh sách', 'Choose the province from the list');
    if (commune === '')
      problem('commune', 'missing', 'Hãy chọn xã, phường, đặc khu', 'Choose the commune, ward or special zone');
    else if (theProvince && !theCommune) {
      problem(
        'commune',
        'wrong',
        'Xã, phường này không thuộc tỉnh đã chọn, hãy chọn lại',
        'This commune is not in the chosen province, choose again',
      );
    }
    if (field.street !== false && !field.street_optional && street === '') {
      problem('street', 'missing', 'Hãy nhập số nhà, đường, thôn, tổ', 'Enter house number, street or hamlet');
    }
    if (street.length > 300)
      problem('street', 'wrong', 'Nội dung quá dài: tối đa 300 ký tự', 'Too long: at most 300 characters');
    if (errors.length > 0 || !theProvince || !theCommune) return { kind: 'wrong', errors };
    const before = choices.convertOld ? cutText(typedText(typed, `${name}-old`), mostOld) : '';
    return value({
      province,
      provinceName: theProvince.label,
      commune,
      communeName: theCommune.label,
      street,
      // Word for word: papers issued before stay valid and name the old units.
      ...(before === '' ? {} : { before, addressAsOf: '2025-06-30' }),
    });
  },
  retype: (answer, _field, name) => ({
    [`${name}-province`]: partOf(answer, 'province'),
    [`${name}-commune`]: partOf(answer, 'commune'),
    [`${name}-street`]: partOf(answer, 'street'),
    ...(partOf(answer, 'before') === '' ? {} : { [`${name}-old`]: partOf(answer, 'before') }),
  }),
  render(field, drawing) {
    const province = shownText(drawing, '-province');
    const { choices } = drawing.around;
    const oldText = shownText(drawing, '-old');
    const old = oldText === '' ? undefined : choices.convertOld?.(oldText);
    // A divided commune: only its parts are offered.
    const parts = old?.kind === 'which' && old.province === province ? old.communes : null;
    return addressField({
      ...drawn(field, drawing),
      value: { province, commune: shownText(drawing, '-commune'), street: shownText(drawing, '-street') },
      provinces: drawing.around.choices.provinces,
      communes: parts ?? (province === '' ? [] : choices.communesOf(province)),
      ...(choices.convertOld ? { old: { value: oldText, said: old && saidOf(old, drawing) } } : {}),
      errors: {
        province: said(drawing, 'province'),
        commune: said(drawing, 'commune'),
        street: said(drawing, 'street'),
      },
      street: field.street,
    });
  },
  show(answer, _field, t) {
    const line = ['street', 'communeName', 'provinceName']
      .map((part) => partOf(answer, part))
      .filter((part) => part !== '');
    const before = partOf(answer, 'before');
    return [
      line.join(', '),
      ...(before === ''
        ? []
        : [t(`Địa chỉ cũ (đến 30/06/2025): ${before}`, `Old address (until 30/06/2025): ${before}`)]),
    ];
  },
};

// What came of the old address, beside the box it was typed in.
function saidOf(old: OldAddress, { view: { t } }: Drawing): string {
  switch (old.kind) {
    case 'converted':
      return t('Đã chuyển sang địa chỉ hiện nay bên dưới.', 'Converted to the address of today below.');
    case 'which':
      return t(
        'Xã, phường cũ đã được chia. Hãy chọn xã, phường hiện nay của bạn bên dưới.',
        'The old commune was divided. Choose the one you live in today below.',
      );
    case 'unclear':
      return t(old.vi, old.en);
  }
}

function said({ view, name, errors }: Drawing, part: string): string | undefined {
  const error = errors.find((one) => one.name === `${name}-${part}`);
  return error && view.t(error.vi, error.en);
}
