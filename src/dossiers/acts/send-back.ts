import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { backTargets, stepOf, type ProcessVersion, type Step } from '../../process/api.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Why a dossier cannot go back. */
export type CannotSendBack = { readonly why: 'reason_missing' } | CannotAct;

/** Trả lại bước trước, with a reason; it never goes back before review began. Pure. */
export function decideSendBack(desk: Desk, reason: string, toStep?: number): Result<Transition, CannotSendBack> {
  const { process, step } = desk;
  if (!reason.trim()) return refuse({ why: 'reason_missing' });
  const before = sendBackTargets(process, step.no).find(({ no }) => toStep === undefined || no === toStep);
  if (!before) return refuse({ why: 'not_possible_now' });
  const walked = desk.moveTo(before, 'sent_back');
  if (!walked.ok) return walked;
  // What was signed and comes back from the clerk is no longer taken as signed.
  return ok({
    ...walked.value.change,
    state: 'in_review',
    event: 'dossier.sent_back',
    payload: { from: step.no, to: [before.no], reason: reason.trim() },
    outcome: null,
  });
}

/** The steps work can be sent back to from this one, nearest first; never to the reception. */
export const sendBackTargets = (process: ProcessVersion, stepNo: number): Step[] =>
  backTargets(process.plan, stepOf(process, stepNo).element).filter(({ act }) => act !== 'accept');

/** Sends the dossier back with a reason: to `toStep`, or to the step before. */
export function sendBack(
  house: House,
  officer: Officer,
  target: Target,
  reason: string,
  toStep?: number,
): Promise<Result<{ version: number }, CannotSendBack>> {
  return actOnTask(house, officer, target, 'send_back', (desk) => decideSendBack(desk, reason, toStep));
}
