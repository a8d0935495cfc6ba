import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jpegData } from './jpeg-data.ts';
import { drawn, jpegOf, pixelsOf, pictureOf } from './picture.ts';

/** A page with words and the grain of a camera. */
function page(width: number, height: number) {
  const plain = drawn(width, height, (context) => {
    context.fillStyle = '#222';
    context.font = '24px sans-serif';
    for (let n = 0; n < height / 40; n++) context.fillText(`Dòng ${n}: giấy khai sinh số ${n * 7919}`, 20, 40 * n);
  });
  const pixels = pixelsOf(plain);
  for (let i = 0; i < pixels.length; i++)
    if (i % 4 < 3) pixels[i] = (pixels[i] ?? 0) - ((Math.imul(i + 1, 2_654_435_761) >>> 24) & 15);
  return pictureOf(new Uint8Array(pixels.buffer), width, height);
}

/** A grey picture of one colour, baseline, one plane, with a restart mark after every `restart` blocks. */
function grey(width: number, height: number, restart: number): Buffer {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  // One code of one bit for a mean that does not change, one for the end of a block: two zero bits a block.
  const parts: Buffer[] = [];
  for (let done = 0, mark = 0; done < blocks; done += restart, mark++) {
    const bits = 2 * Math.min(restart, blocks - done);
    const data = Buffer.alloc(Math.ceil(bits / 8));
    if (bits % 8 > 0) data[data.length - 1] = 0xff >> (bits % 8);
    parts.push(...(done > 0 ? [Buffer.of(0xff, 0xd0 + ((mark - 1) & 7))] : []), data);
  }
  const codes = (name: number) => Buffer.from([0xff, 0xc4, 0, 20, name, 1, ...Array<number>(15).fill(0), 0]);
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xdd, 0, 4, restart >> 8, restart & 255]),
    Buffer.from([0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0]),
    codes(0x00),
    codes(0x10),
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
    ...parts,
    Buffer.from([0xff, 0xd9]),
  ]);
}

test('what cameras and scanners write is whole, of every size and quality, with restart marks and with something behind it', async () => {
  for (const [width, height] of [
    [1, 1],
    [7, 9],
    [17, 33],
    [640, 480],
    [1001, 777],
  ] as const)
    for (const quality of [30, 80, 100]) {
      const photo = await jpegOf(page(width, height), quality);
      assert.equal(jpegData(photo), 'whole', `${width} × ${height} at ${quality}`);
      assert.equal(jpegData(Buffer.concat([photo, Buffer.from('a trailer of the camera')])), 'whole');
    }
  for (const restart of [1, 3, 4, 20]) assert.equal(jpegData(grey(100, 50, restart)), 'whole', String(restart));
});

test('zeros, noise, another sector, a missing part and a lost end are found wherever they are', async () => {
  const photo = await jpegOf(page(1200, 900), 85);
  const changed = (change: (copy: Buffer) => unknown): Buffer => {
    const copy = Buffer.from(photo);
    change(copy);
    return copy;
  };
  for (let n = 1; n < 20; n++) {
    const at = Math.floor((photo.length * n) / 20);
    const damages: Record<string, Buffer> = {
      zeros: changed((copy) => copy.fill(0, at, at + 512)),
      noise: changed((copy) => {
        for (let i = 0; i < 512; i++) copy[at + i] = (Math.imul(i + at, 2_654_435_761) >>> 13) & 255;
      }),
      'another sector': changed((copy) => photo.copy(copy, at, 2_000, 2_512)),
      'a missing part': Buffer.concat([photo.subarray(0, at), photo.subarray(at + 512)]),
      'a lost end': Buffer.concat([photo.subarray(0, at), Buffer.of(0xff, 0xd9)]),
    };
    for (const [name, bytes] of Object.entries(damages)) assert.equal(jpegData(bytes), 'damaged', `${name} at ${n}/20`);
  }
  const marked = grey(100, 50, 4);
  const first = marked.indexOf(Buffer.of(0xff, 0xd1));
  assert.equal(jpegData(Buffer.concat([marked.subarray(0, first), marked.subarray(first + 3)])), 'damaged');
});

test('a photo of twelve million pixels is walked in well under a second of work', async (t) => {
  const photo = await jpegOf(page(4000, 3000), 85);
  jpegData(photo);
  const before = process.cpuUsage();
  assert.equal(jpegData(photo), 'whole');
  const { user } = process.cpuUsage(before);
  t.diagnostic(`${Math.round(user / 1000)} ms for ${photo.length} bytes`);
  assert.ok(user < 2_000_000);
});
