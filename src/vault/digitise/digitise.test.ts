import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, test, type TestContext } from 'node:test';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSampleIdentity, officersServing } from '../../identity/api.ts';
import { fixedClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { testHouse } from '../../platform/testing-house.ts';
import { papersHeld, papersOf, startDigitisation, type ScanFile } from '../api.ts';
import { openScanReader, type ScanReader } from '../scan/scan-reader.ts';
import { birthPaper, paperPdf, scanOf } from '../scan/scans-for-tests.ts';
import { confirmDigitisation, readConfirmed, type ConfirmedTyping } from './confirm-digitisation.ts';
import { arrangePages, findDigitisation, pagesOf, readAgain } from './digitisations.store.ts';
import { bytesOf, digitise } from './digitise.ts';

const db = await testDb();
const house = await testHouse(db.app, fixedClock('2026-11-20T09:00+07:00'));
const reader = openScanReader();
after(() => reader.close());
const pdf = await paperPdf(house.pdf, birthPaper, 3);
const owner = { idNumber: '000099000001' };
await loadSampleIdentity(db.app, join(import.meta.dirname, '../../../db/seed'));
const serving = (await officersServing(db.app, house.clock.today())).find(
  ({ username }) => username === 'tiepnhan.laocai',
);
assert.ok(serving);
const officer = {
  kind: 'officer',
  id: serving.id,
  name: serving.name,
  unitId: serving.posts[0]?.unitId ?? '',
} as const;

async function keep(bytes: Uint8Array, name: string): Promise<ScanFile> {
  const saved = await house.files.save(Readable.from([Buffer.from(bytes)]));
  assert.ok(saved.ok);
  return { ...saved.value, name };
}

async function begin(files: readonly ScanFile[], over: { ownerNumber?: string } = {}): Promise<string> {
  const begun = await startDigitisation(house, {
    id: crypto.randomUUID(),
    owner: { idNumber: over.ownerNumber ?? owner.idNumber },
    ownerName: 'Nguyễn Thị Mẫu',
    dossierId: null,
    paperKey: null,
    paperName: 'Giấy khai sinh',
    unitId: officer.unitId,
    officerId: officer.id,
    files,
  });
  assert.ok(begun.ok);
  return begun.value;
}

const get = async (id: string) => (await findDigitisation(house.open, id)) ?? assert.fail('no digitisation');
const typed = (over: Partial<ConfirmedTyping> = {}): ConfirmedTyping => ({
  kind: 'GT.KHAI_SINH',
  title: 'Giấy khai sinh',
  number: '125/2019',
  name: 'Nguyễn Thị Thuỳ Dương',
  born: '08/03/2019',
  issuedOn: '15/03/2019',
  issuer: 'UBND phường Lào Cai',
  validUntil: '',
  compared: true,
  ...over,
});
const confirmed = (over: Partial<ConfirmedTyping> = {}) => {
  const read = readConfirmed(typed(over), house.clock.today());
  assert.ok(read.ok);
  return read.value;
};

test(
  'a PDF and a photo become one paper: read, blank page set aside, put in order, filed, found again',
  { timeout: 240_000 },
  async (t) => {
    const photo = await scanOf(pdf, 1, { degrees: 2 });
    const id = await begin([await keep(pdf, 'quét.pdf'), await keep(photo, 'ảnh.jpg')]);
    await digitise(house, reader, id);
    const read = await get(id);
    assert.equal(read.state, 'ready');
    assert.deepEqual([read.pagesTotal, read.pagesRead], [4, 4]);
    assert.deepEqual(
      [read.facts.kind, read.facts.number, read.facts.issuedOn, read.facts.born],
      ['GT.KHAI_SINH', '125/2019', '2019-03-15', '2019-03-08'],
    );
    const pages = await pagesOf(house.open, id);
    assert.deepEqual(
      pages.map(({ blank, kept }) => [blank, kept]),
      [
        [false, true],
        [true, false],
        [false, true],
        [false, true],
      ],
    );
    await arrangePages(house.open, id, [4, 1, 3, 2], [4, 1, 3]);
    const filed = await confirmDigitisation(house, await get(id), confirmed(), officer);
    assert.ok(filed.ok);
    const again = await confirmDigitisation(house, await get(id), confirmed(), officer);
    assert.deepEqual(again, filed, 'confirmed twice is filed once');
    const [held] = await papersHeld(house, owner, { names: ['Bản sao Giấy khai sinh'] });
    assert.equal(held?.id, filed.value.paperId);
    assert.deepEqual(held?.facts, { name: 'Nguyễn Thị Thuỳ Dương', born: '2019-03-08' });
    const bytes = Buffer.from(await bytesOf(house, held?.fileHash ?? ''));
    assert.match(bytes.toString('latin1'), /\/Type \/Pages \/Count 3 /);
    assert.match(bytes.toString('latin1'), /pdfaid:part="2" pdfaid:conformance="U"/);
    assert.ok(held?.signedBy?.includes(serving.name), `${held?.signedBy} signed`);
    await acceptedByOthers(t, bytes);
  },
);

test('a worker killed in the middle goes on where it was; nothing is read twice', { timeout: 240_000 }, async () => {
  const id = await begin([await keep(pdf, 'quét.pdf')]);
  const asked: number[] = [];
  const counting = (dieAt: number | null): ScanReader => ({
    ...reader,
    page: (source, no) => {
      if (no === dieAt) throw new Error('killed');
      asked.push(no);
      return reader.page(source, no);
    },
  });
  await assert.rejects(digitise(house, counting(3), id), /killed/);
  assert.deepEqual([(await get(id)).state, (await get(id)).pagesRead], ['reading', 2]);
  await digitise(house, counting(null), id);
  assert.equal((await get(id)).state, 'ready');
  assert.deepEqual(asked, [1, 2, 3]);
});

test('a file with a fault is said to have one, is kept, and can be read again', async () => {
  const bad = await keep(Buffer.from('%PDF-1.7\nxx\n%%EOF\n'), 'hỏng.pdf');
  const id = await begin([bad]);
  await digitise(house, reader, id);
  assert.deepEqual((await get(id)).failure, { source: 0, why: 'broken' });
  assert.ok(await house.files.exists(bad.hash as never));
  await readAgain(house.open, id, house.clock.now());
  assert.equal((await get(id)).state, 'waiting');
});

test(
  'a page that could not be read keeps the others, and the paper waits for a person',
  { timeout: 120_000 },
  async () => {
    const photo = await scanOf(pdf, 3, {}, 100);
    const id = await begin([await keep(photo, 'tốt.jpg'), await keep(photo.subarray(0, photo.length / 2), 'cụt.jpg')]);
    await digitise(house, reader, id);
    const pages = await pagesOf(house.open, id);
    assert.deepEqual(
      pages.map(({ failure }) => failure),
      [null, 'page_unreadable'],
    );
    assert.equal((await get(id)).state, 'ready');
  },
);

test('nothing is begun without files, nor in a vault that is full', async () => {
  const common = {
    id: crypto.randomUUID(),
    owner,
    ownerName: 'x',
    dossierId: null,
    paperKey: null,
    paperName: 'x',
    unitId: officer.unitId,
    officerId: null,
  };
  assert.deepEqual(await startDigitisation(house, { ...common, files: [] }), {
    ok: false,
    refusal: { why: 'no_files' },
  });
  const huge = { hash: 'b'.repeat(64), name: 'x', type: 'image/png', size: 501 * 1024 * 1024 };
  assert.deepEqual(await startDigitisation(house, { ...common, files: [huge] }), {
    ok: false,
    refusal: { why: 'vault_full' },
  });
});

test('a paper scanned again replaces the one before it', async () => {
  const ownerNumber = '000099000055';
  const ids: string[] = [];
  for (let n = 0; n < 2; n++) {
    const id = await begin([await keep(await scanOf(pdf, 3, {}, 80), `${n}.jpg`)], { ownerNumber });
    await digitise(house, reader, id);
    const filed = await confirmDigitisation(house, await get(id), confirmed(), officer);
    assert.ok(filed.ok);
    ids.push(filed.value.paperId);
  }
  const all = await papersOf(house, { idNumber: ownerNumber });
  assert.deepEqual(
    all.map(({ id, state }) => [id, state]),
    [
      [ids[1], 'checked'],
      [ids[0], 'replaced'],
    ],
  );
});

test('what is typed wrong is named at its field; what is unknown may stay empty', () => {
  const read = readConfirmed(
    typed({ title: ' ', issuer: '', issuedOn: '31/02/2020', validUntil: 'mai', born: '01/01/2030' }),
    house.clock.today(),
  );
  assert.deepEqual(read.ok || read.refusal.map(({ name, why }) => `${name} ${why}`).toSorted(), [
    'born in_future',
    'issuedOn no_day',
    'issuer missing',
    'title missing',
    'validUntil no_day',
  ]);
  assert.ok(readConfirmed(typed({ number: '', name: '', born: '', issuedOn: '', kind: 'x' }), house.clock.today()).ok);
});

/** Poppler, where it is installed, accepts the signature, refuses it after one altered byte, and still reads the words. */
async function acceptedByOthers(t: TestContext, pdfBytes: Buffer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'digitised-'));
  try {
    const path = join(folder, 'a.pdf');
    await writeFile(path, pdfBytes);
    const said = execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
    assert.match(said, /Signature is Valid/);
    assert.match(said, /Total document signed/);
    assert.match(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }), /125\/2019/);
    const altered = Buffer.from(pdfBytes);
    const at = altered.indexOf('DCTDecode') + 400;
    altered[at] = (altered[at] ?? 0) ^ 1;
    await writeFile(path, altered);
    assert.doesNotMatch(execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }), /Signature is Valid/);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    t.diagnostic('poppler is not installed: the signature was checked by nobody else');
  } finally {
    await rm(folder, { recursive: true });
  }
}
