import { z } from 'zod';
import { identifier } from './duck.ts';

const column = z.string().min(1).max(200);

/** Which column of a table says what. Only `name` or `id` must be there; what is absent is simply no evidence. */
const columns = z.object({
  /** The record's own key in its register; absent: its row number. */
  key: column.optional(),
  /** Số định danh (12 digits); an old 9-digit number may stand in the same column. */
  id: column.optional(),
  /** Số CMND cũ (9 digits) where it has a column of its own. */
  oldId: column.optional(),
  name: column,
  born: column,
  sex: column.optional(),
  province: column.optional(),
  commune: column.optional(),
  /** 0 or empty: living; 1: deceased; 2: removed. */
  status: column.optional(),
  /** Năm cấp, for the report. */
  year: column.optional(),
  /** Whether the holder shows it in the wallet, for the report. */
  shown: column.optional(),
  /** A person has one record of each such kind (hạng bằng lái); a second is marked a duplicate. */
  kind: column.optional(),
});

const side = z.object({
  born: z.enum(['dd/MM/yyyy', 'yyyy-MM-dd', 'yyyyMMdd']).default('dd/MM/yyyy'),
  columns,
});

/** Khai báo cột – how the columns of both tables are to be read. */
export const Mapping = z.object({ left: side, right: side });
export type Mapping = z.infer<typeof Mapping>;
/** One table's half of a mapping. */
export type SideMapping = Mapping['left'];

const text = (name: string): string => `trim(${identifier(name)}::varchar)`;

/** A date of birth as yyyymmdd (parts unknown: 00; nothing: 0), from what people write in this form. */
function bornSql(name: string, form: SideMapping['born']): string {
  if (form === 'yyyyMMdd') return `coalesce(try_cast(${identifier(name)} as int), 0)`;
  const t = identifier(name);
  // One formula for all lengths, without branches: what is not there is 0.
  const digits = `coalesce(try_cast(replace(${t}, ${form === 'dd/MM/yyyy' ? "'/'" : "'-'"}, '') as int), 0)`;
  return form === 'dd/MM/yyyy'
    ? `(((${digits} % 10000) * 10000 + (${digits} // 10000 % 100) * 100 + ${digits} // 1000000)
        * coalesce(strlen(${t}) in (4, 7, 10), false)::int)::int`
    : `(${digits} * case strlen(${t}) when 10 then 1 when 7 then 100 when 4 then 10000 else 0 end)::int`;
}

// Codes stay numbers, words become a number of their own: only equality is asked of them.
const codeSql = (name: string | undefined, numbers: Numbers): string =>
  !name
    ? 'null::int'
    : numbers.has(name)
      ? `${identifier(name)}::int`
      : `coalesce(try_cast(${identifier(name)} as bigint), (md5_number_lower(lower(${text(name)})) >> 1)::bigint)`;

const sexSql = (name: string | undefined, numbers: Numbers): string =>
  name && numbers.has(name)
    ? `${identifier(name)}::tinyint`
    : name
      ? `case lower(${text(name)}) when '1' then 1 when 'nam' then 1 when 'm' then 1 when '0' then 0 when 'nữ' then 0
         when 'nu' then 0 when 'f' then 0 end::tinyint`
      : 'null::tinyint';

/** Columns that hold whole numbers already: reading them costs nothing. */
export type Numbers = ReadonlySet<string>;

/** The columns of one table as the engine reads them, an SQL select list over its rows. */
export function readSide({ born, columns: c }: SideMapping, numbers: Numbers): string {
  return `${c.id ? `${identifier(c.id)}::varchar` : 'null::varchar'} as id_text,
    ${c.oldId ? `${identifier(c.oldId)}::varchar` : 'null::varchar'} as old_text,
    ${identifier(c.name)}::varchar as name, ${bornSql(c.born, born)} as born,
    ${sexSql(c.sex, numbers)} as sex, ${codeSql(c.province, numbers)} as province,
    ${codeSql(c.commune, numbers)} as commune,
    ${c.status ? `coalesce(try_cast(${identifier(c.status)} as utinyint), 0)` : '0::utinyint'} as status`;
}

/** The mapping of the generator's own tables. */
export const syntheticMapping: Mapping = {
  left: {
    born: 'dd/MM/yyyy',
    columns: {
      key: 'stt',
      id: 'so_giay_to',
      name: 'ho_ten',
      born: 'ngay_sinh',
      sex: 'gioi_tinh',
      province: 'ma_tinh',
      commune: 'ma_xa',
      year: 'nam_cap',
      shown: 'tren_vi',
      kind: 'hang',
    },
  },
  right: {
    born: 'yyyyMMdd',
    columns: {
      key: 'so_dinh_danh',
      id: 'so_dinh_danh',
      oldId: 'so_cmnd_cu',
      name: 'ho_ten',
      born: 'ngay_sinh',
      sex: 'gioi_tinh',
      province: 'ma_tinh',
      commune: 'ma_xa',
      status: 'trang_thai',
    },
  },
};
