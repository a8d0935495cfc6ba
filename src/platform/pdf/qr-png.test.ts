import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { qrPng } from './qr-png.ts';

test('the picture has exactly the dark modules of the code, with four light ones around', () => {
  const text = 'https://motcua.example.vn/tra-cuu?ma=000.00.01.H38-261122-0001';
  const png = qrPng(text);
  const side = png.readUInt32BE(16);
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  assert.equal(side, size * 4);
  const at = png.indexOf('IDAT');
  const raw = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const rowBytes = Math.ceil(side / 8) + 1;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const light = ((raw[y * rowBytes + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      assert.equal(light === 0, data[y >> 2]?.[x >> 2], `${x},${y}`);
    }
});

test('every chunk carries its true checksum', () => {
  const png = qrPng('x');
  let seen = '';
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    seen += png.toString('latin1', at + 4, at + 8);
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(png.subarray(at + 4, at + 8 + length)));
    at += 12 + length;
  }
  assert.equal(seen, 'IHDRIDATIEND');
});

test('too much text is refused with a RangeError', () => {
  assert.throws(() => qrPng('a'.repeat(2_332)), RangeError);
});
