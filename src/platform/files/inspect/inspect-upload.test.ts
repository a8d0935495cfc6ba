import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { PDF } from '@libpdf/core';
import { activeContent } from '../../pdf/active-content.ts';
import { openFileStore } from '../file-store.ts';
import { acting, hostileFiles, jpegOf, pngOf } from '../hostile-files-for-tests.ts';
import { samplePdf, samplePng } from '../sample-files.ts';
import { whyNotKept } from '../why-not-kept.ts';
import { inspectUpload } from './inspect-upload.ts';
import { drawn, jpegOf as encoded } from '../../pictures/picture.ts';
import { pictureSize } from '../../pictures/picture-size.ts';

const folder = await mkdtemp(join(tmpdir(), 'inspect-'));
after(() => rm(folder, { recursive: true }));
const store = await openFileStore({ folder });
const files = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).length;

for (const { what, name, bytes, vi, en } of await hostileFiles())
  test(`${what} is refused in a sentence, and nothing of it stays`, async () => {
    const before = await files();
    const taken = await store.take(Readable.from([bytes]));
    assert.ok(!taken.ok);
    assert.match(
      whyNotKept(name, taken.refusal, (text) => text),
      vi,
    );
    assert.match(
      whyNotKept(name, taken.refusal, (_, text) => text),
      en,
    );
    assert.equal(await files(), before);
  });

test('what can act is taken out of an unsigned PDF, and what is left is kept', async () => {
  const taken = await store.take(Readable.from([await acting()]));
  assert.ok(taken.ok);
  const kept = await store.read(taken.value.hash);
  const bytes = Buffer.from(await new Response(kept?.stream).arrayBuffer());
  assert.equal(bytes.length, taken.value.size);
  assert.ok(!bytes.includes('app.alert') && !bytes.includes('XFA'));
  const doc = await PDF.load(bytes);
  assert.deepEqual([activeContent(doc), doc.getPages().length], [[], 1]);
});

test('harmless files are kept byte for byte', async () => {
  for (const bytes of [samplePdf('yên'), samplePng(), await encoded(drawn(4_000, 3_000), 85)]) {
    const taken = await store.take(Readable.from([bytes]));
    assert.ok(taken.ok && taken.value.size === bytes.length);
    assert.equal(await store.verify(taken.value.hash), 'whole');
  }
});

test('what we make ourselves is not looked into', async () => {
  const made = await store.save(Readable.from([await acting({ signed: true })]));
  assert.ok(made.ok);
});

for (const [name, value] of [
  ['a script by its name', '<</S/JavaScript/JS(app.alert(1))>>'],
  ['a script whose name is written in numbers', '<</S/J#61vaScript/J#53(app.alert(1))>>'],
  ['a program to start', '<</S/Launch/F(calc.exe)>>'],
  ['a form sent away', '<</S/SubmitForm/F(http://x.invalid)>>'],
] as const)
  test(`${name} is found, also packed into a stream of objects`, async () => {
    const plain = Buffer.from(
      samplePdf().toString('latin1').replace('<</Type/Catalog', `<</OpenAction${value}/Type/Catalog`),
      'latin1',
    );
    assert.ok(activeContent(await PDF.load(new Uint8Array(plain))).length > 0);
    const packed = await PDF.load(new Uint8Array(plain));
    const squeezed = await packed.save({ useXRefStream: true });
    assert.ok(activeContent(await PDF.load(squeezed)).length > 0);
  });

test('a file that unpacks into gigabytes ends its own thread and nothing else', async () => {
  const zeros = deflateSync(Buffer.alloc(64 * 1024 * 1024)).toString('latin1');
  let file = '%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
  file += '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n';
  file += '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [100 0 R 101 0 R] >>\nendobj\n';
  for (let i = 4; i < 24; i++)
    file += `${i} 0 obj\n<< /Type /ObjStm /N 1 /First 8 /Filter /FlateDecode /Length ${zeros.length} >>\nstream\n${zeros}\nendstream\nendobj\n`;
  file += `trailer << /Root 1 0 R /Size 24 >>\nstartxref\n${file.length}\n%%EOF`;
  const path = join(folder, 'bomb.pdf');
  await writeFile(path, file, 'latin1');
  const found = await inspectUpload(path, 'application/pdf', { longestMs: 3_000 });
  assert.ok(found.kind === 'refused' || found.kind === 'harmless');
  const next = await store.take(Readable.from([samplePdf('sau bom')]));
  assert.ok(next.ok);
});

test('a file that takes too long is refused as too heavy, and the next one is taken', async () => {
  const path = join(folder, 'slow.pdf');
  const long = (await hostileFiles()).find(({ name }) => name === 'dai.pdf');
  assert.ok(long, 'a thousand pages take more than a millisecond');
  await writeFile(path, long.bytes);
  assert.deepEqual(await inspectUpload(path, 'application/pdf', { longestMs: 0 }), {
    kind: 'refused',
    why: 'too_heavy',
  });
  await writeFile(path, samplePdf('nhanh'));
  assert.deepEqual(await inspectUpload(path, 'application/pdf'), { kind: 'harmless' });
});

test('two files are looked into at a time, and who comes when too many wait is told to try again', async () => {
  const path = join(folder, 'many.pdf');
  const long = (await hostileFiles()).find(({ name }) => name === 'dai.pdf');
  assert.ok(long, 'each is long enough that all have come before many are done');
  await writeFile(path, long.bytes);
  const all = await Promise.all(Array.from({ length: 100 }, () => inspectUpload(path, 'application/pdf')));
  const said = (what: string) => all.filter((one) => (one.kind === 'refused' ? one.why : one.kind) === what).length;
  // On a busy machine a few of the first are done before the last has come, and leave their places to others.
  const toldToTryAgain = said('not_scanned');
  assert.ok(toldToTryAgain > 0 && toldToTryAgain <= 36, String(toldToTryAgain));
  assert.equal(said('too_many_pages'), 100 - toldToTryAgain);
});

test('the size of a picture is read from its head', () => {
  assert.deepEqual(pictureSize(pngOf(12, 34)), { width: 12, height: 34, whole: true });
  assert.deepEqual(pictureSize(jpegOf(400, 300, 'x'.repeat(5_000))), { width: 400, height: 300, whole: true });
  const webp = Buffer.alloc(40);
  webp.write('RIFF\x20\0\0\0WEBPVP8X', 'latin1');
  webp.writeUIntLE(639, 24, 3);
  webp.writeUIntLE(479, 27, 3);
  assert.deepEqual(pictureSize(webp), { width: 640, height: 480, whole: true });
  assert.equal(pictureSize(Buffer.from('GIF89a'.padEnd(60))), null);
  assert.equal(pictureSize(jpegOf(4, 3).subarray(0, -3))?.whole, false);
});
