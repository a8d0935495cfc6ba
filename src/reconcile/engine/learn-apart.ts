import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { HeldOut } from './held-out.ts';
import type { Chance, SettledChoice } from './settled-choice.ts';
import type { WeightCorrections } from './weight-corrections.ts';

/** What to learn from. */
export type LearnOrder = { readonly choices: readonly SettledChoice[]; readonly chance: Chance };

/** What choices add to the weights, and how well that foresees. */
export type Learned = { readonly more: WeightCorrections; readonly heldOut: HeldOut };

/**
 * Learns in a thread of its own: a hundred thousand choices take some twenty seconds, in which pages of the same process
 * must go on. Throws what the thread throws.
 */
export async function learnApart(order: LearnOrder): Promise<Learned> {
  const worker = new Worker(new URL('learn-thread.ts', import.meta.url), { workerData: order });
  try {
    const [learned] = await once(worker, 'message');
    return learned as Learned;
  } finally {
    await worker.terminate();
  }
}
