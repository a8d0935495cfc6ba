import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { systemClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { loadSampleIdentity } from '../api.ts';
import { eidForTests } from './eid-for-tests.ts';
import { appForTests, cookiesOf, houseForTests } from '../house-for-tests.ts';
import { identityRoutes } from '../identity.routes.ts';

const { app: open } = await testDb();
await loadSampleIdentity(open, new URL('../../../db/seed/', import.meta.url).pathname);
const { eid, oidc, chooseAt } = await eidForTests();
const house = houseForTests(open, systemClock, { oidc });
const recorded: string[] = [];
const portal = appForTests(house, identityRoutes(house), recorded);

const origin = 'http://127.0.0.1:3000';
const ask = (path: string, cookies: readonly string[] = [], app = portal) =>
  app.request(origin + path, { headers: { host: '127.0.0.1:3000', cookie: cookies.join('; '), accept: 'text/html' } });

async function begin(back = ''): Promise<{ url: string; cookies: string[] }> {
  const answer = await ask(`/dang-nhap/cong-dan${back}`);
  assert.equal(answer.status, 303);
  return { url: answer.headers.get('location')!, cookies: cookiesOf(answer) };
}

test('a citizen signs in through the national eID, is known by its facts alone, and signs out', async () => {
  const { url, cookies } = await begin('?back=/nop-ho-so/1');
  const asked = new URL(url).searchParams;
  assert.equal(asked.get('code_challenge_method'), 'S256');
  assert.ok(asked.get('state') && asked.get('nonce') && asked.get('code_challenge'));
  assert.ok(!cookies.join().includes(asked.get('state')!), 'the cookie is encrypted');
  const callback = await chooseAt(url, 'cong-dan-01');
  assert.equal(callback.searchParams.get('iss'), eid.issuer);
  const answer = await ask(callback.pathname + callback.search, cookies);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), '/nop-ho-so/1');
  const set = answer.headers.getSetCookie().find((line) => line.startsWith('mc_session='))!;
  assert.match(set, /HttpOnly/);
  assert.match(set, /SameSite=Lax/);
  assert.match(set, /Max-Age=28800/);
  assert.deepEqual(recorded.splice(0), ['citizen.signed_in person by citizen']);

  const session = cookiesOf(answer).filter((line) => line.startsWith('mc_session='));
  const account = await (await ask('/tai-khoan', session)).text();
  for (const fact of [
    'Nguyễn Thị Mẫu',
    '000099000001',
    '08/03/1991',
    'Nữ',
    '0900 000 001',
    'Phường Lào Cai, Tỉnh Lào Cai',
    'Mức độ 2',
  ])
    assert.ok(account.includes(fact), fact);
  const token = session[0]!.split('=')[1]!;
  const [kept] = await open.sql<{ n: number }>('select count(*) as n from identity.session where token_hash = $1', [
    Buffer.from(token),
  ]);
  assert.equal(kept?.n, 0, 'the token itself is not in the database');

  const out = await portal.request(`${origin}/dang-xuat`, {
    method: 'POST',
    headers: { origin, host: '127.0.0.1:3000', cookie: session.join() },
  });
  assert.equal(out.status, 303);
  assert.equal((await ask('/tai-khoan', session)).status, 303, 'the session is over, whatever the browser still holds');
});

test('signing in again updates the same person, and level 1 stays level 1', async () => {
  for (let i = 0; i < 2; i++) {
    const { url, cookies } = await begin();
    const back = await chooseAt(url, 'cong-dan-03');
    assert.equal((await ask(back.pathname + back.search, cookies)).headers.get('location'), '/');
  }
  const rows = await open.sql<{ level: number; subject: string }>(
    `select level, subject from identity.person where subject = 'cong-dan-03'`,
  );
  assert.deepEqual(rows, [{ level: 1, subject: 'cong-dan-03' }]);
});

test('a wrong state, a replayed code, a foreign issuer and a missing or forged cookie are one clear page with 400', async () => {
  const { url, cookies } = await begin();
  const back = await chooseAt(url, 'cong-dan-02');
  const changed = (change: (q: URLSearchParams) => void): string => {
    const copy = new URL(back);
    change(copy.searchParams);
    return copy.pathname + copy.search;
  };
  const attempts: [string, string, readonly string[]][] = [
    ['state', changed((q) => q.set('state', 'x')), cookies],
    ['no state', changed((q) => q.delete('state')), cookies],
    ['issuer', changed((q) => q.set('iss', 'https://evil.example')), cookies],
    ['no issuer', changed((q) => q.delete('iss')), cookies],
    ['no cookie', back.pathname + back.search, []],
    ['forged cookie', back.pathname + back.search, ['mc_pending=' + Buffer.alloc(200, 1).toString('base64url')]],
    ['code', changed((q) => q.set('code', 'x')), cookies],
  ];
  for (const [what, path, jar] of attempts) {
    const answer = await ask(path, jar);
    assert.equal(answer.status, 400, what);
    assert.match(await answer.text(), /Chưa đăng nhập được/, what);
    assert.ok(!answer.headers.getSetCookie().some((line) => line.startsWith('mc_session=')), what);
  }
  assert.equal((await ask(back.pathname + back.search, cookies)).status, 303, 'untouched it works');
  assert.equal((await ask(back.pathname + back.search, cookies)).status, 400, 'but only once');
});

test('an ID token made for another sign-in (nonce) or with another verifier is refused', async () => {
  const mine = await begin();
  const other = await begin();
  const [myUrl, otherUrl] = [new URL(mine.url), new URL(other.url)];
  const mixed = new URL(mine.url);
  mixed.searchParams.set('nonce', otherUrl.searchParams.get('nonce')!);
  const back = await chooseAt(mixed.href, 'cong-dan-02');
  assert.equal((await ask(back.pathname + back.search, mine.cookies)).status, 400, 'nonce');

  mixed.searchParams.set('nonce', myUrl.searchParams.get('nonce')!);
  mixed.searchParams.set('code_challenge', otherUrl.searchParams.get('code_challenge')!);
  const again = await chooseAt(mixed.href, 'cong-dan-02');
  assert.equal((await ask(again.pathname + again.search, mine.cookies)).status, 400, 'PKCE');
});

test('who stops at the national eID is told that nothing was sent', async () => {
  const { url, cookies } = await begin();
  const back = await chooseAt(url, '');
  const answer = await ask(back.pathname + back.search, cookies);
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /Bạn đã dừng đăng nhập/);
});

test('a session brought along is never taken over: signing in makes a new one and ends the old', async () => {
  const first = await begin();
  const back = await chooseAt(first.url, 'cong-dan-01');
  const held = cookiesOf(await ask(back.pathname + back.search, first.cookies)).filter((line) =>
    line.startsWith('mc_session='),
  );
  const second = await begin();
  const again = await chooseAt(second.url, 'cong-dan-02');
  const answer = await ask(again.pathname + again.search, [...second.cookies, ...held]);
  const fresh = cookiesOf(answer).filter((line) => line.startsWith('mc_session=') && line !== 'mc_session=');
  assert.notDeepEqual(fresh, held);
  assert.equal((await ask('/tai-khoan', held)).status, 303);
  assert.equal((await ask('/tai-khoan', fresh.slice(-1))).status, 200);
});

test('a back address of another site is not followed', async () => {
  const { url, cookies } = await begin('?back=//evil.example/x');
  const back = await chooseAt(url, 'cong-dan-01');
  assert.equal((await ask(back.pathname + back.search, cookies)).headers.get('location'), '/');
});

test('when the national eID is away or not set up, a page says so with 503', async () => {
  const dead = createServer();
  await new Promise<void>((ready) => dead.listen(0, '127.0.0.1', ready));
  const { port } = dead.address() as { port: number };
  await new Promise((done) => dead.close(done));
  for (const setting of [{ ...oidc, issuer: `http://127.0.0.1:${port}` }, null]) {
    const lonely = houseForTests(open, systemClock, { oidc: setting });
    const answer = await ask('/dang-nhap/cong-dan', [], appForTests(lonely, identityRoutes(lonely)));
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /chưa trả lời/);
  }
});

test('on https the cookies carry the __Host- prefix and Secure', async () => {
  const secure = houseForTests(open, systemClock, { oidc, publicUrl: 'https://motcua.example.vn' });
  const answer = await ask('/dang-nhap/cong-dan', [], appForTests(secure, identityRoutes(secure)));
  const [cookie] = answer.headers.getSetCookie();
  assert.match(cookie!, /^__Host-mc_pending=.*; Path=\/; HttpOnly; Secure; SameSite=Lax/);
  assert.match(
    answer.headers.get('location')!,
    /redirect_uri=https%3A%2F%2Fmotcua\.example\.vn%2Fdang-nhap%2Fvneid%2Fve/,
  );
});
