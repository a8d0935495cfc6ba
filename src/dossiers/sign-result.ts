import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from './open-file.ts';
import type { Transition } from './record-transition.ts';

/** Why a result cannot be signed. */
export type CannotSign = { readonly why: 'draft_missing' } | CannotAct;

/**
 * Ký: the leader approves the newest draft by name. With a clerk's step to come the result is signed but not out;
 * without one it is ready, and the clock stops. Pure.
 */
export function decideSign(desk: Desk): Result<Transition, CannotSign> {
  const { dossier, next } = desk;
  if (dossier.resultId === null) return refuse({ why: 'draft_missing' });
  return ok({
    event: 'result.signed',
    payload: { result: dossier.resultId },
    outcome: 'granted',
    closeTask: 'signed',
    ...afterDecision(desk, next),
  });
}

/** Where a decision leads: to the clerk, or straight to the hand-over. Shared by signing and refusing. */
export function afterDecision(
  desk: Desk,
  next: Desk['next'],
): Pick<Transition, 'state' | 'stepNo' | 'openTask'> & Partial<Pick<Transition, 'finishedAt'>> {
  if (!next) throw new Error('a process ends with the hand-over, not with the signature');
  const opens = { stepNo: next.no, openTask: desk.taskFor(next) };
  return next.act === 'issue'
    ? { state: 'signed', ...opens }
    : { state: 'result_ready', finishedAt: desk.at, ...opens };
}

/** Signs the newest draft of a dossier that lies on the officer's desk for signature. */
export function signResult(
  house: House,
  officer: Officer,
  target: Target,
): Promise<Result<{ version: number }, CannotSign>> {
  return actOnTask(house, officer, target, 'sign', decideSign);
}
