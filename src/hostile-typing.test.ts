import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { allRoutes } from './app.ts';
import { formsOfPage, unescaped, type PageField, type PageForm } from './forms-of-page-for-tests.ts';
import { testDb } from './platform/db/testing.ts';
import { appWithThings, type Visitor } from './things-for-app-tests.ts';

const logged: string[] = [];
const db = await testDb();
const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
const { house, send, things } = await appWithThings(db, log);
const routes = allRoutes(house).map(({ method, path }) => ({ method, path, shape: shapeOf(path) }));

/** A path of the table of routes as an expression. */
function shapeOf(path: string): RegExp {
  const parts = path.split(/(:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?)/);
  const said = parts.map((part, i) =>
    i % 2 === 0 ? part.replaceAll('.', '\\.') : (/\{(.*)\}$/.exec(part)?.[1] ?? '[^/]+'),
  );
  return new RegExp(`^${said.join('')}$`);
}
const routeOf = (method: string, address: string): string | undefined =>
  routes.find((one) => one.method === method && one.shape.test(address.split(/[?#]/)[0] ?? ''))?.path;

// What makes parsers throw, tables refuse, and numbers run over.
const hostile = [
  '-',
  `a${'😀'.repeat(1_500)}`,
  '1e400',
  '٣',
  '-1',
  '99999999999999999999',
  '2147483648',
  '0000',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '😀'.repeat(5),
  '__proto__',
  '%',
  '\u202e\ufeff\u200b',
  '{"a":[1',
  "';\\--",
  'x'.repeat(21_000),
  'a\u0301'.repeat(1_000),
  '[',
  '(a+)+$',
  '',
];
const halfCut = hostile[1] ?? '';
let turn = 0;
const next = (): string => hostile[turn++ % hostile.length] ?? '';

/** What an address can be asked, by the names that pages of this house give it. */
const questions = (
  'q sau tu trang nam ngay loc vi-tri ma den don-vi truoc thang co-quan ly-do loai muc muc-dich ve xong v thu-tuc phan sua ' +
  'truong tinh-trang moi het-han dia-ban xem voi back chay ho-so dia-chi linh-vuc truong-hop tim hoi'
).split(' ');
const id = '019a0000-0000-7000-8000-000000000000';
/** Names under which a page of a list begins, and what such places look like. */
const places = ['sau', 'tu', 'truoc', 'v'];
const keys = [`${id}_0000-01-01_`, `${id}_9999-12-31_0000-01-01`, `0000-01-01T00:00Z~${id}`, 'zzzzzzzzzzz-zzz', id];

const wrong = new Set<string>();
let sent = 0;
async function ask(who: Visitor, address: string, body?: BodyInit, typed = ''): Promise<number> {
  const before = logged.length;
  const { status } = await send(who, address, body);
  sent += 1;
  // 503: the sign-in provider and the registers, which this house does not have.
  if ((status >= 500 && status !== 503) || logged.length > before)
    wrong.add(`${who} ${address.slice(0, 300)} ${typed.slice(0, 300)}: ${status} ${logged.slice(before).join('')}`);
  return status;
}

/** Something a field takes. */
function usual({ name, kind, value }: PageField): string | null {
  if (kind === 'file') return null;
  if (value !== '') return value;
  const from = { day: 8, month: 5, year: 0 }[/-(day|month|year)$/.exec(name)?.[1] ?? ''];
  if (from !== undefined) return house.clock.today().slice(from, from === 0 ? 4 : from + 2);
  if (/id[-_]number|so-dinh-danh|helper-id/.test(name)) return '000099000002';
  if (/phone/.test(name)) return '0912345678';
  if (/mail/.test(name)) return 'a@example.vn';
  if (/copies|days|amount/i.test(name)) return '2';
  return 'Nội dung đủ dài để làm lý do';
}

type Found = PageForm & { readonly who: Visitor };

async function fill(
  form: Found,
  button: readonly [string, string] | undefined,
  typed: (field: PageField) => string | undefined,
): Promise<number> {
  const pairs = form.fields.flatMap((field): [string, string][] => {
    const value = typed(field) ?? usual(field);
    return value === null ? [] : [[field.name, value]];
  });
  if (button) pairs.push([...button]);
  const query = new URLSearchParams(pairs);
  if (form.method === 'get') return ask(form.who, `${form.action.split('?')[0]}?${query}`);
  if (!form.multipart) return ask(form.who, form.action, query, String(query));
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return ask(form.who, form.action, data, String(query));
}

test('whatever is typed into a form or stands in an address, the answer is never a fault of ours', async (t) => {
  const forms = new Map<string, Found[]>();
  for (const who of Object.keys(things) as Visitor[]) {
    const plain = routes.flatMap(({ method, path }) => (method === 'get' && !path.includes(':') ? [path] : []));
    const waiting = [...things[who], ...plain];
    const given = waiting.length;
    const seen = new Set<string>();
    for (let at = 0; at < waiting.length; at++) {
      const address = (waiting[at] ?? '').split('#')[0] ?? '';
      const route = routeOf('get', address);
      // Streams have no end; files have no forms.
      if (route === undefined || seen.has(address) || /luong$|\.\w+$|\/tep/.test(route)) continue;
      // What is linked to is looked at once for each kind of page; what was made for the visitor is always.
      const kind = `${route} ${address.includes('?') ? 'asked' : ''}`;
      if (seen.has(kind) && at >= given) continue;
      seen.add(address).add(kind);
      const { status, text, to } = await send(who, address);
      assert.ok(status < 500 || status === 503, `${who} ${address}: ${status}`);
      if (to.startsWith('/')) waiting.push(to);
      for (const [, href = ''] of text.matchAll(/href="(\/[^"]*)"/g)) waiting.push(unescaped(href));
      for (const form of formsOfPage(text, address)) {
        const names = form.fields.map(({ name }) => name.replace(/[0-9a-f-]{36}|\d+/g, '#'));
        const key = `${form.method} ${routeOf(form.method, form.action)} ${[...new Set(names)].toSorted().join()}`;
        const same = forms.get(key) ?? [];
        if (!same.some(({ action }) => action === form.action)) forms.set(key, [...same, { ...form, who }]);
      }
      if (address.includes('?') || status !== 200) continue;
      for (const [value, key] of [
        [next(), keys[0]],
        ['0000-01-01', keys[turn % keys.length]],
      ] as const) {
        const typed = value.slice(0, 1_000).toWellFormed();
        const asked = questions.map((name) => [name, places.includes(name) ? (key ?? '') : typed]);
        await ask(who, `${address}?${new URLSearchParams(asked)}`);
      }
    }
  }
  for (const [key, all] of forms) {
    if (key.includes('/dang-xuat')) continue;
    let form = all.shift();
    const buttons = form?.buttons.slice(0, 3) ?? [];
    // What was done or is gone is done no second time: on to the next dossier of its kind.
    const sawAnswer = (status: number): void => {
      if ([303, 404, 409].includes(status)) form = all.shift() ?? form;
    };
    for (const button of buttons.length > 0 ? buttons : [undefined]) {
      const value = next();
      if (form) sawAnswer(await fill(form, button, ({ kind }) => (kind === 'text' ? value : undefined)));
      if (form) sawAnswer(await fill(form, button, () => value));
    }
    // Checking a password is slow by intention; two posts of it are enough.
    if (key.includes('/dang-nhap/can-bo')) continue;
    for (const { name, kind } of form?.fields ?? [])
      for (const value of kind === 'text' ? [next(), halfCut] : [next()])
        if (form) sawAnswer(await fill(form, buttons[0], (field) => (field.name === name ? value : undefined)));
  }
  const posts = new Set([...forms.keys()].flatMap((key) => (key.startsWith('post ') ? [key.split(' ')[1]] : [])));
  t.diagnostic(`${forms.size} forms to ${posts.size} addresses, ${sent} requests`);
  assert.deepEqual([...wrong], []);
  assert.ok(posts.size >= 70, `only ${posts.size} addresses have a form that was found`);
});
