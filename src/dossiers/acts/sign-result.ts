import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { afterStep } from './after-step.ts';
import type { Target } from '../open-file.ts';
import { numberAndSeal } from '../results/number-and-seal.ts';
import type { Transition } from '../record-transition.ts';

/** Why a result cannot be signed. */
export type CannotSign = { readonly why: 'draft_missing' } | CannotAct;

/**
 * Ký: the leader approves the newest draft by name. With a clerk's step to come the result is signed but not out;
 * without one it is ready, and the clock stops. Pure.
 */
export function decideSign(desk: Desk, officerId: string): Result<Transition, CannotSign> {
  const { dossier, step } = desk;
  if (dossier.resultId === null) return refuse({ why: 'draft_missing' });
  const walked = desk.finish('signed', { facts: { outcome: 'granted' } });
  if (!walked.ok) return walked;
  const { steps, change } = walked.value;
  const after = afterStep(desk, steps, true);
  // Without a clerk's step to come, number and seal follow the signature at once.
  const out = after.state === 'result_ready' ? numberAndSeal(desk, dossier.resultId, null) : null;
  return ok({
    ...change,
    ...after,
    ...out,
    signatures: [{ part: 'sign', resultId: dossier.resultId, holderId: officerId }, ...(out?.signatures ?? [])],
    event: 'result.signed',
    payload: { result: dossier.resultId, from: step.no, to: steps.map(({ no }) => no) },
    outcome: 'granted',
  });
}

/** Signs the newest draft of a dossier that lies on the officer's desk for signature. */
export function signResult(
  house: House,
  officer: Officer,
  target: Target,
): Promise<Result<{ version: number }, CannotSign>> {
  return actOnTask(house, officer, target, 'sign', (desk) => decideSign(desk, officer.id));
}
