import { readIndexRows, type IndexRow, type WrongLine } from '../../platform/files/read-index.ts';
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

/**
 * Reads an index (CSV, UTF-8, comma or semicolon; headings in Vietnamese or English, with or without diacritics).
 * Several files of one entry are parted by `|`. Every wrong line is named; a wrong index is not begun.
 */
export function readIndex(bytes: Uint8Array): Result<readonly IndexLine[], readonly WrongLine[]> {
  const rows = readIndexRows(bytes, columns, needed);
  if (!rows.ok) return rows;
  const lines = rows.value.map(lineOf);
  const wrong = lines.flatMap((one) => wrongOf(one));
  return wrong.length > 0 ? refuse(wrong.slice(0, 100)) : ok(lines);
}

function lineOf({ line, cell, parts }: IndexRow<Column>): IndexLine {
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
    files: parts('files'),
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
