import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  consistencyRanges,
  emptyRoot,
  foldRoots,
  grow,
  inclusionHolds,
  inclusionRanges,
  leafHash,
  subtreesOf,
  type LeafRange,
} from './merkle-tree.ts';
import { consistencyHolds, path, proof, treeHash } from './slow-oracle-for-tests.ts';

const entries = (n: number): Buffer[] => Array.from({ length: n }, (_, i) => Buffer.from(`entry ${i}`));

/** A tree grown in the given portions, keeping every node it makes. */
function grown(portions: readonly number[]) {
  const all = entries(portions.reduce((sum, one) => sum + one, 0));
  const kept = new Map<string, Buffer>();
  let edge: Buffer[] = [];
  let size = 0;
  for (const portion of portions) {
    const leaves = all.slice(size, size + portion).map(leafHash);
    leaves.forEach((hash, i) => kept.set(`0:${size + i}`, hash));
    const more = grow(size, edge, leaves);
    for (const { level, index, hash } of more.nodes) kept.set(`${level}:${index}`, hash);
    edge = more.edge;
    size += portion;
  }
  const rootOf = (range: LeafRange): Buffer =>
    foldRoots(subtreesOf(range).map(({ level, index }) => kept.get(`${level}:${index}`)!));
  return { all, edge, size, rootOf };
}

test('a tree grown in any portions has the root of RFC 9162', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), (portions) => {
      const tree = grown(portions);
      assert.ok(foldRoots(tree.edge).equals(treeHash(tree.all)));
      assert.ok(tree.rootOf({ from: 0, to: tree.size }).equals(treeHash(tree.all)));
    }),
    { numRuns: 150 },
  );
});

test('the path of every leaf in every tree up to 70 leaves is the path of RFC 9162, and leads to the root', () => {
  const tree = grown([70]);
  for (let size = 1; size <= 70; size++) {
    const d = tree.all.slice(0, size);
    const root = treeHash(d);
    for (let leaf = 0; leaf < size; leaf++) {
      const found = inclusionRanges(leaf, size).map(tree.rootOf);
      assert.deepEqual(found, path(leaf, d), `${leaf} of ${size}`);
      assert.ok(inclusionHolds({ index: leaf, hash: leafHash(d[leaf]!) }, { size, root }, found));
    }
  }
});

test('a path proves nothing for another place, another leaf, another size, or shortened', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (size, a, b) => {
      const tree = grown([size]);
      const [index, other] = [a % size, b % size];
      const root = treeHash(tree.all);
      const found = inclusionRanges(index, size).map(tree.rootOf);
      const hash = leafHash(tree.all[index]!);
      if (other !== index) {
        assert.ok(!inclusionHolds({ index: other, hash }, { size, root }, found));
        assert.ok(!inclusionHolds({ index, hash: leafHash(tree.all[other]!) }, { size, root }, found));
      }
      assert.ok(!inclusionHolds({ index, hash }, { size, root }, found.slice(1)));
      assert.ok(!inclusionHolds({ index, hash }, { size, root }, [...found, root]));
      assert.ok(!inclusionHolds({ index: size, hash }, { size, root }, found));
    }),
  );
});

test('any two sizes of a tree are consistent by the proof of RFC 9162, and a rewritten one is not', () => {
  const tree = grown([64]);
  const forged = tree.all.map((entry, i) => (i === 3 ? Buffer.from('forged') : entry));
  for (let size = 2; size <= 64; size++)
    for (let first = 1; first < size; first++) {
      const found = consistencyRanges(first, size).map(tree.rootOf);
      assert.deepEqual(found, proof(first, tree.all.slice(0, size)), `${first} in ${size}`);
      const [one, two] = [
        { size: first, root: treeHash(tree.all.slice(0, first)) },
        { size, root: treeHash(tree.all.slice(0, size)) },
      ];
      assert.ok(consistencyHolds(one, two, found));
      if (first > 3) assert.ok(!consistencyHolds({ ...one, root: treeHash(forged.slice(0, first)) }, two, found));
    }
});

test('a tree without leaves has the hash of nothing, and of one leaf the hash of that leaf', () => {
  assert.equal(emptyRoot.toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.deepEqual(foldRoots([]), emptyRoot);
  assert.deepEqual(grown([1]).edge, [leafHash(entries(1)[0]!)]);
  assert.deepEqual([inclusionRanges(0, 1), consistencyRanges(0, 5), consistencyRanges(5, 5)], [[], [], []]);
});
