import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { systemClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { giveUnlockCode, loadSampleIdentity } from '../api.ts';
import { eidForTests } from '../sign-in/eid-for-tests.ts';
import { appForTests, citizenForTests, cookiesOf, houseForTests } from '../house-for-tests.ts';
import { identityRoutes } from '../identity.routes.ts';
import { backChannelPath } from '../sign-in/own-origin.ts';

const { app: open, owner } = await testDb();
await loadSampleIdentity(open, new URL('../../../db/seed/', import.meta.url).pathname);

// The provider reaches the portal over HTTP, as in life; what it posted is handed to the app below.
const heard: number[] = [];
const ear = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = await portal.request(`${origin}${request.url}`, {
    method: 'POST',
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    body: Buffer.concat(chunks),
  });
  heard.push(answer.status);
  response.writeHead(answer.status).end();
});
await new Promise<void>((ready) => ear.listen(0, '127.0.0.1', ready));
after(() => ear.close());
const { port } = ear.address() as { port: number };

const origin = 'http://127.0.0.1:3000';
const { oidc, chooseAt, go } = await eidForTests(`http://127.0.0.1:${port}${backChannelPath}`);
const house = houseForTests(open, systemClock, { oidc });
const portal = appForTests(house, identityRoutes(house));
const headers = { origin, host: '127.0.0.1:3000', accept: 'text/html', 'user-agent': 'Chrome/1 Android' };
const ask = (path: string, cookies: readonly string[]) =>
  portal.request(origin + path, { headers: { ...headers, cookie: cookies.join('; ') } });
const send = (path: string, cookies: readonly string[], body: Record<string, string> = {}) =>
  portal.request(origin + path, {
    method: 'POST',
    headers: { ...headers, cookie: cookies.join('; ') },
    body: new URLSearchParams(body),
  });

async function signIn(subject: string, query = '', held: readonly string[] = [], jar = new Map<string, string>()) {
  const left = await ask(`/dang-nhap/cong-dan${query}`, held);
  const back = await chooseAt(left.headers.get('location') ?? '', subject, jar);
  const answer = await ask(back.pathname + back.search, [...cookiesOf(left), ...held]);
  const session = cookiesOf(answer).filter((line) => /^mc_session=./.test(line));
  return { answer, session: session.slice(-1), all: cookiesOf(answer) };
}

test('who came in with a password only is at level 1, and proves level 2 without losing the way', async () => {
  const low = await signIn('cong-dan-01@1');
  assert.match(await (await ask('/tai-khoan', low.session)).text(), /nâng lên mức 2/);
  const page = await (await ask('/tai-khoan/muc-2?ve=/nop-ho-so/1', low.session)).text();
  assert.match(page, /href="\/dang-nhap\/cong-dan\?muc=2&(amp;)?back=%2Fnop-ho-so%2F1"/);
  const left = await ask('/dang-nhap/cong-dan?muc=2&back=/nop-ho-so/1', low.session);
  assert.match(new URL(left.headers.get('location') ?? '').searchParams.get('acr_values') ?? '', /muc-2$/);
  const high = await signIn('cong-dan-01', '?muc=2&back=/nop-ho-so/1', low.session);
  assert.equal(high.answer.headers.get('location'), '/nop-ho-so/1');
  assert.doesNotMatch(await (await ask('/tai-khoan', high.session)).text(), /nâng lên mức 2/);
  assert.equal((await ask('/tai-khoan', low.session)).status, 303, 'the weaker session is over');
});

test('an account of level 1 cannot prove level 2: the person is told how to raise it, and stays signed in', async () => {
  const { answer, session } = await signIn('cong-dan-03', '?muc=2&back=/nop-ho-so/1');
  const location = answer.headers.get('location') ?? '';
  assert.equal(location, '/tai-khoan/muc-2?ve=%2Fnop-ho-so%2F1');
  assert.match(await (await ask(location, session)).text(), /Công an xã, phường bất kỳ/);
});

test('proving more as somebody else is refused, and nobody comes in', async () => {
  const first = await signIn('cong-dan-01@1');
  const { answer, session } = await signIn('cong-dan-02', '?muc=2&back=/x', first.session);
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /tài khoản của người khác/);
  assert.deepEqual(session, []);
  assert.equal((await ask('/tai-khoan', first.session)).status, 200, 'the first person is still there');
});

test('a person sees where they are signed in, ends one or all others, and nobody else’s', async () => {
  const [here, there, third] = [await signIn('cong-dan-06'), await signIn('cong-dan-06'), await signIn('cong-dan-06')];
  const page = await (await ask('/tai-khoan/phien', here.session)).text();
  assert.match(page, /Chrome · Android/);
  const ids = [...page.matchAll(/\/tai-khoan\/phien\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? '');
  assert.equal(ids.length, 2, 'this one is ended by signing out');
  const stranger = await citizenForTests(owner, 'Người lạ');
  assert.equal((await send(`/tai-khoan/phien/${ids[0]}`, [stranger.cookie])).status, 404);
  assert.equal((await send(`/tai-khoan/phien/${ids[0]}`, here.session)).status, 303);
  assert.equal((await send(`/tai-khoan/phien/${ids[0]}`, here.session)).status, 404, 'only once');
  const after = await Promise.all([there, third].map(async ({ session }) => (await ask('/tai-khoan', session)).status));
  assert.deepEqual(after.toSorted(), [200, 303]);
  await send('/tai-khoan/phien/khac', here.session);
  for (const { session } of [there, third]) assert.equal((await ask('/tai-khoan', session)).status, 303);
  assert.equal((await ask('/tai-khoan', here.session)).status, 200);
  const story = await (await ask('/tai-khoan/phien', here.session)).text();
  assert.match(story, /Đăng xuất mọi nơi khác \(1\)/);
  await assert.rejects(open.sql(`update identity.account_event set kind = 'locked'`), /permission denied/);
});

test('a lost device: locking ends every session, keeps everybody out, and the code shown once opens again', async () => {
  const [mine, lost] = [await signIn('cong-dan-08'), await signIn('cong-dan-08')];
  assert.equal((await send('/tai-khoan/khoa', mine.session, { 'so-ngay': '7' })).status, 422);
  const locked = await send('/tai-khoan/khoa', mine.session, { 'so-ngay': '7', 'xac-nhan': 'khoa' });
  assert.equal(locked.headers.get('location'), '/dang-nhap/da-khoa');
  const shown = await (await ask('/dang-nhap/da-khoa', cookiesOf(locked))).text();
  const code = /([2-9A-Z]{5}-[2-9A-Z]{5})/.exec(shown)?.[1] ?? '';
  assert.ok(code, 'the code is shown');
  for (const { session } of [mine, lost]) assert.equal((await ask('/tai-khoan', session)).status, 303);

  const refused = await signIn('cong-dan-08');
  assert.equal(refused.answer.status, 403);
  assert.match(await refused.answer.text(), /đang bị khoá theo yêu cầu của bạn/);
  assert.deepEqual(refused.session, []);
  assert.equal((await send('/dang-nhap/mo-khoa', refused.all, { ma: 'SAI99-SAI99' })).status, 422);
  assert.equal((await send('/dang-nhap/mo-khoa', [], { ma: code })).status, 303, 'without having proved who one is');
  assert.equal((await signIn('cong-dan-08')).answer.status, 403, 'still locked');
  assert.equal(
    (await send('/dang-nhap/mo-khoa', refused.all, { ma: code.toLowerCase() })).headers.get('location'),
    '/dang-nhap?mo-khoa=1',
  );
  const again = await signIn('cong-dan-08');
  assert.equal(again.answer.status, 303);
  const story = await (await ask('/tai-khoan/phien', again.session)).text();
  for (const words of ['Khoá tạm tài khoản đến', 'đã từ chối', 'Mở khoá bằng mã'])
    assert.ok(story.includes(words), words);
});

test('who lost the code gets another at a counter: the old one is worth nothing, and it opens only for who signs in', async () => {
  const mine = await signIn('cong-dan-07');
  const [me] = await owner.sql<{ id: string; number: string }>(
    `select id, id_number as number from identity.person where subject = 'cong-dan-07'`,
  );
  assert.ok(me);
  const by = { unitName: 'Bộ phận Một cửa phường Lào Cai', basis: 'Thẻ căn cước' };
  assert.equal(await giveUnlockCode(house, me.number, by), null, 'nothing is locked yet');
  const locked = await send('/tai-khoan/khoa', mine.session, { 'so-ngay': '7', 'xac-nhan': 'khoa' });
  const shown = await (await ask('/dang-nhap/da-khoa', cookiesOf(locked))).text();
  const old = /([2-9A-Z]{5}-[2-9A-Z]{5})/.exec(shown)?.[1] ?? '';
  const given = await giveUnlockCode(house, me.number, by);
  assert.ok(given && given.personId === me.id);
  assert.equal((await send('/dang-nhap/mo-khoa', [], { ma: given.code })).status, 303, 'a code alone opens nothing');
  const door = await signIn('cong-dan-07');
  assert.match(await door.answer.text(), /Mất mã\? Mang thẻ căn cước đến một Bộ phận Một cửa/);
  assert.equal((await send('/dang-nhap/mo-khoa', door.all, { ma: old })).status, 422);
  assert.equal(
    (await send('/dang-nhap/mo-khoa', door.all, { ma: given.code })).headers.get('location'),
    '/dang-nhap?mo-khoa=1',
  );
  const again = await signIn('cong-dan-07');
  const story = await (await ask('/tai-khoan/phien', again.session)).text();
  assert.match(story, /Nhận mã mở khoá mới tại quầy: Bộ phận Một cửa phường Lào Cai: Thẻ căn cước/);
});

test('a lock ends by itself at its time', async () => {
  const one = await signIn('cong-dan-04');
  await send('/tai-khoan/khoa', one.session, { 'so-ngay': '1', 'xac-nhan': 'khoa' });
  await owner.sql(`update identity.person set locked_until = now() - interval '1 hour' where subject = 'cong-dan-04'`);
  assert.equal((await signIn('cong-dan-04')).answer.status, 303);
});

test('signing out leads on to the provider, which brings the person back signed out of both', async () => {
  const jar = new Map<string, string>();
  const { session } = await signIn('cong-dan-05', '', [], jar);
  const out = await send('/dang-xuat', session);
  assert.equal(out.headers.get('location'), '/dang-xuat/xong');
  const page = await (await ask('/dang-xuat/xong', cookiesOf(out))).text();
  const there = (/href="([^"]*session\/end[^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
  const asked = new URL(there).searchParams;
  assert.ok(asked.get('id_token_hint'));
  assert.equal(asked.get('post_logout_redirect_uri'), `${origin}/dang-xuat/xong`);
  const form = await (await go(there, jar)).text();
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
  const done = await go(action, jar, new URLSearchParams({ xsrf, logout: 'yes' }).toString());
  const back = new URL(done.headers.get('location') ?? '');
  assert.equal(back.origin + back.pathname, `${origin}/dang-xuat/xong`);
  assert.match(await (await ask(back.pathname + back.search, [])).text(), /Đã đăng xuất ở đây và ở VNeID/);
  assert.equal((await ask('/tai-khoan', session)).status, 303);
});

test('who signs out at the provider is signed out here: the provider says so server to server, and once', async () => {
  const jar = new Map<string, string>();
  const { session } = await signIn('cong-dan-02', '', [], jar);
  const other = await signIn('cong-dan-07');
  const end = await (await go('/session/end', jar)).text();
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(end)?.[1] ?? '';
  await go('/session/end/confirm', jar, new URLSearchParams({ xsrf, logout: 'yes' }).toString());
  for (let tries = 0; tries < 1_000 && (await ask('/tai-khoan', session)).status === 200; tries++)
    await new Promise((wait) => setTimeout(wait, 20));
  assert.deepEqual(heard.slice(-1), [200]);
  assert.equal((await ask('/tai-khoan', session)).status, 303);
  assert.equal((await ask('/tai-khoan', other.session)).status, 200, 'nobody else');
  const kept = await owner.sql(`select 1 from identity.session where ended_by = 'provider'`);
  assert.ok(kept.length >= 1);
});

test('a logout token that is forged or no token at all ends nothing', async () => {
  for (const token of ['', 'x', 'a.b.c']) {
    const answer = await portal.request(origin + backChannelPath, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    });
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  }
});
