import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, randomBytes, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { agencyDirectory, loadSampleIdentity, officersServing } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { testHouse } from '../../platform/testing-house.ts';
import { publishedKey, publishedKeys, signingKey, trustedRoots } from './signing-key.ts';

const { app, owner } = await testDb();
const house = await testHouse(app);
await loadSampleIdentity(app, join(import.meta.dirname, '../../../db/seed'));
const [officer] = await officersServing(app, house.clock.today());
const agency = agencyDirectory(app).byKey('phuong-lao-cai');
assert.ok(officer && agency);
const holders = [
  { kind: 'officer', officerId: officer.id },
  { kind: 'agency', agencyId: agency.id },
  { kind: 'house' },
] as const;
const folder = mkdtempSync(join(tmpdir(), 'signing-'));
after(() => rmSync(folder, { recursive: true }));

const pem = (der: Uint8Array): string => new X509Certificate(der).toString();

test('each holder has one key, however many ask for it first', async () => {
  for (const holder of holders) {
    const keys = await Promise.all(Array.from({ length: 6 }, () => signingKey(house, holder)));
    assert.equal(new Set(keys.map(({ keyId }) => keyId)).size, 1);
  }
});

test('what a key signs is verified with its published key', async () => {
  const data = randomBytes(100);
  for (const holder of holders) {
    const key = await signingKey(house, holder);
    const signature = await key.sign(data);
    assert.equal(signature.length, 64);
    const published = await publishedKey(house, key.keyId);
    assert.deepEqual(published?.holder, holder);
    const publicKey = createPublicKey({ key: published?.publicJwk ?? {}, format: 'jwk' });
    assert.ok(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature));
    assert.ok(new X509Certificate(key.certificate).publicKey.equals(publicKey));
  }
});

test('openssl builds the chain of every holder up to the trusted root, for signing', async () => {
  const [root] = await trustedRoots(house);
  assert.ok(root);
  writeFileSync(join(folder, 'root.pem'), pem(root));
  for (const holder of holders) {
    const key = await signingKey(house, holder);
    const [issuing = new Uint8Array(), top] = key.chain;
    assert.deepEqual(top, root);
    writeFileSync(join(folder, 'issuing.pem'), pem(issuing));
    writeFileSync(join(folder, 'leaf.pem'), pem(key.certificate));
    const files = ['root', 'issuing', 'leaf'].map((name) => join(folder, `${name}.pem`));
    const said = execFileSync('openssl', [
      'verify',
      '-x509_strict',
      '-purpose',
      'smimesign',
      '-CAfile',
      files[0] ?? '',
      '-untrusted',
      files[1] ?? '',
      files[2] ?? '',
    ]);
    assert.match(said.toString(), /: OK/);
  }
});

test('a certificate names its holder', async () => {
  const { subject } = new X509Certificate((await signingKey(house, holders[0])).certificate);
  assert.match(subject, new RegExp(`CN=${officer.name}`));
  assert.match(subject, new RegExp(`O=${officer.posts[0]?.agencyName}`));
});

test('no private key lies in clear in the database', async () => {
  const rows = await owner.sql<{ kept: Buffer }>('select kept from signing.key');
  assert.ok(rows.length >= 5);
  // Every PKCS #8 of a P-256 key holds the name of its curve.
  for (const { kept } of rows) assert.ok(!kept.includes(Buffer.from('2a8648ce3d030107', 'hex')));
});

test('the running system cannot exchange or remove a key', async () => {
  await assert.rejects(app.sql("update signing.key set certificate = 'x'"), /permission denied/);
  await assert.rejects(app.sql('delete from signing.key'), /permission denied/);
});

test('with another secret keys are made anew, and what was signed before stays verifiable', async () => {
  const before = await signingKey(house, { kind: 'house' });
  const elsewhere = { ...house, secret: randomBytes(32) };
  const anew = await signingKey(elsewhere, { kind: 'house' });
  assert.notEqual(anew.keyId, before.keyId);
  const published = await publishedKeys(house);
  assert.ok(published.find(({ keyId }) => keyId === before.keyId)?.retiredAt);
  assert.equal((await trustedRoots(house)).length, 2);
});

test('a certificate that ended is followed by a new one', async () => {
  const later = house.clock.now().add({ hours: 24 * 366 * 6 });
  const clock = { ...house.clock, now: () => later };
  const before = await signingKey(house, { kind: 'house' });
  const next = await signingKey({ ...house, clock }, { kind: 'house' });
  assert.notEqual(next.keyId, before.keyId);
  assert.ok(Date.parse(new X509Certificate(next.certificate).validTo) > later.epochMilliseconds);
});
