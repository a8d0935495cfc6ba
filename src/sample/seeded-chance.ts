/** Numbers from 0 to 1 that look random and are the same every time. */
export type Chance = () => number;

/** A small generator (mulberry32); good enough to make samples look alive, never for secrets. */
export function seededChance(seed: number): Chance {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}
