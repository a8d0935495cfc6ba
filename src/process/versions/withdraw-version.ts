import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { markWithdrawn, proceduresBoundTo, versionsOf, type VersionRecord } from './versions.store.ts';

export type CannotWithdraw = { readonly why: 'already_withdrawn' } | { readonly why: 'still_needed' };

/**
 * Takes a version out of use for new dossiers; those that run keep it. Refused for the only version in force of a
 * default process or of one that procedures follow: they would have none.
 */
export async function withdrawVersion(
  open: OpenDb,
  version: VersionRecord,
  today: LegalDay,
): Promise<Result<null, CannotWithdraw>> {
  if (version.status === 'approved' && version.validFrom <= today) {
    const inForce = (await versionsOf(open, version.key)).filter(
      (one) => one.status === 'approved' && one.validFrom <= today,
    );
    const needed = version.key.startsWith('default-') || (await proceduresBoundTo(open, version.key)).length > 0;
    if (needed && inForce.every(({ id }) => id === version.id)) return refuse({ why: 'still_needed' });
  }
  return (await markWithdrawn(open, version.id)) ? ok(null) : refuse({ why: 'already_withdrawn' });
}
