import type { LegalDay } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { findById, findFor } from './process.store.ts';
import type { ProcessVersion } from './process.ts';

export type { Act, ProcessVersion, Step } from './process.ts';
export { hoursOf, stepAfter, stepOf } from './process.ts';
export { loadProcesses, type ProcessFile } from './load-processes.ts';

/** Key of the process that serves any procedure of a level without one of its own. */
export const defaultKeyOf = (level: 'province' | 'commune'): string => `default-${level}`;

// Versions never change once written, so a process keeps what it has read.
const known = new Map<string, ProcessVersion>();

/** The process version of a running dossier; throws when it does not exist. */
export async function processById(open: OpenDb, id: string): Promise<ProcessVersion> {
  const kept = known.get(id);
  if (kept) return kept;
  const found = await findById(open, id);
  if (!found) throw new Error(`no process version ${id}`);
  known.set(id, found);
  return found;
}

/**
 * The process a procedure follows at an agency of this level on a day: its own, or the default that serves any
 * procedure. Throws when not even the default is loaded.
 */
export async function processFor(
  open: OpenDb,
  procedureCode: string,
  level: 'province' | 'commune',
  on: LegalDay,
): Promise<ProcessVersion> {
  const found = await findFor(open, procedureCode, defaultKeyOf(level), on);
  if (!found) throw new Error(`no process for ${procedureCode} and no default for ${level}`);
  known.set(found.id, found);
  return found;
}
