import { formatPhone } from '../../platform/i18n/format.ts';
import type { Limit } from '../../worktime/api.ts';
import { feeWords } from './fee-words.ts';
import type { MergeField } from './merge-fields.ts';
import { factInstant, factPart, factText, type SlipSource } from './slip-source.ts';
import { documentDay, documentLimit, documentMoment } from './slip-words.ts';

const field = (
  key: string,
  name: string,
  en: string,
  from: (source: SlipSource) => string | null | undefined,
): MergeField => ({
  key,
  name,
  en,
  from: (source) => from(source) ?? '',
});

const idLabels = ['Số định danh/CCCD/Hộ chiếu', 'Mã số thuế/Mã số doanh nghiệp', 'Số định danh/Mã số thuế'] as const;
const channelWords = { 1: 'trực tiếp', 2: 'trực tuyến', 3: 'qua bưu chính công ích' } as const;
const unitOf = ({ facts, office }: SlipSource): string => factText(facts, 'unit') || office.unit;
const bare = (site: string): string => site.replace(/^https?:\/\//, '');
const receivedAt = ({ facts, dossier }: SlipSource): Temporal.Instant | null =>
  factInstant(facts, 'receivedAt') ?? dossier?.acceptedAt ?? null;
const moment = (at: Temporal.Instant | null | undefined): string => (at ? documentMoment(at) : '');
// Who brings it: the helper where there is one; of a helper only the name is known.
const ofSubmitter = ({ filing }: SlipSource, value: string | null | undefined): string =>
  filing?.helperName ? '' : (value ?? '');
const phone = ({ filing }: SlipSource): string => (filing?.applicantPhone ? formatPhone(filing.applicantPhone) : '');

/** Fields of the office, the people, the dossier and its appointment. */
export const dossierFields: readonly MergeField[] = [
  field('so-phieu', 'số phiếu', 'Number of the slip', ({ number }) => number),
  field('co-quan-chu-quan', 'cơ quan chủ quản', 'Authority above the counter', ({ office }) => office.authority),
  field('don-vi-tiep-nhan', 'đơn vị tiếp nhận', 'Receiving unit', unitOf),
  field('so-dien-thoai-don-vi', 'số điện thoại đơn vị', 'Telephone of the unit', ({ office }) => office.phone),
  field('dia-danh', 'địa danh', 'Place of issue', ({ office }) => office.place),
  field('tinh-thanh', 'tên tỉnh, thành phố', 'Province', ({ office }) => office.province),
  field('ngay-lap', 'ngày lập phiếu', 'Day of issue', ({ issuedAt }) => documentDay(issuedAt)),
  field(
    'trang-tra-cuu',
    'trang tra cứu',
    'Address to follow a dossier',
    ({ office }) => `${bare(office.site)}/tra-cuu`,
  ),
  field('trang-dich-vu-cong', 'trang dịch vụ công', 'Address of the site', ({ office }) => bare(office.site)),
  field('ma-chung-cu', 'mã chứng cứ', 'Code of the proof of filing', ({ proof }) => proof),
  field(
    'trang-chung-cu',
    'trang nhật ký minh bạch',
    'Address to check a proof',
    ({ office }) => `${bare(office.site)}/nhat-ky-minh-bach`,
  ),
  field('can-bo', 'cán bộ lập phiếu', 'Officer who issued it', ({ officer }) => officer),
  field('lien-he', 'người liên hệ', 'Whom to ask', (source) =>
    source.officer ? `Ông (Bà) ${source.officer}` : unitOf(source),
  ),

  field('ma-ho-so', 'mã hồ sơ', 'Dossier code', ({ dossier }) => dossier?.code ?? dossier?.filingRef),
  field('nhan-ma', 'nhãn mã', 'What the code is called', ({ dossier }) => (dossier?.code ? 'Mã hồ sơ' : 'Mã tra cứu')),
  field(
    'thu-tuc',
    'thủ tục hành chính',
    'Procedure',
    ({ facts, procedure }) => factText(facts, 'procedure') || procedure?.content.name,
  ),
  field('ma-thu-tuc', 'mã thủ tục', 'Code of the procedure', ({ procedure }) => procedure?.code),
  field(
    'noi-dung',
    'nội dung yêu cầu',
    'What is asked for',
    ({ facts, filing }) => factText(facts, 'subject') || filing?.procedureName,
  ),
  field('kenh-thuc-hien', 'kênh thực hiện', 'Channel', ({ dossier }) => dossier && channelWords[dossier.channel]),

  field('xung-ho', 'xưng hô chủ hồ sơ', 'Form of address', ({ filing }) =>
    filing?.applicantKind === 1 ? 'tổ chức' : 'Ông (Bà)',
  ),
  field('chu-ho-so', 'chủ hồ sơ', 'Applicant', ({ filing }) => filing?.applicantName),
  field(
    'loai-giay-to-tuy-than',
    'loại giấy tờ tùy thân',
    'Kind of identity number',
    ({ filing }) => idLabels[filing?.applicantKind ?? 0],
  ),
  field('so-giay-to-chu-ho-so', 'số giấy tờ chủ hồ sơ', 'Identity number', ({ filing }) => filing?.applicantIdNumber),
  field('dia-chi-chu-ho-so', 'địa chỉ chủ hồ sơ', 'Address', ({ filing }) => filing?.applicantAddress),
  field('so-dien-thoai-chu-ho-so', 'số điện thoại chủ hồ sơ', 'Telephone', phone),
  field('email-chu-ho-so', 'email chủ hồ sơ', 'E-mail', ({ filing }) => filing?.applicantEmail),
  field('nguoi-nop', 'người nộp hồ sơ', 'Who brings it', ({ filing }) => filing?.helperName ?? filing?.applicantName),
  field('nguoi-nop-thay', 'người nộp thay', 'Who brings it for another, with the right to', ({ filing }) =>
    filing?.helperName ? [filing.helperName, filing.helperBasis].filter(Boolean).join(' – ') : '',
  ),
  field('dia-chi-nguoi-nop', 'địa chỉ người nộp', 'Address of who brings it', (source) =>
    ofSubmitter(source, source.filing?.applicantAddress),
  ),
  field('so-dien-thoai-nguoi-nop', 'số điện thoại người nộp', 'Telephone of who brings it', (source) =>
    ofSubmitter(source, phone(source)),
  ),
  field('email-nguoi-nop', 'email người nộp', 'E-mail of who brings it', (source) =>
    ofSubmitter(source, source.filing?.applicantEmail),
  ),
  field('so-giay-to-nguoi-nop', 'số giấy tờ người nộp', 'Identity number of who brings it', (source) =>
    ofSubmitter(source, source.filing?.applicantIdNumber),
  ),

  field('so-bo', 'số bộ hồ sơ', 'Sets', ({ facts }) => (factText(facts, 'sets') || '1').padStart(2, '0')),
  field('thoi-han', 'thời hạn giải quyết', 'Time limit', ({ facts }) => limitWords(facts['limit'])),
  field('thoi-diem-nop', 'thời điểm nộp', 'Filed at', ({ dossier }) => moment(dossier?.submittedAt)),
  field('thoi-diem-tiep-nhan', 'thời điểm tiếp nhận', 'Received at', (source) => moment(receivedAt(source))),
  field('ngay-tiep-nhan', 'ngày tiếp nhận', 'Day of reception', (source) => {
    const at = receivedAt(source);
    return at ? documentDay(at) : '';
  }),
  // With two appointments the day of the result is the last one's.
  field('hen-tra', 'hẹn trả', 'Appointment', (source) => {
    const last = appointmentsOf(source).at(-1);
    return last?.when ?? moment(factInstant(source.facts, 'dueAt') ?? source.dossier?.dueAt);
  }),
  field(
    'phi-le-phi',
    'phí, lệ phí',
    'Fees',
    ({ procedure, dossier }) => procedure && dossier && feeWords(procedure, dossier.channel),
  ),
  field('noi-nhan-ket-qua', 'nơi nhận kết quả', 'Where the result is received', receiveWords),
  field(
    'chu-thich-nhan-ket-qua',
    'chú thích nhận kết quả',
    'What to know about receiving it',
    ({ filing }) => filing && receiveNotes[filing.receiveMethod],
  ),
  field('nhan-qua-buu-chinh', 'nhận qua bưu chính', 'X: by post', ({ filing }) =>
    filing?.receiveMethod === 'post' ? 'X' : 'Không',
  ),
  field(
    'quyen-so',
    'quyển số',
    'Volume of the register',
    ({ facts, dossier, issuedAt }) => factText(facts, 'book') || (dossier?.code ? documentDay(issuedAt).slice(-4) : ''),
  ),
  // `261106-1/TNHS`: the order within the day of the unit, until a register of the year counts it.
  field(
    'so-thu-tu-trong-so',
    'số thứ tự trong sổ',
    'Number in the register',
    ({ facts, number, dossier }) => factText(facts, 'serial') || (dossier?.code ? number.replace(/\/.*$/, '') : ''),
  ),
];

/** One appointment of several, as printed. */
export type Appointment = { readonly label: string; readonly when: string };

/** Lần hẹn: more than one only where a financial obligation lies between (vn-rules 2.5); facts.appointments = [{label, dueAt | limit}]. */
export function appointmentsOf({ facts }: Pick<SlipSource, 'facts'>): readonly Appointment[] {
  const all = Array.isArray(facts['appointments']) ? (facts['appointments'] as unknown[]) : [];
  if (all.length < 2) return [];
  return all.map((_, index) => {
    const one = factPart({ one: all[index] }, 'one');
    const at = factInstant(one, 'dueAt');
    const limit = limitWords(one['limit']);
    return {
      label: factText(one, 'label') || `Hẹn lần ${index + 1}`,
      when: at ? documentMoment(at) : limit ? `trong ${limit} kể từ khi hoàn thành nghĩa vụ tài chính` : 'sẽ thông báo',
    };
  });
}

function limitWords(limit: unknown): string {
  const one = factPart({ limit }, 'limit');
  return typeof one['value'] === 'number' && typeof one['unit'] === 'string'
    ? documentLimit(one as unknown as Limit)
    : '';
}

function receiveWords(source: SlipSource): string {
  const { filing } = source;
  if (!filing) return unitOf(source);
  if (filing.receiveMethod === 'online') return 'trực tuyến, trong tài khoản dịch vụ công';
  if (filing.receiveMethod === 'post')
    return `qua bưu chính công ích, tại ${filing.receiveAddress ?? filing.applicantAddress ?? ''}`;
  return `tại ${unitOf(source)}`;
}

const receiveNotes = {
  counter: 'Khi đến nhận kết quả, xin mang theo giấy này và giấy tờ tuỳ thân.',
  online: 'Kết quả điện tử được gửi vào tài khoản dịch vụ công khi giải quyết xong.',
  post: 'Kết quả được chuyển phát đến địa chỉ đã đăng ký; cước theo quy định của bưu chính.',
} as const;
