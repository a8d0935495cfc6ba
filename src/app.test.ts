import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { allRoutes } from './app.ts';
import { receiveDossier } from './dossiers/api.ts';
import { slipsOf } from './dossiers/api.ts';
import { appForTests } from './house-for-app-tests.ts';
import { openRun, saveItem } from './vault/archive/archive.store.ts';
import { testDb } from './platform/db/testing.ts';
import type { Route } from './platform/http/route.ts';
import { filePaper, startDigitisation } from './vault/api.ts';

const db = await testDb();
const { app, house, fileBirth, officer, asCitizen, asOfficerOf } = await appForTests(db);
const origin = 'http://localhost:3000';
const routes = allRoutes(house);

const owner = await asCitizen('Chủ hồ sơ');
const stranger = await asCitizen('Người lạ');
const insider = await asOfficerOf('phuong-lao-cai');
const outsider = await asOfficerOf('xa-bat-xat');

const dossier = await fileBirth({ ownerPersonId: owner.id });
const received = await receiveDossier(house, officer('tiepnhan.laocai'), dossier);
assert.ok(received.ok);
const receivedCode = received.value.code;
const waiting = await fileBirth({ ownerPersonId: owner.id });
const [slip] = await slipsOf(house.open, dossier);
const started = await send('post', '/nop-ho-so/1.001193', owner.cookie, 'draft=');
const draft = started.headers.get('location')?.split('/').at(-1) ?? '';
assert.match(draft, /^[0-9a-f-]{36}$/, `a draft to test with (${started.status})`);

async function send(method: string, path: string, cookie = '', body?: string | FormData | Uint8Array, type?: string) {
  const headers: Record<string, string> = { origin, host: 'localhost:3000', cookie };
  if (typeof body === 'string') headers['content-type'] = type ?? 'application/x-www-form-urlencoded';
  else if (type) headers['content-type'] = type;
  return app.request(origin + path, {
    method: method.toUpperCase(),
    headers,
    ...(body === undefined ? {} : { body: body as BodyInit }),
  });
}

// A paper of the owner's vault, and one being digitised at the counter of phường Lào Cai.
const { id: held } = await filePaper(house, {
  owner: { personId: owner.id },
  paperCode: 'GT.CHUNG_SINH',
  name: 'Giấy chứng sinh',
  issuer: 'Bệnh viện Mẫu',
  issuedOn: null,
  validFrom: null,
  fileHash: 'd'.repeat(64),
  fileType: 'application/pdf',
  fileSize: 1,
  origin: 'digitised',
  state: 'checked',
  dedupeKey: 'app.test',
});
const begun = await startDigitisation(house, {
  id: crypto.randomUUID(),
  owner: { personId: owner.id },
  ownerName: 'Chủ hồ sơ',
  dossierId: null,
  paperKey: null,
  paperName: 'Giấy khai sinh',
  unitId: officer('tiepnhan.laocai').posts[0]?.unitId ?? '',
  officerId: null,
  files: [{ hash: 'd'.repeat(64), name: 'a.pdf', type: 'application/pdf', size: 1 }],
});
assert.ok(begun.ok);
const scan = begun.value;

// A shelf of the same counter whose one paper nobody has compared yet.
const at = house.clock.now();
const counterUnit = officer('tiepnhan.laocai').posts[0]?.unitId ?? '';
const shelf = await openRun(house.open, { indexHash: 'x', unitId: counterUnit, indexName: 'so.csv', total: 1, at });
await saveItem(house.open, shelf, { line: 2, state: 'filed', why: null, pages: 1, paperId: held }, at);

/** The address of a route with real objects in it; `null` where it names no person's object. */
function addressOf(route: Route): { path: string; object: boolean } {
  const ofShelf = route.path.startsWith('/mot-cua/so-hoa/luu-tru');
  const id = route.path.startsWith('/mot-cua/so-hoa')
    ? ofShelf
      ? shelf
      : scan
    : route.path.startsWith('/kho')
      ? held
      : route.path.startsWith('/ho-so-nhap') || route.path.startsWith('/mot-cua/nhap')
        ? draft
        : route.path.startsWith('/mot-cua')
          ? waiting
          : dossier;
  const path = route.path.replaceAll(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, name: string) => {
    if (name === 'id') return id;
    if (name === 'file') return `${slip?.id}.pdf`;
    if (name === 'paper') return ofShelf ? held : draft;
    if (name === 'no' || name === 'seq') return '1';
    if (name === 'form') return '01';
    if (name === 'ma') return '0123456789ABCDEF';
    if (name === 'offer' || name === 'batch') return draft;
    if (name === 'kind') return 'mot-cua-licence';
    if (name === 'section') return 'child';
    if (name === 'code' && route.path.startsWith('/ho-so/')) return receivedCode;
    if (name === 'code') return route.path.includes('/tinh/') ? '15' : '1.001193';
    if (name === 'key') return 'having-a-child';
    if (name === 'type') return 'attp-an-uong';
    if (name === 'act') return 'thu-hoi';
    if (name === 'username') return 'thuly.laocai';
    if (name === 'question') return 'MA==';
    throw new Error(`no value for :${name} of ${route.path}`);
  });
  return { path, object: /:(id|file)\b/.test(route.path) };
}

/** Posts that change nothing: a card is read, a change of the calendar is checked and led to its preview. */
const onlyLooks = ['/doc-the', '/quan-tri/lich/ngay', '/quan-tri/lich/gio/:key'];

test('the table of routes is the table of powers', (t) => {
  for (const { method, path, right, audit } of routes)
    t.diagnostic(`${method.padEnd(4)} ${path.replace(/\{[^/]*\}/g, '')} – ${right}${audit ? ` – ${audit}` : ''}`);
  const unaudited = routes.filter(
    ({ method, right, audit, path }) =>
      audit === null && method === 'post' && right !== 'public' && !onlyLooks.some((end) => path.endsWith(end)),
  );
  assert.deepEqual(
    unaudited.map(({ path }) => path),
    [],
    'every act of a signed-in actor is recorded',
  );
});

test('nobody comes in where somebody must be signed in', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    if (route.right === 'public') continue;
    const answer = await send(route.method, addressOf(route).path, '', route.method === 'post' ? '' : undefined);
    if (answer.status !== 401) wrong.push(`${route.method} ${route.path}: ${answer.status}`);
  }
  assert.deepEqual(wrong, []);
});

test('another citizen finds none of my drafts and dossiers, and no officer’s page', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    const { path, object } = addressOf(route);
    if (route.right === 'public' || (route.right === 'citizen' && !object)) continue;
    const answer = await send(route.method, path, stranger.cookie, route.method === 'post' ? '' : undefined);
    // A redirect to a page that is itself refused shows nothing.
    const follows =
      answer.status === 303 ? await send('get', answer.headers.get('location') ?? '/', stranger.cookie) : answer;
    if (![401, 403, 404].includes(follows.status)) wrong.push(`${route.method} ${route.path}: ${answer.status}`);
  }
  assert.deepEqual(wrong, []);
});

test('an officer of another agency finds no dossier of ours', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    const { path, object } = addressOf(route);
    if (route.right === 'public' || (route.right !== 'citizen' && !object)) continue;
    const body = route.method === 'post' ? (route.upload ? new FormData() : '') : undefined;
    const answer = await send(route.method, path, outsider, body);
    if (![401, 403, 404].includes(answer.status)) wrong.push(`${route.method} ${route.path}: ${answer.status}`);
  }
  assert.deepEqual(wrong, []);
});

test('a post that does not come from our own pages is refused', async () => {
  for (const route of routes.filter(({ method, machine }) => method === 'post' && !machine)) {
    const cookie = route.right === 'citizen' ? owner.cookie : insider;
    for (const headers of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site', origin }]) {
      const answer = await app.request(origin + addressOf(route).path, {
        method: 'POST',
        headers: { ...headers, host: 'localhost:3000', cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: '',
      });
      assert.equal(answer.status, 403, `${route.path} ${JSON.stringify(headers)}`);
    }
  }
});

test('every page carries a policy without inline script, and is not kept by shared caches', async () => {
  const answer = await send('get', '/');
  const policy = answer.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('cache-control') ?? '', /private/);
  assert.doesNotMatch(await answer.text(), /<script(?![^>]*src=)|\sstyle="|\son\w+="/);
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\0',
    '‮',
    '<script>alert(1)</script>',
    "'; drop table dossiers.event;--",
    '-1',
    '99999999999999999999',
    'NaN',
    '../../etc/passwd',
    'a'.repeat(5000),
    '\ud800',
    'Nguyễn Văn A',
    '2026-02-30',
    '0',
    'yes',
    dossier,
    draft,
  ),
);
const commonNames = [
  '_action',
  'version',
  'draft',
  'note',
  'ly-do',
  'reason',
  'items',
  'title',
  'number',
  'so',
  'ma',
  'back',
  'chon',
  'applicant_name',
  'who',
  'agency',
  'case',
  'p1-how',
  'p1-file',
  'declaration',
  'recipient',
  'identity',
  'username',
  'password',
  'code',
  '__proto__',
  'constructor',
];

test('whatever is posted, the answer is never a fault of ours', async (t) => {
  const wrong = new Set<string>();
  let sent = 0;
  for (const route of routes.filter(({ method }) => method === 'post')) {
    if (route.path === '/dang-xuat') continue;
    const { path } = addressOf(route);
    const cookie = route.right === 'citizen' ? owner.cookie : insider;
    const shape = route.form as { shape?: Record<string, unknown> } | null;
    const names = [...Object.keys(shape?.shape ?? {}), ...commonNames];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), nasty), { maxLength: 8 }),
        fc.constantFrom('form', 'multipart', 'json', 'bytes', 'none'),
        async (pairs, kind) => {
          const body =
            kind === 'form'
              ? new URLSearchParams(pairs).toString()
              : kind === 'multipart'
                ? pairs.reduce((data, [name, value]) => (data.append(name, value), data), new FormData())
                : kind === 'json'
                  ? JSON.stringify(pairs)
                  : kind === 'bytes'
                    ? new TextEncoder().encode(pairs.map(([, value]) => value).join('%'))
                    : '';
          const type =
            kind === 'json' ? 'application/json' : kind === 'bytes' ? 'multipart/form-data; boundary=x' : undefined;
          const answer = await send('post', path, cookie, body, type);
          await answer.arrayBuffer();
          sent += 1;
          if (answer.status >= 500)
            wrong.add(`${route.path} (${kind}): ${answer.status} ${JSON.stringify(pairs).slice(0, 200)}`);
        },
      ),
      { numRuns: 25 },
    );
  }
  t.diagnostic(`${sent} bodies`);
  assert.deepEqual([...wrong], []);
});

test('whatever stands in an address, the answer is never a fault of ours', async () => {
  const tails = [
    '%00',
    '%ff',
    '%',
    '..%2f..%2fetc',
    'a'.repeat(3000),
    '0',
    '-1',
    '%E2%80%AE',
    '00000000-0000-0000-0000-000000000000',
    "'",
  ];
  const wrong: string[] = [];
  for (const { method, path, right } of routes) {
    if (method !== 'get') continue;
    for (const tail of tails) {
      const filled = path.replaceAll(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, tail);
      for (const address of [
        filled,
        `${filled}?q=${tail}&sau=${tail}&trang=${tail}&ma=${tail}&truong-hop=${tail}&vi-tri=${tail}&loc=${tail}`,
      ]) {
        const answer = await send('get', address, right === 'citizen' ? owner.cookie : insider);
        await answer.arrayBuffer();
        // 503 is the sign-in provider that this test does not have.
        if (answer.status >= 500 && answer.status !== 503) wrong.push(`${address.slice(0, 120)}: ${answer.status}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});
