// OCR: pages a minute and fields read right, on scans made from the sample's form of a birth certificate.
import { existsSync, readFileSync } from 'node:fs';
import { usualFonts } from '../src/platform/pdf/find-fonts.ts';
import { openPdfMaker } from '../src/platform/pdf/pdf-maker.ts';
import { readFacts } from '../src/vault/digitise/read-facts.ts';
import { spellingsOf, suggestSpelling } from '../src/vault/digitise/suggest-spelling.ts';
import { openScanReader } from '../src/vault/scan/scan-reader.ts';
import { paperPdf, scanOf, type PaperFacts, type Wear } from '../src/vault/scan/scans-for-tests.ts';
import type { Bench, Line } from './bench.ts';

const names = [
  'Nguyễn Thị Thuỳ Dương',
  'Lò Văn Mẫu',
  'Giàng A Ví Dụ',
  'Trần Đình Khả Thử',
  'Hoàng Thị Lan Mẫu',
  'Chảo Mẩy Thử',
];
const offices = ['Ủy ban nhân dân phường Lào Cai', 'Ủy ban nhân dân xã Bát Xát', 'Ủy ban nhân dân xã Tả Phìn'];

/** A paper of nobody; the same number makes the same paper. */
const paperNo = (n: number): PaperFacts & { day: string; bornDay: string } => {
  const [day, month] = [String((n % 27) + 1).padStart(2, '0'), String((n % 12) + 1).padStart(2, '0')];
  const year = 1998 + (n % 27);
  return {
    title: 'GIẤY KHAI SINH',
    number: `${100 + 7 * n}/${year}`,
    name: names[n % names.length] ?? '',
    born: `${day}/${month}/${year}`,
    issuedOn: `${day}/${month}/${year + 1}`,
    issuer: offices[n % offices.length] ?? '',
    bornDay: `${year}-${month}-${day}`,
    day: `${year + 1}-${month}-${day}`,
  };
};

const wears: readonly { readonly name: string; readonly wear: Wear; readonly dpi: number }[] = [
  { name: 'clean, 300 dpi', wear: {}, dpi: 300 },
  { name: 'skewed 3.7°, 200 dpi', wear: { degrees: 3.7 }, dpi: 200 },
  { name: 'on its head, 200 dpi', wear: { quarter: 2, degrees: -1.2 }, dpi: 200 },
  { name: 'noisy and blurred, 200 dpi', wear: { grain: 45, blur: 0.9, degrees: 0.8 }, dpi: 200 },
  { name: 'photo on a dark desk, 150 dpi', wear: { desk: true, degrees: -2.5, grain: 12 }, dpi: 150 },
];

// Papers of offices are set in a serif; our own family is the harder one, its a looks like an o.
// Of places the sample's are known: every province, every commune of one of them.
const units = JSON.parse(readFileSync(new URL('../db/seed/admin-units.json', import.meta.url), 'utf8')) as Record<
  'provinces' | 'communes',
  readonly { readonly full_name: string }[]
>;
const known = spellingsOf(
  [],
  [...units.provinces, ...units.communes].map(({ full_name }) => full_name),
);

const serif = '/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf';

/** `npm run bench -- digitise`. Without DejaVu Serif on the machine only our own family is measured. */
export const bench: Bench = async (quick) => {
  const fonts = [...usualFonts(), ...(existsSync(serif) ? [serif, serif.replace('.ttf', '-Bold.ttf')] : [])];
  const maker = openPdfMaker({ fonts });
  const reader = openScanReader();
  const lines: Line[] = [];
  const count = quick ? 1 : 4;
  try {
    // The first page loads the reader: 1 s that no later page pays.
    await reader.page({ name: 'warm', type: 'image/jpeg', bytes: () => scanOf(warm, 1, {}, 100) }, 1);
    for (const family of ['Be Vietnam Pro', ...(existsSync(serif) ? ['DejaVu Serif'] : [])])
      for (const { name, wear, dpi } of wears) {
        const right = { number: 0, name: 0, born: 0, issuedOn: 0, issuer: 0 };
        const helped = { ...right };
        let ms = 0;
        for (let n = 0; n < count; n++) {
          const paper = paperNo(n);
          const scan = await scanOf(await paperPdf(maker, paper, 1, family), 1, wear, dpi);
          const before = performance.now();
          const read = await reader.page(
            { name: `${family} ${name} ${n}`, type: 'image/jpeg', bytes: async () => scan },
            1,
          );
          ms += performance.now() - before;
          if (!read.ok) continue;
          const found = readFacts(read.value.lines);
          const suggested = suggestSpelling(found, known);
          for (const [sum, facts] of [
            [right, found],
            [helped, suggested],
          ] as const) {
            sum.number += Number(facts.number === paper.number);
            sum.name += Number(facts.name === paper.name);
            sum.born += Number(facts.born === paper.bornDay);
            sum.issuedOn += Number(facts.issuedOn === paper.day);
            sum.issuer += Number(facts.issuer?.startsWith(paper.issuer) ?? false);
          }
        }
        const share = (of: typeof right) =>
          Math.round((100 * Object.values(of).reduce((sum, one) => sum + one, 0)) / (5 * count));
        lines.push({
          what: `${family}: ${name}`,
          goal: 'measured',
          measured: `${Math.round((60_000 * count) / ms)} pages/min`,
          met: null,
          note: `fields right as read ${share(right)} %, as suggested ${share(helped)} %: ${Object.entries(helped)
            .map(([field, n]) => `${field} ${n}/${count}`)
            .join(', ')}`,
        });
      }
  } finally {
    await reader.close();
    await maker.close();
  }
  return lines;
};

const warm = await (async () => {
  const maker = openPdfMaker({ fonts: usualFonts() });
  const pdf = await paperPdf(maker, paperNo(0));
  await maker.close();
  return pdf;
})();
