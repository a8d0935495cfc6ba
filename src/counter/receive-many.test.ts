import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { getDossier, receiveDossier } from '../dossiers/api.ts';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { authorise, rights, signInHref, type Officer } from '../identity/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { mount } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { counterRoutes } from './counter.routes.ts';

const now = Temporal.Instant.from('2026-11-06T09:05:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);
const reception = officer('tiepnhan.laocai');

const words: string[] = [];
let actor: Officer = reception;
const web = new Hono<{ Variables: Vars }>();
web.use(async (c, next) => {
  const lang = c.req.query('lang') === 'en' ? 'en' : 'vi';
  c.set('actor', actor);
  c.set('touched', []);
  c.set('view', {
    lang, t: sayIn(lang), path: c.req.path, textSize: 'normal', who: { kind: 'officer', name: actor.name, menu: [] },
    office: { name: 'Tỉnh Lào Cai', phone: '0214 3000 000' }, asset: (name) => `/tinh/x/${name}`,
  }); // prettier-ignore
  await next();
});
mount(web, counterRoutes(house), { rights, authorise, signInHref, record: async (_c, word) => void words.push(word) });
const send = async (fields: Record<string, string | string[]>, query = '') => {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  const answer = await web.request(`/mot-cua/nhan-nhieu${query}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body,
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
};
const ref = async (id: string) => (await getDossier(app, id)).filingRef;

test('ticked filings are received at once, each with its own code, when the papers are said to be checked', async () => {
  const ids = [await fileBirth(), await fileBirth(), await fileBirth()];
  const refs = await Promise.all(ids.map(ref));
  const list = await (await web.request('/mot-cua')).text();
  for (const one of refs) assert.match(list, new RegExp(`value="${one}"`));
  for (const query of ['', '?lang=en']) {
    const unchecked = await send({ d: refs }, query);
    assert.equal(unchecked.status, 422);
    assert.deepEqual(await htmlFaults(unchecked.text), []);
    assert.match(unchecked.text, new RegExp(`value="${refs[0]}" checked`));
  }
  assert.equal((await send({ checked: 'yes' })).status, 422);
  const done = await send({ d: refs, checked: 'yes' });
  assert.equal(done.to, '/mot-cua?da-nhan=3');
  const codes = await Promise.all(ids.map(async (id) => (await getDossier(app, id)).code));
  assert.equal(new Set(codes).size, 3);
  assert.match(await (await web.request(done.to)).text(), /Đã tiếp nhận 3 hồ sơ/);
});

test('one that somebody else was quicker with stops none of the others, and says so', async () => {
  const [quick, ours] = [await fileBirth(), await fileBirth()];
  const refs = await Promise.all([quick, ours].map(ref));
  assert.ok((await receiveDossier(house, reception, quick)).ok);
  const done = await send({ d: refs, checked: 'yes' });
  assert.equal(done.status, 200);
  assert.match(done.text, /Đã tiếp nhận 1 hồ sơ; 1 hồ sơ chưa/);
  assert.deepEqual(await htmlFaults(done.text), []);
  assert.equal((await getDossier(app, ours)).state, 'accepted');
});

test('another centre finds none of ours by its reference', async () => {
  const id = await fileBirth();
  actor = officer('tiepnhan.tinh');
  const done = await send({ d: [await ref(id)], checked: 'yes' });
  actor = reception;
  assert.equal(done.status, 422);
  assert.match(done.text, /Không tìm thấy hồ sơ/);
  assert.equal((await getDossier(app, id)).state, 'submitted');
});

test('what was accepted today goes to its unit on numbered minutes, once, printed for both to sign', async () => {
  const ids = [await fileBirth(), await fileBirth()];
  for (const id of ids) assert.ok((await receiveDossier(house, reception, id)).ok);
  for (const query of ['', '?lang=en']) {
    const page = await (await web.request(`/mot-cua/ban-giao${query}`)).text();
    assert.deepEqual(await htmlFaults(page), []);
    for (const id of ids) assert.match(page, new RegExp(`value="${id}" checked`));
  }
  const page = await (await web.request('/mot-cua/ban-giao')).text();
  const unit = /name="don-vi" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const make = async (fields: Record<string, string | string[]>) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return web.request('/mot-cua/ban-giao', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body });
  };
  const none = await make({ 'don-vi': unit, taker: 'Lý Thị Đồng' });
  assert.equal(none.status, 422);
  assert.deepEqual(await htmlFaults(await none.text()), []);
  const done = await make({ 'don-vi': unit, d: ids, taker: 'Lý Thị Đồng' });
  assert.equal(done.status, 303);
  const to = done.headers.get('location') ?? '';
  const after = await (await web.request(to)).text();
  assert.match(after, /1\/BBBG-2026/);
  for (const id of ids) assert.ok(!after.includes(`value="${id}"`), 'in minutes once');
  assert.equal((await make({ 'don-vi': unit, d: ids })).status, 422, 'and not twice');
  const paper = `/mot-cua/ban-giao/${to.split('moi=')[1]}`;
  const pdf = await web.request(paper);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  actor = officer('tiepnhan.tinh');
  assert.notEqual((await web.request(paper)).status, 200);
  actor = reception;
});
