import type { OpenDb } from '../../platform/db/open.ts';
import { NotFound } from '../../platform/http/mount.ts';
import type { Slip } from '../dossiers.store.ts';

/** One slip by its id; throws {@link NotFound}. */
export async function getSlip(open: OpenDb, id: string): Promise<Slip> {
  const [row] = await open.sql<Slip>(
    `select id, dossier_id as "dossierId", form, number, issued_at as "issuedAt", facts from dossiers.slip where id = $1`,
    [id],
  );
  if (!row) throw new NotFound();
  return row;
}

/** The officer who issued a slip; null: the system did. */
export async function issuerOf(open: OpenDb, slipId: string): Promise<string | null> {
  const [row] = await open.sql<{ issuedBy: string | null }>(
    'select issued_by as "issuedBy" from dossiers.slip where id = $1',
    [slipId],
  );
  return row?.issuedBy ?? null;
}
