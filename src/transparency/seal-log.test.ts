import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { entryBytes, leafOf, type LogEntry } from './entry.ts';
import { headBytes, type Signer } from './head.ts';
import { entriesFrom, headsBefore, lastHead } from './log.store.ts';
import { findInLog, proveConsistency, proveInclusion } from './prove-log.ts';
import { sealLog } from './seal-log.ts';
import { findStatement } from './statement.store.ts';
import { makeStatement, shortCode } from './statement.ts';
import { inclusionHolds } from './tree/merkle-tree.ts';
import { consistencyHolds, treeHash } from './tree/slow-oracle-for-tests.ts';

const { app, owner } = await testDb();
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const es256 = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
const signer: Signer = { keyId: 'test', sign: async (data) => sign('sha256', data, es256) };
const now = () => systemClock.now();

let made = 0;
const add = async (n: number, run: { query(text: string, values: unknown[]): Promise<unknown> } = app.pool) => {
  for (let i = 0; i < n; i++)
    await run.query('insert into transparency.entry (kind, hash) values ($1, $2)', [
      'receipt',
      createHash('sha256').update(`${++made}`).digest(),
    ]);
};
/** A head waits for every older transaction of the whole server, and other test files use it too: one call may come too early. */
async function sealUntil(leaves: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    await sealLog(app, signer, now);
    if (((await lastHead(app.pool))?.treeSize ?? 0) >= leaves) return;
    await setTimeout(50);
  }
  assert.fail('not sealed');
}
const everything = async (): Promise<LogEntry[]> => entriesFrom(app, 0, 10_000);

test('what was committed stands in the log in order, under a head this house signed', async () => {
  await add(5);
  await sealUntil(5);
  const head = (await lastHead(app.pool))!;
  assert.equal(head.treeSize, 5);
  assert.ok(head.root.equals(treeHash((await everything()).map(entryBytes))));
  assert.ok(verify('sha256', headBytes(head), { key: publicKey, dsaEncoding: 'ieee-p1363' }, head.signature));
  const later = { ...head, treeSize: 6 };
  assert.ok(!verify('sha256', headBytes(later), { key: publicKey, dsaEncoding: 'ieee-p1363' }, head.signature));
});

test('sealing again adds no head, unless the log is to show that it lives', async () => {
  const before = await headsBefore(app, null, 100);
  assert.equal(await sealLog(app, signer, now), 0);
  assert.equal((await headsBefore(app, null, 100)).length, before.length);
  await sealLog(app, signer, now, { renew: true });
  const [renewed] = await headsBefore(app, null, 1);
  assert.deepEqual([renewed?.treeSize, renewed?.root], [before[0]?.treeSize, before[0]?.root]);
  assert.ok((renewed?.id ?? 0) > (before[0]?.id ?? 0));
});

test('an entry committed late is neither lost nor put before what a head already holds', async () => {
  const slow = await owner.pool.connect();
  await slow.query('begin');
  await add(1, slow);
  await add(3);
  const before = (await lastHead(app.pool))!;
  for (let i = 0; i < 3; i++) await sealLog(app, signer, now);
  // What came after waits for it: the order of the log is that of the ids within finished transactions.
  assert.equal((await lastHead(app.pool))?.treeSize, before.treeSize);
  await slow.query('commit');
  slow.release();
  await sealUntil(before.treeSize + 4);
  const all = await everything();
  assert.equal(all.length, made);
  assert.ok((await lastHead(app.pool))!.root.equals(treeHash(all.map(entryBytes))));
});

test('an entry that is taken back leaves no leaf', async () => {
  const size = (await lastHead(app.pool))!.treeSize;
  const undone = await owner.pool.connect();
  await undone.query('begin');
  await add(2, undone);
  await undone.query('rollback');
  undone.release();
  made -= 2;
  await add(1);
  await sealUntil(size + 1);
  assert.equal((await lastHead(app.pool))?.treeSize, size + 1);
  made += 2;
});

test('two workers at once make each head once', async () => {
  const size = (await lastHead(app.pool))!.treeSize;
  const heads = (await headsBefore(app, null, 1_000)).length;
  await add(20);
  for (let tries = 0; tries < 600 && (await lastHead(app.pool))!.treeSize < size + 20; tries++)
    await Promise.all([1, 2, 3, 4].map(() => sealLog(app, signer, now)));
  const all = await everything();
  assert.equal(all.length, size + 20);
  assert.ok((await headsBefore(app, null, 1_000)).length <= heads + 20);
  assert.ok((await lastHead(app.pool))!.root.equals(treeHash(all.map(entryBytes))));
});

test('when signing fails nothing is written, and the next run does it all', async () => {
  const size = (await lastHead(app.pool))!.treeSize;
  await add(3);
  const away: Signer = { keyId: 'test', sign: () => Promise.reject(new Error('the token is away')) };
  await assert.rejects(async () => {
    for (let tries = 0; tries < 600; tries++) await sealLog(app, away, now);
  }, /the token is away/);
  assert.equal((await everything()).length, size);
  await sealUntil(size + 3);
});

test('every leaf is proved under the first head that holds it, and old heads are the beginning of new ones', async () => {
  const all = await everything();
  const heads = (await headsBefore(app, null, 1_000)).toReversed();
  for (const [index, entry] of all.entries()) {
    const proof = (await proveInclusion(app, index))!;
    assert.equal(proof.head.id, heads.find(({ treeSize }) => treeSize > index)?.id);
    assert.ok(
      inclusionHolds({ index, hash: leafOf(entry) }, { size: proof.head.treeSize, root: proof.head.root }, proof.path),
    );
  }
  for (const [i, first] of heads.entries())
    for (const second of heads.slice(i + 1).filter(({ treeSize }) => treeSize > first.treeSize)) {
      const path = await proveConsistency(app, first.treeSize, second.treeSize);
      const sides = [first, second].map(({ treeSize: size, root }) => ({ size, root })) as [
        { size: number; root: Buffer },
        { size: number; root: Buffer },
      ];
      assert.ok(consistencyHolds(...sides, path), `${first.treeSize} in ${second.treeSize}`);
    }
  assert.equal(await proveInclusion(app, all.length), null);
});

test('the running system can neither change nor remove what the log holds, nor choose an entry’s time or transaction', async () => {
  for (const statement of [
    ...['statement', 'entry', 'leaf', 'node', 'head'].flatMap((table) => [
      `delete from transparency.${table}`,
      `truncate transparency.${table} cascade`,
    ]),
    `update transparency.entry set kind = 'x'`,
    `update transparency.head set tree_size = 1`,
    `update transparency.statement set body = 'x'`,
    `insert into transparency.entry (kind, hash, at) values ('receipt', sha256('x'), now())`,
    `insert into transparency.entry (kind, hash, tx) values ('receipt', sha256('x'), 1)`,
  ])
    await assert.rejects(app.sql(statement), /permission denied/, statement);
});

test('a statement is signed, stamped and logged once, whoever asks how often; its short code finds it', async () => {
  let stamps = 0;
  const stamp = async (data: Uint8Array) => (stamps++, Buffer.concat([Buffer.from('stamp'), data]));
  const asked = { kind: 'receipt', subject: 'd1', facts: { ref: 'N1234-5678', content: 'ab' } } as const;
  const before = made;
  await Promise.all([1, 2, 3].map(() => makeStatement(app, { signer, stamp, now: now() }, asked)));
  await makeStatement(app, { signer, stamp, now: now() }, asked);
  assert.ok(stamps <= 3);
  const kept = (await findStatement(app, 'receipt', 'd1'))!;
  assert.equal(kept.index, null);
  assert.deepEqual(kept.hash, createHash('sha256').update(kept.body).digest());
  assert.ok(verify('sha256', Buffer.from(kept.body), { key: publicKey, dsaEncoding: 'ieee-p1363' }, kept.signature));
  assert.match(kept.body, /^\{"content":"ab","kind":"receipt","ref":"N1234-5678","salt":"[\w-]{22}","version":1\}$/);
  const found = await findInLog(app, shortCode(kept.hash).replaceAll('-', '').toLowerCase());
  assert.deepEqual(found?.hash, kept.hash);
  assert.equal(await findInLog(app, 'zz'), null);
  await sealUntil((await lastHead(app.pool))!.treeSize + 1);
  assert.equal((await findStatement(app, 'receipt', 'd1'))?.index, before - 2);
});
