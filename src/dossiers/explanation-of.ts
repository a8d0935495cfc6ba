import type { OpenDb } from '../platform/db/open.ts';
import type { Explanation } from '../worktime/api.ts';

/** The working of the promise that stands: of the newest event that made one; null before acceptance. One query. */
export async function explanationOf(open: OpenDb, dossierId: string): Promise<Explanation | null> {
  const [row] = await open.sql<{ explanation: Explanation }>(
    `select payload->'explanation' as explanation from dossiers.event
     where dossier_id = $1 and payload ? 'explanation' order by seq desc limit 1`,
    [dossierId],
  );
  return row?.explanation ?? null;
}

/** The same, of a dossier that was accepted; throws when there is none. */
export async function promiseOf(open: OpenDb, dossierId: string): Promise<Explanation> {
  const found = await explanationOf(open, dossierId);
  if (!found) throw new Error(`dossier ${dossierId} is due without a working`);
  return found;
}
