import { setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { rateLimit } from '../http/rate-limit.ts';
import { openBreaker, type BreakerLimits } from './breaker.ts';

/**
 * Thrown by one attempt: the target gave no answer that counts (network, time, 5xx, nonsense), and asking again may
 * help. `fullForSeconds`: it said that we ask too much, and for how long; then nothing is tried again before.
 */
export class NoAnswer extends Error {
  readonly fullForSeconds: number | null;
  constructor(why: string, fullForSeconds: number | null = null, options?: ErrorOptions) {
    super(why, options);
    this.fullForSeconds = fullForSeconds;
  }
}

/** What came of a call. `away` is a state, not a fault: ask again at `retryAt`. */
export type Called<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'away'; readonly why: 'resting' | 'quota' | 'no_answer'; readonly retryAt: Temporal.Instant };

/** How one target is treated. Times in milliseconds. */
export type PartnerManners = {
  /** Everything together: attempts and the pauses between them. */
  readonly deadlineMs: number;
  readonly attemptMs: number;
  readonly attempts: number;
  /** Pause before the second attempt; doubled after each, half of it by chance. */
  readonly pauseMs: number;
  /** What the target allows us. */
  readonly perMinute: number;
  readonly breaker: BreakerLimits;
};

/** Another system on the other side of a wire, treated with one discipline. */
export type Partner = {
  /** Calls `attempt` until it answers, within the manners. What it throws besides {@link NoAnswer} is a fault and goes on. */
  call<T>(attempt: (signal: AbortSignal) => Promise<T>): Promise<Called<T>>;
  /** Null while the target is well, else when it may be asked again. */
  retryAt(): Temporal.Instant | null;
};

/** Opens a partner: quota first, then the breaker, then attempts with time-outs and jittered pauses within one deadline. */
export function openPartner(clock: Clock, manners: PartnerManners): Partner {
  const breaker = openBreaker(clock, manners.breaker);
  const quota = rateLimit(clock, {
    burst: Math.max(1, Math.ceil(manners.perMinute / 6)),
    perMinute: manners.perMinute,
  });
  // While the target says it is full, its word counts.
  let fullUntil = 0;
  const later = (ms: number) => Temporal.Instant.fromEpochMilliseconds(clock.now().epochMilliseconds + Math.ceil(ms));
  return {
    retryAt: () => breaker.retryAt(),
    async call(attempt) {
      const wait = fullUntil - clock.now().epochMilliseconds;
      if (wait > 0) return { kind: 'away', why: 'quota', retryAt: later(wait) };
      const turn = breaker.ask();
      if (turn === 'wait') return { kind: 'away', why: 'resting', retryAt: breaker.retryAt() ?? later(1_000) };
      const seconds = quota.take('');
      if (seconds > 0) return { kind: 'away', why: 'quota', retryAt: later(seconds * 1_000) };
      const ends = performance.now() + manners.deadlineMs;
      let pause = manners.pauseMs;
      for (let tries = 1; ; tries++) {
        const left = ends - performance.now();
        try {
          const value = await within(Math.max(1, Math.ceil(Math.min(manners.attemptMs, left))), attempt);
          breaker.succeeded();
          return { kind: 'answered', value };
        } catch (fault) {
          if (!(fault instanceof NoAnswer)) throw fault;
          if (fault.fullForSeconds !== null) {
            fullUntil = clock.now().epochMilliseconds + fault.fullForSeconds * 1_000;
            return { kind: 'away', why: 'quota', retryAt: later(fault.fullForSeconds * 1_000) };
          }
          breaker.failed();
          const rest = pause / 2 + (Math.random() * pause) / 2;
          const over = tries >= manners.attempts || ends - performance.now() <= rest;
          // One probe is one attempt: a target that is away is not asked three times to find that out.
          if (over || turn === 'probe' || breaker.retryAt() !== null)
            return { kind: 'away', why: 'no_answer', retryAt: breaker.retryAt() ?? later(5_000) };
          await setTimeout(rest);
          pause *= 2;
        }
      }
    },
  };
}

// Not AbortSignal.timeout: its timer would stand until its end, a thousand of them where a thousand are answered a second.
async function within<T>(ms: number, attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const timer = startTimer(() => ending.abort(), ms);
  try {
    return await attempt(ending.signal);
  } finally {
    clearTimeout(timer);
  }
}
