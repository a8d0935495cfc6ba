import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { DueDay } from '../../worktime/api.ts';
import { actOnDossier, type Board } from './act-on-dossier.ts';
import type { CannotAct } from './act-on-task.ts';
import { backToReview } from './back-to-review.ts';
import { recordedDecision, type CannotDecide, type Decision } from './decision.ts';
import type { Target } from '../open-file.ts';
import { promisedDay } from './receive-dossier.ts';
import type { Transition } from '../record-transition.ts';
import { openAgain, type CannotWalk, type Walked } from '../walk-process.ts';

/** Why a closed dossier stays closed. */
export type CannotReopen = CannotDecide | CannotAct;

/**
 * Mở lại a closed dossier, only by a recorded decision. One that had been accepted goes on where it stood – a returned
 * one on the working step before its signature – and its limit is counted anew from now; any other waits at the
 * reception again (vn-rules 2.13). What it could do once in its life it has done. Pure.
 */
export function decideReopen(board: Board, given: Decision): Result<Transition, CannotReopen> {
  const { dossier, house, at } = board;
  const decision = recordedDecision(given, at);
  if (!decision.ok) return decision;
  const promise = dossier.acceptedAt ? promisedDay(house, board, at) : null;
  const walked = takenUp(board, promise);
  if (!walked.ok) return walked;
  const { steps, change } = walked.value;
  const { number, day, reason } = decision.value;
  return ok({
    ...change,
    state: promise ? 'in_review' : 'submitted',
    event: 'dossier.reopened',
    payload: {
      reason,
      decision: { number, day },
      from: dossier.state,
      to: steps.map(({ no }) => no),
      ...(promise
        ? {
            dueAt: promise.dueAt.toString(),
            ...(dossier.dueAt ? { dueBefore: dossier.dueAt.toString() } : {}),
            explanation: promise.explanation,
          }
        : {}),
    },
    ...(promise ? { dueAt: promise.dueAt, countedDueAt: null } : {}),
    pausedAt: null,
    finishedAt: null,
    returnedAt: null,
    outcome: null,
  });
}

// Steps get their time as of a dossier accepted now: the limit is counted from here.
function takenUp(board: Board, promise: DueDay | null): Result<Walked, CannotWalk> {
  const { dossier, house, at } = board;
  const as = promise ? { acceptedAt: at, dueAt: promise.dueAt } : {};
  if (dossier.state === 'returned') return backToReview(board, as);
  return openAgain(house, { ...board, dossier: { ...dossier, ...as } }, at);
}

/** Reopens a dossier by a recorded decision of the head, the leader or the supervisor of the centre. */
export function reopenDossier(
  house: House,
  officer: Officer,
  target: Target,
  decision: Decision,
): Promise<Result<{ version: number }, CannotReopen>> {
  return actOnDossier(house, officer, target, 'reopen', (board) => decideReopen(board, decision));
}
