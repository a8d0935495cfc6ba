import type { Model, Run } from './model.ts';
import { findField, findList, findRowField, type RowField, type RowList } from './merge-fields.ts';
import type { SlipSource } from './slip-source.ts';

/** A piece of a drawn line, as sheet.typ reads it: text, bold, italic, dots to fill in by hand, next line. */
type Piece = string | { b: string } | { i: string } | { d: 1 } | { n: 1 };
type Drawn = { k: string } & Record<string, unknown>;

/** What sheet.typ draws. */
export type Sheet = {
  readonly title: string;
  readonly paper: 'a5' | 'a4';
  readonly flipped: boolean;
  /** Number of the first page, where a book is drawn in parts. */
  readonly firstPage: number;
  readonly numbered: boolean;
  readonly copies: readonly (string | null)[];
  readonly head: { authority: string; unit: string; number: string; place: string; day: string };
  readonly code: { label: string; value: string };
  readonly foot: readonly Piece[];
  readonly blocks: readonly Drawn[];
};

type Reader = (name: string) => string;

/**
 * Puts the values of a slip into the words of its model. A line whose optional field is empty drops; a field without
 * its value becomes dots to fill in by hand; a name nobody knows stays as it is typed (check-model.ts refuses it before).
 */
export function layOut(model: Model, source: SlipSource, title: string): Sheet {
  const read: Reader = (name) => {
    const field = findField(name);
    return field ? field.from(source) : `{{${name}}}`;
  };
  const blocks: Drawn[] = [];
  let notes: (readonly Piece[])[] | null = null;
  for (const block of model.blocks) {
    if (block.kind !== 'note') notes = null;
    switch (block.kind) {
      case 'letterhead':
        blocks.push({ k: 'head' });
        break;
      case 'gap':
        blocks.push({ k: 'gap' });
        break;
      case 'code':
        blocks.push({ k: 'code' });
        break;
      case 'note': {
        const words = fill(block.runs, read);
        if (words === null) break;
        if (notes === null) blocks.push({ k: 'note', lines: (notes = []) });
        notes.push(words);
        break;
      }
      case 'title':
      case 'section': {
        const words = fill(block.runs, read);
        if (words) blocks.push({ k: block.kind, words });
        break;
      }
      case 'paragraph': {
        const words = fill(block.runs, read);
        const hang = block.align === 'left' && isLabelled(block.runs) ? 3 : 0;
        if (words) blocks.push({ k: 'p', words, align: block.align, indent: block.indent, hang });
        break;
      }
      case 'signatures':
        blocks.push({ k: 'sign', sides: block.parts.map((part) => side(part.head, part.content, read)) });
        break;
      case 'list':
      case 'table': {
        const list = findList(block.list);
        const rows = list?.rows(source) ?? [];
        if (!list || (rows.length === 0 && block.optional)) break;
        if (rows.length === 0) blocks.push({ k: 'p', words: [list.empty], align: 'left', indent: 0, hang: 0 });
        else if (block.kind === 'list')
          for (const [index, row] of rows.entries()) {
            const words = fill(block.runs, inRow(list, row, index + 1, read));
            if (words) blocks.push({ k: 'p', words, align: 'left', indent: 1, hang: 4.5 });
          }
        else {
          const columns = block.parts.map(({ content }) => forRow(content, list));
          blocks.push({
            k: 'rows',
            columns: block.parts.map(({ width }) => width),
            heads: block.parts.map(({ head }) => fill(head, read) ?? []),
            cells: rows.flatMap((row, index) => columns.map((column) => column(row, index + 1, read))),
          });
        }
      }
    }
  }
  return {
    title,
    paper: model.paper,
    flipped: model.flipped,
    firstPage: 1,
    numbered: model.paper === 'a4',
    copies: model.copies.length > 0 ? model.copies : [null],
    head: {
      authority: source.office.authority,
      unit: read('đơn vị tiếp nhận'),
      number: source.number,
      place: source.office.place,
      day: read('ngày lập phiếu'),
    },
    code: { label: read('nhãn mã'), value: read('mã hồ sơ') },
    foot: fill(model.foot, read) ?? [],
    blocks,
  };
}

// `Lý do: {{lý do}}`: the value's further lines stand behind the label; running text has no such edge.
function isLabelled(runs: readonly Run[]): boolean {
  const [first, second] = runs;
  return (
    first !== undefined && first !== 'newline' && 'words' in first && first.words.endsWith(': ') && second !== 'newline'
  );
}

/** Null: an optional field of the line has no value. Dots stand only where `dots` says so. */
function fill(runs: readonly Run[], read: Reader, dots = true): Piece[] | null {
  const pieces: Piece[] = [];
  for (const run of runs) {
    if (run === 'newline') pieces.push({ n: 1 });
    else if ('words' in run) add(pieces, run.words, run.look);
    else {
      const value = read(run.field);
      if (value !== '') add(pieces, value, run.look);
      else if (run.optional) return null;
      else if (dots) pieces.push({ d: 1 });
    }
  }
  return pieces;
}

function add(pieces: Piece[], words: string, look: 'plain' | 'bold' | 'italic'): void {
  words.split('\n').forEach((line, index) => {
    if (index > 0) pieces.push({ n: 1 });
    // oxlint-disable-next-line no-control-regex -- no paper can show them, and PDF/UA forbids them
    const clean = line.replace(/[\u0000-\u001f\u007f]/g, ' ');
    if (clean === '') return;
    const last = pieces.at(-1);
    if (look === 'bold') pieces.push({ b: clean });
    else if (look === 'italic') pieces.push({ i: clean });
    else if (typeof last === 'string') pieces[pieces.length - 1] = last + clean;
    else pieces.push(clean);
  });
}

const inRow =
  (list: RowList, row: unknown, no: number, read: Reader): Reader =>
  (name) => {
    const field = findRowField(list, name);
    return field ? field.from(row, no) : read(name);
  };

type Column = (row: unknown, no: number, read: Reader) => readonly Piece[];

/** A column looks its fields up once, not in every of ten thousand lines. An empty cell stays empty. */
function forRow(runs: readonly Run[], list: RowList): Column {
  const fields = new Map<string, RowField<unknown> | undefined>();
  for (const run of runs) if (run !== 'newline' && 'field' in run) fields.set(run.field, findRowField(list, run.field));
  return (row, no, read) => fill(runs, (name) => fields.get(name)?.from(row, no) ?? read(name), false) ?? [];
}

// `NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)`: what stands in brackets at the end is the small line below.
function side(
  head: readonly Run[],
  name: readonly Run[],
  read: Reader,
): { role: Piece[]; hint: Piece[]; name: Piece[] } {
  const role = fill(head, read) ?? [];
  const last = role.at(-1);
  const found = typeof last === 'string' ? /^(.*?)\s*(\([^()]*\))$/s.exec(last) : null;
  const hint = found?.[2] ?? '(Ký và ghi rõ họ tên)';
  if (found) role.splice(-1, 1, ...(found[1] ? [found[1]] : []));
  return { role, hint: [hint], name: fill(name, read, false) ?? [] };
}
