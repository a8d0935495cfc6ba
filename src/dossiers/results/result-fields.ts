import type { PageSize, WantedField } from '../../signing/api.ts';

/** Fields of a result, by what people call them in the file. */
export const resultFields = {
  code: 'ma-qr',
  number: 'so',
  date: 'ngay',
  initial: 'ky-nhay',
  sign: 'ky',
  seal: 'dau',
} as const;

const margin = 28;
/** The code with its words below, in points: 30 by 36 mm. */
const codeSize = { width: 85, height: 102 };

/**
 * What a result is prepared with before its first signature. A document from our template marks the places; one that was
 * uploaded shows the signature at the foot of its last page, and number, agency and time at the top right of its first
 * (NĐ 30/2020/NĐ-CP Phụ lục I, for documents that come with another). Its QR code gets a page of its own at the end: it
 * needs white paper, and must not hide a word.
 */
export const wantedFields: readonly WantedField[] = [
  {
    name: resultFields.code,
    type: 'Tx',
    otherwise: (pages) => {
      const top = (pages.at(-1)?.height ?? 0) - margin;
      return { page: 'new', rect: [margin, top - codeSize.height, margin + codeSize.width, top] };
    },
  },
  { name: resultFields.number, type: 'Tx', otherwise: () => null },
  { name: resultFields.date, type: 'Tx', otherwise: () => null },
  {
    name: resultFields.initial,
    type: 'Sig',
    otherwise: (pages) => onLast(pages, () => [margin, margin, margin + 60, margin + 14]),
  },
  {
    name: resultFields.sign,
    type: 'Sig',
    otherwise: (pages) => onLast(pages, ({ width }) => [width - 190 - margin, margin, width - margin, margin + 76]),
  },
  {
    name: resultFields.seal,
    type: 'Sig',
    otherwise: ([first]) =>
      first
        ? {
            page: 0,
            rect: [first.width - 190 - margin, first.height - 76 - margin, first.width - margin, first.height - margin],
          }
        : null,
  },
];

type Corners = readonly [number, number, number, number];

function onLast(pages: readonly PageSize[], rect: (page: PageSize) => Corners) {
  const last = pages.at(-1);
  return last ? { page: pages.length - 1, rect: rect(last) } : null;
}
