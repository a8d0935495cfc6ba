import type { NewResult } from '../dossiers/api.ts';
import type { House } from '../platform/house.ts';

const template = `#let data = json("/data.json")
#set document(title: data.title)
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Be Vietnam Pro", lang: "vi", size: 12pt)
#align(center)[#strong[#data.title]]
#v(1cm)
#data.body`;

/** One result document that all dossiers of the sample year share; it says that it is a sample. */
export async function sampleResultPdf(house: House): Promise<NewResult> {
  const title = 'Kết quả giải quyết thủ tục hành chính';
  const pdf = await house.pdf.make({ template, data: { title, body: 'Tài liệu mẫu, không có giá trị pháp lý.' } });
  const saved = await house.files.save(
    (async function* () {
      yield pdf;
    })(),
  );
  if (!saved.ok) throw new Error(`sample result not saved: ${saved.refusal}`);
  return {
    title,
    fileHash: saved.value.hash,
    fileName: 'ket-qua.pdf',
    fileType: saved.value.type,
    fileSize: saved.value.size,
  };
}
