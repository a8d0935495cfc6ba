import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { afterStep } from './after-step.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Why a refusal cannot be signed. */
export type CannotRefuse = { readonly why: 'reason_missing' } | CannotAct;

/**
 * Từ chối giải quyết after review: a result of its own, within the time limit, on form 03 with the reason and where
 * to turn (vn-rules 2.5.8). Signed by the leader like any other result. Pure.
 */
export function decideRefuse(desk: Desk, reason: string, unitId: string): Result<Transition, CannotRefuse> {
  if (!reason.trim()) return refuse({ why: 'reason_missing' });
  const walked = desk.finish('refused', { facts: { outcome: 'refused' } });
  if (!walked.ok) return walked;
  const { steps, change } = walked.value;
  return ok({
    ...change,
    ...afterStep(desk, steps, true),
    event: 'result.refused',
    payload: { reason: reason.trim(), from: desk.step.no, to: steps.map(({ no }) => no) },
    outcome: 'refused',
    slip: { form: '03', unitId, facts: { reason: reason.trim(), afterReview: true } },
  });
}

/** Refuses a dossier that lies on the leader's desk. */
export function refuseAfterReview(
  house: House,
  officer: Officer,
  target: Target,
  reason: string,
): Promise<Result<{ version: number }, CannotRefuse>> {
  return actOnTask(house, officer, target, 'refuse_after_review', (desk) =>
    decideRefuse(desk, reason, desk.dossier.agencyId),
  );
}
