import { PDFiumLibrary } from '@hyzyla/pdfium';
import { jpegOf, pictureOf, turned } from '../../platform/pictures/picture.ts';
import { blurred, framed, grained } from '../../platform/pictures/wear-for-tests.ts';
import type { PdfMaker } from '../../platform/pdf/pdf-maker.ts';

/** What stands on a made-up paper; fictional people only. */
export type PaperFacts = {
  readonly title: string;
  readonly number: string;
  readonly name: string;
  readonly born: string;
  readonly issuedOn: string;
  readonly issuer: string;
};

export const birthPaper: PaperFacts = {
  title: 'GIẤY KHAI SINH',
  number: '125/2019',
  name: 'Nguyễn Thị Thuỳ Dương',
  born: '08/03/2019',
  issuedOn: '15/03/2019',
  issuer: 'Ủy ban nhân dân phường Lào Cai',
};

const template = (font: string) => `#let d = json("/data.json")
#set page(paper: "a4", margin: 2.2cm)
#set text(size: 13pt, lang: "vi", font: "${font}")
#set par(leading: 0.9em)
#grid(columns: (1fr, 1.3fr), align(center)[*#d.issuer*], align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*])
#v(1em)
Số: #d.number
#v(1em)
#align(center)[#text(size: 18pt)[*#d.title*]]
#v(1em)
Họ, chữ đệm, tên: *#d.name*

Ngày, tháng, năm sinh: #d.born

Giới tính: Nữ #h(2em) Dân tộc: Kinh #h(2em) Quốc tịch: Việt Nam

Nơi sinh: Bệnh viện Sản - Nhi tỉnh Lào Cai

Họ, chữ đệm, tên người mẹ: Trần Thị Mẫu

Nơi cư trú: Số 12, đường Mẫu, phường Lào Cai, tỉnh Lào Cai

Nơi đăng ký khai sinh: #d.issuer, tỉnh Lào Cai

Ngày, tháng, năm đăng ký: #d.issuedOn
#v(2em)
#align(right)[*NGƯỜI KÝ GIẤY KHAI SINH* #h(1em)]
#if d.pages > 1 { pagebreak(); pagebreak(); [Trang ba: phần ghi chú những thay đổi sau này. Không có thay đổi nào được ghi trên trang này.] }
`;

/** A paper as a PDF of one page, or of three with an empty one in the middle. */
export const paperPdf = (
  maker: PdfMaker,
  facts: PaperFacts,
  pages: 1 | 3 = 1,
  font = 'Be Vietnam Pro',
): Promise<Uint8Array> => maker.make({ template: template(font), data: { ...facts, pages } });

/** How a scan went wrong: degrees off, quarter turns, grain (0–60), blur (sigma of pixels), dark ground around it. */
export type Wear = {
  readonly degrees?: number;
  readonly quarter?: 0 | 1 | 2 | 3;
  readonly grain?: number;
  readonly blur?: number;
  readonly desk?: boolean;
};

/** One page of a PDF as a scanner would give it, as JPEG at `dpi`. The grain is the same each time. */
export async function scanOf(pdf: Uint8Array, page: number, wear: Wear = {}, dpi = 200): Promise<Buffer> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const image = await document.getPage(page - 1).render({ scale: dpi / 72, render: 'bitmap' });
  document.destroy();
  let picture = pictureOf(image.data, image.width, image.height);
  if (wear.degrees) picture = turned(picture, wear.degrees, '#f4f1ea');
  if (wear.desk) picture = framed(picture, { top: 160, bottom: 90, left: 120, right: 200 }, '#2b2622');
  if (wear.quarter) picture = turned(picture, wear.quarter * 90);
  if (wear.blur) picture = blurred(picture, wear.blur);
  if (wear.grain) picture = grained(picture, wear.grain);
  return jpegOf(picture, 85);
}
