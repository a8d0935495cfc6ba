import type { OpenDb } from '../platform/db/open.ts';
import type { Label } from './engine/choices-of-run.ts';
import { decisionsAfter } from './reconcile.store.ts';
import { settle, type Decision, type Run } from './run.ts';

/** Every settled record of a run in order of its rows, with the words that settled it; five thousand are read at once. */
export async function* settledLabels(
  open: OpenDb,
  { id, twoPerson }: Pick<Run, 'id' | 'twoPerson'>,
): AsyncGenerator<Label & { words: readonly Decision[] }> {
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
