import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { CompactSign, createLocalJWKSet, exportJWK } from 'jose';
import { readLogoutToken } from './logout-token.ts';

const now = Temporal.Instant.from('2026-11-20T09:00+07:00');
const seconds = now.epochMilliseconds / 1000;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const keyOf = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] });
const expected = { issuer: 'https://eid.example', clientId: 'mot-cua', keyOf };
const good = {
  iss: 'https://eid.example',
  aud: 'mot-cua',
  jti: 'j1',
  iat: seconds,
  sub: 'cong-dan-01',
  sid: 's1',
  events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
};

const sign = (payload: object, header: object = { typ: 'logout+jwt' }, key: KeyObject = privateKey): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', kid: 'k', ...header })
    .sign(key);
const without = (name: keyof typeof good): object => ({ ...good, [name]: undefined });

test('a logout token of the provider says which session is over', async () => {
  assert.deepEqual(await readLogoutToken(await sign(good), expected, now), {
    ok: true,
    value: { jti: 'j1', issuer: good.iss, sid: 's1', subject: 'cong-dan-01' },
  });
  const list = await sign({ ...without('sid'), aud: ['khac', 'mot-cua'] }, {});
  assert.equal(
    (await readLogoutToken(list, expected, now)).ok,
    true,
    'an audience of several, a type left out, no session',
  );
});

test('whatever is wrong with it, it ends nothing', async () => {
  const unsigned = [{ alg: 'none' }, good].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const cases: [string, string][] = [
    ['issuer', await sign({ ...good, iss: 'https://evil.example' })],
    ['audience', await sign({ ...good, aud: 'khac' })],
    ['age', await sign({ ...good, iat: seconds - 301 })],
    ['age', await sign({ ...good, iat: seconds + 31 })],
    ['expired', await sign({ ...good, exp: seconds - 60 })],
    ['claims', await sign(without('iat'))],
    ['claims', await sign(without('jti'))],
    ['claims', await sign(without('events'))],
    ['claims', await sign({ ...good, events: { khac: {} } })],
    ['claims', await sign({ ...good, nonce: 'n' })],
    ['nobody', await sign({ ...good, sub: undefined, sid: undefined })],
    ['type', await sign(good, { typ: 'at+jwt' })],
    ['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', await sign(good, {}, stranger)],
    ['ERR_JWKS_NO_MATCHING_KEY', await sign(good, { kid: 'other' })],
    ['ERR_JOSE_ALG_NOT_ALLOWED', `${unsigned.join('.')}.`],
    ['ERR_JWS_INVALID', 'x'],
    ['ERR_JWS_INVALID', ''],
  ];
  for (const [why, token] of cases)
    assert.deepEqual(await readLogoutToken(token, expected, now), { ok: false, refusal: why }, why);
});
