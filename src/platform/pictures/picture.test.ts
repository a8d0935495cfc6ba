import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { jpegOf as skeleton, pngOf } from '../files/hostile-files-for-tests.ts';
import {
  CannotOpenPicture,
  cutTo,
  drawn,
  greyOf,
  jpegOf,
  openPicture,
  pixelsOf,
  scaledTo,
  stretched,
  turned,
} from './picture.ts';
import { pictureSize } from './picture-size.ts';

/** 60 × 40, its upper left quarter red. */
const flag = () =>
  drawn(60, 40, (context) => {
    context.fillStyle = '#f00';
    context.fillRect(0, 0, 30, 20);
  });
const colourAt = (picture: ReturnType<typeof flag>, x: number, y: number): string => {
  const at = (y * picture.width + x) * 4;
  const [red = 0, green = 0, blue = 0] = pixelsOf(picture).subarray(at, at + 3);
  return red > 200 && green < 60 && blue < 60
    ? 'red'
    : Math.min(red, green, blue) > 200
      ? 'white'
      : `${red} ${green} ${blue}`;
};

test('a photo is turned upright as its camera noted, whichever way it was held', async () => {
  const plain = await jpegOf(flag(), 95);
  // Where the red quarter is once a viewer has obeyed orientations 1, 3, 6 and 8 (EXIF 2.3, tag 0112).
  for (const [orientation, x, y, width] of [
    [1, 5, 5, 60],
    [3, 55, 35, 60],
    [6, 35, 5, 40],
    [8, 5, 55, 40],
  ] as const) {
    const exif = Buffer.from('4578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
    exif.writeUInt16BE(orientation, 24);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(exif.length + 2);
    const photo = Buffer.concat([plain.subarray(0, 2), Buffer.of(0xff, 0xe1), length, exif, plain.subarray(2)]);
    const upright = await openPicture(photo);
    assert.equal(upright.width, width, `${orientation}`);
    assert.equal(colourAt(upright, x, y), 'red', `${orientation}`);
  }
});

test('JPEG, PNG and WebP are opened; what is see-through becomes white; what is too large is made smaller', async () => {
  const glass = createCanvas(60, 40);
  glass.getContext('2d').fillStyle = '#f00';
  glass.getContext('2d').fillRect(0, 0, 30, 20);
  for (const bytes of [await jpegOf(flag(), 90), await glass.encode('png'), await glass.encode('webp', 90)]) {
    assert.deepEqual(pictureSize(bytes), { width: 60, height: 40, whole: true });
    const opened = await openPicture(bytes);
    assert.deepEqual([colourAt(opened, 5, 5), colourAt(opened, 55, 35)], ['red', 'white']);
    const small = await openPicture(bytes, 30);
    assert.deepEqual([small.width, small.height], [30, 20]);
  }
});

test('bombs, halves and what is no picture are refused before anything is unpacked', async () => {
  const whole = await jpegOf(flag(), 90);
  for (const [bytes, why] of [
    [pngOf(100_000, 100_000), 'too_large'],
    [skeleton(65_500, 65_500), 'too_large'],
    [whole.subarray(0, whole.length - 40), 'broken'],
    [Buffer.from('GIF89a'.padEnd(80)), 'broken'],
    [Buffer.alloc(0), 'broken'],
  ] as const)
    await assert.rejects(openPicture(bytes), (fault) => fault instanceof CannotOpenPicture && fault.why === why);
});

test('a picture is turned, cut and scaled, and all of a turned one stays', () => {
  const right = turned(flag(), 90);
  assert.deepEqual([right.width, right.height, colourAt(right, 35, 5)], [40, 60, 'red']);
  const askew = turned(flag(), 10);
  assert.ok(askew.width > 60 && askew.height > 40);
  assert.equal(colourAt(askew, 0, 0), 'white');
  assert.equal(colourAt(cutTo(flag(), { left: 0, top: 0, width: 10, height: 10 }), 9, 9), 'red');
  assert.deepEqual([scaledTo(flag(), 30).width, scaledTo(flag(), 30).height], [30, 20]);
});

test('grey is the mean of what a pixel stands for, and is stretched from black to white', () => {
  const stripes = drawn(100, 10, (context) => {
    context.fillStyle = '#000';
    for (let x = 0; x < 100; x += 2) context.fillRect(x, 0, 1, 10);
  });
  const { width, data } = greyOf(stripes, 50);
  assert.equal(width, 50);
  assert.ok(data.every((grey) => Math.abs(grey - 128) < 3));
  const dull = stretched({ width: 100, height: 1, data: Uint8Array.from({ length: 100 }, (_, i) => 100 + (i % 50)) });
  assert.deepEqual([Math.min(...dull.data), Math.max(...dull.data)], [0, 255]);
});
