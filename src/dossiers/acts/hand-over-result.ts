import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import { getDossier } from '../dossiers.store.ts';
import { recordTransition, type Transition } from '../record-transition.ts';
import type { Behalf, ChangedMeanwhile } from '../dossier.ts';

/** Who received the result, and how that was made sure. */
export type HandOver =
  | {
      readonly method: 'counter';
      readonly recipient: string;
      readonly identityChecked: boolean;
      readonly byMandate: boolean;
      /** The electronic mandate it was handed over by. */
      readonly mandateId?: string;
      /** Number on the paper that was shown, and that the person signed for it (vn-rules 2.11). */
      readonly idNumber?: string;
      readonly signed?: boolean;
    }
  | { readonly method: 'post'; readonly recipient: string; readonly trackingNo: string };

/** Why a result cannot be handed over. */
export type CannotHandOver =
  | { readonly why: 'identity_not_checked' }
  | { readonly why: 'recipient_missing' }
  | { readonly why: 'tracking_missing' }
  | CannotAct;

/** The rules of a hand-over: at the counter the identity was checked, by post there is a number to follow. Pure. */
export function decideHandOver(given: HandOver, at: Temporal.Instant): Result<Transition, CannotHandOver> {
  if (!given.recipient.trim()) return refuse({ why: 'recipient_missing' });
  if (given.method === 'counter' && !given.identityChecked) return refuse({ why: 'identity_not_checked' });
  if (given.method === 'post' && !given.trackingNo.trim()) return refuse({ why: 'tracking_missing' });
  return ok(returned(given, at));
}

const returned = (how: object, at: Temporal.Instant): Transition => ({
  state: 'returned',
  event: 'dossier.returned',
  payload: { ...how },
  returnedAt: at,
});

/** Trả kết quả at the counter or by post. */
export function handOverResult(
  house: House,
  officer: Officer,
  target: Target,
  given: HandOver,
): Promise<Result<{ version: number }, CannotHandOver>> {
  return actOnTask(house, officer, target, 'hand_over', (desk) => decideHandOver(given, desk.at));
}

/**
 * The owner downloads a ready result: it is handed over online. Downloading again changes nothing. The caller has
 * made sure that the person owns the dossier.
 */
export async function receiveOnline(
  house: House,
  personId: string,
  dossierId: string,
  behalf?: Behalf,
): Promise<Result<'received' | 'before', ChangedMeanwhile | { why: 'not_ready' }>> {
  const dossier = await getDossier(house.open, dossierId);
  if (dossier.state === 'returned') return ok('before');
  if (dossier.state !== 'result_ready') return refuse({ why: 'not_ready' });
  const at = house.clock.now();
  const done = await recordTransition(
    house.open,
    dossier,
    { kind: 'person', id: personId, ...(behalf ? { behalf } : {}) },
    at,
    returned({ method: 'online' }, at),
  );
  return done.ok ? ok('received') : done;
}
