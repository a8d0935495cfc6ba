import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { allRoutes } from '../src/app.ts';
import type { MailCatcher } from '../src/notify/api.ts';
import { appRole, openDb } from '../src/platform/db/open.ts';
import { testHouse } from '../src/platform/testing-house.ts';
import { openBrowser, screens } from './browser.ts';
import { enter, officers } from './office.ts';
import { axeFaults, htmlFaults, overflowFaults } from './page-faults.ts';
import { Person } from './person.ts';
import { startSystem } from './running-system.ts';
import { makeThings } from './things-to-show.ts';

const system = await startSystem();
const browser = await openBrowser();
const open = await openDb(system.databaseUrl, { pool: 2, role: appRole });
after(async () => {
  await browser.close();
  await open.close();
  await system.stop();
});

const noMails: MailCatcher = { url: '', mails: () => [], mail: () => null, stop: async () => undefined };
const addresses = allRoutes(await testHouse(open), noMails).filter(({ method }) => method === 'get');

const things = await makeThings(browser, system);
const { citizen, draft, dossiers } = things;
const [held] = await system.ask<{ id: string }>(
  `select id from vault.paper where owner_key = 'id:000099000001' limit 1`,
);
const codeAtHand = dossiers.find(({ code }) => code)?.code ?? '';

/** What stands for `:id` in an address. */
function idsFor(path: string): string[] {
  if (path.startsWith('/ho-so-nhap')) return [draft.split('/').at(-1) ?? '', things.groupDraft];
  if (path.startsWith('/kho')) return [held?.id ?? ''];
  // What is being digitised, and what became of a shelf: e2e/digitise-reuse.test.ts.
  if (path.startsWith('/mot-cua/so-hoa') || path.startsWith('/quan-tri/so-hoa')) return [];
  // A request belongs to the officer who made it: e2e/verify-offline.test.ts.
  if (path.startsWith('/giay-trong-vi')) return [];
  if (path.startsWith('/mot-cua/nhom-nhap')) return [things.groupDraftAtCounter];
  if (path.startsWith('/mot-cua/nhom') || path.startsWith('/ho-so-nhom')) return [things.group];
  if (path.startsWith('/quan-tri/quy-trinh')) return [things.version, things.nextVersion];
  if (path.startsWith('/so-giay-phep')) return [things.licence ?? ''];
  return dossiers.map(({ id }) => id);
}

/** What stands for the other parts of an address. */
const known = (path: string, id: string): Record<string, string> => ({
  id,
  paper: things.paper ?? id,
  file: `${things.slip ?? id}.pdf`,
  no: '1',
  seq: '1',
  form: '01',
  section: 'child',
  code: path.includes('/tinh/')
    ? '15'
    : path.startsWith('/ho-so/')
      ? codeAtHand
      : path.includes('nhom')
        ? '1.004873'
        : '1.001193',
  key: path.startsWith('/quan-tri/lich')
    ? 'phuong-lao-cai.ttpvhcc'
    : path.startsWith('/quan-tri/quy-trinh')
      ? 'default-commune'
      : path.startsWith('/quan-tri/mau-phieu')
        ? '01'
        : 'having-a-child',
  username: officers.handler,
  ma: '0123456789ABCDEF',
  offer: id,
  batch: id,
  type: 'attp-an-uong',
  act: 'thu-hoi',
  kind: 'mot-cua-licence',
  question: 'MAo=',
});

/** A stream of news has no end. */
const endless = ['/viec/luong'];
/** Pages that are other pages when asked something. */
const asked = [
  '/thu-tuc?q=khai+sinh',
  '/mau/so-dang-ky',
  things.asked,
  `${draft}/tra-cuu?ho=1`,
  '/tim-ho-so?q=Lao',
  '/viec?loc=qua-han',
  '/viec/don-vi?loc=qua-han',
  '/mot-cua/tim?q=Lao',
  '/quan-tri/lich/gio/chon?don-vi=phuong-lao-cai.ttpvhcc',
  '/quan-tri/quy-trinh/moi?thu-tuc=1.004873',
  '/quan-tri/quy-trinh/default-commune?q=khai+sinh',
  `/quan-tri/quy-trinh/phien-ban/${things.nextVersion}/mo-phong?so-luong=50`,
  `/viec/phan-cong/quy-tac?vi-tri=${things.office}:processing_officer`,
];

/** All addresses behind a route, with real things in it. */
function addressesOf(path: string): string[] {
  const fill = (id: string) =>
    path.replaceAll(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, name: string) => {
      const value = known(path, id)[name];
      if (value === undefined) throw new Error(`no value for :${name} of ${path}`);
      return value;
    });
  return path.includes(':id') ? idsFor(path).map(fill) : [fill('')];
}

/** `led`: the addresses that pages led them to, as they are or with something asked. */
type Visitor = { kind: 'nobody' | 'citizen' | 'officer'; person: Person; led: Map<string, 'whole' | 'asked'> };
const arrive = () => Person.arrive(browser, system.origin, { screen: 'phone', js: true });

const visitors: Visitor[] = [{ kind: 'nobody', person: await arrive(), led: new Map() }];
{
  const person = await arrive();
  await person.page.goto(`${system.origin}/dang-nhap`);
  await person.signInAsCitizen('Nguyễn Thị Mẫu');
  visitors.push({ kind: 'citizen', person, led: new Map() });
  for (const username of [
    officers.reception,
    officers.handler,
    officers.head,
    officers.leader,
    officers.clerk,
    officers.handOver,
    'giamsat.tinh',
    'quantri.tinh',
    'kiemtra.tinh',
  ]) {
    const officer = await arrive();
    await enter(officer, system, username);
    visitors.push({ kind: 'officer', person: officer, led: new Map() });
  }
}

test('every address answers everybody, and every page of it is sound in both languages on a phone and on a desk', async (t) => {
  const looked = new Set<string>();
  const faults: string[] = [];
  let pages = 0;
  // A dossier's own page first: it tells each visitor which of the addresses below it are theirs.
  const shallowFirst = addresses
    .filter(({ path }) => !endless.includes(path))
    .toSorted((a, b) => depth(a.path) - depth(b.path));
  const all = [
    ...shallowFirst.map(({ path }) => ({ path, every: addressesOf(path) })),
    ...asked.map((path) => ({ path, every: [path] })),
  ];
  for (const { path, every } of all)
    for (const [n, address] of every.entries()) {
      // Every address answers everybody; of many dossiers the others are opened by whom a page leads there.
      const below = path.startsWith('/ho-so/:id') && depth(path) > 2;
      const coming = visitors.filter(({ led }) => n === 0 || !below || led.has(address));
      const answers = await Promise.all(
        coming.map(async (visitor) => ({ ...visitor, first: await visitor.person.download(address) })),
      );
      for (const { kind, person, led, first } of answers) {
        if (first.status >= 500 || (first.status === 404 && led.get(address) === 'whole'))
          faults.push(`${address} as ${kind}: ${first.status}`);
        // Where somebody was led elsewhere, that page stands in the table by itself.
        if (first.status !== 200 || !first.type.includes('html') || first.path !== address) continue;
        const text = first.body.toString();
        for (const [, href = '', end] of text.matchAll(/href="(\/[^"?#]*)(.)/g))
          if (end !== '?' || !led.has(href)) led.set(href, end === '?' ? 'asked' : 'whole');
        const key = `${kind} ${address}`;
        if (looked.has(key)) continue;
        looked.add(key);
        pages += 1;
        for (const fault of await htmlFaults(text)) faults.push(`${address} as ${kind}: ${fault}`);
        // States of one page differ in their parts; each set of parts is also laid out in the browser, once.
        const shape = `${path} ${shapeOf(text)}`;
        if (looked.has(shape)) continue;
        looked.add(shape);
        for (const fault of await lookClosely(person, address)) faults.push(`${address} as ${kind}: ${fault}`);
      }
    }
  t.diagnostic(
    `${addresses.length} addresses, ${pages} pages, ${looked.size - pages} of them laid out in two languages and two widths`,
  );
  assert.deepEqual([...new Set(faults)], []);
});

/** How many parts a path has; those of a pattern are none. */
const depth = (path: string): number => path.replaceAll(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '').split('/').length - 1;

/** The headings and buttons of a page without their words of the day. */
const shapeOf = (text: string): string =>
  [
    ...text
      .slice(text.indexOf('<main'))
      .matchAll(/<(h[1-3]|button|fieldset|table|details|form)\b|class="(notice|panel|empty-state)[^"]*"/g),
  ]
    .map(([, tag, name]) => tag ?? name)
    .filter((one, at, all) => one !== all[at - 1])
    .join(' ');

async function lookClosely(person: Person, address: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [lang, axeAt] of [
    ['vi', 'phone'],
    ['en', 'desk'],
  ] as const) {
    await person.speak(lang);
    await person.page.goto(system.origin + address);
    for (const screen of ['phone', 'desk'] as const) {
      await person.page.setViewportSize(screens[screen]);
      const found = [...(await overflowFaults(person.page)), ...(screen === axeAt ? await axeFaults(person.page) : [])];
      faults.push(...found.map((fault) => `${lang} ${screen} ${fault}`));
      if (lang === 'vi') await person.keepPicture(screen);
    }
    if (lang === 'en') faults.push(...(await htmlFaults(await (await fetchAs(person, address)).text())));
  }
  await person.speak('vi');
  return faults;
}

const fetchAs = (person: Person, address: string) => person.page.context().request.get(system.origin + address);

for (const [address, who] of [
  ['/', 0],
  ['/thu-tuc/1.001193', 0],
  [`${draft}/to-khai/child`, 1],
  ['/viec', 3],
  ['/mot-cua/tiep-nhan/1.001193', 2],
] as const)
  test(`by keyboard alone: ${address.replace(/[0-9a-f-]{36}/, ':id')} – the skip link works and the place of the cursor is always seen`, async () => {
    const person = visitors[who]?.person;
    assert.ok(person);
    const { page } = person;
    await page.goto(system.origin + address);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'a #noi-dung');
    assert.ok(
      await page
        .locator('.ds-skip-link')
        .evaluate((link) => link.getBoundingClientRect().top >= 0 && link.getBoundingClientRect().height > 10),
      'the skip link is seen',
    );
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'noi-dung');
    for (let stops = 0; stops < 25; stops++) {
      await page.keyboard.press('Tab');
      const unseen = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const holder = one.closest('.ds-field, label') ?? one;
        const seen = [one, holder].some((each) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
        });
        return seen ? null : one.outerHTML.slice(0, 120);
      });
      assert.equal(unseen, null);
    }
  });

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      `${document.activeElement?.tagName.toLowerCase() ?? ''} ${document.activeElement?.getAttribute('href') ?? ''}`,
  );

test('the first view of the home page costs at most 100 kB; the pages of an application need no script', async () => {
  const context = await browser.newContext({ viewport: screens.phone });
  const home = await weigh(context, '/');
  assert.ok(home.bytes <= 100_000, `${home.bytes} bytes`);
  await context.close();
  const page = await citizen.page.context().newPage();
  let scripts = 0;
  page.on('request', (request) => (scripts += request.resourceType() === 'script' ? 1 : 0));
  for (const step of ['', '/to-khai/child', '/giay-to', '/kiem-tra']) await page.goto(system.origin + draft + step);
  assert.equal(scripts, 0, 'without script nothing of it is loaded, and the journeys show that nothing is missing');
});

/** Bytes over the wire, headers included, as the browser counts them. */
async function weigh(context: BrowserContext, address: string): Promise<{ bytes: number }> {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(system.origin + address, { waitUntil: 'networkidle' });
  return { bytes };
}
