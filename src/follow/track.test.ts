import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDossier } from '../dossiers/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { followHouse } from './follow-for-tests.ts';

let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { officer, site, filed, accepted, track, follow } = await followHouse(app, clock);

test('with code or reference and four digits of phone or id number anyone sees where a dossier is, and nothing of whom', async () => {
  const id = await accepted();
  const { code, filingRef } = await getDossier(app, id);
  for (const [ma, so] of [
    [code!, '0001'],
    [code!.toLowerCase(), ' 0001 '],
    [filingRef.replace('-', ''), '0900 000 001'],
    [filingRef, '+84900000001'],
    [code!.replaceAll('-', '–'), '000099000001'],
  ]) {
    const answer = await track(ma!, so!, '203.0.113.20');
    assert.equal(answer.status, 303, `${ma} ${so}`);
  }
  const page = await (await follow(await track(filingRef, '0001', '203.0.113.20'))).text();
  assert.match(page, new RegExp(code!));
  assert.match(page, /Đã tiếp nhận/);
  assert.match(page, /Được tiếp nhận/);
  assert.match(page, /17:00 06\/11\/2026/, 'the due day');
  assert.match(page, /ngày đầu tiên không tính/, 'and why');
  for (const secret of [
    'Nguyễn Thị Mẫu',
    '000099000001',
    '900000001',
    '0900',
    'cong.dan.01',
    officer('truongphong.laocai').name,
    officer('tiepnhan.laocai').name,
  ])
    assert.ok(!page.includes(secret), secret);
});

test('an unknown code and a wrong number get the very same answer', async () => {
  const { filingRef } = await getDossier(app, await filed());
  const texts = await Promise.all(
    [track(filingRef, '9999'), track('NZZZZ-2222', '0001'), track('!!!', '0001')].map(async (one) => {
      const answer = await one;
      return `${answer.status} ${(await answer.text()).replace(/value="[^"]*"/g, '')}`;
    }),
  );
  assert.match(texts[0]!, /^422 /);
  assert.deepEqual(new Set(texts).size, 1);
});

test('a dossier without phone and id number is known to nobody by guessing', async () => {
  const id = await filed({
    applicant: { name: 'A', kind: 0, idNumber: null, phone: null, email: null, address: null },
  });
  const { filingRef } = await getDossier(app, id);
  for (const so of ['0000', '9999', '000000000']) assert.equal((await track(filingRef, so)).status, 422);
});

test('one code may be tried six times, one address thirty; then both wait, also with the right answer', async () => {
  const { filingRef } = await getDossier(app, await filed());
  const tries = [];
  for (let i = 0; i < 7; i++) tries.push((await track(filingRef, '9999', `203.0.113.${100 + i}`)).status);
  assert.deepEqual(tries, [422, 422, 422, 422, 422, 422, 429]);
  const waiting = await track(filingRef.toLowerCase().replace('-', ' '), '0001', '203.0.113.199');
  assert.equal(waiting.status, 429);
  assert.equal(waiting.headers.get('retry-after'), '600');
  now = now.add({ minutes: 10 });
  assert.equal((await track(filingRef, '0001', '203.0.113.199')).status, 303);
  const many = [];
  for (let i = 0; i < 31; i++) many.push((await track(`NAAAA-22${i + 10}`, '0001', '198.51.100.7')).status);
  assert.equal(many.filter((status) => status === 422).length, 30);
  assert.equal(many.at(-1), 429);
});

test('the ticket of a look-up ends after 30 minutes and cannot be made or changed', async () => {
  const { filingRef } = await getDossier(app, await filed());
  const href = (await track(filingRef, '0001')).headers.get('location')!;
  assert.equal((await site.get(href, null)).status, 200);
  assert.equal((await site.get(href, null)).status, 200, 'it can be reloaded');
  assert.equal((await site.get(`${href}x`, null)).status, 410);
  const other = Buffer.from(await filed()).toString('base64url');
  assert.equal((await site.get(href.replace(/phieu=[^.]+/, `phieu=${other}`), null)).status, 410);
  now = now.add({ minutes: 31 });
  assert.equal((await site.get(href, null)).status, 410);
});

test('what is missing is said at the field and what was typed stays', async () => {
  const answer = await track('', 'abc');
  assert.equal(answer.status, 422);
  const page = await answer.text();
  assert.match(page, /id="field-ma-error"/);
  assert.match(page, /value="abc"/);
  assert.match(await (await site.get('/tra-cuu?ma=H38.101-261105-0001', null)).text(), /value="H38\.101-261105-0001"/);
});
