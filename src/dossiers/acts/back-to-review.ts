import { backTargets } from '../../process/api.ts';
import { refuse, type Result } from '../../platform/result.ts';
import type { Board } from './act-on-dossier.ts';
import { isClosed, type Dossier } from '../dossier.ts';
import { markingOf, openAgain, type CannotWalk, type Walked } from '../walk-process.ts';

/**
 * Puts a decided dossier back on the working step before its signature, from wherever its model stands after it; a
 * model that had come to its end begins there anew. `as` is the dossier as it is taken up, for the deadline of the step.
 */
export function backToReview(board: Board, as: Partial<Dossier> = {}): Result<Walked, CannotWalk> {
  const { process } = board;
  const elements = new Map(process.steps.map((step) => [step.element, step]));
  const standing = markingOf(board).tokens.find(({ at }) => elements.has(at));
  const from = standing ? elements.get(standing.at) : process.steps.findLast(({ act }) => act === 'hand_over');
  if (!from) return refuse({ why: 'no_way_on' });
  const before = backTargets(process.plan, from.element).filter(({ act }) => act === 'work');
  for (const step of before) {
    const walked = board.putOn(step, standing?.id ?? null, as);
    if (walked.ok) return isClosed(board.dossier.state) ? withTheRest(board, walked.value, as) : walked;
  }
  return refuse({ why: 'no_way_on' });
}

// Closing ended what ran beside the dossier's own way, too; it goes on where it stood.
const withTheRest = (board: Board, { change }: Walked, as: Partial<Dossier>): Result<Walked, CannotWalk> =>
  openAgain(board.house, { ...board, dossier: { ...board.dossier, ...as, tokens: change.tokens ?? null } }, board.at);
