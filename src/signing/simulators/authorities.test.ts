import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import test, { after } from 'node:test';
import { testDb } from '../../platform/db/testing.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { digestOf } from '../cms/signed-data.ts';
import { said, signingHouse } from '../house-for-tests.ts';
import { signingKey, trustedRoots } from '../keys/signing-key.ts';
import { revokeKey } from '../keys/keys.store.ts';
import { revocationList } from '../revocation/answer-status.ts';
import { askStatus, StatusAway } from '../revocation/ask-status.ts';
import { askTimeStamp, TimeStampAway } from '../time/ask-authority.ts';
import { thumbprint } from '../keys/thumbprint.ts';

// The same contract runs against real authorities when TSA_URL is set for the tests.
const { app } = await testDb();
const { house, leader, head, agency, keep } = await signingHouse(app);
const noOpenssl = (await said('openssl', ['version'])) === null && 'openssl is not installed';
const pem = (name: string, der: Uint8Array = new Uint8Array()) => keep(name, new X509Certificate(der).toString());
const [root] = await trustedRoots(house);
const ca = pem('root.pem', root);
const sh = async (command: string): Promise<string> => (await said('sh', ['-c', `${command} 2>&1`])) ?? '';

test('a time stamp is over what was asked for', async () => {
  const digest = digestOf(Buffer.from('quyết định'));
  const stamp = await askTimeStamp(house, digest);
  assert.ok(stamp.digest.equals(digest));
  const apart = house.clock.now().epochMilliseconds - stamp.at.epochMilliseconds;
  assert.ok(apart >= 0 && apart < 5_000);
});

test('openssl asks for a time stamp over HTTP and believes the answer', { skip: noOpenssl }, async () => {
  const data = keep('data.txt', 'quyết định');
  const query = keep('query.tsq', '');
  await sh(`openssl ts -query -data ${data} -sha256 -cert -out ${query}`);
  const answer = await fetch(house.config.signing.tsaUrl ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(readFileSync(query)),
  });
  assert.equal(answer.headers.get('content-type'), 'application/timestamp-reply');
  const reply = keep('reply.tsr', new Uint8Array(await answer.arrayBuffer()));
  assert.match(await sh(`openssl ts -verify -queryfile ${query} -in ${reply} -CAfile ${ca}`), /Verification: OK/);
});

test('what is no question is refused in the format of the authority', async () => {
  const ask = (type: string, body: string) =>
    fetch(house.config.signing.tsaUrl ?? '', { method: 'POST', headers: { 'content-type': type }, body });
  const refused = await ask('application/timestamp-query', 'nonsense');
  assert.equal(refused.status, 200);
  const reply = keep('refused.tsr', new Uint8Array(await refused.arrayBuffer()));
  if (!noOpenssl) assert.match(await sh(`openssl ts -reply -in ${reply} -text`), /Status: Rejected/);
  assert.equal((await ask('text/plain', 'x')).status, 415);
});

test('openssl asks the responder about each kind of certificate', { skip: noOpenssl }, async () => {
  for (const holder of [leader, agency]) {
    const key = await signingKey(house, holder);
    const [issuing = new Uint8Array()] = key.chain;
    const ask = `openssl ocsp -url ${house.config.signing.ocspUrl} -CAfile ${ca} -issuer`;
    assert.match(
      await sh(`${ask} ${pem('issuing.pem', issuing)} -cert ${pem('leaf.pem', key.certificate)}`),
      /leaf\.pem: good/,
    );
    assert.match(await sh(`${ask} ${ca} -cert ${pem('issuing.pem', issuing)}`), /issuing\.pem: good/);
  }
});

test('a certificate taken back is told at once, by OCSP and by the list', async () => {
  const key = await signingKey(house, head);
  const [issuing = new Uint8Array()] = key.chain;
  const certificate = readCertificate(key.certificate);
  const issuer = readCertificate(issuing);
  assert.equal((await askStatus(house, certificate, issuer)).status, 'good');
  assert.ok(await revokeKey(app, key.keyId, house.clock.now(), 1));
  const ask = { ...house, config: { ...house.config, signing: { ...house.config.signing } } };
  // An address spelled otherwise is asked again.
  ask.config.signing.ocspUrl = `${house.config.signing.ocspUrl}`.replace('127.0.0.1', 'localhost');
  const { status, revokedAt } = await askStatus(ask, certificate, issuer);
  assert.equal(status, 'revoked');
  assert.ok(revokedAt);
  const list = await revocationList(house, thumbprint(issuer.x509.publicKey.export({ format: 'jwk' })));
  const file = keep('list.crl', list ?? '');
  if (noOpenssl) return;
  const text = await sh(`openssl crl -inform DER -in ${file} -CAfile ${pem('issuing.pem', issuing)} -noout -text`);
  assert.match(text, /verify OK/);
  assert.match(text, new RegExp(certificate.serial, 'i'));
  assert.match(text, /Key Compromise/);
  // Whoever signs next gets a new certificate.
  assert.notEqual((await signingKey(house, head)).keyId, key.keyId);
});

test('an answer about a certificate that was kept and is played again later is not believed', async () => {
  const key = await signingKey(house, leader);
  const [certificate, issuer] = [key.certificate, key.chain[0] ?? new Uint8Array()].map(readCertificate);
  assert.ok(certificate && issuer);
  const after = (hours: number) => {
    const clock = { ...house.clock, now: () => house.clock.now().add({ hours }) };
    return askStatus({ ...house, clock }, certificate, issuer);
  };
  assert.equal((await after(23)).status, 'good');
  // This responder answers with its own time: a day ago for who asks from tomorrow.
  await assert.rejects(after(25), StatusAway);
  await assert.rejects(after(-1), StatusAway);
});

test('an authority that hangs is asked three times, then left alone for a while, then tried with one question', async () => {
  let hangs = true;
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (hangs) return;
    const { 'content-type': type = '' } = request.headers;
    void buffer(request)
      .then((body) => fetch(tsaUrl, { method: 'POST', headers: { 'content-type': type }, body }))
      .then(async (answer) => response.end(Buffer.from(await answer.arrayBuffer())));
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  after(() => server.close().closeAllConnections());
  const tsaUrl = house.config.signing.tsaUrl ?? '';
  const hanging = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  let ahead = 0;
  const clock = { ...house.clock, now: () => house.clock.now().add({ seconds: ahead }) };
  const slow = { ...house, clock, config: { ...house.config, signing: { ...house.config.signing, tsaUrl: hanging } } };
  const ask = () => askTimeStamp(slow, digestOf(Buffer.from('bản sao')));
  const missed = await Promise.allSettled([ask(), ask(), ask()]);
  assert.ok(missed.every((one) => one.status === 'rejected' && one.reason instanceof TimeStampAway));
  for (let n = 0; n < 20; n++) await assert.rejects(ask(), TimeStampAway);
  assert.equal(asked, 3, 'nobody asks it, so nobody waits for it');
  hangs = false;
  await assert.rejects(ask(), TimeStampAway);
  ahead = 61;
  assert.ok((await ask()).at);
  assert.ok((await ask()).at);
  assert.equal(asked, 5);
});
