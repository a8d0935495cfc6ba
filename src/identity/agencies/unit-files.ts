import { z } from 'zod';

/** A row of identity.admin_unit, as it is written. */
export type UnitRow = {
  readonly level: 'province' | 'district' | 'commune';
  readonly code: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly name: string;
  readonly full_name: string;
  readonly full_name_en: string | null;
  readonly kind: string;
  readonly parent_code: string | null;
};

/** A row of identity.admin_unit_mapping; the old code is a district's where the district had no communes. */
export type MappingRow = {
  readonly old_commune_code: string;
  readonly new_commune_code: string;
  readonly split: boolean;
};

/** A file we can read: how its header is recognised, and what a line of it becomes. */
export type UnitFile = {
  readonly name: string;
  /** Recognised by these columns; the first kind that has all of them wins. */
  readonly columns: readonly string[];
} & (
  | { readonly makes: 'units'; readonly read: (line: unknown) => UnitRow }
  | { readonly makes: 'mapping'; readonly read: (line: unknown) => MappingRow }
);

/** Two-level government began on 1 July 2025 (Nghị quyết 202/2025/QH15, Quyết định 19/2025/QĐ-TTg). */
export const twoLevelsFrom = '2025-07-01';
const threeLevelsUntil = '2025-06-30';
// The lists of old units say until when they held, not since when; units came and went before. So: since ever.
const sinceEver = '1900-01-01';

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .transform((text) => text.normalize('NFC'));
const provinceCode = z.string().regex(/^\d{2}$/);
const districtCode = z.string().regex(/^\d{3}$/);
const communeCode = z.string().regex(/^\d{5}$/);
const english = name.or(z.literal('').transform(() => null));

const province = z.object({ code: provinceCode, name, full_name: name, full_name_en: english, unit_type: name });
const commune = province.extend({ code: communeCode, province_code: provinceCode });
const oldProvince = z.object({ code: provinceCode, full_name: name });
const oldDistrict = z.object({ code: districtCode, full_name: name, unit_type: name, province_code: provinceCode });
const oldCommune = z.object({ code: communeCode, full_name: name, unit_type: name, district_code: districtCode });
// Five island districts had no communes: there the district itself became a special zone, and its code is the old one.
const mapping = z.object({
  old_district_code: districtCode,
  old_commune_code: communeCode.or(z.literal('')),
  new_commune_code: communeCode,
  split_between_several: z.enum(['true', 'false']),
});

const now = { valid_from: twoLevelsFrom, valid_to: null };
const then = { valid_from: sinceEver, valid_to: threeLevelsUntil, full_name_en: null };

/** `Quận Ba Đình` → `Ba Đình`; a number keeps its word (`Quận 3`), because nobody says only "3". */
function shortName(fullName: string, kind: string): string {
  // The lists write both "Thành phố" and "Thành Phố".
  const named = fullName.toLowerCase().startsWith(`${kind.toLowerCase()} `);
  const short = named ? fullName.slice(kind.length + 1) : fullName;
  return /^\d+$/.test(short) ? fullName : short;
}

/** A province of today as a row. */
export const provinceRow = (line: unknown): UnitRow => {
  const { unit_type: kind, ...one } = province.parse(line);
  return { level: 'province', ...one, ...now, kind, parent_code: null };
};

/** A commune of today as a row. */
export const communeRow = (line: unknown): UnitRow => {
  const { unit_type: kind, province_code: parent, ...one } = commune.parse(line);
  return { level: 'commune', ...one, ...now, kind, parent_code: parent };
};

/** A province until 2025-06-30 as a row. */
export const oldProvinceRow = (line: unknown): UnitRow => {
  const { code, full_name } = oldProvince.parse(line);
  const kind = full_name.startsWith('Thành phố ') ? 'Thành phố' : 'Tỉnh';
  return { level: 'province', code, ...then, name: shortName(full_name, kind), full_name, kind, parent_code: null };
};

/** A district as a row. */
export const oldDistrictRow = (line: unknown): UnitRow => {
  const { code, full_name, unit_type: kind, province_code } = oldDistrict.parse(line);
  const name = shortName(full_name, kind);
  return { level: 'district', code, ...then, name, full_name, kind, parent_code: province_code };
};

/** A commune until 2025-06-30 as a row. */
export const oldCommuneRow = (line: unknown): UnitRow => {
  const { code, full_name, unit_type: kind, district_code } = oldCommune.parse(line);
  const name = shortName(full_name, kind);
  return { level: 'commune', code, ...then, name, full_name, kind, parent_code: district_code };
};

/** What an old unit became as a row. */
export const mappingRow = (line: unknown): MappingRow => {
  const one = mapping.parse(line);
  return {
    old_commune_code: one.old_commune_code || one.old_district_code,
    new_commune_code: one.new_commune_code,
    split: one.split_between_several === 'true',
  };
};

/** The files of the official lists, from the most to the least particular header. */
export const unitFiles: readonly UnitFile[] = [
  {
    name: 'chuyển đổi xã cũ – xã mới',
    columns: ['old_district_code', 'old_commune_code', 'new_commune_code', 'split_between_several'],
    makes: 'mapping',
    read: mappingRow,
  },
  {
    name: 'xã, phường, đặc khu',
    columns: ['code', 'name', 'full_name', 'full_name_en', 'unit_type', 'province_code'],
    makes: 'units',
    read: communeRow,
  },
  {
    name: 'tỉnh, thành phố',
    columns: ['code', 'name', 'full_name', 'full_name_en', 'unit_type'],
    makes: 'units',
    read: provinceRow,
  },
  {
    name: 'xã, phường, thị trấn cũ',
    columns: ['code', 'full_name', 'unit_type', 'district_code'],
    makes: 'units',
    read: oldCommuneRow,
  },
  {
    name: 'quận, huyện cũ',
    columns: ['code', 'full_name', 'unit_type', 'province_code'],
    makes: 'units',
    read: oldDistrictRow,
  },
  {
    name: 'tỉnh, thành phố cũ',
    columns: ['code', 'full_name'],
    makes: 'units',
    read: oldProvinceRow,
  },
];

/** The kind of file with this header, or null. */
export const fileWithHeader = (header: readonly string[]): UnitFile | null =>
  unitFiles.find((file) => file.columns.every((column) => header.includes(column))) ?? null;
