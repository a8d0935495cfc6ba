import assert from 'node:assert/strict';
import test from 'node:test';
import { Hono } from 'hono';
import { isOwnQuery } from '../../platform/db/own-query-for-tests.ts';
import { receiveDossier } from '../../dossiers/api.ts';
import { builtInText, slipModels } from '../../dossiers/slips/api.ts';
import { dossierHouse } from '../../dossiers/house-for-tests.ts';
import { actorOf, authorise, rights, signInHref } from '../../identity/api.ts';
import { dayOf, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { answerFaults } from '../../platform/http/faults.ts';
import { mount } from '../../platform/http/mount.ts';
import type { Vars } from '../../platform/http/route.ts';
import { viewOf } from '../../platform/http/view-of.ts';
import { pdfText } from '../../platform/pdf/pdf-text.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { slipRoutes } from './slip.routes.ts';

const now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app: db } = await testDb();
const asked: string[] = [];
const open: OpenDb = {
  ...db,
  sql(text, values) {
    if (isOwnQuery(text)) asked.push(text);
    return db.sql(text, values);
  },
};
const { house, officer, fileBirth } = await dossierHouse(open, clock);
const recorded: { word: string; subject: string | undefined }[] = [];
const web = new Hono<{ Variables: Vars }>();
answerFaults(web, house.log);
web.use(async (c, next) => {
  c.set('requestId', '019a0000-0000-7000-8000-00000000000a');
  c.set('touched', []);
  const who = c.req.header('who');
  c.set('actor', who === undefined ? null : officer(who));
  await next();
});
web.use(
  viewOf(house, (c) => {
    const actor = actorOf(c);
    return actor && { kind: actor.kind, name: actor.name, menu: [{ href: '/viec', label: 'Việc của tôi' }] };
  }),
);
mount(web, slipRoutes(house), {
  rights,
  authorise,
  signInHref,
  record: async (_, word, touched) => void recorded.push({ word, subject: touched[0]?.subject }),
});

const [admin, reception, stranger] = ['quantri.tinh', 'tiepnhan.laocai', 'thuly.batxat'];
const see = (who: string | null, path: string, lang = 'vi') =>
  web.request(path, { headers: { ...(who ? { who } : {}), accept: 'text/html', cookie: `lang=${lang}` } });
const send = (who: string, path: string, fields: Record<string, string>) =>
  web.request(path, {
    method: 'POST',
    headers: { who, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
const model = '/quan-tri/mau-phieu/2025/03';
const words = builtInText('03', 2025).words;
const day = { 'from-day': '6', 'from-month': '11', 'from-year': '2026', note: 'Quyết định 5/QĐ-UBND', reach: 'own' };

test('every page is valid in both languages and asks at most three queries', async () => {
  const pages = [
    '/quan-tri/mau-phieu',
    model,
    '/quan-tri/mau-phieu/2018/06',
    '/quan-tri/mau-phieu/2025/ban-giao',
    `${model}?ban=goc`,
  ];
  for (const path of pages)
    for (const lang of ['vi', 'en']) {
      asked.length = 0;
      const shown = await see(admin, path, lang);
      assert.equal(shown.status, 200);
      assert.deepEqual(await htmlFaults(await shown.text()), [], `${path} ${lang}`);
      assert.ok(asked.length <= 3, `${path}: ${asked.length}`);
    }
  for (const lang of ['vi', 'en']) {
    const shown = await see(reception, '/so-theo-doi', lang);
    assert.deepEqual(await htmlFaults(await shown.text()), []);
  }
});

test('the list leads to every model that exists, and to no other', async () => {
  const list = await (await see(admin, '/quan-tri/mau-phieu')).text();
  for (const { key } of slipModels) assert.ok(list.includes(`/quan-tri/mau-phieu/2025/${key}"`), key);
  assert.equal((await see(admin, '/quan-tri/mau-phieu/2018/05')).status, 404);
  assert.equal((await see(admin, '/quan-tri/mau-phieu/2025/99')).status, 404);
});

test('words that are wrong come back with everything typed and each problem by its line', async () => {
  for (const path of [model, `${model}/xem-thu`]) {
    const wrong = await send(admin, path, { ...day, words: `${words}\n{{chu ho xo}} <b>` });
    assert.equal(wrong.status, 422);
    const text = await wrong.text();
    assert.deepEqual(await htmlFaults(text), []);
    const line = words.split('\n').length + 1;
    assert.ok(text.includes(`Dòng ${line}: Không có trường “chu ho xo”; có phải là “chủ hồ sơ”?`), text.slice(0, 3000));
    assert.ok(text.includes('{{chu ho xo}} &lt;b&gt;') && text.includes('Quyết định 5/QĐ-UBND'));
  }
  assert.equal((await send(admin, model, { ...day, words, note: '' })).status, 422);
  assert.equal((await send(admin, model, { ...day, words, 'from-day': '32' })).status, 422);
  assert.equal((await send(admin, model, { ...day, words, 'from-day': '4' })).status, 422);
});

test('a preview shows the typed words with the example dossier and saves nothing', async () => {
  const shown = await send(admin, `${model}/xem-thu`, { words: words.replace('Xin thông báo', 'Trân trọng báo tin') });
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get('content-type'), 'application/pdf');
  assert.match(shown.headers.get('content-security-policy') ?? '', /sandbox/);
  const text = pdfText(new Uint8Array(await shown.arrayBuffer())).replace(/\s+/g, ' ');
  assert.ok(text.includes('Trân trọng báo tin') && text.includes('Nguyễn Thị Mẫu'), text);
  assert.deepEqual(recorded.at(-1), { word: 'slip.previewed', subject: 'slip_template' });
  assert.doesNotMatch(await (await see(admin, model)).text(), /Trân trọng/);
  assert.equal((await see(admin, `${model}/xem-thu`)).status, 200);
});

test('saved words stand on the page with who saved them and from when, and can be taken back', async () => {
  const done = await send(admin, model, { ...day, 'from-day': '5', words: `${words}\n@ghi-chú Lời mới` });
  assert.equal(done.status, 303, await done.text());
  assert.equal(done.headers.get('location'), `${model}?xong=1`);
  assert.deepEqual(recorded.at(-1), { word: 'slip.changed', subject: 'slip_template' });
  const page = await (await see(admin, `${model}?xong=1`)).text();
  assert.deepEqual(await htmlFaults(page), []);
  for (const one of [
    'role="status"',
    '@ghi-chú Lời mới',
    'Quyết định 5/QĐ-UBND',
    'Phạm Thị Hồng Hạnh',
    '05/11/2026',
    'đang dùng',
  ])
    assert.ok(page.includes(one), one);
  assert.doesNotMatch(await (await see(admin, `${model}?ban=goc`)).text(), /<textarea[^]*Lời mới[^]*<\/textarea>/);
});

test('only who may edit slips reaches the models, only who may read the dossier its sheets', async () => {
  assert.equal((await see(null, model)).status, 303);
  assert.equal((await see(reception, model)).status, 403);
  assert.equal((await send(reception, model, { ...day, words })).status, 403);
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, officer(reception), id)).ok);
  const sheet = await see(reception, `/ho-so/${id}/phieu/06`);
  assert.equal(sheet.headers.get('content-type'), 'application/pdf');
  assert.deepEqual(recorded.at(-1), { word: 'dossier.read', subject: 'dossier' });
  assert.equal((await see(stranger, `/ho-so/${id}/phieu/06`)).status, 404);
  assert.equal((await see(admin, `/ho-so/${id}/phieu/06`)).status, 403);
  assert.equal((await see(reception, `/ho-so/${id}/phieu/tra-ket-qua`)).status, 404);
});

test('the register of the own counter is printed, and recorded; another counter is not found', async () => {
  const unit = officer(reception).posts[0]?.unitId ?? '';
  const days = 'tu-day=1&tu-month=11&tu-year=2026&den-day=30&den-month=11';
  const printed = await see(reception, `/so-theo-doi/tep?don-vi=${unit}&${days}&den-year=2026`);
  assert.equal(printed.headers.get('content-type'), 'application/pdf');
  const text = pdfText(new Uint8Array(await printed.arrayBuffer())).replace(/\s+/g, ' ');
  assert.ok(text.includes('SỔ THEO DÕI HỒ SƠ') && text.includes('Nguyễn Thị Mẫu'), text);
  assert.deepEqual(recorded.at(-1), { word: 'register.printed', subject: 'register' });
  const two = await see(reception, `/so-theo-doi/tep?don-vi=${unit}&${days}&den-year=2027`);
  assert.equal(two.status, 422);
  assert.deepEqual(await htmlFaults(await two.text()), []);
  const other = officer('tiepnhan.batxat').posts[0]?.unitId ?? '';
  assert.equal((await see(reception, `/so-theo-doi/tep?don-vi=${other}&${days}&den-year=2026`)).status, 404);
});
