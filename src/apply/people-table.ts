import type { Answers, Around, CompiledForm, Field, Typed } from '../forms/api.ts';
import { fold } from '../platform/i18n/fold.ts';
import type { GroupForm } from './group-form.ts';
import { readCsv } from './read-csv.ts';

/** One column of the list: what its heading says, and which input of the own form its cells fill. */
export type PeopleColumn = {
  readonly key: string;
  readonly part: 'province' | 'commune' | 'street' | null;
  readonly vi: string;
  readonly en: string;
  readonly needed: boolean;
  readonly example: string;
};

/** Something wrong in a pasted list, where it is. `line` null: with the list as a whole. */
export type LineError = { readonly line: number | null; readonly vi: string; readonly en: string };

const parts = [
  { part: 'street', vi: 'Số nhà, đường, thôn', en: 'House, street, hamlet', example: 'Thôn 2' },
  { part: 'commune', vi: 'Xã, phường', en: 'Commune', example: 'Phường Lào Cai' },
  { part: 'province', vi: 'Tỉnh, thành phố', en: 'Province', example: 'Tỉnh Lào Cai' },
] as const;

const examples: Partial<Record<Field['type'], string>> = {
  'person-name': 'Nguyễn Văn Mẫu',
  'id-number': '000099000001',
  date: '27/03/1990',
  phone: '0900 000 001',
  email: 'mau@example.vn',
};

/** The columns of a list, in their order: a question each, an address in three. */
export function peopleColumns({ own }: GroupForm): readonly PeopleColumn[] {
  const fields = own.sections.flatMap((section) => section.fields);
  const alone = fields.filter(({ type }) => type === 'address').length === 1;
  return fields.flatMap((field) => columnsOf(field, alone));
}

// Where there is one address alone, its parts need no more words.
function columnsOf(field: Field, alone: boolean): PeopleColumn[] {
  if (!('label_vi' in field)) return [];
  const needed = !('optional' in field && field.optional === true);
  if (field.type === 'address')
    return parts.map((each) => ({
      key: field.key,
      part: each.part,
      vi: alone ? each.vi : `${each.vi} – ${field.label_vi}`,
      en: alone ? each.en : `${each.en} – ${field.label_en}`,
      needed,
      example: each.example,
    }));
  const example = 'options' in field ? (field.options[0]?.label_vi ?? '') : (examples[field.type] ?? '');
  return [{ key: field.key, part: null, vi: field.label_vi, en: field.label_en, needed, example }];
}

/** More than a list may have, fewer than would hold everybody up. */
const mostLines = 1_000;

/** Reads a pasted list: all of its people, or everything that is wrong with it, line by line. Pure. */
export function readPeople(
  form: GroupForm,
  own: CompiledForm,
  text: string,
  around: Around,
): { people: readonly Answers[]; errors: readonly LineError[] } {
  const columns = peopleColumns(form);
  const rows = readCsv(text);
  const heading = headingOf(columns, rows[0]?.cells ?? []);
  const order = heading ?? columns;
  const body = heading ? rows.slice(1) : rows;
  const errors: LineError[] = [];
  if (body.length === 0) errors.push({ line: null, vi: 'Danh sách không có dòng nào', en: 'The list has no line' });
  const missing = heading ? columns.filter((column) => column.needed && !heading.includes(column)) : [];
  for (const { vi, en } of missing)
    errors.push({ line: null, vi: `Thiếu cột “${vi}”`, en: `The column “${en}” is missing` });
  if (missing.length > 0) return { people: [], errors };
  if (body.length > mostLines)
    return {
      people: [],
      errors: [
        {
          line: null,
          vi: `Danh sách có ${body.length} dòng, nhiều nhất ${mostLines}`,
          en: `The list has ${body.length} lines, ${mostLines} at most`,
        },
      ],
    };
  const people = body.map(({ line, cells }) => {
    const read = own.fillSection('person', typedOf(form, order, cells, around), {});
    for (const error of read.errors) {
      const column = columns.find(({ key }) => error.name === key || error.name.startsWith(`${key}-`));
      errors.push({
        line,
        vi: column ? `${column.vi}: ${error.vi}` : error.vi,
        en: column ? `${column.en}: ${error.en}` : error.en,
      });
    }
    if (cells.length > order.length && cells.slice(order.length).some((cell) => cell !== ''))
      errors.push({
        line,
        vi: `Thừa ô: có ${cells.length}, cần ${order.length}`,
        en: `Too many cells: ${cells.length}, not ${order.length}`,
      });
    return read.answers;
  });
  errors.push(
    ...twice(
      form,
      people,
      body.map(({ line }) => line),
    ),
  );
  return { people, errors };
}

// A heading names at least two columns we know; the columns may then stand in any order.
function headingOf(columns: readonly PeopleColumn[], cells: readonly string[]): (PeopleColumn | null)[] | null {
  // A sheet has no more columns; each cell is compared with every name.
  if (cells.length > 200) return null;
  const found = cells.map((cell) => {
    const named = (words: string) => columns.find(({ vi, en }) => fold(vi) === fold(words) || fold(en) === fold(words));
    return named(cell) ?? named(cell.split('(', 1)[0]?.trim() ?? '') ?? null;
  });
  return found.filter(Boolean).length >= Math.min(2, columns.length) ? found : null;
}

/** The same number of identity twice in one list, or already in it. */
export function twice(
  form: GroupForm,
  people: readonly Answers[],
  lines: readonly number[],
  before: readonly Answers[] = [],
): LineError[] {
  const key = form.keyOf['person.id_number'] ?? '';
  const seen = new Map<unknown, string>(before.map((person, i) => [person[key], `số ${i + 1}`]));
  return people.flatMap((person, i): LineError[] => {
    const number = person[key];
    if (typeof number !== 'string' || number === '') return [];
    const where = seen.get(number);
    seen.set(number, `dòng ${lines[i]}`);
    if (where === undefined) return [];
    const listed = where.startsWith('số');
    return [
      {
        line: lines[i] ?? null,
        vi: listed ? `Số định danh này đã có trong danh sách (người ${where})` : `Số định danh trùng với ${where}`,
        en: listed
          ? `This number is in the list already (person ${where.slice(3)})`
          : `The same number as in line ${where.slice(5)}`,
      },
    ];
  });
}

function typedOf(
  form: GroupForm,
  order: readonly (PeopleColumn | null)[],
  cells: readonly string[],
  around: Around,
): Typed {
  const typed: Typed = {};
  order.forEach((column, i) => {
    const cell = cells[i] ?? '';
    if (!column || cell === '') return;
    const { key, part } = column;
    if (part !== null) typed[`${key}-${part}`] = cell;
    else Object.assign(typed, typedCell(fieldOf(form, key), cell));
  });
  for (const { key, part } of peopleColumns(form)) if (part === 'province') placeByName(typed, key, around);
  return typed;
}

const fieldOf = (form: GroupForm, key: string): Field | undefined =>
  form.own.sections.flatMap(({ fields }) => fields).find((field) => field.key === key);

function typedCell(field: Field | undefined, cell: string): Typed {
  if (!field) return {};
  if (field.type === 'date') return dayParts(field.key, cell);
  if ('options' in field) {
    const said = fold(cell);
    const meant = field.options.find(({ value, label_vi, label_en }) =>
      [value, label_vi, label_en].some((one) => fold(one) === said),
    );
    return { [field.key]: meant?.value ?? cell };
  }
  if (field.type === 'yes-no') {
    const said = fold(cell);
    return {
      [field.key]: ['co', 'yes', 'x', '1'].includes(said) ? 'yes' : ['khong', 'no', '0'].includes(said) ? 'no' : cell,
    };
  }
  // A spreadsheet takes the noughts a number begins with.
  if (field.type === 'id-number' && /^\d{10,11}$/.test(cell)) return { [field.key]: cell.padStart(12, '0') };
  if (field.type === 'phone' && /^[235789]\d{8,9}$/.test(cell)) return { [field.key]: `0${cell}` };
  return { [field.key]: cell };
}

function dayParts(key: string, cell: string): Typed {
  const [, y, m, d] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell) ?? [];
  if (y && m && d) return { [`${key}-day`]: d, [`${key}-month`]: m, [`${key}-year`]: y };
  const eight = /^(\d\d)(\d\d)(\d{4})$/.exec(cell);
  if (eight)
    return { [`${key}-day`]: eight[1] ?? '', [`${key}-month`]: eight[2] ?? '', [`${key}-year`]: eight[3] ?? '' };
  return /^\d{4}$/.test(cell) ? { [`${key}-year`]: cell } : { [`${key}-day`]: cell };
}

// People write names of places; forms keep codes. What is not found stays as typed, and the form says so.
function placeByName(typed: Typed, key: string, { choices }: Around): void {
  const [province, commune] = [`${key}-province`, `${key}-commune`];
  const found = byName(choices.provinces, String(typed[province] ?? ''));
  if (found) typed[province] = found;
  const within = found ? byName(choices.communesOf(found), String(typed[commune] ?? '')) : null;
  if (within) typed[commune] = within;
}

function byName(options: readonly { value: string; label: string }[], typed: string): string | null {
  const said = fold(typed);
  if (said === '') return null;
  const exact = options.find(({ value, label }) => value === typed || fold(label) === said);
  if (exact) return exact.value;
  const alike = options.filter(({ label }) => short(fold(label)) === short(said));
  return alike.length === 1 ? (alike[0]?.value ?? null) : null;
}

const short = (folded: string): string => folded.replace(/^(tinh|thanh pho|tp\.?|xa|phuong|dac khu|p\.|x\.)\s+/, '');

/** The table to fill in: headings only, with the mark by which spreadsheets know UTF-8. */
export const peopleTemplate = (form: GroupForm, say: (column: PeopleColumn) => string): string =>
  `\uFEFF${peopleColumns(form)
    .map((column) => `"${say(column).replaceAll('"', '""')}"`)
    .join(';')}\r\n`;
