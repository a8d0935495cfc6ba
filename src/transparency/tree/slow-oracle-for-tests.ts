import { createHash } from 'node:crypto';

// RFC 9162 §2.1 word for word: recursive, over all leaves, slow. What the quick code must equal.

const hash = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const k = (n: number): number => (n <= 2 ? 1 : 2 * k(Math.ceil(n / 2)));

/** MTH(D_n). */
export function treeHash(d: readonly Uint8Array[]): Buffer {
  const [only] = d;
  if (!only) return hash();
  if (d.length === 1) return hash(Uint8Array.of(0), only);
  const at = k(d.length);
  return hash(Uint8Array.of(1), treeHash(d.slice(0, at)), treeHash(d.slice(at)));
}

/** PATH(m, D_n). */
export function path(m: number, d: readonly Uint8Array[]): Buffer[] {
  if (d.length === 1) return [];
  const at = k(d.length);
  return m < at
    ? [...path(m, d.slice(0, at)), treeHash(d.slice(at))]
    : [...path(m - at, d.slice(at)), treeHash(d.slice(0, at))];
}

/** PROOF(m, D_n), 0 < m < n. */
export const proof = (m: number, d: readonly Uint8Array[]): Buffer[] => subproof(m, d, true);

function subproof(m: number, d: readonly Uint8Array[], whole: boolean): Buffer[] {
  if (m === d.length) return whole ? [] : [treeHash(d)];
  const at = k(d.length);
  return m <= at
    ? [...subproof(m, d.slice(0, at), whole), treeHash(d.slice(at))]
    : [...subproof(m - at, d.slice(at), false), treeHash(d.slice(0, at))];
}

/** Whether a consistency proof holds, by RFC 9162 §2.1.4.2. */
export function consistencyHolds(
  first: { size: number; root: Uint8Array },
  second: { size: number; root: Uint8Array },
  given: readonly Uint8Array[],
): boolean {
  const steps = [...given];
  if (Number.isInteger(Math.log2(first.size))) steps.unshift(first.root);
  let [fn, sn] = [first.size - 1, second.size - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  const start = steps.shift();
  if (!start) return false;
  let [fr, sr]: [Uint8Array, Uint8Array] = [start, start];
  for (const c of steps) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [hash(Uint8Array.of(1), c, fr), hash(Uint8Array.of(1), c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else sr = hash(Uint8Array.of(1), sr, c);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && Buffer.compare(fr, first.root) === 0 && Buffer.compare(sr, second.root) === 0;
}
