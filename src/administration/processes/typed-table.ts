import type { AgencyDirectory } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { tableFaults, withIds, type ProcessTable, type TableFault, type TableRow } from '../../process/api.ts';

/** The columns of a row as they are typed; `id` travels unseen, `backTo` is the id of another row. */
export const rowFields = [
  'id',
  'name',
  'name_en',
  'act',
  'role',
  'place',
  'unit',
  'time',
  'per',
  'product',
  'together',
  'lead',
  'backTo',
  'form',
  'clock',
  'status',
] as const;
export type TypedRow = Record<(typeof rowFields)[number], string>;

/** The whole page of the table editor as it was typed. */
export type TypedTable = {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly rows: readonly TypedRow[];
};

const mostRows = 60;

/** Reads what the table editor posts. */
export function readTypedTable(form: Typed): TypedTable {
  const count = Math.min(Math.max(Number.parseInt(one(form, 'rows'), 10) || 0, 0), mostRows);
  return {
    key: one(form, 'key').trim(),
    name: one(form, 'name').trim(),
    nameEn: one(form, 'nameEn').trim(),
    rows: Array.from({ length: count }, (_, i) => {
      const typed = Object.fromEntries(rowFields.map((field) => [field, one(form, `${field}-${i}`).trim()]));
      return typed as TypedRow;
    }),
  };
}

const blank = Object.fromEntries(rowFields.map((field) => [field, ''])) as TypedRow;

/** What a pressed button does to the rows: `add:2` (a row below the third), `remove:2`, `up:2`, `down:2`. */
export function pressed(table: TypedTable, action: string): TypedTable {
  const [what, text] = action.split(':');
  const at = Number(text);
  const rows = [...table.rows];
  const row = rows[at];
  if (!row) return table;
  if (what === 'remove' && rows.length > 1) rows.splice(at, 1);
  if (what === 'up' && at > 0) rows.splice(at - 1, 2, row, ...rows.slice(at - 1, at));
  if (what === 'down' && at < rows.length - 1) rows.splice(at, 2, ...rows.slice(at + 1, at + 2), row);
  if (what === 'add' && rows.length < mostRows) {
    const taken = new Set(rows.map(({ id }) => id));
    let n = rows.length + 1;
    while (taken.has(`step_${n}`)) n++;
    rows.splice(at + 1, 0, { ...blank, id: `step_${n}`, act: 'work', place: 'competent', per: 'hours' });
  }
  return { ...table, rows };
}

/** A table as it would have been typed. */
export const typedFrom = (table: ProcessTable): TypedTable => ({
  key: table.key,
  name: table.name,
  nameEn: table.nameEn,
  rows: table.rows.map((row) => {
    const [place = '', unit = ''] = row.place.split(':');
    return {
      id: row.id,
      name: row.name,
      name_en: row.name_en === row.name ? '' : row.name_en,
      act: row.act,
      role: row.role,
      place,
      unit,
      time: typedNumber(row.hours ?? (row.share === undefined ? undefined : row.share * 100)),
      per: row.share === undefined ? 'hours' : 'share',
      product: row.product ?? '',
      together: row.together ?? '',
      lead: row.lead ? 'true' : '',
      backTo: row.backTo ?? '',
      form: row.form ?? '',
      clock: row.clock ?? '',
      status: row.status?.toString() ?? '',
    };
  }),
});

const typedNumber = (value: number | undefined): string =>
  value === undefined ? '' : String(Math.round(value * 10_000) / 10_000).replace('.', ',');

/** The table that was typed, or everything that is wrong with it, at its field. */
export function understandTable(
  typed: TypedTable,
  directory: AgencyDirectory,
  t: Say,
): { table: ProcessTable; errors: ErrorList } {
  const errors: { name: string; message: string }[] = [];
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(typed.key))
    errors.push({
      name: 'key',
      message: t(
        'Mã chỉ gồm chữ thường không dấu, số và dấu gạch ngang',
        'The key has small letters, digits and hyphens only',
      ),
    });
  else if (/^(moi|thu-tuc|phien-ban)$/.test(typed.key))
    errors.push({
      name: 'key',
      message: t('Mã này dành riêng, hãy chọn mã khác', 'This key is reserved, choose another one'),
    });
  if (typed.name === '')
    errors.push({ name: 'name', message: t('Nhập tên quy trình', 'Enter the name of the process') });
  for (const [name, label] of [
    ['name', typed.name],
    ['nameEn', typed.nameEn],
  ] as const)
    if (label.length > 300) errors.push({ name, message: t('Dài nhất 300 ký tự', 'At most 300 characters') });
  const rows = withIds(typed.rows.map((row, i) => understandRow(row, i, errors, directory, t)));
  const at = new Set(errors.map(({ name }) => name));
  for (const one of tableFaults(rows)) {
    const name = fieldOf(one);
    // One sentence a field: what could not be read is said already.
    if (at.has(name)) continue;
    at.add(name);
    errors.push({ name, message: one.row === null ? t(one.vi, one.en) : atRow(one.row, t(one.vi, one.en), t) });
  }
  return {
    table: { key: typed.key, name: typed.name, nameEn: typed.nameEn || typed.name, rows },
    errors: inPageOrder(errors),
  };
}

/** A sentence with the number of its step, for the summary above the page. */
export const atRow = (row: number, message: string, t: Say): string =>
  t(`Bước ${row + 1}: ${message}`, `Step ${row + 1}: ${message}`);

const fieldOf = ({ row, field }: TableFault): string => {
  if (row === null) return 'table';
  const typed = field === 'hours' || field === 'share' ? 'time' : field === 'id' || field === null ? 'name' : field;
  return `${typed}-${row}`;
};

function inPageOrder(errors: readonly { name: string; message: string }[]): ErrorList {
  const rank = ({ name }: { name: string }): number => {
    const [, row] = /-(\d+)$/.exec(name) ?? [];
    return row === undefined ? (name === 'table' ? 0.5 : 0) : Number(row) + 1;
  };
  return errors.toSorted((a, b) => rank(a) - rank(b));
}

type Errors = { name: string; message: string }[];

function understandRow(typed: TypedRow, i: number, errors: Errors, directory: AgencyDirectory, t: Say): TableRow {
  const wrong = (field: keyof TypedRow, vi: string, en: string): void => {
    errors.push({ name: `${field}-${i}`, message: atRow(i, t(vi, en), t) });
  };
  if (typed.name === '') wrong('name', 'nhập nội dung công việc', 'enter what is done');
  if (typed.name.length > 300) wrong('name', 'nội dung dài nhất 300 ký tự', 'the content has at most 300 characters');
  if (typed.name_en.length > 300) wrong('name_en', 'dài nhất 300 ký tự', 'at most 300 characters');
  if (typed.product.length > 300) wrong('product', 'dài nhất 300 ký tự', 'at most 300 characters');
  if (typed.role === '') wrong('role', 'chọn vị trí thực hiện', 'choose the post');
  if (typed.act === '') wrong('act', 'chọn việc', 'choose the act');
  const unit = typed.place === 'unit' || typed.place === 'local';
  if (typed.place === '') wrong('place', 'chọn đơn vị thực hiện', 'choose the unit');
  if (unit && !/^[a-z0-9][a-z0-9._-]{0,79}$/.test(typed.unit))
    wrong(
      'unit',
      'nhập mã đơn vị, ví dụ so-y-te hoặc cong-an',
      'enter the key of the unit, such as so-y-te or cong-an',
    );
  else if (typed.place === 'unit' && !directory.byKey(typed.unit))
    wrong('unit', `không có đơn vị nào có mã “${typed.unit}”`, `there is no unit with the key “${typed.unit}”`);
  const time = readTime(typed);
  if (time === 'unreadable')
    wrong('time', 'thời gian là một số lớn hơn 0, ví dụ 4 hoặc 1,5', 'the time is a number above 0, such as 4 or 1.5');
  const as = <T>(value: T | ''): T | undefined => (value === '' ? undefined : value);
  const optional = {
    product: as(typed.product),
    form: as(cutText(typed.form, 100)),
    clock: as(typed.clock as TableRow['clock'] | ''),
    status: typed.status === '' ? undefined : (Number(typed.status) as TableRow['status']),
    together: as(typed.together),
    lead: typed.lead ? (true as const) : undefined,
    backTo: as(typed.backTo),
    ...(time === 'unreadable' ? {} : time),
  };
  return {
    id: /^[A-Za-z_][\w.-]{0,79}$/.test(typed.id) ? typed.id : `step_${i + 1}`,
    name: typed.name || '?',
    name_en: typed.name_en || typed.name || '?',
    role: typed.role || '?',
    place: (unit ? `${typed.place}:${typed.unit}` : typed.place || 'competent') as TableRow['place'],
    act: (typed.act || 'work') as TableRow['act'],
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function readTime({ time, per }: TypedRow): { hours?: number; share?: number } | 'unreadable' {
  if (time === '') return {};
  const value = Number(time.replace(',', '.').replace(/\s*%$/, ''));
  if (!(value > 0) || value > (per === 'share' ? 100 : 10_000)) return 'unreadable';
  return per === 'share' ? { share: value / 100 } : { hours: value };
}
