import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { addToBatch, checks, openBatch, receivingPosts } from '../../certify/api.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { fileHash } from '../../platform/files/file-hash.ts';
import { openFileStore } from '../../platform/files/file-store.ts';
import { startAuthorities } from '../../signing/api.ts';
import { entryBytes } from '../../transparency/entry.ts';
import { entriesFrom, lastHead } from '../../transparency/log.store.ts';
import { treeHash } from '../../transparency/tree/slow-oracle-for-tests.ts';
import { draftResult } from '../acts/draft-result.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { eventsOf, getDossier } from '../dossiers.store.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { openFile } from '../open-file.ts';
import { composeResult } from '../results/compose-result.ts';
import { startBatch } from '../results/sign-batch.ts';
import { sealedResult } from '../results/signatures.store.ts';
import type { SigningWork } from './sign-for-tests.ts';

// What a leader signs with one press, small enough for every run; SIGNING_KILLS_SIZE=500 is the real thing.
const size = Number(process.env['SIGNING_KILLS_SIZE'] ?? 40);

const { app, owner, url } = await testDb();
const sample = await dossierHouse(app);
const { officer, fileBirth } = sample;
const authorities = await startAuthorities();
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-signing-kills-'));
const house = { ...sample.house, files: await openFileStore({ folder }) };
authorities.open(house);
const children = new Set<ChildProcess>();
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await authorities.stop();
  await rm(folder, { recursive: true, force: true });
});

const ward = agencyDirectory(app).byKey('phuong-lao-cai')?.id ?? '';
const must = (done: { ok: boolean }): void => assert.ok(done.ok, JSON.stringify(done));

/**
 * A process at this work is killed again and again, each nearly twice as late as the one before, until one comes to the end.
 * What a killed one had on loan is free again for the next, whose clock is ten minutes further.
 */
async function killUntilDone(work: SigningWork['work'], firstMs: number): Promise<number> {
  const { tsaUrl, ocspUrl } = authorities;
  for (let kills = 0; ; kills++) {
    assert.ok(kills < 30, 'never came to the end');
    const given = { url, files: folder, secret: house.secret.toString('hex'), tsaUrl, ocspUrl, work };
    const script = join(import.meta.dirname, 'sign-for-tests.ts');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script]);
    children.add(child);
    let said = '';
    let faults = '';
    const ended = new Promise((done) => child.once('exit', done));
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (faults += text.toString()));
    child.stdin.end(`${JSON.stringify({ ...given, aheadMinutes: 10 * kills } satisfies SigningWork)}\n`);
    while (!said.includes('begun') && child.exitCode === null) await pause(5);
    const timer = setTimeout(() => child.kill('SIGKILL'), firstMs * 1.8 ** kills);
    await ended;
    clearTimeout(timer);
    children.delete(child);
    assert.equal(faults, '');
    if (said.includes('done')) return kills;
  }
}

const signaturesIn = async (hash: string): Promise<number> => {
  const found = await house.files.read(fileHash(hash));
  assert.ok(found, 'a kept file is gone');
  const pdf = Buffer.from(await new Response(found.stream).arrayBuffer()).toString('latin1');
  return pdf.match(/\/SubFilter \/ETSI\.CAdES\.detached/g)?.length ?? 0;
};

test(`a batch of ${size} whose worker is killed again and again: each signed once, sealed once, numbers without a gap`, async (t) => {
  const [head, handler] = [officer('truongphong.laocai'), officer('thuly.laocai')];
  const ids: string[] = [];
  let draft: Awaited<ReturnType<typeof composeResult>> | null = null;
  for (let n = 0; n < size; n++) {
    const id = await fileBirth();
    must(await receiveDossier(house, officer('tiepnhan.laocai'), id));
    must(await forwardDossier(house, head, id, ''));
    const text = 'Công nhận {{chủ hồ sơ}} đã đăng ký khai sinh.';
    draft ??= await composeResult(house, await openFile(house, id), { title: 'Quyết định', text });
    must(await draftResult(house, handler, id, draft));
    must(await forwardDossier(house, handler, id, ''));
    must(await forwardDossier(house, head, id, ''));
    ids.push(id);
  }
  const seen = await Promise.all(
    ids.map(async (id) => ({ dossierId: id, version: (await getDossier(app, id)).version })),
  );
  const batch = await startBatch(house, officer('lanhdao.laocai'), seen);
  assert.ok(batch.ok);
  t.diagnostic(`${await killUntilDone({ kind: 'results', batch: batch.value, dossiers: ids }, 300)} kills`);
  const outcomes = await owner.sql<{ outcome: string; n: number }>(
    'select outcome, count(*) as n from dossiers.sign_batch_item where batch_id = $1 group by 1',
    [batch.value],
  );
  assert.deepEqual(outcomes, [{ outcome: 'signed', n: size }]);
  const numbers: number[] = [];
  for (const id of ids) {
    const kinds = (await eventsOf(app, id)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'result.signed').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'result.issued').length, 1);
    const sealed = await sealedResult(app, id);
    assert.ok(sealed, 'a result was lost');
    numbers.push(Number(sealed.number?.split('/')[0]));
    assert.equal(await signaturesIn(sealed.file.hash), 3);
  }
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: size }, (_, i) => i + 1),
  );
  const news = await owner.sql<{ n: number; keys: number }>(
    `select count(*) as n, count(distinct key) as keys from platform.outbox where topic = 'result.sealed'`,
  );
  assert.deepEqual(news, [{ n: size, keys: size }]);
  const codes = await owner.sql<{ n: number }>(
    `select count(*) as n from credentials.credential where kind = 'result'`,
  );
  assert.deepEqual(codes, [{ n: size }]);
});

test(`a batch of ${size} certified copies whose worker is killed again and again: each once, the book without a gap`, async (t) => {
  const who = officer('tiepnhan.laocai');
  const [post] = receivingPosts(who, agencyDirectory(app));
  assert.ok(post);
  const page = await house.pdf.make({ template: '#lorem(60)', data: null });
  const kept = await house.files.save(new Blob([new Uint8Array(page)]).stream());
  assert.ok(kept.ok);
  const { hash, type } = kept.value;
  const original = {
    requesterName: 'Nguyễn Thị Mẫu',
    requesterIdNumber: '000099000001',
    requesterPhone: null,
    paperCode: 'GT.KHAI_SINH',
    paperName: 'Giấy khai sinh',
    paperNumber: null,
    paperIssuer: 'Uỷ ban nhân dân xã Mẫu',
    paperIssuedOn: null,
    scans: [{ hash, type, name: 'a.pdf' }],
    checks,
  };
  const batch = await openBatch(house, { officerId: who.id, post }, 'Lô thử');
  const lines = Array.from({ length: size }, () => original);
  assert.equal((await addToBatch(house, { officerId: who.id, post }, batch, lines)).added, size);
  t.diagnostic(`${await killUntilDone({ kind: 'copies', batch, agencyId: ward }, 400)} kills`);
  const rows = await owner.sql<{ number: number; hash: string | null }>(
    `select e.number, i.file_hash as hash from certify.entry e left join certify.issued i on i.request_id = e.request_id order by e.number`,
  );
  assert.deepEqual(
    rows.map(({ number }) => number),
    Array.from({ length: size }, (_, i) => i + 1),
  );
  for (const { hash: made } of rows) assert.equal(await signaturesIn(made ?? assert.fail('a copy was lost')), 2);
  const left = await owner.sql<{ n: number }>(
    `select count(*) as n from certify.pending union all select count(*) from certify.waiting`,
  );
  assert.deepEqual(left, [{ n: 0 }, { n: 0 }]);
  const codes = await owner.sql<{ n: number }>(
    `select count(*) as n from credentials.credential where kind = 'certified_copy'`,
  );
  assert.deepEqual(codes, [{ n: size }]);
});

test('a log whose sealer is killed again and again holds every entry once, in order, under a head that fits', async (t) => {
  let entries = 0;
  const stop = new AbortController();
  const writer = (async () => {
    while (!stop.signal.aborted) {
      await app.sql('insert into transparency.entry (kind, hash) values ($1, $2)', [
        'receipt',
        createHash('sha256').update(`${++entries}`).digest(),
      ]);
      await pause(10);
    }
  })();
  const kills = await killUntilDone({ kind: 'log' }, 150);
  stop.abort();
  await writer;
  // Once more without a kill, so that what came last is in it too; other tests' transactions may be older for a while.
  const [{ n: before } = { n: 0 }] = await owner.sql<{ n: number }>('select count(*) as n from transparency.entry');
  for (let tries = 0; tries < 20 && ((await lastHead(app.pool))?.treeSize ?? 0) < before; tries++)
    await killUntilDone({ kind: 'log' }, 60_000);
  const all = await entriesFrom(app, 0, 100_000);
  t.diagnostic(`${kills} kills, ${all.length} entries`);
  assert.equal(all.length, before);
  assert.deepEqual(
    all.map(({ index }) => index),
    all.map((_, i) => i),
  );
  assert.equal(new Set(all.map(({ hash }) => hash.toString('hex'))).size, before);
  const head = await lastHead(app.pool);
  assert.equal(head?.treeSize, before);
  assert.ok(head?.root.equals(treeHash(all.map(entryBytes))));
});
