import type { LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { findVersion, findVersionOn } from './catalogue.store.ts';
import { memoryOf } from './catalogue-memory.ts';
import type { ProcedureVersion } from './procedure.ts';

/** Some 20 kB each; a whole catalogue would be 80 MB, the used part of it is far less. */
const mostKept = 1500;
const longestCode = 100;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** The version in force on a day; null when the procedure is unknown or was not in force then. */
export async function currentVersion(open: OpenDb, code: string, onDay: LegalDay): Promise<ProcedureVersion | null> {
  // A code out of an address may hold anything; PostgreSQL text holds no control characters we ever store.
  if (code.length > longestCode || /\p{C}/u.test(code)) return null;
  const { versionOn, versions } = await memoryOf(open);
  const key = `${code} ${onDay}`;
  const id = versionOn.get(key);
  const known = id === undefined ? undefined : versions.get(id);
  if (known) return known;
  const found = await findVersionOn(open, code, onDay);
  if (found) {
    keep(versions, found.id, found);
    keep(versionOn, key, found.id);
  }
  return found;
}

/** A version by its id; null when there is none. Answered from memory after the first time: versions never change. */
export async function versionById(open: OpenDb, id: string): Promise<ProcedureVersion | null> {
  if (!uuid.test(id)) return null;
  const { versions } = await memoryOf(open);
  const known = versions.get(id);
  if (known) return known;
  const found = await findVersion(open, id);
  if (found) keep(versions, id, found);
  return found;
}

function keep<V>(map: Map<string, V>, key: string, value: V): void {
  const oldest = map.size >= mostKept ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
