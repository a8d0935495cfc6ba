import type { Clock } from '../clock.ts';

/** A bucket of permits for each key, refilled evenly. Kept in memory: each process counts for itself. */
export type RateLimit = {
  /** Takes a permit. Returns 0, or the seconds until the next one. */
  take(key: string): number;
};

const mostKeys = 50_000;

/** Allows `burst` acts at once and `perMinute` in the long run for each key. */
export function rateLimit(clock: Clock, limits: { burst: number; perMinute: number }): RateLimit {
  const buckets = new Map<string, { permits: number; at: number }>();
  const perMs = limits.perMinute / 60_000;
  return {
    take(key) {
      const now = clock.now().epochMilliseconds;
      const bucket = buckets.get(key) ?? { permits: limits.burst, at: now };
      bucket.permits = Math.min(limits.burst, bucket.permits + (now - bucket.at) * perMs);
      bucket.at = now;
      buckets.delete(key);
      buckets.set(key, bucket);
      // The key that was quiet longest goes first: its bucket is full again anyway.
      if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value ?? '');
      if (bucket.permits < 1) return Math.ceil((1 - bucket.permits) / perMs / 1000);
      bucket.permits -= 1;
      return 0;
    },
  };
}
