import { createHash } from 'node:crypto';

/** Nút – a complete subtree: the leaves `index * 2^level` … `(index + 1) * 2^level - 1`. */
export type Node = { readonly level: number; readonly index: number; readonly hash: Buffer };

/** Where a node lies, without what it holds. */
export type NodePlace = Omit<Node, 'hash'>;

/** A run of leaves, `from` inclusive, `to` exclusive. */
export type LeafRange = { readonly from: number; readonly to: number };

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** HASH(0x00 || entry), RFC 9162 §2.1.1. */
export const leafHash = (entry: Uint8Array): Buffer => sha256(leafMark, entry);

/** HASH(0x01 || left || right), RFC 9162 §2.1.1. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodeMark, left, right);

/** The root of a tree without leaves. */
export const emptyRoot = sha256();

/** The largest power of two below `n`; `n` at least 2. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The complete subtrees that make up a run of leaves, from the left. The run begins where a subtree of at least its
 * size may begin, as all runs of RFC 9162 do.
 */
export function subtreesOf({ from, to }: LeafRange): NodePlace[] {
  const places: NodePlace[] = [];
  for (let at = from; at < to;) {
    let level = 0;
    while (2 ** (level + 1) <= to - at) level += 1;
    places.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return places;
}

/** The root over the subtrees of a run, from the left; of none: the empty root. */
export function foldRoots(hashes: readonly Buffer[]): Buffer {
  const last = hashes.at(-1);
  if (!last) return emptyRoot;
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/**
 * What appending leaves adds: every subtree that became complete (leaves excluded), and the subtrees on the right edge
 * of the grown tree. `edge`: those of the tree before, as `subtreesOf` orders them.
 */
export function grow(
  size: number,
  edge: readonly Buffer[],
  leaves: readonly Buffer[],
): { readonly nodes: Node[]; readonly edge: Buffer[] } {
  const nodes: Node[] = [];
  const stack = [...edge];
  leaves.forEach((leaf, i) => {
    let node: Node = { level: 0, index: size + i, hash: leaf };
    // An odd place closes the pair its left neighbour began.
    while (node.index % 2 === 1) {
      const left = stack.pop();
      if (!left) throw new Error(`the edge of a tree of ${size} leaves is incomplete`);
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
      nodes.push(node);
    }
    stack.push(node.hash);
  });
  return { nodes, edge: stack };
}

/** The runs whose roots prove that a leaf is in a tree, from the leaf upwards (PATH of RFC 9162 §2.1.3.1). */
export function inclusionRanges(leaf: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  for (let [from, to] = [0, size]; to - from > 1;) {
    const middle = from + split(to - from);
    if (leaf < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.toReversed();
}

/** The runs whose roots prove that the tree of `first` leaves is the beginning of that of `size` (PROOF of §2.1.4.1). */
export function consistencyRanges(first: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  if (first === 0 || first === size) return ranges;
  let [from, to, whole] = [0, size, true];
  while (to !== first) {
    const middle = from + split(to - from);
    if (first <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  if (!whole) ranges.push({ from, to });
  return ranges.toReversed();
}

/** Whether a path leads from a leaf to the root of a tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function inclusionHolds(
  leaf: { readonly index: number; readonly hash: Uint8Array },
  tree: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (leaf.index >= tree.size) return false;
  let [fn, sn] = [leaf.index, tree.size - 1];
  let hash: Uint8Array = leaf.hash;
  for (const step of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(step, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else hash = nodeHash(hash, step);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && Buffer.compare(hash, tree.root) === 0;
}
