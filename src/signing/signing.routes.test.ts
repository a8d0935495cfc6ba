import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import test from 'node:test';
import { buildApp } from '../app.ts';
import { testDb } from '../platform/db/testing.ts';
import { readCertificate } from './certificates/read-certificate.ts';
import { signingHouse } from './house-for-tests.ts';
import { signingKey } from './keys/signing-key.ts';
import { readOcspResponse, writeOcspRequest } from './revocation/ocsp.ts';

const { app } = await testDb();
const { house, leader } = await signingHouse(app);
const site = buildApp(house);
const key = await signingKey(house, leader);
const issuing = readCertificate(key.chain[0] ?? new Uint8Array());

const pathOf = (pattern: RegExp): string => {
  const text = Buffer.from(key.certificate).toString('latin1');
  return new URL(pattern.exec(text)?.[0] ?? '').pathname;
};

test('the issuer of a certificate is found where the certificate says', async () => {
  const answer = await site.request(pathOf(/http[!-~]+?\.cer/));
  assert.equal(answer.headers.get('content-type'), 'application/pkix-cert');
  const issuer = new X509Certificate(new Uint8Array(await answer.arrayBuffer()));
  assert.ok(new X509Certificate(key.certificate).verify(issuer.publicKey));
});

test('so is the list of what was taken back', async () => {
  const answer = await site.request(pathOf(/http[!-~]+?\.crl/));
  assert.equal(answer.headers.get('content-type'), 'application/pkix-crl');
});

test('whether a certificate is good can be asked with a plain GET', async () => {
  const { serial } = readCertificate(key.certificate);
  const question = encodeURIComponent(writeOcspRequest(serial, issuing).toString('base64'));
  const answer = await site.request(`/chung-thu-so/ocsp/${question}`);
  const status = readOcspResponse(new Uint8Array(await answer.arrayBuffer()), serial, issuing);
  assert.equal(status?.status, 'good');
});

test('keys of persons are not given out under the address of authorities', async () => {
  assert.equal((await site.request(`/chung-thu-so/${key.keyId}.cer`)).status, 404);
  assert.equal((await site.request(`/chung-thu-so/ocsp/nonsense`)).status, 200);
});
