import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { stepOf } from '../process/api.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from './open-file.ts';
import type { Transition } from './record-transition.ts';

/** Why a dossier cannot go back. */
export type CannotSendBack = { readonly why: 'reason_missing' } | CannotAct;

/** Trả lại bước trước, with a reason; it never goes back before review began. Pure. */
export function decideSendBack(desk: Desk, reason: string): Result<Transition, CannotSendBack> {
  const { dossier, process } = desk;
  if (!reason.trim()) return refuse({ why: 'reason_missing' });
  if (dossier.stepNo <= 2) return refuse({ why: 'not_possible_now' });
  const before = stepOf(process, dossier.stepNo - 1);
  // What was signed and comes back from the clerk is no longer taken as signed.
  return ok({
    state: 'in_review',
    event: 'dossier.sent_back',
    payload: { from: dossier.stepNo, to: before.no, reason: reason.trim() },
    stepNo: before.no,
    closeTask: 'sent_back',
    openTask: desk.taskFor(before),
  });
}

/** Sends the dossier one step back with a reason. */
export function sendBack(
  house: House,
  officer: Officer,
  target: Target,
  reason: string,
): Promise<Result<{ version: number }, CannotSendBack>> {
  return actOnTask(house, officer, target, 'send_back', (desk) => decideSendBack(desk, reason));
}
