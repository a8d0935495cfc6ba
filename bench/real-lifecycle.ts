import { currentVersion } from '../src/catalogue/api.ts';
import {
  draftResult,
  forwardDossier,
  handOverResult,
  receiveDossier,
  signResult,
  submitDossier,
  whereFilingGoes,
  type FilingPlace,
  type NewPaper,
  type NewResult,
} from '../src/dossiers/api.ts';
import type { House } from '../src/platform/house.ts';
import type { Result } from '../src/platform/result.ts';
import { birth, type Commune } from './communes.ts';
import { applicant } from './people.ts';

/** Three papers, as a birth registration brings them; the files themselves are not part of this benchmark. */
export const papers: readonly NewPaper[] = [
  'Tờ khai đăng ký khai sinh',
  'Giấy chứng sinh',
  'Giấy chứng nhận kết hôn',
].map((name, i) => ({
  paper_key: `p${i + 1}`,
  name,
  copy_kind: 2,
  copies: 1,
  file_hash: String(i).repeat(64),
  file_name: `giay-to-${i + 1}.pdf`,
  file_type: 'application/pdf',
  file_size: 150_000,
}));

/** Answers of the size a filled form has (some 500 bytes). */
export const answers = {
  child: {
    name: 'Nguyễn Minh Mẫu',
    born: '2026-11-01',
    gender: 'female',
    place: 'Bệnh viện đa khoa tỉnh',
    ethnic: 'Kinh',
  },
  mother: { name: 'Nguyễn Thị Mẫu', idNumber: '000099000001', born: '1996-02-03', ethnic: 'Kinh', nationality: 'VN' },
  father: { name: 'Trần Văn Mẫu', idNumber: '000099000002', born: '1994-05-06', ethnic: 'Kinh', nationality: 'VN' },
  applicant: { relation: 'mother', address: { province: '15', commune: '02647', street: 'Số 1, tổ 2' } },
};

export const draft: NewResult = {
  title: 'Giấy khai sinh',
  fileHash: 'f'.repeat(64),
  fileName: 'giay-khai-sinh.pdf',
  fileType: 'application/pdf',
  fileSize: 90_000,
};

export const personId = '01930000-0000-7000-8000-000000000001';
export const handOver = { method: 'counter', recipient: 'Người nộp', identityChecked: true, byMandate: false } as const;

/** Where filings of a commune go. */
export async function placeOf(house: House, commune: Commune): Promise<FilingPlace> {
  const procedure = await currentVersion(house.open, birth, house.clock.today());
  if (!procedure) throw new Error('the sample has no birth registration');
  return whereFilingGoes(house, procedure, commune.agency);
}

/**
 * One life of a dossier through the code people use, seven transitions: submit, accept, then the three steps
 * "forward, draft the result, forward", sign, hand over. Returns its id; throws when anything is refused.
 */
export async function liveOnce(house: House, commune: Commune, place: FilingPlace, n: number): Promise<string> {
  const { officer } = commune;
  const { id } = await submitDossier(
    house.open,
    {
      ...place,
      draftId: null,
      ownerPersonId: personId,
      channel: 2,
      caseNo: 1,
      applicant: applicant(n),
      helper: null,
      formVersionId: null,
      answers,
      receive: { method: 'counter', address: null },
      papers,
    },
    { kind: 'person', id: personId },
    house.clock.now(),
  );
  must(await receiveDossier(house, officer, id));
  must(await forwardDossier(house, officer, id, ''));
  must(await draftResult(house, officer, id, draft));
  must(await forwardDossier(house, officer, id, ''));
  must(await signResult(house, officer, id));
  must(await handOverResult(house, officer, id, handOver));
  return id;
}

/** Throws when an act was refused. */
export function must<T>(result: Result<T, { readonly why: string }>): void {
  if (!result.ok) throw new Error(`refused: ${result.refusal.why}`);
}
