import type { Progress } from './engine/run-folder.ts';

/** How a long work tells its progress and hears that it must stop; `told`: once all of it is written down. */
export type Telling = {
  readonly say: (progress: Progress) => void;
  readonly signal: AbortSignal;
  told(): Promise<void>;
};

/**
 * Writes progress down with `tell`, one after another; `tell` returns whether the work may go on. Where it may not, or
 * its progress cannot be written, the signal aborts. `told` throws what `tell` threw.
 */
export function tellOrStop(tell: (progress: Progress) => Promise<boolean>): Telling {
  const stop = new AbortController();
  let telling = Promise.resolve();
  return {
    say(progress) {
      telling = telling.then(async () => {
        if (!(await tell(progress))) stop.abort();
      });
      telling.catch(() => stop.abort());
    },
    signal: stop.signal,
    told: () => telling,
  };
}
