import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { ok, type Result } from '../../platform/result.ts';
import { actOnDossier, type Board } from './act-on-dossier.ts';
import type { CannotAct } from './act-on-task.ts';
import { backToReview } from './back-to-review.ts';
import { recordedDecision, type CannotDecide, type Decision } from './decision.ts';
import type { Target } from '../open-file.ts';
import type { Transition } from '../record-transition.ts';

/** Why a result cannot be recalled. */
export type CannotRecall = CannotDecide | CannotAct;

/**
 * Thu hồi a result that is wrong, by a recorded decision: the dossier is back under review with the same code, its
 * result no longer counts and stays readable in what happened; a new one is drafted, signed and handed over
 * (vn-rules 2.13). The promise stays what it was. Pure.
 */
export function decideRecall(
  board: Board,
  given: Decision,
  event: 'result.recalled' | 'result.correction_begun' = 'result.recalled',
): Result<Transition, CannotRecall> {
  const decision = recordedDecision(given, board.at);
  if (!decision.ok) return decision;
  const walked = backToReview(board);
  if (!walked.ok) return walked;
  const { steps, change } = walked.value;
  const { number, day, reason } = decision.value;
  return ok({
    ...change,
    state: 'in_review',
    event,
    payload: { reason, decision: { number, day }, result: board.dossier.resultId, to: steps.map(({ no }) => no) },
    finishedAt: null,
    returnedAt: null,
    outcome: null,
  });
}

/** Recalls the result of a dossier that is decided or handed over. */
export function recallResult(
  house: House,
  officer: Officer,
  target: Target,
  decision: Decision,
): Promise<Result<{ version: number }, CannotRecall>> {
  return actOnDossier(house, officer, target, 'recall_result', (board) => decideRecall(board, decision));
}
