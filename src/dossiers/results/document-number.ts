import { fold } from '../../platform/i18n/fold.ts';

// Abbreviations of NĐ 30/2020/NĐ-CP Phụ lục III, and of results that are no administrative document.
const kinds: readonly (readonly [beginning: string, short: string])[] = [
  ['quyet dinh', 'QĐ'],
  ['thong bao', 'TB'],
  ['giay phep', 'GP'],
  ['giay chung nhan', 'GCN'],
  ['giay xac nhan', 'GXN'],
  ['chung chi', 'CC'],
  ['trich luc', 'TL'],
  ['van ban', 'VB'],
];

/** Kind of document by how its title begins; anything else is a result, `KQ`. */
export function kindOf(title: string): string {
  const plain = fold(title).replace(/^(ket qua|du thao)\s*:?\s*/, '');
  return kinds.find(([beginning]) => plain.startsWith(beginning))?.[1] ?? 'KQ';
}

/** "Uỷ ban nhân dân phường Lào Cai" → UBND, "Sở Xây dựng" → SXD: initials, without the place. */
export function issuerOf(agencyName: string): string {
  const [kind = agencyName] = agencyName.split(/\s+(?:[Tt]ỉnh|[Tt]hành phố|[Pp]hường|[Xx]ã|[Đđ]ặc khu)\s+(?=\p{Lu})/u);
  return kind
    .split(/[\s,-]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .filter((letter) => /\p{L}/u.test(letter))
    .join('');
}
