import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Tesseract from 'tesseract.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { photoOfPaper } from '../src/credentials/check/photo-for-tests.ts';
import { comparePrint, type Signed } from '../src/credentials/wire/compare-print.ts';
import { drawn, jpegOf, openPicture, pixelsOf } from '../src/platform/pictures/picture.ts';
import { atLeast, atMost, figure, type Bench } from './bench.ts';
import { familyNames, givenNames, middleNames } from './people.ts';

/** Photographed papers whose print agrees with what was signed, and as many in which one line was altered. */
export const bench: Bench = async (quick) => {
  const count = quick ? 6 : 200;
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json'));
  // Two papers at once: the whole takes minutes on one core.
  const readers = await Promise.all(
    [1, 2].map(() =>
      Tesseract.createWorker('vie', 1, { langPath: join(data, '4.0.0_best_int'), cacheMethod: 'none', gzip: true }),
    ),
  );
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: true });
  let [found, accused, ms] = [0, 0, 0];
  try {
    let next = 0;
    const lane = async (reader: Tesseract.Worker): Promise<void> => {
      for (let n = next++; n < count; n = next++) await pair(reader, n);
    };
    await Promise.all(readers.map(lane));
  } finally {
    await Promise.all(readers.map((reader) => reader.terminate()));
  }

  async function pair(reader: Tesseract.Worker, n: number): Promise<void> {
    const signed = paperOf(n);
    const other = paperOf(n + 1_000);
    const at = n % signed.length;
    const altered = signed.map((one, place) => (place === at ? (other[at] ?? one) : one));
    const started = performance.now();
    if ((await compare(reader, signed, signed, n)).some(({ result }) => result === 'differs')) accused += 1;
    if ((await compare(reader, signed, altered, n))[at]?.result === 'differs') found += 1;
    ms += (performance.now() - started) / 2;
  }
  return [
    atLeast(`altered line named, of ${count} altered prints`, 95, (found / count) * 100, ' %'),
    atMost(`genuine prints accused, of ${count}`, 1, (accused / count) * 100, ' %'),
    figure('photo drawn, read and compared', ms / count, ' ms', 'two at once, in Node'),
  ];

  async function compare(reader: Tesseract.Worker, signed: readonly Signed[], printed: readonly Signed[], n: number) {
    const lines = printed.map(
      ({ label, value }) => `${label}: ${value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1')}`,
    );
    const shot = { degrees: (n % 5) - 2, blur: (n % 3) * 0.4, grain: (n % 4) * 6, lines };
    const { data: read } = await reader.recognize(
      await withoutCode(await photoOfPaper('MC1:'.padEnd(340, 'A7Z'), shot)),
    );
    return comparePrint(signed, read.text.split('\n'));
  }
};

/** The photo with its code painted over, as the app does before it reads. */
async function withoutCode(photo: Buffer): Promise<Buffer> {
  const picture = await openPicture(photo);
  const { width, height } = picture;
  const pixels = { data: pixelsOf(picture), width, height, colorSpace: 'srgb' } as const;
  const [code] = await readBarcodes(pixels, { formats: ['QRCode'] });
  if (!code) return photo;
  const { topLeft, topRight, bottomRight, bottomLeft } = code.position;
  const painted = drawn(width, height, (context) => {
    context.drawImage(picture, 0, 0);
    context.fillStyle = context.strokeStyle = '#fff';
    context.lineWidth = width / 80;
    context.beginPath();
    for (const { x, y } of [topLeft, topRight, bottomRight, bottomLeft]) context.lineTo(x, y);
    context.closePath();
    context.fill();
    context.stroke();
  });
  return jpegOf(painted, 80);
}

/** The nth paper: every line is another than that of the paper a thousand further. */
function paperOf(n: number): Signed[] {
  const one = (list: readonly string[], step: number) => list[(n * step + Math.floor(n / 1_000)) % list.length] ?? '';
  const day = String(1 + ((n + Math.floor(n / 1_000) * 3) % 28)).padStart(2, '0');
  return [
    { label: 'Họ và tên', value: `${one(familyNames, 7)} ${one(middleNames, 5)} ${one(givenNames, 11)}` },
    { label: 'Năm sinh', value: String(1950 + ((n * 13 + Math.floor(n / 1_000) * 7) % 55)) },
    { label: 'Số', value: `${String(1_000 + ((n * 37) % 9_000))}/GPKD-UBND` },
    { label: 'Ngày cấp', value: `2026-0${1 + (n % 9)}-${day}` },
  ];
}
