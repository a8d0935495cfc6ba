import { formatDong } from '../../platform/i18n/format.ts';
import type { MergeField } from './merge-fields.ts';
import { factInstant, factPart, factText, type SlipSource } from './slip-source.ts';
import { documentMoment, sumInWords } from './slip-words.ts';

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
const fact =
  (name: string) =>
  ({ facts }: SlipSource) =>
    factText(facts, name);
const inPart =
  (part: string, name: string) =>
  ({ facts }: SlipSource) =>
    factText(factPart(facts, part), name);
const at =
  (name: string) =>
  ({ facts }: SlipSource) => {
    const instant = factInstant(facts, name);
    return instant ? documentMoment(instant) : '';
  };
const sum =
  (name: string) =>
  ({ facts }: SlipSource) => {
    const value = factPart(facts, 'payment')[name];
    return typeof value === 'number' ? formatDong(value) : '';
  };

/** Fields of what an officer did: asked, refused, apologised, stopped, handed over, took money. */
export const actFields: readonly MergeField[] = [
  field('ly-do', 'lý do', 'Reason', fact('reason')),
  field('han-bo-sung', 'thời hạn bổ sung', 'Until when to supply', fact('answerBy')),
  field('noi-giai-quyet', 'nơi có thể giải quyết', 'Where to go instead', fact('whereToGo')),
  field('hen-tra-truoc', 'hẹn trả trước đây', 'Former appointment', at('dueBefore')),
  field('hen-tra-lai', 'hẹn trả lại', 'New appointment', at('dueAt')),
  field(
    'co-quan-giai-quyet',
    'cơ quan giải quyết',
    'Deciding agency',
    ({ facts, agency }) => factText(facts, 'agency') || agency,
  ),
  field('co-quan-phoi-hop', 'cơ quan phối hợp', 'Contributing agencies', fact('contributing')),
  field('ben-yeu-cau-dung', 'bên yêu cầu dừng', 'Who asked to stop', ({ facts }) =>
    facts['byApplicant'] === true
      ? 'theo đề nghị của tổ chức, cá nhân nộp hồ sơ'
      : facts['byApplicant'] === false
        ? 'theo quyết định của cơ quan giải quyết'
        : '',
  ),
  field('thu-truong', 'thủ trưởng', 'Head who signs', fact('signer')),
  field('chuc-danh-ky', 'chức danh ký', 'Office of who signs', fact('signerTitle')),
  field('chu-ky-dien-tu', 'chữ ký điện tử', 'Electronic confirmation', ({ officer, issuedAt }) =>
    officer ? `Xác nhận điện tử: ${officer}, ${documentMoment(issuedAt)}` : '',
  ),

  field('ket-qua-loai', 'loại kết quả', 'Kind of result', inPart('result', 'kind')),
  field('ket-qua-so', 'số, ký hiệu kết quả', 'Number of the result', inPart('result', 'number')),
  field('ket-qua-trich-yeu', 'trích yếu kết quả', 'Title of the result', inPart('result', 'title')),
  field('ngay-tra', 'thời điểm trả kết quả', 'Handed over at', at('returnedAt')),
  field('nguoi-nhan-ket-qua', 'người nhận kết quả', 'Who received it', fact('recipient')),
  field('dien-thoai-nguoi-nhan', 'điện thoại người nhận', 'Telephone of who received it', fact('recipientPhone')),
  field('nguoi-tra-ket-qua', 'người trả kết quả', 'Who handed it over', fact('returner')),
  field('dien-thoai-nguoi-tra', 'điện thoại người trả', 'Telephone of the counter', ({ office }) => office.phone),

  field('ban-giao', 'nội dung bàn giao', 'What is handed over', fact('what')),
  field('ben-giao', 'bên giao', 'Unit that gives', fact('fromUnit')),
  field('ben-nhan', 'bên nhận', 'Unit that takes', fact('toUnit')),
  field('ten-nguoi-giao', 'tên người giao', 'Who gives', fact('giver')),
  field('ten-nguoi-nhan', 'tên người nhận', 'Who takes', fact('taker')),
  field('thoi-gian-ban-giao', 'thời gian bàn giao', 'Handed over at', at('handedAt')),
  field('so-luong-ho-so', 'số lượng hồ sơ', 'How many dossiers', ({ dossiers }) =>
    String(dossiers.length).padStart(2, '0'),
  ),
  field('ky-theo-doi', 'kỳ theo dõi', 'Period of the book', fact('period')),
  field('quyen', 'quyển', 'Volume', fact('volume')),

  // A receipt for money is issued by the payments room; its facts come frozen like all others.
  field('phi', 'phí', 'Service fee', sum('fee')),
  field('le-phi', 'lệ phí', 'State charge', sum('charge')),
  field('so-tien', 'số tiền', 'Sum', sum('total')),
  field('so-tien-bang-chu', 'số tiền bằng chữ', 'Sum in words', ({ facts }) => {
    const total = factPart(facts, 'payment')['total'];
    const words = typeof total === 'number' ? sumInWords(total) : null;
    return words === null ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
  }),
  field('hinh-thuc-thanh-toan', 'hình thức thanh toán', 'Way of payment', inPart('payment', 'method')),
  field('don-vi-thu-ma-so-thue', 'mã số thuế đơn vị thu', 'Tax code of who collects', inPart('payment', 'taxCode')),
  field('mau-so-bien-lai', 'mẫu số biên lai', 'Form of the money receipt', inPart('payment', 'form')),
  field('ky-hieu-bien-lai', 'ký hiệu biên lai', 'Series of the money receipt', inPart('payment', 'series')),
  field('so-bien-lai', 'số biên lai', 'Number of the money receipt', inPart('payment', 'number')),
];
