import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from 'uqr';
import { qrSvg } from './qr-svg.ts';

test('the drawing has exactly the dark modules of the code, with four light ones around', () => {
  const text = 'https://motcua.example.vn/tra-cuu/000.00.01.H38-261122-0001';
  const svg = qrSvg(text, 'Mã QR');
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const drawn = data.map((row) => row.map(() => false));
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let i = 0; i < Number(width); i++) drawn[Number(y)]![Number(x) + i] = true;
  assert.deepEqual(drawn, data);
  assert.match(svg, new RegExp(`viewBox="0 0 ${size} ${size}"`));
  assert.ok(
    data
      .slice(0, 4)
      .flat()
      .every((dark) => !dark),
  );
});

test('the label is escaped and there is no style', () => {
  const svg = qrSvg('x', '"><script>');
  assert.ok(!svg.includes('<script') && !svg.includes('style'));
});

test('too much text is refused with a RangeError, the most that fits is drawn', () => {
  assert.ok(qrSvg('á'.repeat(1_165), 'x').length > 1_000);
  assert.throws(() => qrSvg('a'.repeat(2_332), 'x'), RangeError);
});
