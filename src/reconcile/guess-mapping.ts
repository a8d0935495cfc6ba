import { fold } from '../platform/i18n/fold.ts';
import type { SideMapping } from './engine/mapping.ts';

/** What a column can say, in the order of the form. */
export const roles = [
  'key',
  'id',
  'oldId',
  'name',
  'born',
  'sex',
  'province',
  'commune',
  'status',
  'year',
  'shown',
  'kind',
] as const;
export type Role = (typeof roles)[number];

/** A column as the table has it, with a value of its first rows. */
export type SeenColumn = { readonly name: string; readonly example: string };

const usual: Readonly<Record<Role, RegExp>> = {
  key: /^(stt|ma ho so|ma ban ghi|key|record id|so gplx)$/,
  id: /^(so dinh danh.*|so cccd|cccd|so giay to.*|id number|national id|ddcn)$/,
  oldId: /^(so )?cmnd( cu)?$|^so cmnd.*/,
  name: /^(ho( va)?( chu dem va)? ten|hoten|full ?name|name)$/,
  born: /^(ngay( thang nam)? sinh|ngaysinh|date of birth|dob|birth ?date)$/,
  sex: /^(gioi tinh|sex|gender)$/,
  province: /^((ma )?tinh.*|province.*)$/,
  commune: /^((ma )?(xa|phuong).*|commune.*|ward.*)$/,
  status: /^(trang thai|tinh trang|status)$/,
  year: /^(nam cap|year)$/,
  shown: /^(tren vi|hien thi( tren vi)?|in wallet)$/,
  kind: /^(hang|loai|kind|class)$/,
};

/** A sensible first declaration of columns by their names; the person corrects it. Pure. */
export function guessMapping(columns: readonly SeenColumn[]): {
  columns: Partial<Record<Role, string>>;
  born: SideMapping['born'];
} {
  const found: Partial<Record<Role, string>> = {};
  for (const { name } of columns) {
    const word = fold(name).replaceAll('_', ' ');
    const role = roles.find((one) => found[one] === undefined && usual[one].test(word));
    if (role) found[role] = name;
  }
  const example = columns.find(({ name }) => name === found.born)?.example ?? '';
  return {
    columns: found,
    born: /^\d{8}$/.test(example) ? 'yyyyMMdd' : /^\d{4}-/.test(example) ? 'yyyy-MM-dd' : 'dd/MM/yyyy',
  };
}
