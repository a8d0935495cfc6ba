import { parse } from 'csv-parse/sync';
import { fold } from '../platform/i18n/fold.ts';
import { legalDay, type LegalDay } from '../platform/clock.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { kindOf } from '../vault/api.ts';
import type { PresentedOriginal } from './receive-original.ts';

/** Dòng bản chính – one original of an index with its scans; `compared`: the officer says that everything was compared. */
export type IndexedOriginal = Omit<PresentedOriginal, 'formKey' | 'scans' | 'checks'> & {
  readonly files: readonly string[];
  readonly compared: boolean;
};

/** What is wrong with an index; `line` 0: the index as a whole, 1: its heading. */
export type WrongOriginal = { readonly line: number; readonly vi: string; readonly en: string };

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
const mostLines = 200_000;

/**
 * Reads an index of originals (CSV, UTF-8, comma or semicolon; headings in Vietnamese or English, with or without
 * diacritics). Several files of one original are parted by `|`; `x` under "Đã đối chiếu" says that the officer compared
 * it. Every wrong line is named; a wrong index is not begun.
 */
export function readOriginals(bytes: Uint8Array): Result<readonly IndexedOriginal[], readonly WrongOriginal[]> {
  let rows: string[][];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
    const head = text.slice(0, text.indexOf('\n'));
    const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
    rows = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true, to: mostLines + 2 });
  } catch {
    return refuse([{ line: 0, vi: 'Chỉ mục không phải CSV mã UTF-8.', en: 'The index is no CSV in UTF-8.' }]);
  }
  const [head = [], ...body] = rows;
  const place = new Map<Column, number>();
  for (const [i, cell] of head.entries())
    for (const [column, names] of Object.entries(columns) as [Column, readonly string[]][])
      if (names.includes(fold(cell).replaceAll('_', ' '))) place.set(column, i);
  const missing = needed.filter((column) => !place.has(column)).map((column) => columns[column][0]);
  if (missing.length > 0)
    return refuse([
      { line: 1, vi: `Thiếu cột: ${missing.join(', ')}.`, en: `Columns missing: ${missing.join(', ')}.` },
    ]);
  if (body.length === 0 || body.length > mostLines)
    return refuse([
      { line: 0, vi: `Chỉ mục phải có 1 đến ${mostLines} dòng.`, en: `An index has 1 to ${mostLines} lines.` },
    ]);
  const read = body.map((row, i) => lineOf(row, i + 2, place));
  const wrong = read.flatMap((one) => (one.ok ? [] : [one.refusal]));
  return wrong.length > 0 ? refuse(wrong.slice(0, 100)) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

function lineOf(
  row: readonly string[],
  line: number,
  place: ReadonlyMap<Column, number>,
): Result<IndexedOriginal, WrongOriginal> {
  const cell = (column: Column): string => (row[place.get(column) ?? -1] ?? '').normalize('NFC').trim();
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
    files: cell('files')
      .split('|')
      .map((name) => name.trim())
      .filter(Boolean),
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
