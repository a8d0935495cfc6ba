import type { Officer } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { actOnTask, type CannotAct, type Desk } from './act-on-task.ts';
import type { Target } from './open-file.ts';
import type { Transition } from './record-transition.ts';

/** Vào số, đóng dấu, phát hành: the result gets its number and is ready; the clock stops here. Pure. */
export function decideIssue(desk: Desk, number: string): Result<Transition, CannotIssue> {
  if (!number.trim()) return refuse({ why: 'number_missing' });
  if (!desk.next) return refuse({ why: 'not_possible_now' });
  return ok({
    state: 'result_ready',
    event: 'result.issued',
    payload: { number: number.trim() },
    stepNo: desk.next.no,
    finishedAt: desk.at,
    closeTask: 'issued',
    openTask: desk.taskFor(desk.next),
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
