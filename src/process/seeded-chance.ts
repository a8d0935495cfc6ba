/** Chance that can be repeated: the same seed gives the same numbers (mulberry32, public domain). */
export type Chance = {
  /** From 0 up to 1. */
  next(): number;
  /** Times between arrivals at a steady rate: exponential with this mean. */
  gap(mean: number): number;
  /** Working times: never negative, mostly near the mean, sometimes far above (log-normal). `spread` 0: always the mean. */
  around(mean: number, spread: number): number;
};

export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    gap: (mean) => -Math.log(1 - next()) * mean,
    around(mean, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return mean * Math.exp(spread * normal - (spread * spread) / 2);
    },
  };
}
