import { formatDay, formatInstant, formatPhone } from '../../platform/i18n/format.ts';
import { dayOf } from '../../platform/clock.ts';
import { appointmentsOf, type Appointment } from './fields-of-dossier.ts';
import type { RowField, RowList } from './merge-fields.ts';
import { factPart, factText, type DossierLine, type Move, type SlipSource } from './slip-source.ts';

type Paper = { readonly name: string; readonly copyKind: number; readonly copies: number; readonly pages: string };

const kinds = ['Bản chính', 'Bản sao', 'Bản điện tử'] as const;
const two = (n: number): string => String(n).padStart(2, '0');
const day = (at: Temporal.Instant | null): string => (at ? formatDay(dayOf(at)) : '');
const methods = { counter: 'tại quầy', online: 'trực tuyến', post: 'qua bưu chính' } as const;

const cell = <Row>(
  key: string,
  name: string,
  en: string,
  from: (row: Row, no: number) => string | null,
): RowField<Row> => ({
  key,
  name,
  en,
  from: (row, no) => from(row, no) ?? '',
});
const list = <Row>(
  is: Pick<RowList, 'key' | 'name' | 'en' | 'empty'>,
  rows: (source: SlipSource) => readonly Row[],
  fields: readonly RowField<Row>[],
): RowList => ({ ...is, rows, fields: fields as readonly RowField<unknown>[] });

function papersOf({ facts }: SlipSource): readonly Paper[] {
  const all = Array.isArray(facts['papers']) ? (facts['papers'] as unknown[]) : [];
  return all.map((_, index) => {
    const one = factPart({ one: all[index] }, 'one');
    return {
      name: factText(one, 'name'),
      copyKind: Number(one['copyKind'] ?? 0),
      copies: Number(one['copies'] ?? 1),
      pages: factText(one, 'pages'),
    };
  });
}

const count = (kind: number) => (paper: Paper) => (paper.copyKind === kind ? two(paper.copies) : '0');

/** Every list with the fields of its lines. */
export const rowLists: readonly RowList[] = [
  list<Paper>({ key: 'giay-to', name: 'giấy tờ', en: 'Papers', empty: 'Không có giấy tờ kèm theo.' }, papersOf, [
    cell('stt', 'stt', 'Number', (_, no) => String(no)),
    cell('ten-giay-to', 'tên giấy tờ', 'Name of the paper', ({ name }) => name),
    cell('loai-ban', 'loại bản', 'Original, copy or electronic', ({ copyKind }) => kinds[copyKind] ?? ''),
    cell('so-luong', 'số lượng', 'How many', ({ copies }) => two(copies)),
    cell('so-ban-chinh', 'số bản chính', 'Originals', count(0)),
    cell('so-ban-sao', 'số bản sao', 'Copies', count(1)),
    cell('so-ban-dien-tu', 'số bản điện tử', 'Electronic', count(2)),
    cell('nhan-ban-giay', 'nhận bản giấy', 'X: on paper', ({ copyKind }) => (copyKind === 2 ? 'Không' : 'X')),
    cell('so-ban-giay', 'số bản giấy', 'Paper copies', ({ copyKind, copies }) => (copyKind === 2 ? '0' : two(copies))),
    cell('so-trang', 'số trang', 'Pages', ({ pages }) => pages),
  ]),
  list<string>(
    { key: 'yeu-cau-bo-sung', name: 'yêu cầu bổ sung', en: 'What is to be supplied', empty: 'Không có.' },
    ({ facts }) =>
      Array.isArray(facts['items']) ? (facts['items'] as unknown[]).filter((item) => typeof item === 'string') : [],
    [
      cell('stt', 'stt', 'Number', (_, no) => String(no)),
      cell('noi-dung-bo-sung', 'nội dung bổ sung', 'What is to be supplied', (item) => item),
    ],
  ),
  list<Appointment>(
    { key: 'lan-hen', name: 'lần hẹn', en: 'Appointments, where there are two', empty: '' },
    appointmentsOf,
    [
      cell('stt', 'stt', 'Number', (_, no) => String(no)),
      cell('ten-lan-hen', 'tên lần hẹn', 'Name of the appointment', ({ label }) => label),
      cell('ngay-hen', 'ngày hẹn', 'When', ({ when }) => when),
    ],
  ),
  list<Move>(
    { key: 'giao-nhan', name: 'giao nhận', en: 'Hand-overs between desks', empty: 'Chưa có lần giao nhận nào.' },
    ({ moves }) => moves,
    [
      cell('stt', 'stt', 'Number', (_, no) => String(no)),
      cell('don-vi-giao', 'đơn vị giao', 'From', ({ fromUnit }) => fromUnit),
      cell('don-vi-nhan', 'đơn vị nhận', 'To', ({ toUnit }) => toUnit),
      cell('nguoi-giao', 'người giao', 'Who gave', ({ fromWho }) => fromWho),
      cell('nguoi-nhan', 'người nhận', 'Who took', ({ toWho }) => toWho),
      cell('thoi-diem-giao', 'thời điểm giao', 'When', ({ at }) => longMoment(at)),
      cell('ngay-gui', 'ngày giờ giao', 'When, short', ({ at }) => formatInstant(at)),
      cell('thao-tac', 'thao tác', 'What was done', ({ act }) => act),
      cell('han-xu-ly', 'hạn xử lý', 'Until when', ({ dueAt }) => dueAt && formatInstant(dueAt)),
      cell('thoi-diem-xong', 'thời điểm xong', 'Done at', ({ doneAt }) => doneAt && formatInstant(doneAt)),
      cell('ket-qua-xu-ly', 'kết quả xử lý', 'Early, on time or late', ({ result }) => result || 'đang xử lý'),
      cell('ghi-chu-giao-nhan', 'ghi chú', 'Note', ({ note }) => note),
    ],
  ),
  list<DossierLine>(
    { key: 'ho-so', name: 'hồ sơ', en: 'Dossiers', empty: 'Không có hồ sơ.' },
    ({ dossiers }) => dossiers,
    [
      cell('stt', 'stt', 'Number', ({ no }) => String(no)),
      cell('ma-ho-so', 'mã hồ sơ', 'Code', ({ code }) => code),
      cell('thu-tuc', 'thủ tục hành chính', 'Procedure', ({ procedure }) => procedure),
      cell('so-bo', 'số bộ hồ sơ', 'Sets', () => '01'),
      cell('chu-ho-so', 'chủ hồ sơ', 'Applicant', ({ applicant }) => applicant),
      cell('dia-chi', 'địa chỉ', 'Address', ({ address }) => address),
      cell('so-dien-thoai', 'số điện thoại', 'Telephone', ({ phone }) => phone && formatPhone(phone)),
      cell('co-quan-chu-tri', 'cơ quan chủ trì', 'Deciding agency', ({ agency }) => agency),
      cell('ngay-nhan', 'ngày nhận', 'Received on', ({ receivedAt }) => day(receivedAt)),
      cell('ngay-hen-tra', 'ngày hẹn trả', 'Promised for', bothDays),
      cell('ngay-tra', 'ngày trả', 'Handed over on', ({ returnedAt }) => day(returnedAt)),
      cell(
        'phuong-thuc-nhan',
        'phương thức nhận',
        'How the result is received',
        ({ receiveMethod }) => methods[receiveMethod],
      ),
      cell('nguoi-ky-nhan', 'người ký nhận', 'Who received it', ({ recipient }) => recipient),
      cell('thoi-han', 'thời hạn', 'Time limit', ({ limit }) => limit),
      cell('ket-qua', 'kết quả giải quyết', 'Result', ({ result }) => result),
      cell('thu-phi', 'thu phí', 'X: fees are due', ({ feeTaken }) => (feeTaken ? 'X' : '')),
      cell('qua-buu-chinh', 'qua bưu chính', 'X: by post', ({ receiveMethod }) =>
        receiveMethod === 'post' ? 'X' : '',
      ),
      cell('ghi-chu-ho-so', 'ghi chú', 'Note', ({ note }) => note),
    ],
  ),
];

// A supplement or an apology made a new promise; the old one is not forgotten.
function bothDays({ firstDueAt, dueAt }: DossierLine): string {
  const [first, now] = [day(firstDueAt), day(dueAt)];
  return first === '' || first === now ? now : `${first}\nhẹn lại ${now}`;
}

/** `… giờ … phút, ngày …/…/…`, as the control sheet writes it. */
function longMoment(at: Temporal.Instant): string {
  const [hour = '', date = ''] = formatInstant(at).split(' ');
  return `${hour.replace(':', ' giờ ')} phút, ngày ${date}`;
}
