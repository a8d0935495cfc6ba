import type { Clock } from '../platform/clock.ts';
import { rateLimit } from '../platform/http/rate-limit.ts';

/** Who asks a register. */
export type Asker =
  | { readonly kind: 'officer'; readonly id: string; readonly unitId: string | null }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'partner'; readonly name: string; readonly unitId: string | null; readonly perMinute: number }
  /** The house itself, after somebody filed. */
  | { readonly kind: 'system' };

/**
 * Against guessing: how often one may ask, and how often one may be wrong about one number. What the limits are does not
 * depend on what the register holds, so neither does a refusal.
 */
export type Guessing = {
  /** 0, or the seconds until this asker (from this address) may ask again. */
  take(asker: Asker, address: string): number;
  /**
   * Counts a try for a number before it is made, so that many at once count too; `wrongBefore`: wrong ones of the last
   * hour as recorded. Null: too many, ask again in an hour. Else to be called when it ended and was recorded.
   */
  begin(asker: Asker, subject: string, wrongBefore: number): (() => void) | null;
};

/** Wrong tries for one number within an hour; an officer mistypes for many people. */
export const mostWrong = { person: 5, partner: 5, officer: 15 } as const;
export const lockedSeconds = 3_600;
const mostSubjects = 50_000;

/** Limits in this process's memory; the recorded wrong tries count beside them. */
export function openGuessing(clock: Clock): Guessing {
  const people = rateLimit(clock, { burst: 12, perMinute: 0.5 });
  const officers = rateLimit(clock, { burst: 60, perMinute: 20 });
  const addresses = rateLimit(clock, { burst: 40, perMinute: 4 });
  const partners = new Map<string, ReturnType<typeof rateLimit>>();
  const underWay = new Map<string, number>();
  return {
    take(asker, address) {
      if (asker.kind === 'system') return 0;
      if (asker.kind === 'officer') return officers.take(asker.id);
      if (asker.kind === 'partner') {
        const { name, perMinute } = asker;
        const limit = partners.get(name) ?? rateLimit(clock, { burst: Math.ceil(perMinute / 6), perMinute });
        partners.set(name, limit);
        return limit.take('');
      }
      return Math.max(people.take(asker.id), address === '' ? 0 : addresses.take(address));
    },
    begin(asker, subject, wrongBefore) {
      if (asker.kind === 'system') return () => undefined;
      const now = underWay.get(subject) ?? 0;
      if (now + wrongBefore >= mostWrong[asker.kind] || underWay.size > mostSubjects) return null;
      underWay.set(subject, now + 1);
      return () => {
        const left = (underWay.get(subject) ?? 1) - 1;
        if (left > 0) underWay.set(subject, left);
        else underWay.delete(subject);
      };
    },
  };
}
