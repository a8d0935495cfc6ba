import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { consentGiven, consentHref } from '../api.ts';
import { appForTests, citizenForTests, houseForTests } from '../house-for-tests.ts';
import { identityRoutes } from '../identity.routes.ts';
import { answerConsent } from './answer-consent.ts';
import { purposes, textOfPurpose } from './purposes.ts';

const { app: open, owner } = await testDb();
const house = houseForTests(open, fixedClock('2026-11-20T09:00+07:00'));
const recorded: string[] = [];
const app = appForTests(house, identityRoutes(house), recorded);
const origin = 'http://127.0.0.1:3000';
const send = (cookie: string, body: Record<string, string>) =>
  app.request(`${origin}/tai-khoan/dong-y`, {
    method: 'POST',
    headers: { origin, host: '127.0.0.1:3000', cookie },
    body: new URLSearchParams(body),
  });
const agree = { 'muc-dich': 'registry.prefill', 'phien-ban': '1', viec: 'dong-y', 'tich-registry-prefill': 'yes' };

test('nothing is agreed to until the box is ticked, it is never ticked beforehand, and each purpose stands by itself', async () => {
  const { id, cookie } = await citizenForTests(owner, 'Người hỏi');
  const page = await (await app.request('/tai-khoan/dong-y', { headers: { cookie } })).text();
  assert.equal(page.match(/type="checkbox"/g)?.length, purposes.length);
  assert.doesNotMatch(page, /checked/);
  const { 'tich-registry-prefill': _, ...unticked } = agree;
  const answer = await send(cookie, unticked);
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /href="#field-tich-registry-prefill"/);
  assert.equal(await consentGiven(house, id, 'registry.prefill'), false);
  assert.equal((await send(cookie, agree)).headers.get('location'), '/tai-khoan/dong-y?xong=1');
  assert.equal(await consentGiven(house, id, 'registry.prefill'), true);
  assert.equal(await consentGiven(house, id, 'registry.family'), false, 'one is not the other');
  assert.ok(recorded.includes('account.consent_answered person by citizen'));
});

test('what is taken back is taken back at once, and the history keeps every answer with the words that were read', async () => {
  const { id, cookie } = await citizenForTests(owner, 'Người đổi ý');
  await send(cookie, agree);
  await send(cookie, agree);
  await send(cookie, { 'muc-dich': 'registry.prefill', viec: 'rut' });
  assert.equal(await consentGiven(house, id, 'registry.prefill'), false);
  const rows = await owner.sql<{ given: boolean; words: string }>(
    'select given, words from identity.consent where person_id = $1 order by id',
    [id],
  );
  assert.deepEqual(
    rows.map(({ given }) => given),
    [true, false],
    'pressing twice is one answer',
  );
  assert.match(rows[0]?.words ?? '', /quê quán/);
  const page = await (await app.request('/tai-khoan/dong-y', { headers: { cookie } })).text();
  assert.match(page, /Đã rút lại lúc 09:00 20\/11\/2026/);
  for (const change of ['update identity.consent set given = true', 'delete from identity.consent'])
    await assert.rejects(open.sql(change), /permission denied/);
});

test('who agreed to other words is asked again, and words read before they changed are not agreed to', async () => {
  const { id, cookie } = await citizenForTests(owner, 'Người cũ');
  await owner.sql(
    `insert into identity.consent (person_id, purpose, version, given, words, lang, at) values ($1, 'registry.prefill', 99, true, 'khác', 'vi', now())`,
    [id],
  );
  assert.equal(await consentGiven(house, id, 'registry.prefill'), false);
  const stale = await send(cookie, { ...agree, 'phien-ban': '7' });
  assert.equal(stale.status, 422);
  assert.match(await stale.text(), /vừa thay đổi/);
  const unknown = { purpose: 'khong.co', version: 1, given: true, lang: 'vi' } as const;
  assert.deepEqual(await answerConsent(house, id, unknown), { ok: false, refusal: { why: 'unknown' } });
});

test('another page asks for one purpose and gets the person back, whatever they answer, and only to this site', async () => {
  const { cookie } = await citizenForTests(owner, 'Người đi tiếp');
  const back = '/ho-so-nhap/1?ve=kiem-tra';
  const page = await (await app.request(consentHref('registry.family', back), { headers: { cookie } })).text();
  assert.equal(page.match(/type="checkbox"/g)?.length, 1);
  assert.match(page, /name="ve" value="\/ho-so-nhap\/1\?ve=kiem-tra"/);
  const family = { 'muc-dich': 'registry.family', 'phien-ban': '1', ve: back };
  assert.equal((await send(cookie, { ...family, viec: 'khong' })).headers.get('location'), back);
  const yes = { ...family, viec: 'dong-y', 'tich-registry-family': 'yes' };
  assert.equal((await send(cookie, yes)).headers.get('location'), back);
  assert.equal((await send(cookie, { ...yes, ve: '//evil.example' })).headers.get('location'), '/');
  assert.equal((await send(cookie, { ...yes, 'muc-dich': 'khong.co' })).status, 404);
});

test('words never change without a new version', () => {
  const pinned = purposes.map((one) => [
    one.key,
    one.version,
    createHash('sha256')
      .update(`${textOfPurpose(one.vi)}\n${textOfPurpose(one.en)}`)
      .digest('hex')
      .slice(0, 12),
  ]);
  assert.deepEqual(pinned, [
    ['registry.prefill', 1, '1e364bfeb7d8'],
    ['registry.family', 1, 'a8c16b05df75'],
    ['vault.take', 1, '7c590e94333a'],
  ]);
});
