import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { loadSampleIdentity, officersServing } from '../identity/api.ts';
import { fileHash } from '../platform/files/file-hash.ts';
import { testDb } from '../platform/db/testing.ts';
import { papersOf, startDigitisation } from './api.ts';
import { archiveRuns } from './archive/archive.store.ts';
import { findDigitisation, pagesOf } from './digitise/digitisations.store.ts';
import { houseAt, type KilledWork } from './kill-house-for-tests.ts';
import { birthPaper, paperPdf, scanOf } from './scan/scans-for-tests.ts';

const db = await testDb();
const folder = await mkdtemp(join(tmpdir(), 'vault-kills-'));
const site = { url: db.url, folder: join(folder, 'files'), secret: randomBytes(32).toString('hex') };
const { house, close } = await houseAt(site);
after(async () => {
  await close();
  await rm(folder, { recursive: true });
});
await loadSampleIdentity(db.app, join(import.meta.dirname, '../../db/seed'));
const pdf = await paperPdf(house.pdf, birthPaper, 3);
const program = fileURLToPath(new URL('./kill-house-for-tests.ts', import.meta.url));

function begin(order: KilledWork): ChildProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (text) => process.stderr.write(text));
  return child;
}
async function finish(order: KilledWork): Promise<void> {
  const [code] = (await once(begin(order), 'exit')) as [number | null];
  assert.equal(code, 0);
}
/** Kills the work, at the moment its next row for this table is ready to be written, once `reached` holds. */
async function killBefore(order: KilledWork, table: string, reached: () => Promise<boolean>): Promise<void> {
  const holder = new pg.Client(db.url);
  await holder.connect();
  await holder.query('begin');
  // Reading goes on; whoever writes, waits.
  await holder.query(`lock table ${table} in share row exclusive mode`);
  const child = begin(order);
  const waits = async () =>
    (
      (await db.owner
        .sql(`select 1 from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
       where not l.granted and n.nspname || '.' || c.relname = '${table}'`)) as unknown[]
    ).length > 0;
  while (!(await waits()) || !(await reached())) {
    assert.equal(child.exitCode, null, 'ended before it was killed');
    await pause(50);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  // The server would finish what was sent before it notices that nobody is there any more.
  await db.owner.sql(
    `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database where not l.granted and d.datname = current_database()`,
  );
  while (await waits()) await pause(20);
  await holder.query('rollback');
  await holder.end();
}
const always = async () => true;

test(
  'whoever reads, is killed and begins again: each page is there once, the paper is filed once',
  { timeout: 240_000 },
  async () => {
    const [serving] = (await officersServing(db.app, house.clock.today())).filter(
      ({ username }) => username === 'tiepnhan.laocai',
    );
    assert.ok(serving);
    const unitId = serving.posts[0]?.unitId ?? '';
    const saved = await house.files.save(Readable.from([Buffer.from(pdf)]));
    assert.ok(saved.ok);
    const owner = { idNumber: '000099000901' };
    const begun = await startDigitisation(house, {
      id: crypto.randomUUID(),
      owner,
      ownerName: 'Nguyễn Thị Mẫu',
      dossierId: null,
      paperKey: null,
      paperName: 'Giấy khai sinh',
      unitId,
      officerId: serving.id,
      files: [{ ...saved.value, name: 'ba trang.pdf' }],
    });
    assert.ok(begun.ok);
    const id = begun.value;
    const read = { ...site, work: 'digitise', id } as const;
    const pages = async () => (await pagesOf(house.open, id)).map(({ no }) => no);
    await killBefore(read, 'vault.page', always);
    assert.deepEqual(await pages(), [], 'killed with the first page in hand');
    const child = begin(read);
    while ((await pages()).length === 0) await pause(20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const kept = await pages();
    assert.ok(kept.length >= 1 && kept.length < 3, `${kept.length}`);
    await finish(read);
    assert.deepEqual(await pages(), [1, 2, 3]);
    assert.equal((await findDigitisation(house.open, id))?.state, 'ready');

    const typed = {
      kind: 'GT.KHAI_SINH',
      title: 'Giấy khai sinh',
      number: '125/2019',
      name: 'Nguyễn Thị Thuỳ Dương',
      born: '08/03/2019',
      issuedOn: '15/03/2019',
      issuer: 'Ủy ban nhân dân phường Lào Cai',
      validUntil: '',
      compared: true,
    };
    const signer = { kind: 'officer', id: serving.id, name: serving.name, unitId } as const;
    const confirm = { ...site, work: 'confirm', id, typed, signer } as const;
    await killBefore(confirm, 'vault.digitisation', async () => (await papersOf(house, owner)).length === 1);
    assert.equal((await findDigitisation(house.open, id))?.state, 'ready', 'filed, but not yet said so');
    await finish(confirm);
    const papers = await papersOf(house, owner);
    assert.deepEqual(
      papers.map(({ number, state }) => [number, state]),
      [['125/2019', 'checked']],
    );
    assert.equal(await house.files.verify(fileHash(papers[0]?.fileHash ?? '')), 'whole');
    assert.equal((await findDigitisation(house.open, id))?.paperId, papers[0]?.id);
  },
);

test(
  'a shelf killed in the middle of an entry, and again, goes on: every entry is filed once',
  { timeout: 240_000 },
  async () => {
    const shelf = join(folder, 'shelf');
    await mkdir(shelf);
    await writeFile(join(shelf, '1.jpg'), await scanOf(pdf, 1, {}, 100));
    const lines = [1, 2, 3].map(
      (no) => `Giấy khai sinh,Q1,2019,${no},Nguyễn Thị Thuỳ Dương,08/03/2019,00009900091${no},${no}.jpg`,
    );
    for (const no of [2, 3]) await copyFile(join(shelf, '1.jpg'), join(shelf, `${no}.jpg`));
    await writeFile(
      join(shelf, 'so.csv'),
      ['Loại,Quyển,Năm,Số,Họ tên,Ngày sinh,Số định danh,Tệp', ...lines, ''].join('\n'),
    );
    const order = { ...site, work: 'archive', shelf, unitKey: 'phuong-lao-cai' } as const;
    const filed = async () =>
      (await Promise.all([1, 2, 3].map((no) => papersOf(house, { idNumber: `00009900091${no}` })))).map(
        (papers) => papers.length,
      );
    // Filed, but the run does not know it yet: the worst moment there is.
    await killBefore(order, 'vault.archive_item', async () => (await filed())[0] === 1);
    assert.deepEqual(await filed(), [1, 0, 0]);
    const child = begin(order);
    while ((await filed())[1] !== 1) await pause(20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [half] = await archiveRuns(house.open);
    assert.equal(half?.finishedAt, null);
    await finish(order);
    assert.deepEqual(await filed(), [1, 1, 1]);
    const runs = await archiveRuns(house.open);
    assert.equal(runs.length, 1);
    assert.equal((runs[0]?.filed ?? 0) + (runs[0]?.doubtful ?? 0), 3);
    assert.ok(runs[0]?.finishedAt);
  },
);
