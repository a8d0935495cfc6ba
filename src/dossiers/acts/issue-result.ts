import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { afterStep } from './after-step.ts';
import type { Target } from '../open-file.ts';
import { numberAndSeal } from '../results/number-and-seal.ts';
import type { Transition } from '../record-transition.ts';

/**
 * Vào số, đóng dấu, phát hành: the result gets its number and is ready; the clock stops here. `number` empty: the next
 * one of the agency's own series, else what stands in a register kept elsewhere. Pure.
 */
export function decideIssue(desk: Desk, number: string): Result<Transition, CannotIssue> {
  const walked = desk.finish('issued');
  if (!walked.ok) return walked;
  const { steps, change } = walked.value;
  const typed = number.trim() || null;
  const { resultId } = desk.dossier;
  return ok({
    ...change,
    ...(resultId === null ? {} : numberAndSeal(desk, resultId, typed)),
    ...afterStep(desk, steps),
    event: 'result.issued',
    payload: { ...(typed === null ? {} : { number: typed }), from: desk.step.no, to: steps.map(({ no }) => no) },
  });
}

/** Why a signed result cannot be issued. */
export type CannotIssue = CannotAct;

/** Issues a signed result under its document number; empty: the next one. */
export function issueResult(
  house: House,
  officer: Officer,
  target: Target,
  number: string,
): Promise<Result<{ version: number }, CannotIssue>> {
  return actOnTask(house, officer, target, 'issue', (desk) => decideIssue(desk, number));
}
