import { fold } from '../platform/i18n/fold.ts';
import { legalDay, type LegalDay } from '../platform/clock.ts';
import { readIndexRows, type IndexRow, type WrongLine } from '../platform/files/read-index.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { kindOf } from '../vault/api.ts';
import type { PresentedOriginal } from './receive-original.ts';

/** Dòng bản chính – one original of an index with its scans; `compared`: the officer says that everything was compared. */
export type IndexedOriginal = Omit<PresentedOriginal, 'formKey' | 'scans' | 'checks'> & {
  readonly files: readonly string[];
  readonly compared: boolean;
};

const columns = {
  requesterName: ['nguoi yeu cau', 'ho ten', 'ho va ten', 'requester'],
  requesterIdNumber: ['so dinh danh', 'cccd', 'so giay to', 'identity number'],
  requesterPhone: ['dien thoai', 'phone'],
  paperName: ['ten giay to', 'giay to', 'paper'],
  paperNumber: ['so', 'so ban chinh', 'number'],
  paperIssuer: ['co quan cap', 'noi cap', 'issuer'],
  paperIssuedOn: ['ngay cap', 'issued on'],
  files: ['tep', 'ten tep', 'file', 'files'],
  compared: ['da doi chieu', 'doi chieu', 'compared'],
} as const;
type Column = keyof typeof columns;
const needed: readonly Column[] = [
  'requesterName',
  'requesterIdNumber',
  'paperName',
  'paperIssuer',
  'files',
  'compared',
];

/**
 * Reads an index of originals (CSV, UTF-8, comma or semicolon; headings in Vietnamese or English, with or without
 * diacritics). Several files of one original are parted by `|`; `x` under "Đã đối chiếu" says that the officer compared
 * it. Every wrong line is named; a wrong index is not begun.
 */
export function readOriginals(bytes: Uint8Array): Result<readonly IndexedOriginal[], readonly WrongLine[]> {
  const rows = readIndexRows(bytes, columns, needed);
  if (!rows.ok) return rows;
  const read = rows.value.map(lineOf);
  const wrong = read.flatMap((one) => (one.ok ? [] : [one.refusal]));
  return wrong.length > 0 ? refuse(wrong.slice(0, 100)) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

function lineOf({ line, cell, parts }: IndexRow<Column>): Result<IndexedOriginal, WrongLine> {
  for (const column of ['requesterName', 'requesterIdNumber', 'paperName', 'paperIssuer', 'files'] as const)
    if (cell(column) === '')
      return refuse({ line, vi: `Thiếu “${columns[column][0]}”.`, en: `“${columns[column].at(-1)}” is missing.` });
  const issued = dayIn(cell('paperIssuedOn'));
  if (issued === undefined)
    return refuse({ line, vi: 'Ngày cấp phải là ngày/tháng/năm.', en: 'The day of issue is no day.' });
  return ok({
    requesterName: cell('requesterName'),
    requesterIdNumber: cell('requesterIdNumber').replace(/[\s.]/g, ''),
    requesterPhone: cell('requesterPhone') || null,
    paperCode: kindOf(cell('paperName'))?.code ?? null,
    paperName: cell('paperName'),
    paperNumber: cell('paperNumber') || null,
    paperIssuer: cell('paperIssuer'),
    paperIssuedOn: issued,
    files: parts('files'),
    compared: ['x', 'co', 'roi', 'yes'].includes(fold(cell('compared'))),
  });
}

/** `28/11/2026` or `2026-11-28`; null: not told; undefined: no day. */
function dayIn(text: string): LegalDay | null | undefined {
  if (text === '') return null;
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : text;
  try {
    return legalDay(iso);
  } catch {
    return undefined;
  }
}
