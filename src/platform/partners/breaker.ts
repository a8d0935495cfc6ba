import type { Clock } from '../clock.ts';

/** Lets calls to one target through, or holds them back while it is away. Kept in memory: each process for itself. */
export type Breaker = {
  /** `go`: as usual. `probe`: the one call that finds out whether the target is back. `wait`: do not call. */
  ask(): 'go' | 'probe' | 'wait';
  succeeded(): void;
  failed(): void;
  /** When the next call may go; null while the target is well. */
  retryAt(): Temporal.Instant | null;
};

/** `failures` in a row hold calls back for `restMs`, doubled at each probe that fails, up to `longestRestMs`. */
export type BreakerLimits = { readonly failures: number; readonly restMs: number; readonly longestRestMs: number };

/** Opens a breaker for one target (closed, open, half-open; M. Nygard, Release It!). A probe that never ends is forgotten after one rest. */
export function openBreaker(clock: Clock, limits: BreakerLimits): Breaker {
  let inARow = 0;
  let rest = limits.restMs;
  let until: number | null = null;
  let probeEnds: number | null = null;
  const now = () => clock.now().epochMilliseconds;
  return {
    ask() {
      if (until === null) return 'go';
      const at = now();
      if (at < until || (probeEnds !== null && at < probeEnds)) return 'wait';
      probeEnds = at + rest;
      return 'probe';
    },
    succeeded() {
      inARow = 0;
      rest = limits.restMs;
      until = null;
      probeEnds = null;
    },
    failed() {
      inARow += 1;
      const probed = probeEnds !== null;
      if (!probed && (inARow < limits.failures || until !== null)) return;
      if (probed) rest = Math.min(rest * 2, limits.longestRestMs);
      probeEnds = null;
      // Up to a fifth more, so that many processes do not come back in the same moment.
      until = now() + rest * (1 + Math.random() / 5);
    },
    retryAt: () => (until === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.ceil(until))),
  };
}
