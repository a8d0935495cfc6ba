import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ownMs } from '../../platform/own-time-for-tests.ts';
import type { Clock } from '../../platform/clock.ts';
import { dayOf } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { get } from '../../platform/http/route.ts';
import { loadSampleIdentity, officer, samplePassword } from '../api.ts';
import { appForTests, cookiesOf, houseForTests } from '../house-for-tests.ts';
import { identityRoutes } from '../identity.routes.ts';
import { codeOfStep, stepAt } from './one-time-code.ts';
import { checkPassword, hashPassword } from './password.ts';
import { sampleTotpSecret } from '../sample/sample-secrets.ts';
import { signInOfficer } from './sign-in-officer.ts';

const { app: open, owner } = await testDb();
await loadSampleIdentity(open, new URL('../../../db/seed/', import.meta.url).pathname);

let now = Temporal.Instant.from('2026-11-20T09:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const house = houseForTests(open, clock);
const origin = 'http://127.0.0.1:3000';
const username = 'giamsat.tinh';
const secret = sampleTotpSecret(username);
const codeAt = (at: Temporal.Instant, who = username): string => codeOfStep(sampleTotpSecret(who), stepAt(at));
const typed = (over: object = {}) => ({ username, password: samplePassword, code: codeAt(now), ...over });

const makeApp = (recorded: string[] = [], config = house) =>
  appForTests(config, [
    ...identityRoutes(config),
    get('/toi', { right: 'counter.receive' }, (c) => c.json(officer(c))),
    get('/ky', { right: 'dossier.sign' }, (c) => c.text('')),
  ], recorded); // prettier-ignore
const enter = (
  app: ReturnType<typeof makeApp>,
  body: Record<string, string>,
  query = '',
  headers: Record<string, string> = {},
) =>
  app.request(`${origin}/dang-nhap/can-bo${query}`, {
    method: 'POST',
    headers: { origin, host: '127.0.0.1:3000', ...headers },
    body: new URLSearchParams(body),
  });

beforeEach(async () => {
  now = now.add({ hours: 1 });
  await owner.sql(
    'update identity.officer set failed_attempts = 0, locked_until = null, last_totp_step = 0, active = true',
  );
});

test('an officer signs in with name, password and code, and acts for posts with the names of unit and agency', async () => {
  const recorded: string[] = [];
  const app = makeApp(recorded);
  const answer = await enter(
    app,
    typed({ username: ' GiamSat.Tinh ', code: codeAt(now).replace(/(...)/, '$1 ') }),
    '?back=/quay',
  );
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), '/quay');
  assert.deepEqual(recorded, ['officer.signed_in officer by officer']);
  const headers = { cookie: cookiesOf(answer).join('; '), accept: 'text/html' };
  const me = (await (await app.request(`${origin}/toi`, { headers })).json()) as { name: string; posts: object[] };
  assert.equal(me.name, 'Nguyễn Thị Thanh Tâm');
  const [post] = me.posts as { unitName: string; agencyName: string; role: string }[];
  assert.equal(post?.unitName, 'Trung tâm Phục vụ hành chính công tỉnh');
  assert.equal(post.agencyName, 'Uỷ ban nhân dân tỉnh Lào Cai', 'a centre acts for the government above it');
  assert.equal(post.role, 'centre_supervisor');
  assert.equal((await app.request(`${origin}/ky`, { headers })).status, 403);
  assert.equal(
    (await app.request(`${origin}/ky`, { headers: { accept: 'text/html' } })).headers.get('location'),
    '/dang-nhap/can-bo?back=%2Fky',
  );
});

test('a request with a session costs one query, one without costs none', async () => {
  const app = makeApp();
  const cookie = cookiesOf(await enter(app, typed())).join('; ');
  let queries = 0;
  const query = open.pool.query.bind(open.pool) as (...all: unknown[]) => unknown;
  open.pool.query = ((...all: unknown[]) => ((queries += 1), query(...all))) as typeof open.pool.query;
  try {
    await app.request(`${origin}/dang-nhap`);
    assert.equal(queries, 0);
    assert.equal((await app.request(`${origin}/toi`, { headers: { cookie } })).status, 200);
    assert.equal(queries, 1);
  } finally {
    open.pool.query = query as typeof open.pool.query;
  }
});

test('a code works once, also when two requests bring it at the same time', async () => {
  const both = await Promise.all([signInOfficer(house, typed()), signInOfficer(house, typed())]);
  assert.deepEqual(both.map((one) => one.ok).sort(), [false, true]);
  assert.equal((await signInOfficer(house, typed())).ok, false);
  now = now.add({ seconds: 30 });
  assert.equal((await signInOfficer(house, typed())).ok, true);
  assert.equal(
    (await signInOfficer(house, typed({ code: codeAt(now.subtract({ seconds: 30 })) }))).ok,
    false,
    'nor an older one afterwards',
  );
});

test('where the sample is off its officers cannot come in, although they are still in the database', async () => {
  const real = houseForTests(open, clock, { sample: false });
  assert.equal((await signInOfficer(real, typed())).ok, false);
  assert.equal((await signInOfficer(house, typed())).ok, true);
});

test('a clock half a minute off is forgiven, a whole minute is not', async () => {
  assert.equal((await signInOfficer(house, typed({ code: codeAt(now.subtract({ seconds: 60 })) }))).ok, false);
  assert.equal((await signInOfficer(house, typed({ code: codeAt(now.add({ seconds: 60 })) }))).ok, false);
  assert.equal((await signInOfficer(house, typed({ code: codeAt(now.subtract({ seconds: 30 })) }))).ok, true);
  assert.equal((await signInOfficer(house, typed({ code: codeAt(now.add({ seconds: 30 })) }))).ok, true);
});

test('five wrong tries lock the account for fifteen minutes, also against the right answer', async () => {
  for (let i = 0; i < 5; i++) assert.equal((await signInOfficer(house, typed({ password: 'sai' }))).ok, false);
  assert.equal((await signInOfficer(house, typed())).ok, false);
  now = now.add({ minutes: 14, seconds: 59 });
  assert.equal((await signInOfficer(house, typed())).ok, false);
  now = now.add({ seconds: 1 });
  assert.equal((await signInOfficer(house, typed())).ok, true);
});

test('tries at the same time are all counted', async () => {
  await Promise.all(Array.from({ length: 8 }, () => signInOfficer(house, typed({ password: 'sai' }))));
  assert.equal((await signInOfficer(house, typed())).ok, false);
});

test('a right sign-in forgives earlier wrong ones', async () => {
  for (let i = 0; i < 4; i++) await signInOfficer(house, typed({ code: '000000' }));
  assert.equal((await signInOfficer(house, typed())).ok, true);
  const [row] = await open.sql<{ n: number }>('select failed_attempts as n from identity.officer where username = $1', [
    username,
  ]);
  assert.equal(row?.n, 0);
});

test('unknown name, wrong password, wrong code and locked account get the same page after similar work', async () => {
  const app = makeApp();
  const pages: string[] = [];
  const times: number[] = [];
  for (const over of [{ username: 'khong.co' }, { password: 'sai' }, { code: '000000' }]) {
    // The processor's time, once: a try too many would lock the account.
    const ms = await ownMs(Infinity, async () => {
      const answer = await enter(app, typed(over));
      assert.equal(answer.status, 422);
      pages.push((await answer.text()).replaceAll('khong.co', username));
    });
    times.push(ms);
  }
  assert.equal(new Set(pages).size, 1);
  assert.ok(!pages[0]!.includes(`value="${samplePassword}"`), 'a password is never sent back');
  assert.ok(Math.min(...times) > 0.3 * Math.max(...times), times.join());
});

test('an officer who no longer serves is out at once, and cannot come back', async () => {
  const app = makeApp();
  const cookie = cookiesOf(await enter(app, typed())).join('; ');
  await owner.sql('update identity.officer set active = false where username = $1', [username]);
  assert.equal((await app.request(`${origin}/toi`, { headers: { cookie } })).status, 401);
  now = now.add({ minutes: 1 });
  assert.equal((await enter(app, typed())).status, 422);
});

test('a post that has ended gives no right, and a session ends by itself after its hours', async () => {
  const app = makeApp();
  const cookie = cookiesOf(await enter(app, typed())).join('; ');
  const status = async () => (await app.request(`${origin}/toi`, { headers: { cookie } })).status;
  await owner.sql(
    `update identity.post set valid_to = '2026-11-19' where officer_id = (select id from identity.officer where username = $1)`,
    [username],
  );
  assert.equal(await status(), 403);
  await owner.sql('update identity.post set valid_to = null');
  assert.equal(await status(), 200);
  now = now.add({ hours: 8 });
  assert.equal(await status(), 401);
});

test('trying again and again from one address or for one name is slowed down with 429', async () => {
  const app = makeApp();
  let answer = await enter(app, typed({ password: '' }));
  assert.equal(answer.status, 422);
  for (let i = 0; i < 10; i++) answer = await enter(app, typed({ password: '' }));
  assert.equal(answer.status, 429);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
  for (let i = 0; i < 60; i++)
    answer = await enter(app, typed({ username: `u${i}`, password: '' }), '', { 'x-forwarded-for': '203.0.113.9' });
  for (let i = 0; i < 2; i++)
    answer = await enter(app, typed({ username: `v${i}`, password: '' }), '', { 'x-forwarded-for': '203.0.113.9' });
  assert.equal(answer.status, 429);
  assert.equal(
    (await enter(app, typed({ username: 'w', password: '' }), '', { 'x-forwarded-for': '1.2.3.4, 203.0.113.10' }))
      .status,
    422,
  );
});

test('missing answers are named, and a post from another site is refused', async () => {
  const app = makeApp();
  const answer = await enter(app, { username: 'a' });
  const page = await answer.text();
  assert.equal(answer.status, 422);
  assert.ok(
    page.includes('href="#field-password"') && page.includes('href="#field-code"') && page.includes('value="a"'),
  );
  assert.equal((await enter(app, typed(), '', { origin: 'https://evil.example' })).status, 403);
});

test('in the sample a page shows the next unused code; elsewhere it does not exist', async () => {
  const app = makeApp();
  const shown = async () =>
    /<strong translate="no">(\d{6})<\/strong>/.exec(
      await (await app.request(`${origin}/mau/ma-xac-thuc/${username}`)).text(),
    )?.[1];
  assert.equal(await shown(), codeAt(now));
  assert.equal((await enter(app, typed({ code: (await shown())! }))).status, 303);
  assert.equal(await shown(), codeOfStep(secret, stepAt(now) + 1));
  assert.equal((await enter(app, typed({ code: (await shown())! }))).status, 303);
  assert.equal(await shown(), undefined);
  assert.equal((await app.request(`${origin}/mau/ma-xac-thuc`)).status, 200);
  assert.equal((await app.request(`${origin}/mau/ma-xac-thuc/khong.co`)).status, 404);
  await owner.sql(`update identity.officer set totp_secret = 'JBSWY3DPEHPK3PXP' where username = 'quantri.tinh'`);
  assert.equal(
    (await app.request(`${origin}/mau/ma-xac-thuc/quantri.tinh`)).status,
    404,
    'a real secret is never shown',
  );
  const real = makeApp([], houseForTests(open, clock, { sample: false }));
  assert.equal((await real.request(`${origin}/mau/ma-xac-thuc/${username}`)).status, 404);
  assert.ok(!(await (await real.request(`${origin}/dang-nhap/can-bo`)).text()).includes(samplePassword));
});

test('a password is the same however its diacritics were typed, and is kept with salt and cost', async () => {
  const kept = await hashPassword('Mật khẩu ế'.normalize('NFC'));
  assert.match(kept, /^scrypt\$32768\$8\$3\$/);
  assert.notEqual(kept, await hashPassword('Mật khẩu ế'));
  assert.equal(await checkPassword('Mật khẩu ế'.normalize('NFD'), kept), true);
  assert.equal(await checkPassword('mật khẩu ế', kept), false);
});
