import type { OpenDb } from '../../platform/db/open.ts';
import type { MappingRow, UnitRow } from './unit-files.ts';

/** How many rows a batch added and changed; the rest stood there already. */
export type Written = { added: number; changed: number };

const count = (rows: readonly { added: boolean }[]): Written => {
  const added = rows.filter((row) => row.added).length;
  return { added, changed: rows.length - added };
};

/** Writes units in one statement; a row that is already there word for word is not touched. */
export const writeUnits = async ({ sql }: OpenDb, rows: readonly UnitRow[]): Promise<Written> =>
  count(
    await sql<{ added: boolean }>(
      `insert into identity.admin_unit as u (level, code, valid_from, valid_to, name, full_name, full_name_en, kind, parent_code)
       select level, code, valid_from, valid_to, name, full_name, full_name_en, kind, parent_code
       from jsonb_to_recordset($1) as r (level text, code text, valid_from date, valid_to date, name text, full_name text,
         full_name_en text, kind text, parent_code text)
       on conflict (level, code, valid_from) do update set valid_to = excluded.valid_to, name = excluded.name,
         full_name = excluded.full_name, full_name_en = excluded.full_name_en, kind = excluded.kind,
         parent_code = excluded.parent_code
       where (u.valid_to, u.name, u.full_name, u.full_name_en, u.kind, u.parent_code) is distinct from
         (excluded.valid_to, excluded.name, excluded.full_name, excluded.full_name_en, excluded.kind, excluded.parent_code)
       returning old.code is null as added`,
      [JSON.stringify(rows)],
    ),
  );

/** Writes mappings from old communes to new ones, likewise. */
export const writeMappings = async ({ sql }: OpenDb, rows: readonly MappingRow[]): Promise<Written> =>
  count(
    await sql<{ added: boolean }>(
      `insert into identity.admin_unit_mapping as m (old_commune_code, new_commune_code, split)
       select old_commune_code, new_commune_code, split
       from jsonb_to_recordset($1) as r (old_commune_code text, new_commune_code text, split boolean)
       on conflict (old_commune_code, new_commune_code) do update set split = excluded.split
       where m.split is distinct from excluded.split
       returning old.old_commune_code is null as added`,
      [JSON.stringify(rows)],
    ),
  );

/** Mappings that name a unit which is in no list; defects of the source, kept and counted. */
export const countLooseMappings = async ({ sql }: OpenDb): Promise<number> => {
  const [row] = await sql<{ loose: number }>(
    `select count(*) as loose from identity.admin_unit_mapping m
     where not exists (select from identity.admin_unit u where u.level in ('commune', 'district') and u.code = m.old_commune_code and u.valid_to is not null)
       or not exists (select from identity.admin_unit u where u.level = 'commune' and u.code = m.new_commune_code and u.valid_to is null)`,
  );
  return row?.loose ?? 0;
};
