import type { House } from '../../platform/house.ts';
import { ok, refuse, unreachable, type Result } from '../../platform/result.ts';
import { writeStatus } from '../credentials.store.ts';
import type { Status } from '../wire/status-list.ts';

/** On what ground a status changes; `by`: the officer, or null for the system (a register that expired). */
export type Ground = {
  readonly reason: string;
  /** Number and day of the decision. */
  readonly decision: string;
  readonly by: string | null;
};

/** The credential that takes its place is named when it is replaced. */
export type NewStatus =
  | { readonly status: Exclude<Status, 'replaced'> }
  | { readonly status: 'replaced'; readonly replacedBy: string };

/** Why a status stays as it is: no such credential; it is so already; revoked and replaced are for good. */
export type CannotSetStatus = { readonly why: 'unknown' } | { readonly why: 'already' } | { readonly why: 'final' };

/** From which status a change may come. */
function allowedFrom(status: Status): readonly Status[] {
  switch (status) {
    case 'valid':
      return ['suspended'];
    case 'suspended':
      return ['valid'];
    case 'revoked':
    case 'replaced':
      return ['valid', 'suspended'];
    default:
      return unreachable(status);
  }
}

/**
 * Suspends, restores, revokes or replaces a credential. Online checks see it at once, lists within five seconds; a line
 * of history and `credential.status_changed` in the outbox are written with it.
 */
export async function setStatus(
  house: Pick<House, 'open' | 'clock'>,
  id: string,
  to: NewStatus,
  { reason, decision, by }: Ground,
): Promise<Result<{ before: Status }, CannotSetStatus>> {
  const replacedBy = to.status === 'replaced' ? to.replacedBy : null;
  const change = { status: to.status, reason, decision, byOfficerId: by, replacedBy, at: house.clock.now() };
  const done = await writeStatus(house.open, id, allowedFrom(to.status), change);
  if (!done) return refuse({ why: 'unknown' });
  if (!done.changed) return refuse({ why: done.before === to.status ? 'already' : 'final' });
  return ok({ before: done.before });
}
