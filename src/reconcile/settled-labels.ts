import type { OpenDb } from '../platform/db/open.ts';
import type { Label } from './engine/choices-of-run.ts';
import { decisionsAfter } from './reconcile.store.ts';
import { settle, type Run, type Word } from './run.ts';

/** Every settled record of a run in order of its rows, with the words that settled it; five thousand are read at once. */
export async function* settledLabels(
  open: OpenDb,
  { id, twoPerson }: Pick<Run, 'id' | 'twoPerson'>,
): AsyncGenerator<Label & { words: readonly Word[] }> {
  for (let after = -1; ;) {
    const some = await decisionsAfter(open, id, after);
    for (const [leftRow, words] of Map.groupBy(some, (decision) => decision.leftRow)) {
      const settled = settle(words, twoPerson);
      if (settled.state === 'settled') yield { leftRow, rightRow: settled.rightRow, words };
    }
    const last = some.at(-1);
    if (!last) return;
    after = last.leftRow;
  }
}

/**
 * Whether the words on a settled record make it a label of this very run: one at least was said in it. Those carried over
 * taught in their own run, whose weights this one was made with, and can teach there again. What decisions teach is added
 * to the weights of the run they were made in: counted in every run made again, the same ones would move them each time. Pure.
 */
export const saidHere = (words: readonly Word[]): boolean => words.some(({ fromRunId }) => fromRunId === null);
