import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { HtmlValidate } from 'html-validate';
import { receiveDossier } from '../../dossiers/api.ts';
import { dossierHouse } from '../../dossiers/house-for-tests.ts';
import { agencyDirectory, authorise, rights, signInHref, type Actor } from '../../identity/api.ts';
import { dayOf, legalDay, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { mount, NotFound } from '../../platform/http/mount.ts';
import { BadForm } from '../../platform/http/read-form.ts';
import type { Touched, Vars } from '../../platform/http/route.ts';
import { sayIn } from '../../platform/i18n/say.ts';
import { allDayRows, allHoursRows, calendarBook, isWorkingDay } from '../../worktime/api.ts';
import { calendarRoutes } from './calendar.routes.ts';

// Friday 6 November 2026, 09:05 in Việt Nam.
const now = Temporal.Instant.from('2026-11-06T09:05:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);
await calendarBook(app).refresh();
const administrator = officer('quantri.tinh');
const reception = officer('tiepnhan.laocai');

let actor: Actor | null = administrator;
const recorded: { word: string; touched: readonly Touched[] }[] = [];
const web = new Hono<{ Variables: Vars }>();
web.use(async (c, next) => {
  const url = new URL(c.req.url);
  const lang = url.searchParams.get('lang') === 'en' ? 'en' : 'vi';
  c.set('actor', actor);
  c.set('touched', []);
  c.set('view', {
    lang,
    t: sayIn(lang),
    path: url.pathname + url.search,
    textSize: 'normal',
    who: actor && { kind: actor.kind, name: actor.name, menu: [] },
    office: { name: 'Tỉnh Lào Cai', phone: '0214 3000 000' },
    asset: (name) => `/tinh/x/${name}`,
  });
  await next();
});
web.onError((fault, c) => {
  if (fault instanceof NotFound) return c.text('not found', 404);
  if (fault instanceof HTTPException) return c.text('', fault.status);
  if (fault instanceof BadForm) return c.text(fault.message, 400);
  return c.text(fault.stack ?? fault.message, 500);
});
mount(web, calendarRoutes(house), {
  rights,
  authorise,
  signInHref,
  record: async (_c, word, touched) => void recorded.push({ word, touched }),
});

async function read(answer: Response) {
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' };
}
const page = async (path: string) => read(await web.request(path, { headers: { accept: 'text/html' } }));
const send = async (path: string, fields: Record<string, string>) =>
  read(
    await web.request(path, {
      method: 'POST',
      headers: { origin: 'http://localhost', host: 'localhost' },
      body: new URLSearchParams(fields),
    }),
  );

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'no-inline-style': 'error',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attr-quotes': 'off',
    'no-raw-characters': 'off',
  },
});
async function sound(path: string) {
  for (const lang of ['vi', 'en']) {
    const { status, text } = await page(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    assert.equal(status, 200, `${path}: ${text.slice(0, 300)}`);
    await valid(text, `${path} ${lang}`);
  }
}
async function valid(text: string, name: string) {
  const report = await validator.validateString(text);
  const messages = report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.ruleId} ${m.message}`));
  assert.ok(report.valid, `${name}: ${messages.slice(0, 8).join('\n')}`);
}
const boxes = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};
const holiday = {
  kind: 'holiday',
  ...boxes('day', '2026-11-09'),
  'name-vi': 'Ngày thành lập tỉnh',
  'name-en': 'Founding day of the province',
  reach: 'province',
  certainty: 'settled',
  decision: '77/QĐ-UBND',
  ...boxes('decision-on', '2026-11-02'),
  note: '',
};

test('only who may edit calendars comes in', async () => {
  for (const { method, path } of calendarRoutes(house)) {
    const address = path.replace(':key', 'tinh');
    for (const [who, expected] of [
      [null, 401],
      [reception, 403],
      [officer('chutich.tinh'), 403],
    ] as const) {
      actor = who;
      const answer = method === 'get' ? await web.request(address) : await send(address, {});
      assert.equal(answer.status, expected, `${method} ${path}`);
    }
  }
  actor = administrator;
});

test('an administrator of a commune changes the hours of its own offices and nothing else', async () => {
  const [post] = officer('thuly.laocai').posts;
  assert.ok(post);
  actor = { ...officer('thuly.laocai'), posts: [{ ...post, role: 'administrator' }] };
  for (const { method, path } of calendarRoutes(house)) {
    if (path === '/quan-tri/lich' || path === '/quan-tri/lich/gio' || path.endsWith('/chon')) continue;
    for (const key of path.includes(':key') ? ['tinh', 'xa-bat-xat', 'so-tu-phap'] : ['']) {
      const address = path.replace(':key', key);
      const answer = method === 'get' ? await web.request(address) : await send(address, holiday);
      assert.equal(answer.status, 404, `${method} ${address}`);
    }
  }
  for (const own of ['phuong-lao-cai', 'phuong-lao-cai.ttpvhcc'])
    assert.equal((await page(`/quan-tri/lich/gio/${own}`)).status, 200);
  actor = administrator;
});

test('every page is sound in both languages', async () => {
  for (const path of [
    '/quan-tri/lich',
    '/quan-tri/lich?nam=2027',
    '/quan-tri/lich?nam=2090',
    '/quan-tri/lich/ngay',
    '/quan-tri/lich/ngay?ngay=2026-08-22',
    '/quan-tri/lich/ngay?ngay=2026-11-24&rut=1',
    '/quan-tri/lich/gio',
    '/quan-tri/lich/gio/tinh',
    '/quan-tri/lich/gio/phuong-lao-cai',
    `/quan-tri/lich/ngay/xem-truoc?${new URLSearchParams(holiday).toString()}`,
  ])
    await sound(path);
  assert.equal((await page('/quan-tri/lich/gio/khong-co')).status, 404);
  const { text } = await page('/quan-tri/lich?nam=2026');
  assert.match(text, /Thứ Ba, 24\/11\/2026/);
  assert.match(text, /Nghị quyết 28\/2026\/QH16/);
  assert.match(text, /Chưa đối chiếu thông báo/);
});

test('a form that is wrong comes back with everything typed, the messages and nothing saved', async () => {
  const before = (await allDayRows(app)).length;
  for (const path of ['/quan-tri/lich/ngay', '/quan-tri/lich/ngay/xem-truoc']) {
    const { status, text } = await send(path, { ...holiday, 'day-day': '31', 'name-en': '', note: 'ghi chú <b>' });
    assert.equal(status, 422);
    assert.match(text, /Ngày thành lập tỉnh/);
    assert.match(text, /ghi chú &lt;b&gt;/);
    assert.match(text, /id="field-day-error"/);
    assert.match(text, /id="field-name-en-error"/);
    await valid(text, path);
  }
  const swap = { ...holiday, kind: 'swap', ...boxes('other', '2026-11-10') };
  assert.match((await send('/quan-tri/lich/ngay', swap)).text, /đang là ngày làm việc/);
  assert.match((await send('/quan-tri/lich/ngay', { ...holiday, decision: '' })).text, /id="field-decision-error"/);
  const nothing = { ...holiday, kind: 'withdraw' };
  assert.match((await send('/quan-tri/lich/ngay', nothing)).text, /không có trong lịch/);
  assert.equal((await page('/quan-tri/lich/ngay/xem-truoc?kind=holiday')).status, 422);
  assert.equal((await allDayRows(app)).length, before);
});

test('the preview shows which open dossiers would move, saves nothing, and changes nothing issued when saved', async () => {
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, reception, id)).ok);
  const [dossier] = await app.sql<{ code: string | null; dueAt: Temporal.Instant | null }>(
    'select code, due_at as "dueAt" from dossiers.dossier where id = $1',
    [id],
  );
  assert.ok(dossier?.code && dossier.dueAt, 'the dossier was received');
  const sent = await send('/quan-tri/lich/ngay', holiday);
  assert.equal(sent.status, 303);
  assert.equal(isWorkingDay(legalDay('2026-11-09'), calendarBook(app).province), true);
  const shown = await page(sent.to);
  assert.equal(shown.status, 200);
  assert.ok(shown.text.includes(dossier.code));
  assert.match(shown.text, /1 trong 1 hồ sơ đang giải quyết/);
  assert.match(shown.text, /Không có gì đã phát hành bị thay đổi/);
  await sound(sent.to);
  const saved = await send('/quan-tri/lich/ngay/xem-truoc', holiday);
  assert.equal(saved.status, 303);
  assert.equal(saved.to, '/quan-tri/lich?nam=2026&da-luu=1');
  assert.deepEqual(recorded.at(-1), {
    word: 'calendar.changed',
    touched: [{ subject: 'calendar.day', subjectId: '2026-11-09', personId: null }],
  });
  assert.equal(isWorkingDay(legalDay('2026-11-09'), calendarBook(app).province), false);
  const [after] = await app.sql<{ dueAt: Temporal.Instant }>(
    'select due_at as "dueAt" from dossiers.dossier where id = $1',
    [id],
  );
  assert.equal(after?.dueAt.toString(), dossier.dueAt.toString());
  const year = await page(saved.to);
  assert.match(year.text, /Ngày thành lập tỉnh/);
  assert.match(year.text, /Phạm Thị Hồng Hạnh ghi lúc 09:05 06\/11\/2026/);
});

test('a withdrawn swap withdraws both days, and the rows stay', async () => {
  const rut = { kind: 'withdraw', ...boxes('day', '2026-08-22'), decision: '9/TB' };
  assert.equal((await send('/quan-tri/lich/ngay', rut)).status, 303);
  assert.equal((await send('/quan-tri/lich/ngay/xem-truoc', rut)).status, 303);
  const { province } = calendarBook(app);
  assert.equal(isWorkingDay(legalDay('2026-08-22'), province), false);
  assert.equal(isWorkingDay(legalDay('2026-08-31'), province), true);
  const rows = (await allDayRows(app)).filter(({ day }) => day === '2026-08-22' || day === '2026-08-31');
  assert.deepEqual(rows.map(({ kind }) => kind).toSorted(), ['makeup', 'swapped_off', 'withdrawn', 'withdrawn']);
  const { text } = await page('/quan-tri/lich?nam=2026');
  assert.match(text, /Các dòng đã thay thế hoặc đã rút \(4\)/);
  await sound('/quan-tri/lich?nam=2026');
});

const hours = {
  kind: 'own',
  ...boxes('from', '2026-11-01'),
  'shifts-mon': '7:30-11:30, 13h30 – 17h',
  'shifts-tue': '07:30–11:30, 13:30–17:00',
  'shifts-wed': '07:30–11:30, 13:30–17:00',
  'shifts-thu': '07:30–11:30, 13:30–17:00',
  'shifts-fri': '',
  'duty-sat': '08:00–11:00',
  'cut-off': '15:00',
  closes: '17:00',
  reopens: '08:00',
  'last-hour': 'no',
  'hours-to-receive': '8',
  'days-to-ask': '2',
  'days-to-supply': '15',
  'apology-lead': '1',
  decision: '78/QĐ-UBND',
};

test('hours of an office are checked, previewed and saved from a day on', async () => {
  const path = '/quan-tri/lich/gio/phuong-lao-cai';
  const wrong = await send(path, { ...hours, 'shifts-tue': '13:00-12:00', 'days-to-ask': 'x' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /id="field-shifts-tue-error"/);
  assert.match(wrong.text, /id="field-days-to-ask-error"/);
  assert.match(wrong.text, /value="13:00-12:00"/);
  await valid(wrong.text, path);
  const both = await send(path, { ...hours, 'shifts-sat': '08:00-11:00' });
  assert.match(both.text, /id="field-duty-sat-error"/);
  const sent = await send(path, hours);
  assert.equal(sent.status, 303);
  await sound(sent.to);
  // The birth registration received on Friday 6 November is due the next working day.
  assert.match((await page(sent.to)).text, /trong 1 hồ sơ đang giải quyết/);
  assert.equal((await allHoursRows(app)).length, 1);
  assert.equal((await send(`${path}/xem-truoc`, hours)).status, 303);
  const unit = agencyDirectory(app).byKey('phuong-lao-cai');
  assert.ok(unit);
  const calendar = calendarBook(app).of([unit.id]);
  assert.equal(isWorkingDay(legalDay('2026-11-13'), calendar), false);
  assert.equal(isWorkingDay(legalDay('2026-11-13'), calendarBook(app).province), true);
  assert.equal(calendar.name, `Lịch làm việc của ${unit.name}`);
  assert.equal(recorded.at(-1)?.touched[0]?.subjectId, unit.id);
  await sound('/quan-tri/lich/gio');
  assert.match((await page('/quan-tri/lich/gio')).text, /trực 08:00–11:00/);
  const chosen = await page('/quan-tri/lich/gio/chon?don-vi=phuong-lao-cai');
  assert.deepEqual([chosen.status, chosen.to], [303, path]);
});

test('the province cannot follow anybody, and an office can go back to following', async () => {
  const follows = { ...hours, kind: 'follows', ...boxes('from', '2026-12-01') };
  assert.equal((await send('/quan-tri/lich/gio/tinh', follows)).status, 422);
  assert.equal((await send('/quan-tri/lich/gio/phuong-lao-cai/xem-truoc', follows)).status, 303);
  const unit = agencyDirectory(app).byKey('phuong-lao-cai');
  assert.equal(isWorkingDay(legalDay('2026-12-04'), calendarBook(app).of([unit?.id ?? ''])), true);
});
