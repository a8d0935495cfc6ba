/** What a credential says of its holder, in the order of the paper. `key`: one of {@link factKeys}, or the label itself. */
export type Fact = { readonly key: FactKey | (string & {}); readonly value: string };

/** Facts with a number of their own: one byte in a QR code instead of a label. The numbers never change. */
export const factKeys = {
  name: { no: 1, vi: 'Họ và tên', en: 'Name' },
  birthYear: { no: 2, vi: 'Năm sinh', en: 'Year of birth' },
  maskedId: { no: 3, vi: 'Số định danh (rút gọn)', en: 'Id number (masked)' },
  class: { no: 4, vi: 'Hạng', en: 'Class' },
  scope: { no: 5, vi: 'Phạm vi', en: 'Scope' },
  place: { no: 6, vi: 'Địa điểm', en: 'Place' },
  organisation: { no: 7, vi: 'Tên tổ chức', en: 'Organisation' },
  taxCode: { no: 8, vi: 'Mã số thuế', en: 'Tax code' },
  decision: { no: 9, vi: 'Số quyết định', en: 'Decision' },
  issuedOn: { no: 10, vi: 'Ngày cấp', en: 'Issued on' },
  signer: { no: 11, vi: 'Người ký', en: 'Signed by' },
  pages: { no: 12, vi: 'Số trang', en: 'Pages' },
  original: { no: 13, vi: 'Bản chính', en: 'Original' },
  quantity: { no: 14, vi: 'Số lượng', en: 'Quantity' },
  procedure: { no: 15, vi: 'Mã thủ tục', en: 'Procedure' },
  filedAt: { no: 16, vi: 'Thời điểm nộp', en: 'Filed at' },
  dueOn: { no: 17, vi: 'Ngày hẹn trả', en: 'Promised for' },
  category: { no: 18, vi: 'Ngành, nghề', en: 'Trade' },
  area: { no: 19, vi: 'Diện tích', en: 'Area' },
  vehicle: { no: 20, vi: 'Biển số', en: 'Number plate' },
  gender: { no: 21, vi: 'Giới tính', en: 'Sex' },
  bornOn: { no: 22, vi: 'Ngày sinh', en: 'Date of birth' },
} as const satisfies Record<string, { no: number; vi: string; en: string }>;

export type FactKey = keyof typeof factKeys;

const byNumber = new Map<number, FactKey>((Object.keys(factKeys) as FactKey[]).map((key) => [factKeys[key].no, key]));

/** The number of a known fact; the label of another. */
export const numberOfFact = (key: string): number | string => (isKnown(key) ? factKeys[key].no : key);

/** The key of a number; a number of a later version reads as `#n`. */
export const factOfNumber = (no: number): string => byNumber.get(no) ?? `#${no}`;

/** What stands before the value. */
export const factLabel = (key: string, lang: 'vi' | 'en'): string => (isKnown(key) ? factKeys[key][lang] : key);

const isKnown = (key: string): key is FactKey => Object.hasOwn(factKeys, key);
