import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { followRows } from './row-ends.ts';

test('rows end where a CSV row ends and nowhere else, wherever the text is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ễ', '"', '\n', '\r', ',', '😀') });
  const line = fc.array(cell, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), fc.array(fc.nat(40), { maxLength: 12 }), (lines, cuts) => {
      const rows = lines.map((cells) =>
        Buffer.from(`${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join()}\n`),
      );
      const text = Buffer.concat(rows);
      const ends = rows.map((_, at) => Buffer.concat(rows.slice(0, at + 1)).length);
      const following = followRows();
      let from = 0;
      for (const length of [...cuts, text.length]) {
        const piece = text.subarray(from, from + length);
        const ended = following.pass(piece);
        const last = ends.findLast((end) => end > from && end <= from + piece.length) ?? from;
        assert.equal(ended, last - from);
        from += piece.length;
      }
      assert.equal(following.rows(), lines.length);
      assert.equal(following.longest(), Math.max(0, ...rows.map(({ length }) => length)));
    }),
  );
});
