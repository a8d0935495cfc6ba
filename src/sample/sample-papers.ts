import { Readable } from 'node:stream';
import { legalDay } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { formatDay } from '../platform/i18n/format.ts';
import { filePaper, kindByCode, type PaperOrigin } from '../vault/api.ts';

type SamplePaper = {
  readonly idNumber: string;
  readonly holder: string;
  readonly code: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly validUntil?: string;
  readonly origin: PaperOrigin;
  readonly state: 'checked' | 'unchecked';
};

/** Papers a few fictional people hold, in every state a paper can be in. */
const papers: readonly SamplePaper[] = [
  {
    idNumber: '000099000001',
    holder: 'Nguyễn Thị Mẫu',
    code: 'GT.CHUNG_SINH',
    number: '45/2026',
    issuer: 'Bệnh viện Sản - Nhi tỉnh Lào Cai',
    issuedOn: '2026-10-28',
    origin: 'digitised',
    state: 'checked',
  },
  {
    idNumber: '000099000001',
    holder: 'Nguyễn Thị Mẫu',
    code: 'GT.KET_HON',
    number: '112/2018',
    issuer: 'Uỷ ban nhân dân phường Lào Cai',
    issuedOn: '2018-04-12',
    origin: 'result',
    state: 'checked',
  },
  {
    idNumber: '000099000001',
    holder: 'Nguyễn Thị Mẫu',
    code: 'GT.HON_NHAN',
    number: '31/UBND-XNTTHN',
    issuer: 'Uỷ ban nhân dân phường Lào Cai',
    issuedOn: '2017-11-02',
    validUntil: '2018-05-02',
    origin: 'digitised',
    state: 'checked',
  },
  {
    idNumber: '000099000002',
    holder: 'Trần Văn Thử',
    code: 'GT.DKKD',
    number: '12A8001234',
    issuer: 'Uỷ ban nhân dân phường Lào Cai',
    issuedOn: '2021-06-15',
    origin: 'result',
    state: 'checked',
  },
  {
    idNumber: '000099000002',
    holder: 'Trần Văn Thử',
    code: 'GT.SUC_KHOE',
    number: '780/KSK',
    issuer: 'Trung tâm Y tế Lào Cai',
    issuedOn: '2026-03-20',
    validUntil: '2027-03-20',
    origin: 'digitised',
    state: 'unchecked',
  },
  {
    idNumber: '000099000003',
    holder: 'Giàng A Ví Dụ',
    code: 'GT.KHAI_SINH',
    number: '7/1996',
    issuer: 'Uỷ ban nhân dân xã Bát Xát',
    issuedOn: '1996-02-01',
    origin: 'digitised',
    state: 'checked',
  },
];

const template = `#let d = json("/data.json")
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 13pt, lang: "vi", font: "Be Vietnam Pro")
#set document(title: d.title)
#grid(columns: (1fr, 1.3fr), align(center)[#upper(d.issuer)], align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*])
#v(1em)
Số: #d.number
#align(center)[#text(size: 18pt)[*#upper(d.title)*]]
Họ và tên: #d.holder

Ngày cấp: #d.issuedOn
#v(2em)
#align(center)[#text(fill: rgb("#b3121d"))[Giấy tờ mẫu, người và số không có thật]]
`;

/** Files the papers of the sample's people; what is there already is left as it is. */
export async function loadSamplePapers(house: House): Promise<void> {
  for (const paper of papers) {
    const title = kindByCode(paper.code)?.name ?? paper.code;
    const data = { ...paper, title, issuedOn: formatDay(paper.issuedOn) };
    const saved = await house.files.save(Readable.from([Buffer.from(await house.pdf.make({ template, data }))]));
    if (!saved.ok) throw new Error(`a sample paper was not kept: ${saved.refusal}`);
    await filePaper(house, {
      owner: { idNumber: paper.idNumber },
      paperCode: paper.code,
      name: title,
      number: paper.number,
      issuer: paper.issuer,
      issuedOn: legalDay(paper.issuedOn),
      validFrom: legalDay(paper.issuedOn),
      validUntil: paper.validUntil ? legalDay(paper.validUntil) : null,
      fileHash: saved.value.hash,
      fileType: saved.value.type,
      fileSize: saved.value.size,
      origin: paper.origin,
      state: paper.state,
      facts: { name: paper.holder },
      dedupeKey: `sample:${paper.idNumber}:${paper.code}`,
    });
  }
}
