import type { Clock } from '../clock.ts';

/** An answer and when the target gave it. */
export type Kept<T> = { readonly value: T; readonly at: Temporal.Instant };

/** Answers kept in memory for a while; whoever uses one says how old it is. */
export type KeptAnswers<T> = {
  find(key: string): Kept<T> | null;
  keep(key: string, value: T): Kept<T>;
};

/** Keeps up to `most` answers for `seconds`; the one kept longest goes first. */
export function keptAnswers<T>(clock: Clock, limits: { seconds: number; most: number }): KeptAnswers<T> {
  const kept = new Map<string, Kept<T>>();
  return {
    find(key) {
      const one = kept.get(key);
      if (!one) return null;
      if (clock.now().epochMilliseconds - one.at.epochMilliseconds < limits.seconds * 1_000) return one;
      kept.delete(key);
      return null;
    },
    keep(key, value) {
      const one = { value, at: clock.now() };
      kept.delete(key);
      kept.set(key, one);
      if (kept.size > limits.most) kept.delete(kept.keys().next().value ?? '');
      return one;
    },
  };
}
