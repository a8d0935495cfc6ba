import { openIndex } from './engine/open-index.ts';
import type { Duck } from './engine/duck.ts';

const means = { memory: '500MB', threads: 1 };

/** So long an engine waits for the next question: opening one takes longer than an answer. */
const idleMs = 300_000;
/** Each may take 500 MB beside the people's pages. */
const mostOpen = 2;

type Kept = { readonly duck: Promise<Duck>; closing?: NodeJS.Timeout };

// Oldest question first.
const kept = new Map<string, Kept>();
let last: Promise<unknown> = Promise.resolve();

/**
 * Answers with the engine over the indexed register in `folder`, kept open for the next question. One question at a time:
 * ten officers asking at once must not take ten times the memory, and questions to one engine must not overlap.
 */
export function withKeptEngine<Answer>(folder: string, act: (duck: Duck) => Promise<Answer>): Promise<Answer> {
  return inTurn(async () => {
    const engine = kept.get(folder) ?? { duck: openIndex({ folder }, { means }) };
    clearTimeout(engine.closing);
    kept.delete(folder);
    for (const [other] of [...kept].slice(0, Math.max(0, kept.size - mostOpen + 1))) await close(other);
    kept.set(folder, engine);
    try {
      const answer = await act(await engine.duck);
      engine.closing = setTimeout(() => void closeEngine(folder), idleMs).unref();
      return answer;
    } catch (fault) {
      // What it was in the middle of is not known: the next question gets a new one.
      await close(folder);
      throw fault;
    }
  });
}

/** Closes the engine of a register, after the question under way; none open: does nothing. */
export const closeEngine = (folder: string): Promise<void> => inTurn(() => close(folder));

/** Registers whose engine is open. */
export const openEngines = (): string[] => [...kept.keys()];

function inTurn<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  const turn = last.then(act);
  last = turn.catch(() => undefined);
  return turn;
}

async function close(folder: string): Promise<void> {
  const engine = kept.get(folder);
  kept.delete(folder);
  clearTimeout(engine?.closing);
  await engine?.duck.then(
    (duck) => duck.close(),
    () => undefined,
  );
}
