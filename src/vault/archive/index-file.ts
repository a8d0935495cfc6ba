import { parse } from 'csv-parse/sync';
import { fold } from '../../platform/i18n/fold.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { kindOf, type PaperKind } from '../paper-kinds.ts';

/** Dòng chỉ mục – one entry of an old book and its scans; `line` counts from 1, the heading is 1. */
export type IndexLine = {
  readonly line: number;
  readonly kind: PaperKind | null;
  readonly title: string;
  readonly book: string;
  readonly year: string;
  readonly number: string;
  readonly name: string;
  readonly born: string;
  /** Number of identity; '' where the book knows none. */
  readonly idNumber: string;
  readonly files: readonly string[];
};

/** What is wrong with an index; `line` 0: the index as a whole. */
export type WrongLine = { readonly line: number; readonly vi: string; readonly en: string };

const columns = {
  title: ['loai', 'loai giay to', 'kind'],
  book: ['quyen', 'so quyen', 'book'],
  year: ['nam', 'year'],
  number: ['so', 'so dang ky', 'number'],
  name: ['ho ten', 'ho va ten', 'ten', 'name'],
  born: ['ngay sinh', 'nam sinh', 'birth date', 'born'],
  idNumber: ['so dinh danh', 'cccd', 'identity number'],
  files: ['tep', 'ten tep', 'files', 'file'],
} as const;
type Column = keyof typeof columns;

/** Columns without which an entry cannot be found again. */
const needed: readonly Column[] = ['title', 'year', 'number', 'name', 'files'];
const mostLines = 200_000;

/**
 * Reads an index (CSV, UTF-8, comma or semicolon; headings in Vietnamese or English, with or without diacritics).
 * Several files of one entry are parted by `|`. Every wrong line is named; a wrong index is not begun.
 */
export function readIndex(bytes: Uint8Array): Result<readonly IndexLine[], readonly WrongLine[]> {
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
  if (body.length === 0) return refuse([{ line: 0, vi: 'Chỉ mục không có dòng nào.', en: 'The index is empty.' }]);
  if (body.length > mostLines)
    return refuse([
      { line: 0, vi: `Chỉ mục quá ${mostLines} dòng; hãy tách ra.`, en: `More than ${mostLines} lines; split it.` },
    ]);
  const lines = body.map((row, i) => lineOf(row, i + 2, place));
  const wrong = lines.flatMap((one) => wrongOf(one));
  return wrong.length > 0 ? refuse(wrong.slice(0, 100)) : ok(lines);
}

function lineOf(row: readonly string[], line: number, place: ReadonlyMap<Column, number>): IndexLine {
  const cell = (column: Column): string => (row[place.get(column) ?? -1] ?? '').normalize('NFC').trim();
  const files = cell('files')
    .split('|')
    .map((name) => name.trim())
    .filter(Boolean);
  const title = cell('title');
  return {
    line,
    kind: kindOf(title),
    title,
    book: cell('book'),
    year: cell('year'),
    number: cell('number'),
    name: cell('name'),
    born: cell('born'),
    idNumber: cell('idNumber').replace(/[\s.]/g, ''),
    files,
  };
}

function wrongOf({ line, title, year, number, name, files, idNumber }: IndexLine): WrongLine[] {
  const wrong = (vi: string, en: string): WrongLine => ({ line, vi, en });
  return [
    ...(title && number && name ? [] : [wrong('thiếu loại, số hoặc tên', 'kind, number or name is missing')]),
    ...(/^(1[89]|20)\d\d$/.test(year) ? [] : [wrong(`năm “${year}” chưa đúng`, `the year “${year}” is none`)]),
    ...(files.length > 0 ? [] : [wrong('không có tệp', 'there is no file')]),
    // A name that leaves the folder is no name of a scan.
    ...(files.every((file) => !/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(file))
      ? []
      : [wrong('tên tệp ra ngoài thư mục', 'a file name leaves the folder')]),
    ...(idNumber === '' || /^(\d{9}|\d{12})$/.test(idNumber)
      ? []
      : [wrong(`số định danh “${idNumber}” chưa đúng`, 'the number of identity is none')]),
  ];
}
