import assert from 'node:assert/strict';
import { createHash, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { papersOf, proofReactions, supplyPapers } from '../dossiers/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { signingKey, trustedRoots } from '../signing/api.ts';
import { findStatement, sealLog, type ProofFile } from '../transparency/api.ts';
import { headBytes } from '../transparency/head.ts';
import { inclusionHolds, leafHash } from '../transparency/tree/merkle-tree.ts';
import { transparencyRoutes } from '../transparency/transparency.routes.ts';
import { at, followHouse, must } from './follow-for-tests.ts';
import { testSite } from '../identity/site-for-tests.ts';

// Each act has a moment of its own: by it a result that is out is known from one that is only signed.
let time = Temporal.Instant.from('2026-11-28T09:00:00+07:00');
const now = () => (time = time.add({ seconds: 1 }));
const clock: Clock = { now, today: () => dayOf(time) };
const { app, owner: databaseOwner } = await testDb();
const { house, site, owner, helper, stranger, filed, ready, asked, keep, paper } = await followHouse(app, clock);
const log = testSite(house, transparencyRoutes(house));

/** What the relay and the workers do with everything in the outbox so far. */
async function react(): Promise<void> {
  const rows = await databaseOwner.sql<{ topic: string; key: string; payload: unknown }>(
    'delete from platform.outbox returning topic, key, payload',
  );
  for (const happening of rows)
    for (const reaction of Object.values(proofReactions(house)[happening.topic] ?? {})) await reaction(happening);
}
/** Heads until the entry stands in the log: other test files' transactions are waited for. */
async function seal(kind: 'receipt' | 'result', subject: string): Promise<void> {
  const signer = await signingKey(house, { kind: 'house' });
  for (let tries = 0; tries < 600; tries++) {
    await sealLog(app, signer, now);
    if ((await findStatement(app, kind, subject))?.index !== null) return;
    await setTimeout(50);
  }
  assert.fail('not sealed');
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Everything a stranger checks, with nothing but the file and a root certificate they got elsewhere. */
function accepts(file: ProofFile, roots: readonly X509Certificate[]): boolean {
  const keyOf = (keyId: string): KeyObject | null => {
    const chain = (file.keys[keyId] ?? []).map((der) => new X509Certificate(Buffer.from(der, 'base64')));
    const holds = chain.every((one, i) => one.verify((chain[i + 1] ?? one).publicKey));
    return holds && roots.some((root) => root.raw.equals(chain.at(-1)?.raw ?? Buffer.alloc(0)))
      ? (chain[0]?.publicKey ?? null)
      : null;
  };
  const signed = (bytes: Buffer, { keyId, value }: ProofFile['signature']): boolean => {
    const key = keyOf(keyId);
    return key !== null && verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(value, 'base64'));
  };
  const says = JSON.parse(file.statement) as { kind: string; content?: string };
  const { head, index, path } = file.log;
  const root = Buffer.from(head.root, 'hex');
  return (
    signed(Buffer.from(file.statement), file.signature) &&
    (file.content === undefined || says.content === sha256(file.content)) &&
    file.log.leaf === `${says.kind}:${sha256(file.statement)}` &&
    signed(
      headBytes({ at: Temporal.Instant.fromEpochMilliseconds(head.at), treeSize: head.size, root }),
      head.signature,
    ) &&
    inclusionHolds(
      { index, hash: leafHash(Buffer.from(file.log.leaf)) },
      { size: head.size, root },
      path.map((hash) => Buffer.from(hash, 'hex')),
    )
  );
}

test('a filing is proved by a file that needs nothing of this house, and by nothing that was altered', async () => {
  const id = await filed({ answers: { child_name: 'Nguyễn Văn Bé', '10': 1, '9': 2 }, papers: [paper(await keep())] });
  assert.match(await (await site.get(at(id), owner)).text(), /Đang đóng dấu thời gian/);
  assert.equal((await site.get(at(id, '/chung-cu/1'), owner)).status, 404);
  await react();
  await react();
  await seal('receipt', `${id}:1`);
  const page = await (await site.get(at(id), owner)).text();
  assert.match(page, /Mã chứng cứ/);
  assert.deepEqual(await htmlFaults(page), []);
  const answer = await site.get(at(id, '/chung-cu/1'), owner);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  const file = (await answer.json()) as ProofFile;
  const roots = (await trustedRoots(house)).map((der) => new X509Certificate(der));
  assert.ok(accepts(file, roots));
  // What was filed can be read in the file itself, with the hash of each paper.
  const [kept] = await papersOf(app, id);
  assert.match(file.content ?? '', /Nguyễn Văn Bé/);
  assert.match(file.content ?? '', new RegExp(kept?.fileHash ?? '-'));
  assert.doesNotMatch(file.statement, /Nguyễn|000099/);
  for (const forged of [
    { ...file, statement: file.statement.replace('receipt', 'result') },
    { ...file, content: (file.content ?? '').replace('Bé', 'Bo') },
    { ...file, log: { ...file.log, index: file.log.index + 1 } },
    { ...file, log: { ...file.log, head: { ...file.log.head, at: file.log.head.at - 86_400_000 } } },
    { ...file, log: { ...file.log, head: { ...file.log.head, root: sha256('x') } } },
  ])
    assert.ok(!accepts(forged, roots));
  assert.ok(!accepts(file, []));
});

test('who filed for another may keep the proof too; nobody else gets it', async () => {
  const id = await filed({ helper: { personId: helper.id, officerId: null, name: 'Trần Văn Hộ', basis: 'Ủy quyền' } });
  await react();
  await seal('receipt', `${id}:1`);
  assert.equal((await site.get(at(id, '/chung-cu/1'), helper)).status, 200);
  assert.equal((await site.get(at(id, '/chung-cu/1'), stranger)).status, 404);
  assert.equal((await site.get(at(id, '/chung-cu/2'), owner)).status, 404);
});

test('papers handed in later have a proof of their own', async () => {
  const id = await filed({ papers: [paper(await keep())] });
  await asked(id);
  must(await supplyPapers(house, { kind: 'person', id: owner.id }, id, [paper(await keep())], ''));
  await react();
  await seal('receipt', `${id}:3`);
  const file = (await (await site.get(at(id, '/chung-cu/3'), owner)).json()) as ProofFile;
  assert.deepEqual(Object.keys(JSON.parse(file.content ?? '') as object), ['papers']);
  assert.match(await (await site.get(at(id), owner)).text(), /Giấy tờ bổ sung/);
});

test('a result enters the log when it is sealed, once, with its number and the hash of its file', async () => {
  const id = await ready({}, await house.pdf.make({ template: '= Giấy khai sinh', data: null }));
  await react();
  await react();
  const [made, ...more] = await databaseOwner.sql<{ subject: string; body: string }>(
    `select subject, body from transparency.statement where kind = 'result' and subject like $1`,
    [`${id}:%`],
  );
  assert.deepEqual(more, []);
  assert.match(made?.body ?? '', /"number":"12\/TP-KS"/);
  await seal('result', made?.subject ?? '');
});

test('anybody finds an entry by its code, sees heads, and watches the log as JSON', async () => {
  const id = await filed();
  await react();
  const { hash } = (await findStatement(app, 'receipt', `${id}:1`))!;
  const short = hash.toString('hex', 0, 6);
  assert.match(await (await log.get(`/nhat-ky-minh-bach?ma=${short}`, null)).text(), /đang chờ đóng dấu/);
  await seal('receipt', `${id}:1`);
  const page = await (
    await log.get(`/nhat-ky-minh-bach?ma=${short.toUpperCase().replace(/(.{4})(?=.)/g, '$1-')}`, null)
  ).text();
  assert.match(page, /có trong nhật ký/);
  assert.deepEqual(await htmlFaults(page), []);
  assert.match(await (await log.get('/nhat-ky-minh-bach?ma=zz', null)).text(), /không có mã này/);
  const proof = await log.get(`/nhat-ky-minh-bach/co-mat.json?ma=${hash.toString('hex')}`, null);
  assert.match(proof.headers.get('cache-control') ?? '', /public.*immutable/);
  const { index, head } = (await proof.json()) as { index: number; head: { size: number } };
  const json = async (path: string) =>
    (await log.get(`/nhat-ky-minh-bach/${path}`, null)).json() as Promise<Record<string, unknown>>;
  assert.equal((await json('dau.json'))['size'], head.size);
  assert.equal((await json(`dau.json?kich-thuoc=${head.size}`))['size'], head.size);
  assert.equal(((await json(`muc.json?tu=${index}`))['entries'] as string[])[0], `receipt:${hash.toString('hex')}`);
  assert.equal((await json(`nhat-quan.json?tu=1&den=${head.size}`))['size'], head.size);
  assert.ok(Array.isArray((await json('khoa.json'))['roots']));
  for (const path of [
    'dau.json?kich-thuoc=999999',
    'co-mat.json?ma=00',
    'nhat-quan.json?tu=5&den=2',
    'nhat-quan.json?tu=1&den=99999999',
  ])
    assert.equal((await log.get(`/nhat-ky-minh-bach/${path}`, null)).status, 404, path);
});
