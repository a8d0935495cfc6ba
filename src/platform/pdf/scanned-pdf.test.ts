import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { drawn, jpegOf } from '../pictures/picture.ts';
import { blankFont } from './blank-font.ts';
import { scannedPdf, type ScannedPage } from './scanned-pdf.ts';

const folder = await mkdtemp(join(tmpdir(), 'scanned-'));
after(() => rm(folder, { recursive: true }));

const page = async (words: ScannedPage['words']): Promise<ScannedPage> => ({
  jpeg: await jpegOf(drawn(1240, 1754, undefined, '#fffdf5'), 80),
  width: 1240,
  height: 1754,
  dpi: 150,
  words,
});
const line = (text: string, y: number) =>
  text.split(' ').map((word, i) => ({ text: word, x: 100 + i * 130, y, width: 110, height: 30 }));
const at = Temporal.Instant.from('2026-11-20T09:00+07:00');
const pdf = await scannedPdf(
  [
    await page([...line('Nguyễn Thị Thuỳ Dương', 200), ...line('Giấy khai sinh', 300)]),
    await page(line('Trang hai', 100)),
  ],
  { title: 'Giấy khai sinh <1> & “2”', at },
);
const path = join(folder, 'a.pdf');
await writeFile(path, pdf);

/** An independent reader where poppler is installed; its absence is said, never taken for success. */
function poppler(tool: string, args: readonly string[]): string | null {
  try {
    return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

test('an independent reader finds the words of the text layer in order, letter by letter', (t) => {
  const text = poppler('pdftotext', ['-layout', path, '-']);
  if (text === null) return t.skip('poppler is not installed');
  assert.match(text, /Nguyễn +Thị +Thuỳ +Dương\s+Giấy +khai +sinh/);
  assert.match(text.split('\f')[1] ?? '', /Trang +hai/);
});

test('words lie where they were read', (t) => {
  const boxes = poppler('pdftotext', ['-bbox', path, '-']);
  if (boxes === null) return t.skip('poppler is not installed');
  const word = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">Dương</
    .exec(boxes)
    ?.slice(1)
    .map(Number);
  const [xMin = 0, yMin = 0, xMax = 0, yMax = 0] = word ?? [];
  const wanted = [490, 200, 600, 230].map((pixels) => (pixels * 72) / 150);
  for (const [i, value] of [xMin, yMin, xMax, yMax].entries())
    assert.ok(Math.abs(value - (wanted[i] ?? 0)) < 4, `${value} is near ${wanted[i]}`);
});

test('an independent reader names it PDF/A with title, two A4 pages and no script', (t) => {
  const info = poppler('pdfinfo', [path]);
  if (info === null) return t.skip('poppler is not installed');
  assert.match(info, /Title: +Giấy khai sinh <1> & “2”/);
  assert.match(info, /Pages: +2/);
  assert.match(info, /JavaScript: +no/);
  assert.match(info, /Encrypted: +no/);
  assert.match(poppler('pdfinfo', ['-meta', path]) ?? '', /pdfaid:part="2" pdfaid:conformance="U"/);
  const fonts = poppler('pdffonts', [path]) ?? '';
  assert.match(fonts, /MCAAAA\+MotCuaBlank +CID TrueType +Identity-H +yes yes yes/);
});

test('what PDF/A-2u asks for is in the file', () => {
  const text = pdf.toString('latin1');
  assert.ok(text.startsWith('%PDF-1.7\n%\xe2\xe3\xcf\xd3'));
  assert.match(text, /\/OutputIntents \[<< \/Type \/OutputIntent \/S \/GTS_PDFA1 .*\/DestOutputProfile \d+ 0 R/);
  assert.match(text, /\/Type \/Metadata \/Subtype \/XML \/Length/);
  assert.match(text, /\/ID \[<[0-9a-f]{32}>/);
  for (const forbidden of [
    '/Encrypt',
    '/JavaScript',
    '/JS',
    '/Launch',
    '/OpenAction',
    '/EmbeddedFile',
    '/AcroForm',
    '/AA',
    '/SMask',
    'LZWDecode',
  ])
    assert.ok(!text.includes(forbidden), forbidden);
  const startxref = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  assert.equal(text.slice(startxref, startxref + 4), 'xref');
  const offsets = [...text.slice(startxref).matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset));
  for (const [i, offset] of offsets.entries()) assert.ok(text.startsWith(`${i + 1} 0 obj`, offset), `object ${i + 1}`);
  const profileAt = text.indexOf('/N 3 /Alternate');
  const begin = text.indexOf('stream\n', profileAt) + 7;
  const length = Number(/\/Length (\d+)/.exec(text.slice(profileAt))?.[1]);
  const profile = inflateSync(pdf.subarray(begin, begin + length));
  assert.equal(profile.subarray(36, 40).toString('latin1'), 'acsp', 'an ICC profile');
  assert.equal(profile.subarray(16, 20).toString('latin1'), 'RGB ');
});

test('the blank font adds up: checksums, as many widths and places as glyphs', () => {
  const font = blankFont(300);
  const tables = Object.fromEntries(
    Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i).map((at) => [
      font.toString('latin1', at, at + 4),
      { offset: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) },
    ]),
  );
  let sum = 0;
  for (let i = 0; i < font.length; i += 4) sum = (sum + font.readUInt32BE(i)) >>> 0;
  assert.equal(sum, 0xb1b0afba);
  assert.equal(font.readUInt16BE((tables['maxp']?.offset ?? 0) + 4), 300);
  assert.equal(tables['hmtx']?.length, 4 + 2 * 299);
  assert.equal(tables['loca']?.length, 2 * 301);
});
