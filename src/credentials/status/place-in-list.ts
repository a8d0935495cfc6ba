import { createHmac } from 'node:crypto';

/** Two to the power of it are the places of one list: 256 kB before packing. */
const bits = 20;

/** How many credentials share a list. */
export const placesOfList = 2 ** bits;

/** The list of the n-th credential ever, and how many came before it there. */
export const listOf = (n: number): { no: number; nth: number } => ({
  no: Math.floor(n / placesOfList),
  nth: n % placesOfList,
});

/**
 * The place of the nth credential of a list: a permutation under the list's key (four Feistel rounds with HMAC-SHA-256,
 * Luby–Rackoff), so no place is given twice, none must be searched, and neighbours in a list have nothing in common.
 * `width`: bits of a place, even.
 */
export function placeInList(orderKey: Uint8Array, nth: number, width = bits): number {
  const half = width / 2;
  const mask = 2 ** half - 1;
  let left = nth >> half;
  let right = nth & mask;
  for (let round = 0; round < 4; round++) {
    const mixed = createHmac('sha256', orderKey)
      .update(Uint8Array.of(round, right >> 8, right & 0xff))
      .digest();
    [left, right] = [right, left ^ (mixed.readUInt16BE(0) & mask)];
  }
  return (left << half) | right;
}
