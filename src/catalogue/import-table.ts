import { formatCount } from '../platform/i18n/format.ts';
import { defectWords, type Defect } from './import-defects.ts';
import type { ImportReport } from './import-procedures.ts';

const brokenWords = {
  not_json: 'không phải JSON',
  not_a_record: 'không phải một bản ghi',
  no_code: 'không có mã thủ tục',
  no_name: 'không có tên thủ tục',
  code_twice: 'mã đã có ở một dòng trước trong tệp',
} as const;

/** At most this many broken lines are listed one by one. */
const mostListed = 50;

/** The report of an import as the lines the command prints. */
export function importTable(report: ImportReport): string {
  const counts: readonly (readonly [string, number])[] = [
    ['Dòng trong tệp', report.lines],
    ['Thủ tục mới', report.added],
    ['Phiên bản mới của thủ tục đã có', report.changed],
    ['Phiên bản cũ hơn, xếp vào quá khứ', report.older],
    ['Không thay đổi', report.unchanged],
    ['Dòng hỏng, bỏ qua', report.broken.length],
  ];
  const defects = [...report.defects].toSorted(([, a], [, b]) => b - a);
  return [
    `Nhập thủ tục từ ${report.file}`,
    ...table(counts),
    ...(defects.length > 0
      ? [
          '',
          'Lỗi của dữ liệu nguồn (giữ nguyên, không sửa) và số thủ tục có lỗi',
          ...table(defects.map(([d, n]) => [defectWords[d satisfies Defect], n])),
        ]
      : []),
    ...(report.broken.length > 0 ? ['', 'Dòng hỏng'] : []),
    ...report.broken
      .slice(0, mostListed)
      .map(({ line, why, code }) => `  dòng ${line}: ${brokenWords[why]}${code ? ` (${code})` : ''}`),
    ...(report.broken.length > mostListed ? [`  … và ${formatCount(report.broken.length - mostListed)} dòng nữa`] : []),
  ].join('\n');
}

function table(rows: readonly (readonly [string, number])[]): string[] {
  const width = Math.max(...rows.map(([label]) => [...label].length));
  return rows.map(
    ([label, count]) => `  ${label}${' '.repeat(width - [...label].length)}  ${formatCount(count).padStart(7)}`,
  );
}
