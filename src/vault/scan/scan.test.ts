import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { usualFonts } from '../../platform/pdf/find-fonts.ts';
import { openPdfMaker } from '../../platform/pdf/pdf-maker.ts';
import { cutTo, greyOf, openPicture } from '../../platform/pictures/picture.ts';
import { countMarks, lieOf, paperBox } from './grey-page.ts';
import { openScanReader, type ScanSource } from './scan-reader.ts';
import { birthPaper, paperPdf, scanOf } from './scans-for-tests.ts';

const maker = openPdfMaker({ fonts: usualFonts() });
const reader = openScanReader();
after(async () => {
  await reader.close();
  await maker.close();
});
const pdf = await paperPdf(maker, birthPaper, 3);
let sources = 0;
const source = (bytes: Uint8Array, type: string): ScanSource => ({
  name: String(++sources),
  type,
  bytes: async () => bytes,
});
const grey = async (jpeg: Uint8Array) => greyOf(await openPicture(jpeg), 700);

for (const degrees of [-7.3, -2.4, 0, 1.1, 5.6])
  test(`a page that lies ${degrees}° off is found to lie ${degrees}° off`, async () => {
    const lie = lieOf(await grey(await scanOf(pdf, 1, { degrees }, 100)));
    assert.equal(lie.onSide, false);
    assert.ok(Math.abs(lie.degrees - degrees) <= 0.3, `${lie.degrees}`);
  });

for (const quarter of [1, 3] as const)
  test(`a page on its side (${quarter}) is known to lie so`, async () => {
    assert.equal(lieOf(await grey(await scanOf(pdf, 1, { quarter, degrees: 2 }, 100))).onSide, true);
  });

test('paper on a dark desk is cut out, paper alone is left whole', async () => {
  assert.deepEqual(paperBox(await grey(await scanOf(pdf, 1, {}, 100))), { left: 0, top: 0, right: 1, bottom: 1 });
  const box = paperBox(await grey(await scanOf(pdf, 1, { desk: true }, 100)));
  const [width, height] = [827 + 320, 1169 + 250];
  for (const [found, wanted] of [
    [box.left, 120 / width],
    [box.top, 160 / height],
    [box.right, 1 - 200 / width],
    [box.bottom, 1 - 90 / height],
  ] as const)
    assert.ok(Math.abs(found - wanted) < 0.02, `${found} ${wanted}`);
});

test('what is left of the desk around a paper does not turn it', async () => {
  const photo = await scanOf(pdf, 1, { desk: true, degrees: -2.5, grain: 12 }, 150);
  const whole = await openPicture(photo);
  const { width, height } = whole;
  const box = paperBox(await grey(photo));
  const cut = cutTo(whole, {
    left: Math.round(box.left * width),
    top: Math.round(box.top * height),
    width: Math.floor((box.right - box.left) * width),
    height: Math.floor((box.bottom - box.top) * height),
  });
  const lie = lieOf(greyOf(cut, 700));
  assert.equal(lie.onSide, false);
  assert.ok(Math.abs(lie.degrees + 2.5) < 0.3, `${lie.degrees}`);
});

test('an empty page has no marks, also with the grain of a bad scanner; one line is many', async () => {
  assert.ok(countMarks(await grey(await scanOf(pdf, 2, { grain: 25 }, 100))) < 6);
  assert.ok(countMarks(await grey(await scanOf(pdf, 3, { grain: 25 }, 100))) >= 40);
});

test('a photo turned on its head, askew and on a dark desk is read', { timeout: 180_000 }, async () => {
  const photo = await scanOf(pdf, 1, { degrees: 3, desk: true, quarter: 2, grain: 10 });
  const read = await reader.page(source(photo, 'image/jpeg'), 1);
  assert.ok(read.ok);
  assert.equal(read.value.turned, 2);
  assert.ok(Math.abs(read.value.degrees + 3) < 0.4, `${read.value.degrees}`);
  assert.ok(read.value.width < read.value.height);
  const text = read.value.lines.join('\n');
  assert.match(text, /125\/2019/);
  assert.match(text, /Nguyễn Thị/);
  const word = read.value.words.find((one) => one.text.includes('125/2019'));
  assert.ok(
    word && word.y < read.value.height / 4,
    `words know their place: ${JSON.stringify(word)} of ${read.value.height}`,
  );
});

test('a PDF of three pages, the second empty, is read page by page', { timeout: 180_000 }, async () => {
  const scan = source(pdf, 'application/pdf');
  const opened = await reader.open(scan);
  assert.deepEqual(opened, { ok: true, value: { pages: 3, active: false } });
  const second = await reader.page(scan, 2);
  assert.ok(second.ok && second.value.blank && second.value.words.length === 0);
  const third = await reader.page(scan, 3);
  assert.ok(third.ok && !third.value.blank);
});

const handmade = (body: string) => Buffer.from(`%PDF-1.7\n${body}\ntrailer\n<</Root 1 0 R>>\n%%EOF\n`, 'latin1');
const manyPages = () => {
  const kids = Array.from(
    { length: 1000 },
    (_, i) => `${i + 3} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj`,
  );
  return handmade(
    `1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1000/Kids[${kids.map((_, i) => `${i + 3} 0 R`).join(' ')}]>>\nendobj\n${kids.join('\n')}`,
  );
};
// A PNG that says it is 100,000 × 100,000.
const bomb = () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000800000000', 'hex');
  png.writeUInt32BE(100_000, 16);
  png.writeUInt32BE(100_000, 20);
  const data = deflateSync(Buffer.alloc(1000));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([
    png,
    Buffer.alloc(4),
    length,
    Buffer.from('IDAT'),
    data,
    Buffer.alloc(4),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ]);
};
const locked = () =>
  handmade(
    `1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n4 0 obj\n<</Filter/Standard/V 1/R 2/P -44/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>\nendobj`,
  );

for (const [what, bytes, type, why] of [
  ['a PDF that is none', Buffer.from('%PDF-1.7\nnothing\n%%EOF'), 'application/pdf', 'broken'],
  ['half a PDF', Buffer.from(pdf.subarray(0, 3000)), 'application/pdf', 'broken'],
  ['a PDF of a thousand pages', manyPages(), 'application/pdf', 'too_many_pages'],
  ['a picture that claims ten thousand million pixels', bomb(), 'image/png', 'image_too_large'],
  ['a picture that is none', Buffer.from('\x89PNG\r\n\x1a\nno'), 'image/png', 'broken'],
  [
    'a Word file',
    Buffer.from('PK'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'type_not_allowed',
  ],
] as const)
  test(`${what} is refused as ${why}`, async () => {
    assert.deepEqual(await reader.open(source(bytes, type)), { ok: false, refusal: why });
  });

test('a PDF with a password is refused as encrypted', async () => {
  const text = locked()
    .toString('latin1')
    .replace('<</Root 1 0 R>>', '<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>');
  assert.deepEqual(await reader.open(source(Buffer.from(text, 'latin1'), 'application/pdf')), {
    ok: false,
    refusal: 'encrypted',
  });
});

test('a picture cut off in the middle is refused at its page, and the next scan is read all the same', async () => {
  const photo = await scanOf(pdf, 1, {}, 100);
  const cut = await reader.page(source(photo.subarray(0, photo.length / 2), 'image/jpeg'), 1);
  assert.deepEqual(cut, { ok: false, refusal: 'page_unreadable' });
  assert.ok((await reader.open(source(pdf, 'application/pdf'))).ok);
});

test('a page that takes too long is given up, and the thread with it', async () => {
  const hurried = openScanReader({ timeoutMs: 5 });
  assert.deepEqual(await hurried.page(source(pdf, 'application/pdf'), 1), { ok: false, refusal: 'timeout' });
  await hurried.close();
});
