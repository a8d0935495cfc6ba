import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { bindProcedure } from './process.store.ts';
import { unbindProcedure, versionInForce } from './versions.store.ts';

export type CannotBind = { readonly why: 'nothing_in_force' } | { readonly why: 'not_bound' };

/**
 * From now on new dossiers of the procedure follow this process; it leaves the one it followed before. Refused while
 * the process has no approved version in force: the procedure would have none. The caller knows that the code exists.
 */
export async function bindProcedureTo(
  open: OpenDb,
  code: string,
  key: string,
  today: LegalDay,
): Promise<Result<null, CannotBind>> {
  if (!(await versionInForce(open, key, today))) return refuse({ why: 'nothing_in_force' });
  await bindProcedure(open, code, key);
  return ok(null);
}

/** New dossiers of the procedure follow the default of its level again. */
export async function unbindProcedureFrom(open: OpenDb, code: string, key: string): Promise<Result<null, CannotBind>> {
  return (await unbindProcedure(open, code, key)) ? ok(null) : refuse({ why: 'not_bound' });
}
