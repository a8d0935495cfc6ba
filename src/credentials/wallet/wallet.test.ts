import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT, decodeJwt, generateKeyPair } from 'jose';
import { appForTests } from '../../house-for-app-tests.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { signingKey } from '../../signing/api.ts';
import { letStand } from '../credentials.store.ts';
import { issueCredential } from '../issue/issue-credential.ts';
import { setStatus } from '../status/set-status.ts';
import { checkPresentation } from './check-presentation.ts';
import { inventedDisclosure, testWallet } from './wallet-for-tests.ts';

const db = await testDb();
const { app, house, asCitizen } = await appForTests(db);
const owner = await asCitizen('Chủ giấy');
const stranger = await asCitizen('Người lạ');
const origin = 'http://localhost:3000';
const agency = agencyDirectory(db.app).byKey('phuong-lao-cai');
assert.ok(agency);
const reach = async (address: string, init?: RequestInit) => app.request(address, init);
const clock = () => Math.floor(house.clock.now().epochMilliseconds / 1000);
const question = { audience: 'https://ngan-hang.example.vn', nonce: 'n-1', within: 60 };

let wishes = 0;
const issue = (held = false) =>
  issueCredential(house, {
    requestKey: `wallet-${(wishes += 1)}`,
    kind: 'licence',
    issuerId: agency.id,
    subjectPersonId: owner.id,
    title: 'Giấy phép kinh doanh vận tải',
    number: '7/GP',
    facts: [
      { key: 'name', value: 'Nguyễn Thị Mẫu' },
      { key: 'birthYear', value: '1990' },
    ],
    validFrom: house.clock.today(),
    held,
  });

const as = (cookie: string, path: string, method = 'GET') =>
  app.request(origin + path, {
    method,
    headers: { cookie, origin, host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
    ...(method === 'POST' ? { body: '' } : {}),
  });

/** What the owner's page shows: the link behind the QR code and the number to type. */
async function offered(id: string) {
  const made = await as(owner.cookie, `/giay-to/${id}/vi`, 'POST');
  assert.equal(made.status, 303);
  const text = await (await as(owner.cookie, made.headers.get('location') ?? '')).text();
  const link = /href="(openid-credential-offer:[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const tx = /<strong translate="no">(\d{6})<\/strong>/.exec(text)?.[1] ?? '';
  return { link, tx, at: made.headers.get('location') ?? '' };
}

test('a wallet takes the credential and shows a part of it; the verifier sees that part, the status, and nothing more', async () => {
  const { id } = await issue();
  const { link, tx, at } = await offered(id);
  const wallet = await testWallet(reach, clock);
  const credential = await wallet.claim(link, tx);
  const shown = await wallet.present(credential, ['name', 'number'], question.audience, question.nonce);
  const believed = await checkPresentation(house, shown, question);
  assert.ok(believed.ok, JSON.stringify(believed));
  assert.deepEqual({ ...believed.value.claims }, { number: '7/GP', name: 'Nguyễn Thị Mẫu' });
  assert.equal(believed.value.status, 'valid');
  assert.ok(
    !Buffer.from(shown.split('.')[1] ?? '', 'base64url')
      .toString()
      .includes('1990'),
  );
  assert.match(await (await as(owner.cookie, at)).text(), /Giấy đã ở trong ví/);
  await setStatus(house, id, { status: 'revoked' }, { reason: 'x', decision: 'y', by: null });
  const after = await checkPresentation(house, shown, question);
  assert.equal(after.ok && after.value.status, 'revoked');
});

test('an offer is good once, for its transaction code, five tries and ten minutes', async () => {
  const { id } = await issue();
  const { link, tx } = await offered(id);
  const wallet = await testWallet(reach, clock);
  const wrong = tx === '000000' ? '000001' : '000000';
  await assert.rejects(wallet.claim(link, wrong), /invalid_grant/);
  await wallet.claim(link, tx);
  await assert.rejects(wallet.again(), /invalid_token/);
  await assert.rejects((await testWallet(reach, clock)).claim(link, tx), /invalid_grant/);
  const second = await offered(id);
  for (let n = 0; n < 5; n++)
    await assert.rejects(wallet.claim(second.link, second.tx === wrong ? '111111' : wrong), /invalid_grant/);
  await assert.rejects(wallet.claim(second.link, second.tx), /invalid_grant/);
  const third = await offered(id);
  await db.owner.sql(`update credentials.offer set expires_at = now() - interval '1 second'`);
  await assert.rejects(wallet.claim(third.link, third.tx), /invalid_grant/);
});

test('ten wallets that redeem one offer at once get one credential', async () => {
  const { id } = await issue();
  const { link, tx } = await offered(id);
  const wallets = await Promise.all(Array.from({ length: 10 }, () => testWallet(reach, clock)));
  const done = await Promise.allSettled(wallets.map((wallet) => wallet.claim(link, tx)));
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('what is altered, invented, another’s, another question’s or unbound is not believed', async () => {
  const { id } = await issue();
  const { link, tx } = await offered(id);
  const wallet = await testWallet(reach, clock);
  const thief = await testWallet(reach, clock);
  const credential = await wallet.claim(link, tx);
  const shown = await wallet.present(credential, ['name'], question.audience, question.nonce);
  const why = async (text: string, asked = question) => {
    const answer = await checkPresentation(house, text, asked);
    return answer.ok ? 'believed' : answer.refusal.why;
  };
  assert.equal(await why(shown), 'believed');
  assert.equal(
    await why(await thief.present(credential, ['name'], question.audience, question.nonce)),
    'not_the_holder',
  );
  assert.equal(await why(shown, { ...question, nonce: 'n-2' }), 'other_question');
  assert.equal(await why(shown, { ...question, audience: 'https://khac.example.vn' }), 'other_question');
  const [jwt = '', disclosure = '', binding = ''] = shown.split('~');
  assert.equal(await why(`${jwt}~${inventedDisclosure('name', 'Trần Văn Giả')}~${binding}`), 'not_disclosable');
  assert.equal(await why(`${jwt}~${disclosure}~${disclosure}~${binding}`), 'not_disclosable');
  assert.equal(await why(`${jwt}~${binding}`), 'not_the_holder', 'the binding names what was shown');
  assert.equal(await why(`${jwt}~${disclosure}~`), 'malformed');
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const richer = Buffer.from(JSON.stringify({ ...decodeJwt(jwt), vct: 'x' })).toString('base64url');
  assert.equal(await why(shown.replace(payload, richer)), 'altered');
  const none = Buffer.from(
    JSON.stringify({ ...(JSON.parse(Buffer.from(header, 'base64url').toString()) as object), alg: 'none' }),
  ).toString('base64url');
  assert.equal(await why(shown.replace(header, none).replace(signature, '')), 'altered');
  for (const text of ['', '~', '~~~', 'a.b.c~~', 'x'.repeat(200_000), `${jwt}~bm90IGpzb24~${binding}`])
    assert.notEqual(await why(text), 'believed');
});

test('the credential endpoint takes a proof of today, by the key it names, for this issuer and a nonce of ours', async () => {
  const { id } = await issue();
  const { link, tx } = await offered(id);
  const endpoint = `${origin}/vi-dien-tu/giay-to`;
  const offer = (await (await reach(new URL(link).searchParams.get('credential_offer_uri') ?? '')).json()) as {
    credential_configuration_ids: string[];
    grants: Record<string, { 'pre-authorized_code': string }>;
  };
  const code = Object.values(offer.grants)[0]?.['pre-authorized_code'] ?? '';
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
    'pre-authorized_code': code,
    tx_code: tx,
  });
  const answer = await reach(`${origin}/vi-dien-tu/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const { c_nonce: nonce } = (await (await reach(`${origin}/vi-dien-tu/nonce`, { method: 'POST' })).json()) as {
    c_nonce: string;
  };
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const other = await generateKeyPair('ES256', { extractable: true });
  const jwk = await crypto.subtle.exportKey('jwk', publicKey);
  const proof = (changes: { nonce?: string; aud?: string; iat?: number; typ?: string; key?: CryptoKey }) =>
    new SignJWT({ nonce: changes.nonce ?? nonce })
      .setProtectedHeader({ alg: 'ES256', typ: changes.typ ?? 'openid4vci-proof+jwt', jwk })
      .setAudience(changes.aud ?? origin)
      .setIssuedAt(changes.iat ?? clock())
      .sign(changes.key ?? privateKey);
  const errorOf = async (body: unknown, bearer = token) => {
    const said = await reach(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    assert.ok(said.status < 500);
    return ((await said.json()) as { error?: string }).error;
  };
  const configuration = offer.credential_configuration_ids[0];
  const wish = (jwt: string) => ({ credential_configuration_id: configuration, proofs: { jwt: [jwt] } });
  assert.equal(await errorOf(wish(await proof({ aud: 'https://khac.example.vn' }))), 'invalid_proof');
  assert.equal(await errorOf(wish(await proof({ iat: clock() - 3_600 }))), 'invalid_proof');
  assert.equal(await errorOf(wish(await proof({ typ: 'JWT' }))), 'invalid_proof');
  assert.equal(await errorOf(wish(await proof({ key: other.privateKey }))), 'invalid_proof');
  assert.equal(await errorOf(wish(await proof({ nonce: 'mine' }))), 'invalid_nonce');
  assert.equal(
    await errorOf({ ...wish(await proof({})), credential_configuration_id: 'x' }),
    'unknown_credential_configuration',
  );
  for (const body of ['', '{', '[]', 'null', { proofs: { jwt: [] } }, 'x'.repeat(100_000)])
    assert.equal(await errorOf(body), 'invalid_credential_request');
  assert.equal(await errorOf(wish(await proof({})), `${token}x`), 'invalid_token');
  assert.equal(await errorOf(wish(await proof({}))), undefined);
});

test('nobody else sees a paper, its code or its offer', async () => {
  const { id } = await issue();
  const { at } = await offered(id);
  for (const path of [`/giay-to/${id}`, `/giay-to/${id}/ma-qr.png`, at])
    assert.equal((await as(stranger.cookie, path)).status, 404, path);
  assert.equal((await as(stranger.cookie, `/giay-to/${id}/vi`, 'POST')).status, 404);
  const list = await (await as(owner.cookie, '/giay-to')).text();
  assert.match(list, /Giấy phép kinh doanh vận tải[^]*Còn hiệu lực/);
  assert.ok(!(await (await as(stranger.cookie, '/giay-to')).text()).includes(id));
});

test('metadata say the same as the endpoints do', async () => {
  const json = async (path: string) => (await (await reach(origin + path)).json()) as Record<string, unknown>;
  const issuer = await json('/.well-known/openid-credential-issuer');
  assert.equal(issuer['credential_issuer'], origin);
  const configurations = issuer['credential_configurations_supported'] as Record<string, { vct: string }>;
  for (const { vct } of Object.values(configurations)) assert.equal((await json(new URL(vct).pathname))['vct'], vct);
  assert.equal((await json('/.well-known/jwt-vc-issuer'))['jwks_uri'], `${origin}/.well-known/jwks.json`);
});

test('a paper whose seal does not stand yet is no paper of its owner: no page, no code, no wallet', async () => {
  const { id } = await issue(true);
  assert.equal((await as(owner.cookie, `/giay-to/${id}`)).status, 404);
  assert.equal((await as(owner.cookie, `/giay-to/${id}/ma-qr.png`)).status, 404);
  assert.equal((await as(owner.cookie, `/giay-to/${id}/vi`, 'POST')).status, 404);
  await letStand(db.app, [id]);
  assert.equal((await as(owner.cookie, `/giay-to/${id}`)).status, 200);
});

test('a copy in a wallet is not believed when its key was revoked before it was made', async () => {
  const { id } = await issue();
  const { link, tx } = await offered(id);
  const wallet = await testWallet(reach, clock);
  const shown = await wallet.present(await wallet.claim(link, tx), ['name'], question.audience, question.nonce);
  const { keyId } = await signingKey(house, { kind: 'agency', agencyId: agency.id });
  await db.owner.sql(
    `update signing.key set revoked_at = now() - interval '2 days', retired_at = now(), revoke_reason = 1 where id = $1`,
    [keyId],
  );
  // Keys are read again after a minute.
  const later = { ...house, clock: { ...house.clock, now: () => house.clock.now().add({ minutes: 2 }) } };
  const answer = await checkPresentation(later, shown, { ...question, within: 600 });
  assert.equal(answer.ok ? 'believed' : answer.refusal.why, 'foreign_key');
});
