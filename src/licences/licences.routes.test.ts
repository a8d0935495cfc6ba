import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialById } from '../credentials/api.ts';
import { testCitizen, testSite } from '../identity/site-for-tests.ts';
import { fixedClock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { licenceHouse } from './licences-for-tests.ts';
import { licenceRoutes } from './licences.routes.ts';
import { credentialsOfLicence, getLicence } from './licences.store.ts';

const { app, owner } = await testDb();
const { house, officer, entered, react } = await licenceHouse(app, owner, fixedClock('2026-11-28T09:00+07:00'));
const site = testSite(house, licenceRoutes(house));
const [mine, inspector, stranger] = [officer('kinhte.laocai'), officer('thuly.yte'), officer('kinhte.batxat')];
const id = await entered({ number: 'HK/2026' });
await react('licence.changed');
const at = (rest = '', one = id) => `/so-giay-phep/${one}${rest}`;
const decision = { decision: '9/QĐ-UBND', reason: 'Kết luận kiểm tra', version: '1' };

test('every page is valid, in both languages', async () => {
  for (const path of ['', '/thong-ke', '/moi', '/moi/attp-an-uong', '/moi/giay-phep-xay-dung'])
    for (const lang of ['vi', 'en'] as const) {
      const answer = await site.get(`/so-giay-phep${path}`, mine, lang);
      assert.equal(answer.status, 200, path);
      assert.deepEqual(await htmlFaults(await answer.text()), [], path);
    }
  for (const rest of [
    '',
    '/viec/gia-han',
    '/viec/tam-dinh-chi',
    '/viec/thu-hoi',
    '/viec/cap-thay-the',
    '/viec/dinh-chinh',
  ])
    for (const lang of ['vi', 'en'] as const) {
      const answer = await site.get(at(rest), mine, lang);
      assert.equal(answer.status, 200, rest);
      assert.deepEqual(await htmlFaults(await answer.text()), [], rest);
    }
});

test('the filters of the register are folded, and stand open while something is filtered', async () => {
  const fold = async (query: string) =>
    /<details class="filter-fold"( open)?>\s*<summary>([^<]*)</.exec(
      await (await site.get(`/so-giay-phep${query}`, mine)).text(),
    );
  const [, open, words] = (await fold('?tinh-trang=valid&het-han=90')) ?? [];
  assert.deepEqual([open, words], [' open', 'Tìm và lọc (2 điều kiện)']);
  assert.equal((await fold(''))?.[1], undefined);
  assert.equal((await fold('?sau=x'))?.[2], 'Tìm và lọc', 'a page further on is no filter');
});

test('the register of another agency does not exist for an officer; a citizen has none at all', async () => {
  for (const rest of ['', '/viec/thu-hoi']) {
    assert.equal((await site.get(at(rest), stranger)).status, 404, rest);
    assert.equal((await site.get(at(rest), testCitizen(1))).status, 403, rest);
  }
  assert.equal((await site.post(at('/viec/thu-hoi'), stranger, decision)).status, 404);
  assert.equal((await site.post(at('/hau-kiem'), stranger, { outcome: 'met', note: 'x' })).status, 404);
  assert.doesNotMatch(await (await site.get('/so-giay-phep', stranger)).text(), /HK\/2026/);
});

test('an inspector scans the code and sees history and conditions, notes what was found, but cannot act', async () => {
  const [{ credentialId } = { credentialId: '' }] = await credentialsOfLicence(app, id);
  const code = (await credentialById(app, credentialId))?.code ?? '';
  for (const scanned of [
    code,
    code.replace(/(.{4})(?=.)/g, '$1-').toLowerCase(),
    `https://mot-cua.example/kiem-tra/${code}`,
  ]) {
    const answer = await site.get(`/so-giay-phep/quet?ma=${encodeURIComponent(scanned)}`, inspector);
    assert.equal(answer.headers.get('location'), at(), scanned);
  }
  assert.match(
    await (await site.get('/so-giay-phep/quet?ma=KHONG-CO', inspector)).text(),
    /Không có giấy phép nào mang mã này/,
  );
  const page = await (await site.get(at(), inspector)).text();
  assert.match(page, /Trần Văn Thử/);
  assert.doesNotMatch(page, /viec\/thu-hoi/);
  assert.equal((await site.get(at('/viec/thu-hoi'), inspector)).status, 404);
  assert.equal((await site.post(at('/hau-kiem'), inspector, { outcome: '', note: '' })).status, 422);
  assert.equal(
    (await site.post(at('/hau-kiem'), inspector, { outcome: 'to_mend', note: 'Thiếu lưới chắn' })).status,
    303,
  );
  assert.match(await (await site.get(at(), mine)).text(), /Thiếu lưới chắn/);
});

test('what was typed stays when it is refused, and the field says why', async () => {
  const answer = await site.post(at('/viec/gia-han'), mine, {
    ...decision,
    reason: '',
    'until-day': '31',
    'until-month': '2',
    'until-year': '2030',
  });
  assert.equal(answer.status, 422);
  const page = await answer.text();
  assert.match(page, /ngày có thật/);
  assert.match(page, /9\/QĐ-UBND/);
  const entry = await site.post('/so-giay-phep/moi/attp-an-uong', mine, {
    holder: 'Bếp <b>Mới</b>',
    'granted-day': '1',
    'granted-month': '11',
    'granted-year': '2026',
  });
  assert.equal(entry.status, 422);
  assert.match(await entry.text(), /Bếp &lt;b&gt;Mới/);
});

test('an officer enters a licence and acts on it; who saw an older state is told so', async () => {
  const entry = await site.post('/so-giay-phep/moi/attp-an-uong', mine, {
    'holder-kind': 'household',
    holder: 'Bếp Mới',
    'fact-place': 'Tổ 3',
    area: '02647',
    'granted-day': '1',
    'granted-month': '11',
    'granted-year': '2026',
  });
  assert.equal(entry.status, 303);
  const made = /([0-9a-f-]{36})/.exec(entry.headers.get('location') ?? '')?.[1] ?? '';
  assert.equal((await site.post(at('/viec/tam-dinh-chi', made), mine, decision)).status, 303);
  assert.equal((await getLicence(app, made)).state, 'suspended');
  assert.equal((await site.post(at('/viec/thu-hoi', made), mine, decision)).status, 409);
  assert.equal((await site.get(at('/viec/gia-han', made), mine)).status, 409);
  const renewed = await site.post(at('/viec/khoi-phuc', made), mine, { ...decision, version: '2' });
  assert.equal(renewed.status, 303);
  const replaced = await site.post(at('/viec/cap-thay-the', made), mine, { ...decision, version: '3' });
  assert.notEqual(replaced.headers.get('location'), `${at('', made)}?xong=1`);
});

test('filters and keys of an address that make no sense are no fault', async () => {
  for (const query of [
    'loai=x',
    'tinh-trang=x',
    'dia-ban=abc',
    'het-han=9999',
    'sau=x',
    `sau=${id}_`,
    `sau=${id}_2026-13-45`,
    'het-han=30&sau=' + id + '_2026-12-01',
  ])
    assert.equal((await site.get(`/so-giay-phep?${query}`, mine)).status, 200, query);
  assert.equal((await site.get(`/so-giay-phep/thong-ke?nam=abc`, mine)).status, 200);
});
