import type { OldAddress } from '../../forms/api.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Conversion } from './convert-address.ts';
import { oldAddresses } from './old-addresses.ts';

/** What a form offers for an old address: for `choices.convertOld`. Costs no query. */
export const oldAddressFor =
  (open: OpenDb) =>
  (text: string): OldAddress =>
    asAnswer(oldAddresses(open).book().convert(text));

function asAnswer(one: Conversion): OldAddress {
  switch (one.kind) {
    case 'today':
    case 'converted':
      return {
        kind: 'converted',
        province: one.commune.parentCode ?? '',
        commune: one.commune.code,
        street: one.street,
      };
    case 'which':
      return {
        kind: 'which',
        province: one.candidates[0]?.parentCode ?? '',
        communes: one.candidates.map(({ code, fullName }) => ({ value: code, label: fullName })),
        street: one.street,
      };
    case 'which_old': {
      const names = one.candidates.map(({ commune, district, province }) =>
        [commune?.fullName, district.fullName, province.fullName].filter(Boolean).join(', '),
      );
      return {
        kind: 'unclear',
        vi: `Có nhiều nơi trùng tên, hãy ghi rõ một trong: ${names.join('; ')}`,
        en: `Several places have this name; write one of: ${names.join('; ')}`,
      };
    }
    case 'unknown':
      return {
        kind: 'unclear',
        vi: 'Không tìm thấy xã, phường cũ này. Hãy ghi cả xã, huyện, tỉnh, cách nhau bằng dấu phẩy; hoặc chọn địa chỉ hiện nay bên dưới.',
        en: 'This old commune was not found. Write commune, district and province, parted by commas; or choose the address of today below.',
      };
  }
}
