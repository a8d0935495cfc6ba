import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { testDb } from '../../platform/db/testing.ts';
import { testHouse } from '../../platform/testing-house.ts';
import { databaseKeys } from './database-keys.ts';
import type { KeyStore } from './key.ts';
import { pkcs11Keys, type TokenSettings } from './pkcs11-keys.ts';
import { signingKey } from './signing-key.ts';
import { thumbprint } from './thumbprint.ts';

const places = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
];

/** A fresh token of SoftHSM; null: it is not installed. */
function softToken(): TokenSettings | null {
  const module = process.env['PKCS11_MODULE'] ?? places.find(existsSync);
  if (!module) return null;
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-token-'));
  mkdirSync(join(folder, 'tokens'));
  const conf = join(folder, 'softhsm2.conf');
  writeFileSync(
    conf,
    `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env['SOFTHSM2_CONF'] = conf;
  after(() => rmSync(folder, { recursive: true, force: true }));
  const init = ['--init-token', '--free', '--label', 'mot-cua', '--pin', '1234', '--so-pin', '5678'];
  try {
    execFileSync('softhsm2-util', init, { stdio: 'ignore' });
  } catch {
    return null;
  }
  return { module, token: 'mot-cua', pin: '1234' };
}

const token = softToken();
const secret = randomBytes(32);
const stores: readonly (readonly [name: string, store: KeyStore | null])[] = [
  ['the database', databaseKeys(secret)],
  ['a PKCS #11 token', token && pkcs11Keys(token)],
];

for (const [name, store] of stores) {
  const skip = store ? false : 'SoftHSM2 is not installed';
  const there = (): KeyStore => store ?? assert.fail();

  test(`${name}: a key signs under the thumbprint of its public half`, { skip }, async () => {
    const made = await there().make();
    assert.equal(made.keyId, thumbprint(made.publicJwk));
    const sign = await there().open(made.keyId, made.kept);
    assert.ok(sign);
    const data = randomBytes(1_000);
    const signature = await sign(data);
    assert.equal(signature.length, 64);
    const key = createPublicKey({ key: made.publicJwk, format: 'jwk' });
    assert.ok(verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature));
  });

  test(`${name}: forty sign at once, and the event loop goes on meanwhile`, { skip }, async () => {
    const made = await there().make();
    const sign = await there().open(made.keyId, made.kept);
    assert.ok(sign);
    const key = createPublicKey({ key: made.publicJwk, format: 'jwk' });
    const texts = Array.from({ length: 40 }, () => randomBytes(64));
    const signatures = await Promise.all(texts.map(sign));
    signatures.forEach((signature, i) =>
      assert.ok(verify('sha256', texts[i] ?? '', { key, dsaEncoding: 'ieee-p1363' }, signature)),
    );
  });

  test(`${name}: what is kept holds no private key and opens nothing elsewhere`, { skip }, async () => {
    const made = await there().make();
    assert.ok(!Buffer.from(made.kept).includes(Buffer.from('2a8648ce3d030107', 'hex')));
    assert.equal(await there().open('x'.repeat(43), randomBytes(120)), null);
    assert.equal(
      await databaseKeys(randomBytes(32)).open(made.keyId, Buffer.concat([made.kept, randomBytes(40)])),
      null,
    );
  });
}

test('a house with a token makes its keys there and goes on using those it had', { skip: !token }, async () => {
  const plain = await testHouse((await testDb()).app);
  const before = await signingKey(plain, { kind: 'house' });
  const { config } = plain;
  const house = { ...plain, config: { ...config, signing: { ...config.signing, pkcs11: token } } };
  assert.equal((await signingKey(house, { kind: 'house' })).keyId, before.keyId);
  await plain.open.sql('update signing.key set retired_at = now() where id = $1', [before.keyId]);
  const anew = await signingKey(house, { kind: 'house' });
  assert.notEqual(anew.keyId, before.keyId);
  const rows = await plain.open.sql<{ store: string }>('select store from signing.key where id = $1', [anew.keyId]);
  assert.deepEqual(rows, [{ store: 'pkcs11' }]);
  assert.equal((await anew.sign(randomBytes(10))).length, 64);
});
