import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { agencyDirectory, loadSampleIdentity } from '../identity/api.ts';
import { sampleForms } from '../forms/api.ts';
import { fixedClock, legalDay } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import type { House } from '../platform/house.ts';
import { mount, NotFound } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { catalogueRoutes } from './catalogue.routes.ts';
import { formFor } from './forms.ts';
import { handlingUnitOf } from './handling-unit.ts';
import { loadSampleCatalogue } from './load-sample.ts';
import { competentAgencies } from './offers.ts';
import { versionById, currentVersion } from './versions.ts';

const { app: open } = await testDb();
const seed = fileURLToPath(new URL('../../db/seed/', import.meta.url));
const today = legalDay('2026-11-22');
const directory = agencyDirectory(open);

before(async () => {
  await loadSampleIdentity(open, seed);
  await directory.refresh(today);
  await load();
});

async function load() {
  const procedures: unknown = JSON.parse(await readFile(`${seed}procedures.json`, 'utf8'));
  return loadSampleCatalogue(
    open,
    { procedures, forms: await sampleForms(), directory },
    legalDay('2025-07-01'),
    today,
  );
}

const web = new Hono<{ Variables: Vars }>();
web.use(async (c, next) => {
  const url = new URL(c.req.url);
  const lang = url.searchParams.get('lang') === 'en' ? 'en' : 'vi';
  c.set('view', {
    lang,
    t: sayIn(lang),
    path: url.pathname + url.search,
    textSize: 'normal',
    who: null,
    office: { name: 'Tỉnh Lào Cai', phone: '0214 3000 000' },
    asset: (name) => `/tinh/x/${name}`,
  });
  c.set('touched', []);
  await next();
});
web.onError((fault, c) => c.text(fault.message, fault instanceof NotFound ? 404 : 500));
mount(web, catalogueRoutes({ open, clock: fixedClock('2026-11-22T09:00+07:00') } as unknown as House), {
  rights: ['public'],
  authorise: () => 'yes',
  record: async () => undefined,
  signInHref: () => '/',
});

const page = async (path: string) => {
  const answer = await web.request(path);
  return { status: answer.status, text: await answer.text() };
};

test('every page of the catalogue is valid HTML in both languages', async () => {
  const codes = (await open.sql<{ code: string }>('select code from catalogue.procedure order by code')).map(
    ({ code }) => code,
  );
  const paths = [
    '/',
    '/thu-tuc',
    '/thu-tuc?q=gplx',
    '/thu-tuc?q=zzqq',
    '/thu-tuc?cap=commune&doi-tuong=citizen',
    '/su-kien/business',
    ...codes.flatMap((code) => [`/thu-tuc/${code}`, `/thu-tuc/${code}/giay-to`]),
  ];
  for (const path of paths)
    for (const lang of ['vi', 'en']) {
      const { status, text } = await page(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      assert.equal(status, 200, path);
      assert.deepEqual(await htmlFaults(text), [], `${path} ${lang}`);
    }
});

test('a procedure page says what, how long, how much, where and by which law, and leads to applying', async () => {
  const { text } = await page('/thu-tuc/1.013225');
  assert.match(text, /Giấy phép xây nhà ở/);
  assert.match(text, /ngày làm việc/);
  assert.match(text, /href="\/nop-ho-so\/1\.013225"/);
  assert.match(text, /phường Lào Cai/);
  assert.match(text, /Theo văn bản nào/);
  assert.match((await page('/thu-tuc/1.013225?lang=en')).text, /lang="vi"/);
});

test('the list narrows by links, keeps the query, and pages by key', async () => {
  const { text } = await page('/thu-tuc?q=gi%E1%BA%A5y&cap=province');
  assert.match(text, /href="\/thu-tuc\?q=gi%E1%BA%A5y&amp;cap=province&amp;linh-vuc=/);
  assert.match((await page('/thu-tuc')).text, /rel="next" href="\/thu-tuc\?sau=/);
});

test('what a visitor types never comes out as markup, and nonsense is no fault', async () => {
  const evil = encodeURIComponent(`"><script>alert(1)</script>`);
  for (const path of [`/thu-tuc?q=${evil}`, `/thu-tuc?linh-vuc=${evil}&co-quan=${evil}&cap=${evil}`]) {
    const { status, text } = await page(path);
    assert.equal(status, 200);
    assert.doesNotMatch(text, /<script>/);
  }
  for (const path of [
    `/thu-tuc/${evil}`,
    '/thu-tuc/9.999999',
    '/su-kien/none',
    '/thu-tuc/%00',
    '/thu-tuc/9.999999/giay-to',
  ])
    assert.equal((await page(path)).status, 404, path);
  assert.equal((await page('/thu-tuc?q=%00%ED%A0%80&sau=%00')).status, 200);
});

test('suggestions come as a few names with their pages', async () => {
  const answer = await web.request('/goi-y.json?q=gplx');
  const { suggestions } = (await answer.json()) as { suggestions: { code: string; href: string }[] };
  assert.equal(suggestions[0]?.code, '3.000346');
  assert.equal(suggestions[0]?.href, '/thu-tuc/3.000346');
});

test('the sample says who takes a procedure, which unit handles it, with which form', async () => {
  const birth = await currentVersion(open, '1.001193', today);
  assert.ok(birth);
  const agencies = await competentAgencies(open, directory, birth);
  assert.ok(agencies.length >= 2 && agencies.every(({ kind, level }) => kind === 'government' && level === 'commune'));
  const [commune] = agencies;
  assert.equal(directory.byId((await handlingUnitOf(open, '1.001193', commune!.id)) ?? '')?.parentId, commune!.id);
  assert.equal((await formFor(open, '1.001193', commune!.id, today))?.key, 'birth');
  assert.equal(await formFor(open, '1.004194', commune!.id, today), null);
});

test('loading the sample again changes nothing, and a version stays the same object in memory', async () => {
  const [before] = await open.sql<{ n: number }>('select count(*) as n from catalogue.change');
  await load();
  const [now] = await open.sql<{ n: number }>('select count(*) as n from catalogue.change');
  assert.equal(now?.n, before?.n);
  const version = await currentVersion(open, '1.001193', today);
  assert.equal(await versionById(open, version?.id ?? ''), version);
});
