import type { OpenDb } from '../../platform/db/open.ts';
import type { Mapped, OldUnit } from './convert-address.ts';

/** Units that have ceased, of all three levels; 10,800 rows for the whole country. */
export const oldUnits = ({ sql }: OpenDb): Promise<OldUnit[]> =>
  sql<OldUnit>(
    `select level, code, name, full_name as "fullName", kind, parent_code as "parentCode"
     from identity.admin_unit where valid_to is not null order by level, code`,
  );

/** Which old unit became which; 10,600 rows for the whole country. */
export const mappings = ({ sql }: OpenDb): Promise<Mapped[]> =>
  sql<Mapped>(
    `select old_commune_code as old, new_commune_code as now from identity.admin_unit_mapping order by old_commune_code, new_commune_code`,
  );
