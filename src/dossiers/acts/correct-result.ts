import type { Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import type { Result } from '../../platform/result.ts';
import { actOnDossier } from './act-on-dossier.ts';
import type { Decision } from './decision.ts';
import type { Target } from '../open-file.ts';
import { decideRecall, type CannotRecall } from './recall-result.ts';

/**
 * Đính chính: a result with a slip of the pen is drafted and signed again under the same code and handed over again;
 * what was decided stays. The way is that of a recall, told by its own name.
 */
export function correctResult(
  house: House,
  officer: Officer,
  target: Target,
  decision: Decision,
): Promise<Result<{ version: number }, CannotRecall>> {
  return actOnDossier(house, officer, target, 'correct_result', (board) =>
    decideRecall(board, decision, 'result.correction_begun'),
  );
}
