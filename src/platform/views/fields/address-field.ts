import { html } from 'hono/html';
import { attributes } from '../attributes.ts';
import { details } from '../details.ts';
import type { Html } from '../view.ts';
import { fieldGroup } from './field-group.ts';
import { fieldId } from './field-id.ts';
import type { Field } from './field.ts';
import type { Option } from './select-field.ts';
import { selectField } from './select-field.ts';
import { textField } from './text-field.ts';

/** An address as it was typed. Posted as `name-province`, `name-commune` (codes) and `name-street`. */
export type TypedAddress = { province?: string | undefined; commune?: string | undefined; street?: string | undefined };

/** A Vietnamese address since 1 July 2025: province, then commune, then the rest in words. */
export type AddressField = Field & {
  value?: TypedAddress | undefined;
  provinces: readonly Option[];
  /** Communes of the chosen province; empty until one is chosen. */
  communes: readonly Option[];
  /** Errors of single parts; they belong to `name-province`, `name-commune`, `name-street` in the error summary. */
  errors?: { province?: string | undefined; commune?: string | undefined; street?: string | undefined } | undefined;
  /** `false` where only the place matters, not house and street. */
  street?: boolean | undefined;
  /** Offers to type an address of before 1 July 2025, posted as `name-old`; `said`: what came of it. */
  old?: { value: string; said?: string | undefined } | undefined;
};

/**
 * Two lists and a line of text. Without script the person chooses the province, presses "Hiện xã, phường"
 * (`_action` = `choose-province`) and gets its communes; with script the second list fills itself.
 */
export function addressField(field: AddressField): Html {
  const { t, name, value, errors } = field;
  const province = `${name}-province`;
  const commune = `${name}-commune`;
  const parts = html`${oldAddress(field)}<address-select${attributes({
    'data-province': fieldId(province),
    'data-commune': fieldId(commune),
    'data-empty': t('Chọn xã, phường, đặc khu…', 'Choose a commune…'),
  })}><div class="address-parts">
<div class="address-province">${selectField({
    t,
    name: province,
    label: t('Tỉnh, thành phố', 'Province or city'),
    options: field.provinces,
    value: value?.province,
    error: errors?.province,
    empty: t('Chọn tỉnh, thành phố…', 'Choose a province…'),
  })}
<button class="ds-button" data-variant="secondary" type="submit" name="_action" value="choose-province" formnovalidate>${t('Hiện xã, phường', 'Show communes')}</button></div>
${selectField({
  t,
  name: commune,
  label: t('Xã, phường, đặc khu', 'Commune, ward or special zone'),
  options: field.communes,
  value: value?.commune,
  error: errors?.commune,
  empty:
    field.communes.length > 0
      ? t('Chọn xã, phường, đặc khu…', 'Choose a commune…')
      : t('Chọn tỉnh trước', 'Choose the province first'),
})}
${
  field.street === false
    ? ''
    : textField({
        t,
        name: `${name}-street`,
        label: t('Số nhà, đường, thôn, tổ', 'House number, street, hamlet'),
        value: value?.street,
        error: errors?.street,
        autocomplete: 'off',
      })
}
</div></address-select>`;
  return fieldGroup(field, html`<div class="address" id="${fieldId(name)}">${parts}</div>`);
}

/** Papers of before name communes and districts that are no more: typed as they stand there, the server finds today's. */
function oldAddress({ t, name, old }: AddressField): Html | '' {
  if (!old) return '';
  return details({
    summary: t('Giấy tờ ghi địa chỉ cũ, có quận, huyện?', 'Do your papers show an old address with a district?'),
    open: old.value !== '',
    body: html`${textField({
      t,
      name: `${name}-old`,
      label: t('Địa chỉ như trên giấy tờ (trước 01/7/2025)', 'Address as on the papers (before 1 July 2025)'),
      hint: t(
        'Ví dụ: thôn 2, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai',
        'For example: thôn 2, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai',
      ),
      optional: true,
      value: old.value,
      autocomplete: 'off',
    })}
      <button
        class="ds-button"
        data-variant="secondary"
        type="submit"
        name="_action"
        value="convert-address:${name}"
        formnovalidate
      >
        ${t('Chuyển sang địa chỉ hiện nay', 'Convert to today’s address')}
      </button>
      ${old.said ? html`<p role="status">${old.said}</p>` : ''}`,
  });
}
