/** A row of a table as it was pasted; `line` counts from 1 where the person sees it begin. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/**
 * Reads a table as spreadsheets give it: cells between tabs (a paste), semicolons or commas (a file), in quotes where
 * they hold one (RFC 4180). Empty lines are left out. Never throws; an open quote ends with the text.
 */
export function readCsv(text: string): CsvRow[] {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const mark = separatorOf(body);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  // Kept beside the cell: looking at a growing text at every quote takes as long as the text squared.
  let blank = true;
  let line = 1;
  let began = 1;
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== '')) rows.push({ line: began, cells });
    [cells, cell, blank] = [[], '', true];
  };
  for (let i = 0; i < body.length; i++) {
    const sign = body[i] ?? '';
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign !== '"') {
        cell += sign;
        blank &&= sign.trim() === '';
      } else if (body[i + 1] === '"') {
        [cell, blank] = [`${cell}"`, false];
        i += 1;
      } else quoted = false;
    } else if (sign === '"' && blank) [quoted, cell] = [true, ''];
    else if (sign === mark) {
      cells.push(cell.trim());
      [cell, blank] = ['', true];
    } else if (sign === '\n') {
      endRow();
      began = line;
    } else {
      cell += sign;
      blank &&= sign.trim() === '';
    }
  }
  endRow();
  return rows;
}

// The sign that the first line holds most often; addresses hold commas, so tabs and semicolons go first.
function separatorOf(text: string): string {
  const first = text.trimStart().split('\n', 1)[0] ?? '';
  return first.includes('\t') ? '\t' : first.includes(';') ? ';' : ',';
}

/** A file of a spreadsheet as text: UTF-8, or UTF-16 as "Unicode Text" saves it; null when it is neither. */
export function csvText(bytes: Uint8Array): string | null {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text.normalize('NFC');
  } catch {
    return null;
  }
}
