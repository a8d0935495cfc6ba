import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { compiledVersion } from './compiled-versions.ts';
import { versionFor } from './process.store.ts';
import type { ProcessVersion } from '../process.ts';

/** Key of the process that serves any procedure of a level without one of its own. */
export const defaultKeyOf = (level: 'province' | 'commune'): string => `default-${level}`;

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
  const found = await versionFor(open, procedureCode, defaultKeyOf(level), on);
  if (!found) throw new Error(`no process for ${procedureCode} and no default for ${level}`);
  return compiledVersion(open, found.id);
}
