import type { Say } from '../../platform/i18n/say.ts';
import type { Standing } from '../../platform/views/status-tag.ts';
import { bands } from '../engine/write-result.ts';
import type { Role } from '../guess-mapping.ts';
import type { Run, RunState } from '../run.ts';

/** How a run stands, in words and colour. */
export const stateWords = (state: RunState, t: Say): { label: string; standing: Standing } =>
  ({
    uploaded: { label: t('Chưa khai báo cột', 'Columns not declared'), standing: 'neutral' },
    waiting: { label: t('Đang chờ chạy', 'Waiting'), standing: 'soon' },
    running: { label: t('Đang chạy', 'Running'), standing: 'soon' },
    stopping: { label: t('Đang dừng', 'Stopping'), standing: 'paused' },
    stopped: { label: t('Đã dừng', 'Stopped'), standing: 'paused' },
    done: { label: t('Đã xong', 'Done'), standing: 'done' },
    failed: { label: t('Gặp lỗi', 'Failed'), standing: 'overdue' },
    deleted: { label: t('Đã xoá', 'Deleted'), standing: 'neutral' },
  })[state] as { label: string; standing: Standing };

/** A band in words. */
export const bandWords = (band: number, t: Say): string =>
  band === bands.matched
    ? t('Khớp', 'Matched')
    : band === bands.toCheck
      ? t('Cần kiểm tra', 'To check')
      : t('Không khớp', 'Not matched');

/** The way back from a page of a run. */
export const crumbs = ({ id, name }: Pick<Run, 'id' | 'name'>, t: Say): { href: string; label: string }[] => [
  { href: '/quan-tri/doi-soat', label: t('Đối soát dữ liệu', 'Reconciliation') },
  { href: `/quan-tri/doi-soat/${id}`, label: name },
];

/** What a column says, in words. */
export const roleWords = (role: Role, t: Say): string =>
  ({
    key: t('Mã bản ghi', 'Record key'),
    id: t('Số định danh, CCCD (hoặc số giấy tờ)', 'Identity number'),
    oldId: t('Số CMND cũ', 'Old 9-digit number'),
    name: t('Họ và tên', 'Full name'),
    born: t('Ngày sinh', 'Date of birth'),
    sex: t('Giới tính', 'Sex'),
    province: t('Tỉnh', 'Province'),
    commune: t('Xã, phường', 'Commune'),
    status: t('Trạng thái (1: đã chết, 2: đã xoá)', 'Status (1: deceased, 2: removed)'),
    year: t('Năm', 'Year'),
    shown: t('Đã hiển thị trên ví', 'Shown in the wallet'),
    kind: t('Loại, hạng (mỗi người một bản ghi mỗi loại)', 'Kind (one record of each a person)'),
  })[role];

/** Words of a step of a run. */
export const stepWords = (step: string, t: Say): string =>
  ({
    'take-in': t('Đọc bảng từ cơ sở dữ liệu', 'Reading a table from its database'),
    changes: t('Tìm bản ghi đã đổi', 'Finding what changed'),
    names: t('Chuẩn hoá tên của sổ gốc', 'Normalising names of the register'),
    people: t('Chuẩn bị sổ gốc', 'Preparing the register'),
    left: t('Làm sạch bảng cần đối soát', 'Cleaning the table'),
    'id-pairs': t('Ghép theo số giấy tờ', 'Pairing by number'),
    'id-weights': t('Học trọng số từ các cặp', 'Learning weights from the pairs'),
    'by-id': t('Quyết định theo số', 'Deciding by number'),
    unresolved: t('Lọc bản ghi còn lại', 'What remains'),
    'name-pairs': t('Ghép theo họ tên, ngày sinh', 'Pairing by name and birth date'),
    weights: t('Tính trọng số', 'Weights'),
    'by-name': t('Quyết định theo họ tên', 'Deciding by name'),
    'loose-keys': t('Ghép bằng khoá lỏng', 'Pairing by loose keys'),
    'loose-candidates': t('Chấm điểm ứng viên', 'Weighing candidates'),
    judge: t('Quyết định', 'Deciding'),
    duplicates: t('Tìm bản ghi trùng', 'Finding duplicates'),
    result: t('Ghi kết quả', 'Writing the result'),
    index: t('Lập chỉ mục để tra từng hồ sơ', 'Indexing for single records'),
    differing: t('Tìm các mục khác dữ liệu gốc', 'Finding what differs'),
    correction: t('Ghi tệp đề nghị', 'Writing the file of the request'),
    carry: t('Mang sang quyết định của đợt trước', 'Carrying over what was settled before'),
    'work-list': t('Lập danh sách việc', 'Making the work list'),
  })[step] ?? step;

/** A cell of a table as people read it: a birth date written yyyyMMdd or yyyy-MM-dd as day/month/year; all else as it is. */
export function cellWords(role: Role, written: string | null): string {
  if (written === null) return '–';
  const [, year, month = '', day = ''] =
    (role === 'born' && /^((?:1[89]|20)\d\d)-?(0\d|1[0-2])-?([0-2]\d|3[01])$/.exec(written.trim())) || [];
  if (year === undefined) return written;
  return [day, month, year].filter((part) => part !== '00').join('/');
}
