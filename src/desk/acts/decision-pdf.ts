import type { House } from '../../platform/house.ts';
import type { SavedFile } from '../../platform/files/file-store.ts';

/** What a plain decision says; all of it is text, none of it is read as Typst. */
export type Decision = {
  readonly parent: string;
  readonly agency: string;
  readonly place: string;
  readonly title: string;
  readonly applicant: string;
  readonly code: string;
  readonly text: string;
};

// The parts and their places are those of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I).
const template = `#let d = json("/data.json")
#set document(title: d.title)
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#set text(font: "Be Vietnam Pro", size: 11pt, lang: "vi")
#set par(justify: true, leading: 0.75em)
#grid(columns: (2fr, 3fr), column-gutter: 6mm, align: center,
  [#if d.parent != "" [#text(size: 10pt, upper(d.parent)) #linebreak()] #text(size: 10pt, weight: "bold", upper(d.agency))
   #v(2mm) Số: ........../..........],
  [#text(size: 10pt, weight: "bold")[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM] #linebreak() *Độc lập - Tự do - Hạnh phúc*
   #v(2mm) #emph[#d.place, ngày ..... tháng ..... năm ........]])
#v(8mm)
#align(center)[#heading(level: 1, outlined: false)[#text(size: 14pt, d.title)]]
#v(4mm)
Người đề nghị: #d.applicant

Mã hồ sơ: #d.code
#v(2mm)
#for p in d.paragraphs [
  #par(first-line-indent: (amount: 10mm, all: true))[#p]
]
#v(10mm)
#grid(columns: (1fr, 1fr), [*_Nơi nhận:_* #linebreak() #text(size: 9pt)[- Người đề nghị; #linebreak() - Lưu: VT.]],
  align(center)[#text(weight: "bold")[NGƯỜI CÓ THẨM QUYỀN KÝ] #v(25mm)])
`;

/** Draws a decision from typed text as PDF and keeps it among the files. Throws what the drawing or the disk throws. */
export async function makeDecision(house: House, decision: Decision): Promise<SavedFile> {
  const { text, ...rest } = decision;
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '');
  const pdf = await house.pdf.make({ template, data: { ...rest, paragraphs } });
  const saved = await house.files.save(bytesOf(pdf), { types: ['application/pdf'] });
  if (!saved.ok) throw new Error(`a drawn decision could not be kept: ${saved.refusal}`);
  return saved.value;
}

async function* bytesOf(pdf: Uint8Array): AsyncGenerator<Uint8Array> {
  yield pdf;
}
