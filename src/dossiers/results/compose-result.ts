import { agencyDirectory } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { markPrefix } from '../../signing/api.ts';
import { getFiling } from '../dossiers.store.ts';
import type { OpenFile } from '../open-file.ts';
import type { NewResult } from '../record-transition.ts';
import { findField } from '../slips/merge-fields.ts';
import { readRuns } from '../slips/read-runs.ts';
import { sourceOf } from '../slips/slip-pdf.ts';
import { resultFields } from './result-fields.ts';
import { agencyPlace } from './agency-place.ts';

// The parts and their places are those of an administrative document (NĐ 30/2020/NĐ-CP, Phụ lục I), the QR code's that of
// TT 01/2023/TT-VPCP. Code, number, date, initial, signature and seal are fields: their places are marked by links, which
// give way before the first signature.
// The seal's field begins so far left of the signature's picture that it covers a third of it.
const template = `#let d = json("/data.json")
#set document(title: d.title)
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm), header: context {
  if counter(page).get().first() > 1 { align(center, counter(page).display()) }
})
#set text(font: "Be Vietnam Pro", size: 11pt, lang: "vi")
#set par(justify: true, leading: 0.75em)
#show grid: set par(justify: false)
#let field(name, w, h) = link(d.prefix + name, box(width: w, height: h))
#place(top + left, dx: -22mm, dy: -12mm, field(d.fields.code, 30mm, 36mm))
#pad(left: 8mm, grid(columns: (1fr, 83mm), column-gutter: 4mm, align: center,
  [#if d.parent != "" [#text(size: 10pt, upper(d.parent)) #linebreak()] #text(size: 10pt, weight: "bold", upper(d.agency))
   #v(-2mm) #line(length: 22mm, stroke: 0.6pt)
   #align(left)[#h(6mm) #box(baseline: -2pt)[Số:] #box(baseline: 3.5pt, field(d.fields.number, 42mm, 16pt))]],
  [#text(size: 10pt, weight: "bold")[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM] #linebreak() *Độc lập - Tự do - Hạnh phúc*
   #v(-2mm) #line(length: 48mm, stroke: 0.6pt)
   #field(d.fields.date, 230pt, 16pt)]))
#v(6mm)
#align(center)[#heading(level: 1, outlined: false)[#text(size: 13pt, d.title)]]
#v(4mm)
#for p in d.paragraphs [
  #par(first-line-indent: (amount: 10mm, all: true), spacing: 1em)[#p]
]
#v(6mm)
#block(breakable: false, grid(columns: (1fr, 205pt), [#text(size: 10pt)[*_Nơi nhận:_*] #linebreak() #text(size: 9pt)[#"- "#d.applicant; #linebreak() #"- "Lưu: VT, #d.code.]
  #v(14mm) #field(d.fields.initial, 60pt, 14pt)],
  align(center)[#text(size: 10.5pt, weight: "bold")[#d.mandate #linebreak() NGƯỜI CÓ THẨM QUYỀN] #v(1mm)
    #box(width: 205pt, height: 118pt, {
      place(top + left, dx: 15pt, dy: 10pt, field(d.fields.sign, 190pt, 76pt))
      place(top + left, dx: 4pt, dy: 4pt, field(d.fields.seal, 190pt, 112pt))
    })]))
`;

/** What an officer writes of a result; the rest comes from the dossier. */
export type ResultText = {
  readonly title: string;
  /** One paragraph a line; `{{chủ hồ sơ}}` and the other merge fields of slips are filled. */
  readonly text: string;
};

/** Trường lạ – names between {{ and }} in a text that no field has. */
export function unknownFields(text: string): string[] {
  return readRuns(text, 1, []).flatMap((run) =>
    typeof run === 'object' && 'field' in run && !findField(run.field) ? [run.field] : [],
  );
}

/**
 * Draws a result from its template and what was typed, and keeps it among the files: a PDF with places for number, date,
 * initial, signature and seal. Nothing typed is read as Typst. Throws what the drawing or the disk throws.
 */
export async function composeResult(house: House, file: OpenFile, { title, text }: ResultText): Promise<NewResult> {
  const { dossier } = file;
  const directory = agencyDirectory(house.open);
  const agency = directory.byId(dossier.agencyId);
  const filing = await getFiling(house.open, dossier.id);
  const code = dossier.code ?? dossier.filingRef;
  const place = agencyPlace(directory, dossier.agencyId);
  const source = sourceOf(house, file, { number: '', issuedAt: house.clock.now(), facts: {} }, { filing });
  const filled = (line: string): string =>
    readRuns(line, 1, [])
      .map((run) => {
        if (run === 'newline') return ' // ';
        return 'field' in run ? (findField(run.field)?.from(source) ?? '') : run.words;
      })
      .join('');
  const pdf = await house.pdf.make({
    template,
    data: {
      prefix: markPrefix,
      fields: resultFields,
      parent: (agency?.parentId ? directory.byId(agency.parentId)?.name : null) ?? '',
      agency: agency?.name ?? '',
      place,
      title,
      applicant: filing.applicantName,
      code,
      mandate: agency?.kind === 'government' ? 'TM. ỦY BAN NHÂN DÂN' : (agency?.name ?? '').toUpperCase(),
      paragraphs: text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map(filled),
    },
  });
  const saved = await house.files.save(new Blob([new Uint8Array(pdf)]).stream(), { types: ['application/pdf'] });
  if (!saved.ok) throw new Error(`a drawn result could not be kept: ${saved.refusal}`);
  const { hash, type, size } = saved.value;
  return { title, fileHash: hash, fileName: `ket-qua-${code}.pdf`, fileType: type, fileSize: size };
}
