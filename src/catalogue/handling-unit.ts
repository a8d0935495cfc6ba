import { agencyDirectory } from '../identity/api.ts';
import type { OpenDb } from '../platform/db/open.ts';

/**
 * Đơn vị thụ lý: the unit of an agency that does the work of a procedure. Where no offer names one, the office
 * ("Văn phòng") of the authority, which passes on what has no place of its own; null when it has none.
 */
export async function handlingUnitOf(open: OpenDb, code: string, agencyId: string): Promise<string | null> {
  const [row] = await open.sql<{ handling_unit_id: string | null }>(
    'select handling_unit_id from catalogue.offer where code = $1 and agency_id = $2',
    [code, agencyId],
  );
  if (row?.handling_unit_id) return row.handling_unit_id;
  const directory = agencyDirectory(open);
  if (!directory.byId(agencyId)) return null;
  return directory.byKey(`${directory.agencyOf(agencyId).key}.van-phong`)?.id ?? null;
}
