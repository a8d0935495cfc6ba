import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import { afterStep } from './after-step.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Vào số, đóng dấu, phát hành: the result gets its number and is ready; the clock stops here. Pure. */
export function decideIssue(desk: Desk, number: string): Result<Transition, CannotIssue> {
  if (!number.trim()) return refuse({ why: 'number_missing' });
  const walked = desk.finish('issued');
  if (!walked.ok) return walked;
  const { steps, change } = walked.value;
  return ok({
    ...change,
    ...afterStep(desk, steps),
    event: 'result.issued',
    payload: { number: number.trim(), from: desk.step.no, to: steps.map(({ no }) => no) },
  });
}

/** Why a signed result cannot be issued. */
export type CannotIssue = { readonly why: 'number_missing' } | CannotAct;

/** Issues a signed result under its document number. */
export function issueResult(
  house: House,
  officer: Officer,
  target: Target,
  number: string,
): Promise<Result<{ version: number }, CannotIssue>> {
  return actOnTask(house, officer, target, 'issue', (desk) => decideIssue(desk, number));
}
