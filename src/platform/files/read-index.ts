import { parse } from 'csv-parse/sync';
import { fold } from '../i18n/fold.ts';
import { ok, refuse, type Result } from '../result.ts';

/** What is wrong with an index; `line` 0: the index as a whole, 1: its heading. */
export type WrongLine = { readonly line: number; readonly vi: string; readonly en: string };

/** One line of an index: its place in the file (the heading is 1), and its cells by column, NFC, '' where there is none. */
export type IndexRow<Column> = {
  readonly line: number;
  cell(column: Column): string;
  /** What a cell names, parted by `|`. */
  parts(column: Column): string[];
};

const mostLines = 200_000;

/**
 * Reads an index beside a folder of scans (CSV, UTF-8, comma or semicolon): `columns` are the headings each may have, without
 * diacritics; those `needed` must be there. Refuses what is no such table, a missing column, an empty one, and more than
 * 200,000 lines.
 */
export function readIndexRows<Column extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<Column, readonly [string, ...string[]]>>,
  needed: readonly Column[],
): Result<readonly IndexRow<Column>[], readonly WrongLine[]> {
  let rows: string[][];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
    // PostgreSQL text cannot hold NUL, and no table of ours does.
    if (text.includes('\0')) throw new TypeError('NUL');
    const head = text.slice(0, text.indexOf('\n'));
    const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
    rows = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true, to: mostLines + 2 });
  } catch {
    return refuse([{ line: 0, vi: 'Chỉ mục không phải CSV mã UTF-8.', en: 'The index is no CSV in UTF-8.' }]);
  }
  const [head = [], ...body] = rows;
  const place = new Map<Column, number>();
  for (const [i, cell] of head.entries())
    for (const column of Object.keys(columns) as Column[])
      if (columns[column].includes(fold(cell).replaceAll('_', ' '))) place.set(column, i);
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
  return ok(
    body.map((row, i) => {
      const cell = (column: Column): string => (row[place.get(column) ?? -1] ?? '').normalize('NFC').trim();
      const parts = (column: Column): string[] =>
        cell(column)
          .split('|')
          .map((part) => part.trim())
          .filter(Boolean);
      return { line: i + 2, cell, parts };
    }),
  );
}
