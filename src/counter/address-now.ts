import { agencyDirectory, convertAddress, type OldPlace } from '../identity/api.ts';
import { cutText } from '../platform/cut-text.ts';
import type { House } from '../platform/house.ts';
import { one, type Typed } from '../platform/http/read-form.ts';
import type { Say } from '../platform/i18n/say.ts';

/** Địa chỉ hiện nay – what became of the address that was typed, or what must be asked. */
export type AddressNow = {
  readonly typed: Typed;
  readonly wrong: readonly { readonly name: string; readonly message: string }[];
  /** The old unit was divided: the communes of today to choose from. */
  readonly communes: readonly { readonly value: string; readonly label: string }[];
  /** What it was before, word for word, when it was changed. */
  readonly before: string | null;
};

/**
 * The button “Đổi sang địa chỉ hiện nay”: an address of the three levels until 30 June 2025 becomes one of today's two. Where
 * the old unit was divided the officer asks and chooses (`address-commune`); what cannot be told apart stays as it was typed.
 */
export async function addressNow(house: House, typed: Typed, t: Say): Promise<AddressNow> {
  const text = cutText(one(typed, 'address').trim(), 500);
  const wrong = (message: string): AddressNow => ({
    typed,
    wrong: [{ name: 'address', message }],
    communes: [],
    before: null,
  });
  if (text === '') return wrong(t('Nhập địa chỉ cần đổi', 'Enter the address'));
  const found = await convertAddress(house, text);
  const province = (code: string | null) => agencyDirectory(house.open).provinceByCode(code ?? '')?.fullName ?? '';
  const inWords = (street: string, commune: { fullName: string; parentCode: string | null }): string =>
    [street, commune.fullName, province(commune.parentCode)].filter(Boolean).join(', ');
  const changed = (address: string): AddressNow => ({
    typed: { ...typed, address, 'address-commune': '' },
    wrong: [],
    communes: [],
    before: address === text ? null : text,
  });
  switch (found.kind) {
    case 'today':
    case 'converted':
      return changed(inWords(found.street, found.commune));
    case 'which': {
      const chosen = found.candidates.find(({ code }) => code === one(typed, 'address-commune'));
      if (chosen) return changed(inWords(found.street, chosen));
      const communes = found.candidates.map(({ code, fullName }) => ({ value: code, label: fullName }));
      return {
        typed,
        wrong: [
          {
            name: 'address-commune',
            message: t(
              `${placeText(found.from)} đã chia về nhiều xã, phường: hỏi người nộp ở nơi nào rồi bấm đổi lại`,
              `${placeText(found.from)} was divided: ask where they live, then press again`,
            ),
          },
        ],
        communes,
        before: null,
      };
    }
    case 'which_old':
      return wrong(
        t(
          `Có nhiều nơi trùng tên, ghi rõ một trong: ${found.candidates.map(placeText).join('; ')}`,
          `Several places have this name; write one of: ${found.candidates.map(placeText).join('; ')}`,
        ),
      );
    case 'unknown':
      return wrong(
        t(
          'Không tìm thấy xã, phường này. Ghi cả xã, huyện, tỉnh, cách nhau bằng dấu phẩy',
          'This commune was not found. Write commune, district and province, parted by commas',
        ),
      );
  }
}

const placeText = ({ commune, district, province }: OldPlace): string =>
  [commune?.fullName, district.fullName, province.fullName].filter(Boolean).join(', ');
