import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from './open-file.ts';
import type { Transition } from './record-transition.ts';

/** Why a dossier cannot go on to its next step. */
export type CannotForward = { readonly why: 'draft_missing' } | CannotAct;

/** Chuyển bước: on to the next step. Nothing goes up for signature without a draft to sign. Pure. */
export function decideForward(desk: Desk, note: string): Result<Transition, CannotForward> {
  const { dossier, next } = desk;
  if (!next) return refuse({ why: 'not_possible_now' });
  if (next.act === 'sign' && dossier.resultId === null) return refuse({ why: 'draft_missing' });
  return ok({
    state: 'in_review',
    event: 'dossier.forwarded',
    payload: { from: dossier.stepNo, to: next.no, ...(note ? { note } : {}) },
    stepNo: next.no,
    closeTask: 'forwarded',
    openTask: desk.taskFor(next),
  });
}

/** Hands the officer's open task on to the next step. */
export function forwardDossier(
  house: House,
  officer: Officer,
  target: Target,
  note: string,
): Promise<Result<{ version: number }, CannotForward>> {
  return actOnTask(house, officer, target, 'forward', (desk) => decideForward(desk, note));
}
