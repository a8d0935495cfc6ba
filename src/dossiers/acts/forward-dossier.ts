import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { afterStep } from './after-step.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Why a dossier cannot go on to its next step. */
export type CannotForward = { readonly why: 'draft_missing' } | CannotAct;

/** Chuyển bước: on to the next step. Nothing goes up for signature without a draft to sign. Pure. */
export function decideForward(
  desk: Desk,
  officerId: string,
  note: string,
  choice?: string,
): Result<Transition, CannotForward> {
  const { dossier, step, task } = desk;
  const walked = desk.finish('forwarded', { choice });
  if (!walked.ok) return walked;
  const { steps, change } = walked.value;
  const { resultId } = dossier;
  const upForSignature = steps.some(({ act }) => act === 'sign');
  if (resultId === null && upForSignature) return refuse({ why: 'draft_missing' });
  return ok({
    ...change,
    // Ký nháy: a head of unit who lets a draft go up answers for it with an initial.
    ...(resultId !== null && upForSignature && task.role === 'head_of_unit'
      ? { signatures: [{ part: 'initial', resultId, holderId: officerId }] }
      : {}),
    ...afterStep(desk, steps),
    event: 'dossier.forwarded',
    payload: {
      from: step.no,
      to: steps.map(({ no }) => no),
      ...(choice ? { choice } : {}),
      ...(note ? { note } : {}),
    },
  });
}

/** Hands the officer's open task on to the next step. */
export function forwardDossier(
  house: House,
  officer: Officer,
  target: Target,
  note: string,
  choice?: string,
): Promise<Result<{ version: number }, CannotForward>> {
  return actOnTask(house, officer, target, 'forward', (desk) => decideForward(desk, officer.id, note, choice));
}
