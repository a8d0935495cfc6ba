// Vietnamese costs up to three bytes a letter in UTF-8. Here each letter is one, and the words that stand on most papers
// are one too. The order of both tables is part of the format and never changes.
const letters =
  'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ' +
  'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';
const phrases = [
  'Giấy phép ',
  'Giấy chứng nhận ',
  'Chứng chỉ hành nghề ',
  'Bản sao ',
  'Kết quả ',
  'Quyết định ',
  'kinh doanh ',
  'đủ điều kiện ',
  'hoạt động ',
  'xây dựng ',
  'đăng ký ',
  'vận tải ',
  'an toàn ',
  'Công ty ',
  'trách nhiệm hữu hạn ',
  'cổ phần ',
  'Hợp tác xã ',
  'Hộ kinh doanh ',
  'Nguyễn ',
  'Trần ',
  'Thị ',
  'Văn ',
  'phường ',
  'tỉnh ',
  'Tổ dân phố ',
];

/** What each byte stands for: 1–6 and 128–255 a letter, 7–31 a phrase, 32–126 itself. */
const meaning = new Map<number, string>();
for (let byte = 32; byte < 127; byte++) meaning.set(byte, String.fromCharCode(byte));
[...letters].forEach((letter, n) => meaning.set(n < 128 ? 128 + n : n - 127, letter));
phrases.forEach((phrase, n) => meaning.set(7 + n, phrase));

const byteOf = new Map([...meaning].map(([byte, text]) => [text, byte]));
const longestFirst = phrases.toSorted((a, b) => b.length - a.length);

/** A text in one byte a letter; null where it holds a letter the table has not. NFC. */
export function toShortText(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    const phrase = longestFirst.find((one) => text.startsWith(one, at)) ?? text[at] ?? '';
    const byte = byteOf.get(phrase);
    if (byte === undefined) return null;
    bytes.push(byte);
    at += phrase.length;
  }
  return Uint8Array.from(bytes);
}

/** The text of such bytes; null where one stands for nothing. */
export function fromShortText(bytes: Uint8Array): string | null {
  let text = '';
  for (const byte of bytes) {
    const here = meaning.get(byte);
    if (here === undefined) return null;
    text += here;
  }
  return text;
}
