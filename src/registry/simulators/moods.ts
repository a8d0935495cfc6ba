import type { Clock } from '../../platform/clock.ts';
import { rateLimit, type RateLimit } from '../../platform/http/rate-limit.ts';
import { registers, type Register } from '../registered.ts';

/** How a simulated register behaves now. `faultEvery` 0: never; 10: each tenth question gets a 500. */
export type Mood = {
  readonly away: boolean;
  readonly latencyMs: number;
  readonly faultEvery: number;
  /** 0: no limit. */
  readonly perMinute: number;
};

/** Well, quick, no limit. */
export const calm: Mood = { away: false, latencyMs: 0, faultEvery: 0, perMinute: 0 };

/** The moods of all registers, changeable while they run; `asked` counts questions. */
export type Moods = {
  of(register: Register): Mood;
  set(register: Register, mood: Mood): void;
  asked(register: Register): number;
  /** What becomes of the next question. */
  next(
    register: Register,
  ): { readonly kind: 'answer' | 'away' | 'fault' } | { readonly kind: 'full'; readonly seconds: number };
};

type Standing = { mood: Mood; asked: number; limit: RateLimit | null };

export function openMoods(clock: Clock): Moods {
  const all = new Map<Register, Standing>(registers.map((one) => [one, { mood: calm, asked: 0, limit: null }]));
  const standing = (register: Register): Standing => {
    const found = all.get(register);
    if (!found) throw new Error(`no register ${register}`);
    return found;
  };
  return {
    of: (register) => standing(register).mood,
    asked: (register) => standing(register).asked,
    set(register, mood) {
      const one = standing(register);
      one.mood = mood;
      one.limit = mood.perMinute > 0 ? rateLimit(clock, { burst: mood.perMinute, perMinute: mood.perMinute }) : null;
    },
    next(register) {
      const one = standing(register);
      one.asked += 1;
      const { away, faultEvery } = one.mood;
      if (away) return { kind: 'away' };
      const seconds = one.limit?.take('') ?? 0;
      if (seconds > 0) return { kind: 'full', seconds };
      return { kind: faultEvery > 0 && one.asked % faultEvery === 0 ? 'fault' : 'answer' };
    },
  };
}
