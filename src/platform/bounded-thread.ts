import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** How far one order may go. `mostGrowthBytes`: how much the process may grow meanwhile, outside of the heap too. */
export type ThreadLimits = { readonly longestMs: number; readonly mostGrowthBytes: number };

/** A thread for what strangers wrote: one order after another, ended when one takes too long or too much. */
export type BoundedThread<Order, Answer> = {
  /** What the thread answered; null: it was ended, or broke. The next order gets a new thread. */
  ask(order: Order, limits: ThreadLimits): Promise<Answer | null>;
};

/**
 * Makes such a thread of a file that posts `ready` when its code is read, and then one answer for each order. It starts
 * with the first order and keeps no process alive.
 */
export function boundedThread<Order, Answer>(code: URL, mostHeapMb = 512): BoundedThread<Order, Answer> {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function serve(order: Order, limits: ThreadLimits): Promise<Answer | null> {
    const by = (worker ??= await started(code, mostHeapMb));
    by.ref();
    const answer = await answerOf<Answer>(by, order, limits);
    if (answer === null) {
      worker = null;
      by.on('error', () => undefined);
      await by.terminate();
    } else by.unref();
    return answer;
  }

  return {
    ask(order, limits) {
      const turn = last.then(() => serve(order, limits));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** How long reading the code takes is the machine's matter, not the order's. */
async function started(code: URL, mostHeapMb: number): Promise<Worker> {
  const made = new Worker(code, { resourceLimits: { maxOldGenerationSizeMb: mostHeapMb } });
  await once(made, 'message');
  return made;
}

function answerOf<Answer>(by: Worker, order: unknown, limits: ThreadLimits): Promise<Answer | null> {
  const { promise, resolve } = Promise.withResolvers<Answer | null>();
  const gone = () => resolve(null);
  const before = process.memoryUsage.rss();
  // What a bomb unpacks lies outside of the heap: only the process as a whole tells.
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.mostGrowthBytes) gone();
  }, 50);
  const late = setTimeout(gone, limits.longestMs);
  by.once('message', resolve).once('error', gone).once('exit', gone);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not worker threads
  by.postMessage(order);
  return promise.finally(() => {
    clearTimeout(late);
    clearInterval(watch);
    by.off('message', resolve).off('error', gone).off('exit', gone);
  });
}
