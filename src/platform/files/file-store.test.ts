import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { fileHash } from './file-hash.ts';
import { openFileStore } from './file-store.ts';
import { docxParts, samplePdf, samplePng, sampleZip, xlsxParts } from './sample-files.ts';
import { uploadName } from './upload-name.ts';

const folder = await mkdtemp(join(tmpdir(), 'files-'));
after(() => rm(folder, { recursive: true }));
const store = await openFileStore({ folder });

const saved = async (bytes: Buffer) => store.save(Readable.from([bytes]));
const everyFile = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name);

test('a file is kept under the SHA-256 of its bytes and read back byte for byte', async () => {
  const bytes = samplePdf('Giấy khai sinh');
  const result = await saved(bytes);
  assert.ok(result.ok);
  assert.deepEqual(result.value, {
    hash: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    type: 'application/pdf',
  });
  const file = await store.read(result.value.hash);
  assert.equal(file?.size, bytes.length);
  assert.deepEqual(Buffer.from(await new Response(file.stream).arrayBuffer()), bytes);
});

test('the same content saved twice, and twice at once, is one file', async () => {
  const bytes = samplePdf('hai lần');
  const before = (await everyFile()).length;
  const results = await Promise.all([saved(bytes), saved(bytes), saved(bytes)]);
  assert.equal(new Set(results.map((r) => r.ok && r.value.hash)).size, 1);
  assert.equal((await everyFile()).length, before + 1);
});

test('a web stream is taken as well as a Node stream', async () => {
  const result = await store.save(new Blob([new Uint8Array(samplePng())]).stream());
  assert.ok(result.ok && result.value.type === 'image/png');
});

test('a part of a file can be read, and a part outside of it cannot', async () => {
  const result = await saved(samplePdf());
  assert.ok(result.ok);
  const part = await store.read(result.value.hash, { start: 1, end: 3 });
  assert.equal(await new Response(part?.stream).text(), 'PDF');
  assert.equal((await store.read(result.value.hash, { start: 5 }))?.to, result.value.size - 1);
  assert.equal(await store.read(result.value.hash, { start: 1_000_000 }), null);
});

test('a file that is not there is missing, and a name that is not a hash never reaches the disk', async () => {
  const none = fileHash('0'.repeat(64));
  assert.equal(await store.read(none), null);
  assert.equal(await store.exists(none), false);
  assert.equal(await store.verify(none), 'missing');
  assert.throws(() => fileHash('../../etc/passwd'), RangeError);
});

test('a changed byte on disk is found, and saving the content again heals it', async () => {
  const bytes = samplePdf('sẽ hỏng');
  const result = await saved(bytes);
  assert.ok(result.ok);
  const { hash } = result.value;
  const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  await writeFile(path, 'x');
  assert.equal(await store.verify(hash), 'damaged');
  await saved(bytes);
  assert.equal(await store.verify(hash), 'whole');
});

test('a file over the limit and an empty one are refused, and nothing of them stays', async () => {
  const before = await everyFile();
  assert.deepEqual(await store.save(Readable.from([samplePdf()]), { maxBytes: 20 }), {
    ok: false,
    refusal: 'too_large',
  });
  assert.deepEqual(await saved(Buffer.alloc(0)), { ok: false, refusal: 'empty' });
  assert.deepEqual(await everyFile(), before);
});

test('a stream that breaks midway is a fault and leaves nothing behind', async () => {
  const before = await everyFile();
  async function* broken() {
    yield samplePdf();
    throw new Error('line cut');
  }
  await assert.rejects(store.save(broken()), /line cut/);
  assert.deepEqual(await everyFile(), before);
});

test('parts older than a day are swept when the store is opened, younger ones are not', async () => {
  await writeFile(join(folder, 'parts', 'old.part'), 'x');
  await writeFile(join(folder, 'parts', 'young.part'), 'x');
  await utimes(join(folder, 'parts', 'old.part'), 1_000_000, 1_000_000);
  await openFileStore({ folder });
  assert.deepEqual(await readdir(join(folder, 'parts')), ['young.part']);
  await rm(join(folder, 'parts', 'young.part'));
});

const types: [string, Buffer, string | null][] = [
  ['a PDF', samplePdf(), 'application/pdf'],
  ['a PDF without its end', samplePdf().subarray(0, 40), null],
  ['a PNG', samplePng(), 'image/png'],
  ['a Word file', sampleZip(docxParts), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['an Excel file', sampleZip(xlsxParts), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['a Word file with macros', sampleZip({ ...docxParts, 'word/vbaProject.bin': 'x' }), null],
  ['a plain zip', sampleZip({ 'a.txt': 'a' }), null],
  ['a zip without its directory', sampleZip(docxParts).subarray(0, 60), null],
  ['a zip whose directory is garbage', Buffer.concat([sampleZip(docxParts).subarray(0, -80), Buffer.alloc(58)]), null],
  ['plain text', Buffer.from('Cộng hòa xã hội chủ nghĩa Việt Nam'), null],
  ['three bytes', Buffer.from('PK\x03'), null],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), null],
  ['a page in front of a PDF', Buffer.concat([Buffer.from('<html><script>1</script>'), samplePdf()]), null],
  ['a PDF with a page in its head', samplePdf('<script>alert(1)</script>'), null],
  ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'), null],
];
for (const [what, bytes, type] of types)
  test(`${what} is ${type === null ? 'refused' : 'accepted'} by its content`, async () => {
    const result = await saved(bytes);
    assert.equal(result.ok ? result.value.type : null, type);
    if (!result.ok) assert.equal(result.refusal, 'type_not_allowed');
  });

test('a form may accept fewer kinds than usual', async () => {
  const result = await store.save(Readable.from([samplePdf()]), { types: ['image/jpeg'] });
  assert.deepEqual(result, { ok: false, refusal: 'type_not_allowed' });
});

test('the name of an upload loses folders, control characters and direction marks, and keeps its ending', () => {
  assert.equal(uploadName('C:\\Users\\me\\Đơn xin cấp.pdf'.normalize('NFD')), 'Đơn xin cấp.pdf');
  assert.equal(uploadName('../../etc/passwd'), 'passwd');
  assert.equal(uploadName('anh\u202Egpj.exe\0'), 'anhgpj.exe');
  assert.equal(uploadName('..'), 'tep');
  const long = uploadName(`${'ấ'.repeat(300)}.docx`);
  assert.equal([...long].length, 200);
  assert.ok(long.endsWith('.docx'));
});
