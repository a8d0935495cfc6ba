import type { OpenDb } from '../platform/db/open.ts';
import { findEntry, hashesAt, headReaching, type PlacedEntry } from './log.store.ts';
import type { SignedHead } from './head.ts';
import { consistencyRanges, foldRoots, inclusionRanges, subtreesOf, type LeafRange } from './tree/merkle-tree.ts';

/** Chứng minh có mặt – where an entry stands under a head, and the path that proves it. */
export type Inclusion = { readonly index: number; readonly head: SignedHead; readonly path: readonly Buffer[] };

/** An entry by its hash, or by the first twelve digits of it that are printed as its short code. */
export async function findInLog(open: OpenDb, hex: string): Promise<PlacedEntry | null> {
  if (!/^([0-9a-f]{12}|[0-9a-f]{64})$/.test(hex)) return null;
  return findEntry(open, Buffer.from(hex.padEnd(64, '0'), 'hex'), Buffer.from(hex.padEnd(64, 'f'), 'hex'));
}

/**
 * The proof that leaf `index` is in the tree, under the first head of at least `size` leaves that holds it: without
 * `size` the earliest, which is the best witness of the time and never changes. Null when there is no such head.
 */
export async function proveInclusion(open: OpenDb, index: number, size = index + 1): Promise<Inclusion | null> {
  const head = await headReaching(open, Math.max(size, index + 1));
  if (!head) return null;
  return { index, head, path: await rootsOf(open, inclusionRanges(index, head.treeSize)) };
}

/** The proof that the tree of `first` leaves is the beginning of that of `size`; both must be within the log. */
export const proveConsistency = (open: OpenDb, first: number, size: number): Promise<Buffer[]> =>
  rootsOf(open, consistencyRanges(first, size));

// One query for all runs: each falls apart into complete subtrees, which are kept.
async function rootsOf(open: OpenDb, ranges: readonly LeafRange[]): Promise<Buffer[]> {
  const parts = ranges.map(subtreesOf);
  const hashes = await hashesAt(open.pool, parts.flat());
  let at = 0;
  return parts.map((part) => foldRoots(hashes.slice(at, (at += part.length))));
}
