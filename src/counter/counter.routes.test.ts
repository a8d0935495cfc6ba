import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { HtmlValidate } from 'html-validate';
import {
  draftResult,
  eventsOf,
  forwardDossier,
  getDossier,
  getFiling,
  issueResult,
  papersOf,
  receiveDossier,
  signResult,
  slipPdf,
  slipsOf,
} from '../dossiers/api.ts';
import { isOwnQuery } from '../platform/db/own-query-for-tests.ts';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { authorise, rights, signInHref, type Actor } from '../identity/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { hostileFiles } from '../platform/files/hostile-files-for-tests.ts';
import { samplePdf } from '../platform/files/sample-files.ts';
import type { House } from '../platform/house.ts';
import { mount, NotFound } from '../platform/http/mount.ts';
import { BadForm } from '../platform/http/read-form.ts';
import type { Touched, Vars } from '../platform/http/route.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { pdfText } from '../platform/pdf/pdf-text.ts';
import { counterRoutes } from './counter.routes.ts';

// Friday 6 November 2026, 09:05 in Việt Nam.
const now = Temporal.Instant.from('2026-11-06T09:05:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app } = await testDb();
const made = await dossierHouse(app, clock);
const dataDir = await mkdtemp(join(tmpdir(), 'mot-cua-counter-'));
after(() => rm(dataDir, { recursive: true, force: true }));

let queries = 0;
const open = {
  ...app,
  sql: <Row>(text: string, values?: readonly unknown[]) => {
    queries += Number(isOwnQuery(text));
    return app.sql<Row>(text, values);
  },
};
// One directory for both: it hangs on the object that opened the database.
const house: House = {
  ...made.house,
  open: app,
  config: { ...made.house.config, dataDir, publicUrl: 'https://motcua.example.vn' },
};
const { officer, fileBirth } = made;
const reception = officer('tiepnhan.laocai');
const returning = officer('trakq.laocai');
const elsewhere = officer('tiepnhan.tinh');
const birth = '1.001193';

let actor: Actor | null = reception;
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
mount(web, counterRoutes(house), {
  rights,
  authorise,
  signInHref,
  record: async (_c, word, touched) => void recorded.push({ word, touched }),
});

type Answer = { status: number; text: string; to: string };
async function read(answer: Response): Promise<Answer> {
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' };
}
async function as<T>(who: Actor | null, act: () => Promise<T>): Promise<T> {
  const before = actor;
  actor = who;
  try {
    return await act();
  } finally {
    actor = before;
  }
}
const page = async (path: string) => read(await web.request(path, { headers: { accept: 'text/html' } }));
const fromUs = { origin: 'http://localhost', host: 'localhost' };
const send = async (path: string, fields: Record<string, string> | FormData) =>
  read(
    await web.request(path, {
      method: 'POST',
      headers: fromUs,
      body: fields instanceof FormData ? fields : new URLSearchParams(fields),
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
async function sound(text: string, name: string) {
  const report = await validator.validateString(text);
  assert.ok(
    report.valid,
    `${name}: ${JSON.stringify(report.results.flatMap(({ messages }) => messages.map((m) => `${m.line}:${m.ruleId} ${m.message}`)).slice(0, 8))}`,
  );
}

const keysOn = (text: string): string[] => [
  ...new Set([...text.matchAll(/name="has-([^"]+)"/g)].map(([, key = '']) => key)),
];
const tokenOn = (text: string): string => /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '';
const walkIn = `/mot-cua/tiep-nhan/${birth}`;
const person = {
  kind: '0',
  name: 'Nguyễn Thị Mẫu',
  'id-number': '000099000002',
  birth: '27031990',
  phone: '0900 000 002',
  email: 'cong.dan.02@example.vn',
  address: 'Tổ 5, phường Lào Cai',
};
const there = (keys: readonly string[], verdict = 'there') =>
  Object.fromEntries(keys.map((key) => [`has-${key}`, verdict]));
const idOf = (to: string): string => /\/([0-9a-f-]{36})$/.exec(to)?.[1] ?? '';

test('a walk-in becomes an accepted dossier with its receipt, in one post', async () => {
  const empty = await page(walkIn);
  assert.equal(empty.status, 200);
  const keys = keysOn(empty.text);
  assert.ok(keys.length > 0);
  const done = await send(walkIn, {
    ...person,
    ...there(keys),
    form: tokenOn(empty.text),
    note: 'Có trẻ đi cùng',
    _action: 'tiep-nhan',
  });
  assert.equal(done.status, 303, done.text);
  const id = idOf(done.to);
  const dossier = await getDossier(app, id);
  assert.equal(dossier.state, 'accepted');
  assert.equal(dossier.channel, 1);
  assert.match(dossier.code ?? '', /^H38\.101\.01-261106-\d{4}$/);
  const filing = await getFiling(app, id);
  assert.equal(filing.applicantPhone, '+84900000002');
  assert.deepEqual(filing.answers, { birth_date: { y: 1990, m: 3, d: 27 }, note: 'Có trẻ đi cùng' });
  assert.equal((await papersOf(app, id)).length, keys.length);
  const receipt = await page(done.to);
  assert.ok(receipt.text.includes(dossier.code ?? '?'));
  const slip = (await slipsOf(app, id))[0];
  assert.ok(receipt.text.includes(`/phieu/${slip?.id}.pdf`));
  assert.deepEqual(recorded.at(-2)?.word, 'counter.walk_in_received');
  assert.ok(recorded.at(-2)?.touched.some(({ subjectId }) => subjectId === id));
  // The same form again, as a double click or the back button sends it, is the same dossier.
  const again = await send(walkIn, {
    ...person,
    ...there(keys),
    form: tokenOn(empty.text),
    _action: 'tu-choi',
    reason: 'x',
  });
  assert.equal(again.to, done.to);
  assert.equal((await getDossier(app, id)).state, 'accepted');
});

test('the receipt is two A5 pages that say code, person, papers, limit and days in the words of an office', async () => {
  const id = await fileBirth({
    papers: [
      {
        paper_key: 'p1',
        name: 'Tờ khai đăng ký khai sinh',
        copy_kind: 0,
        copies: 1,
        file_hash: null,
        file_name: null,
        file_type: null,
        file_size: null,
      },
    ],
  });
  assert.ok((await receiveDossier(house, reception, id)).ok);
  const [slip] = await slipsOf(app, id);
  const answer = await web.request(`/phieu/${slip?.id}.pdf`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/);
  const pdf = new Uint8Array(await answer.arrayBuffer());
  const raw = Buffer.from(pdf).toString('latin1');
  assert.equal(raw.match(/\/Type \/Page\b/g)?.length, 2);
  assert.match(raw, /\/Marked true/);
  assert.match(raw, /\/MediaBox \[0 0 419\.5\d* 595\.2\d*\]/);
  const text = pdfText(pdf).replace(/\s+/g, ' ');
  const code = (await getDossier(app, id)).code ?? '?';
  for (const words of [
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    code,
    'Nguyễn Thị Mẫu',
    'Tờ khai đăng ký khai sinh',
    'Bản chính',
    '09 giờ 05 phút, ngày 06 tháng 11 năm 2026',
    'Liên 1',
    'Liên 2',
    'Vàng Thị Mẩy',
    '0214 3000 045',
  ])
    assert.ok(text.includes(words), `${words} is not in: ${text}`);
});

test('a paper not looked at or missing keeps a walk-in from being accepted, and nothing typed is lost', async () => {
  const keys = keysOn((await page(walkIn)).text);
  const form = new FormData();
  for (const [name, value] of Object.entries({
    ...person,
    'id-number': '12',
    birth: '31/02/1990',
    phone: '123',
    email: 'a@',
    note: 'Giữ "lại" <này>',
    _action: 'tiep-nhan',
  }))
    form.set(name, value);
  form.set(`has-${keys[0]}`, 'missing');
  form.set(`scan-${keys[0]}`, new File([new Uint8Array(samplePdf())], 'giấy chứng sinh.pdf'));
  const back = await send(walkIn, form);
  assert.equal(back.status, 422);
  for (const text of [
    'Nguyễn Thị Mẫu',
    'value="12"',
    '31/02/1990',
    'value="123"',
    'Giữ &quot;lại&quot; &lt;này&gt;',
    'giấy chứng sinh.pdf',
    'href="#field-id-number"',
    `href="#field-has-${keys[0]}"`,
  ])
    assert.ok(back.text.includes(text), text);
  await sound(back.text, 'refused walk-in');
  // The scan comes back sealed and enters the dossier without being uploaded again.
  const kept = /name="kept" value="([^"]+)"/.exec(back.text)?.[1] ?? '';
  const done = await send(walkIn, { ...person, ...there(keys), kept, form: tokenOn(back.text), _action: 'tiep-nhan' });
  assert.equal(done.status, 303, done.text);
  const papers = await papersOf(app, idOf(done.to));
  assert.equal(papers.find(({ paperKey }) => paperKey === keys[0])?.fileName, 'giấy chứng sinh.pdf');
  // Another officer cannot bring the same sealed scan.
  const stolen = await as(elsewhere, () => send(walkIn, { ...person, kept, _action: 'enter' }));
  assert.ok(!stolen.text.includes('giấy chứng sinh.pdf'));
});

for (const at of ['walk-in', 'supplement'] as const)
  test(`files that mean no good are each named at a ${at}, the rest of the form stays`, async () => {
    const keys = keysOn((await page(walkIn)).text);
    const reason = { anyway: 'Người nộp không đồng ý tra kho', ground: 'not_looked' };
    const asked = { ...person, ...reason, ...there(keys), [`has-${keys[0]}`]: 'missing', _action: 'bo-sung' };
    const path = at === 'walk-in' ? walkIn : `/mot-cua/bo-sung/${idOf((await send(walkIn, asked)).to)}`;
    const [key] = keysOn((await page(path)).text);
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...person, note: 'Giữ ghi chú', _action: 'tiep-nhan' }))
      form.set(name, value);
    form.append(`scan-${key}`, new File([new Uint8Array(samplePdf('tốt'))], 'tốt.pdf'));
    const hostile = await hostileFiles();
    for (const { name, bytes } of hostile) form.append(`scan-${key}`, new File([bytes], name));
    const back = await send(path, form);
    assert.equal(back.status, 422);
    for (const { what, vi } of hostile) assert.match(back.text, vi, what);
    assert.match(back.text, new RegExp(`href="#field-scan-${key}"`));
    assert.match(back.text, /tốt\.pdf/);
    if (at === 'walk-in') assert.ok(back.text.includes('Nguyễn Thị Mẫu'));
  });

test('a scanned card fills name, number, birthday and address; what else was typed stays', async () => {
  const card = '000099000003||Giàng A Mẫu|01021985|Nam|Thôn Mẫu, xã Bát Xát, tỉnh Lào Cai|01012022';
  const filled = await send(walkIn, { card, phone: '0900 000 003', _action: 'enter' });
  assert.equal(filled.status, 200);
  for (const value of [
    'Giàng A Mẫu',
    '000099000003',
    '01/02/1985',
    'Thôn Mẫu, xã Bát Xát, tỉnh Lào Cai',
    '0900 000 003',
  ])
    assert.ok(filled.text.includes(`value="${value}"`), value);
  const wrong = await send(walkIn, { card: 'không phải thẻ', name: 'Giữ tên', _action: 'doc-the' });
  assert.equal(wrong.status, 422);
  assert.ok(wrong.text.includes('value="Giữ tên"'));
});

test('an old address becomes one of today at a press, and what cannot be told stays as it was typed', async () => {
  const old = 'Thôn Bản Vai, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai';
  const now = await send(walkIn, { ...person, address: old, _action: 'doi-dia-chi' });
  assert.equal(now.status, 200);
  assert.ok(now.text.includes('value="Thôn Bản Vai, Xã Bát Xát, Tỉnh Lào Cai"'), now.text.slice(0, 6000));
  assert.ok(now.text.includes(`Trước đây: ${old}`));
  assert.ok(now.text.includes('value="Nguyễn Thị Mẫu"'), 'nothing else that was typed is lost');
  const unknown = await send(walkIn, { ...person, address: 'xã Không Có Đâu, huyện Bát Xát', _action: 'doi-dia-chi' });
  assert.equal(unknown.status, 422);
  assert.ok(unknown.text.includes('value="xã Không Có Đâu, huyện Bát Xát"'));
});

test('“all there” marks what was not looked at and leaves what was marked', async () => {
  const keys = keysOn((await page(walkIn)).text);
  const marked = await send(walkIn, { ...person, [`has-${keys[0]}`]: 'missing', _action: 'du-ca' });
  assert.equal(marked.status, 200);
  // Nobody brings a letter of authority who comes for themselves.
  assert.equal(marked.text.match(/value="there" checked/g)?.length, keys.length - 2);
  assert.equal(marked.text.match(/value="missing" checked/g)?.length, 1);
  assert.equal(marked.text.match(/value="not-needed" checked/g)?.length, 1);
  const helped = await send(walkIn, { ...person, 'helper-name': 'Lê Văn Nộp Hộ', _action: 'du-ca' });
  assert.equal(helped.text.match(/value="there" checked/g)?.length, keys.length);
});

test('an incomplete walk-in waits for papers with form 02, which are then brought and accepted', async () => {
  const keys = keysOn((await page(walkIn)).text);
  const nothing = await send(walkIn, { ...person, ...there(keys), _action: 'bo-sung' });
  assert.equal(nothing.status, 422);
  const asked = await send(walkIn, {
    ...person,
    ...there(keys),
    [`has-${keys[0]}`]: 'missing',
    'missing-other': 'Ký tên ở tờ khai',
    anyway: 'Người nộp không đồng ý tra kho',
    ground: 'not_looked',
    _action: 'bo-sung',
  });
  assert.equal(asked.status, 303, asked.text);
  const id = idOf(asked.to);
  assert.equal((await getDossier(app, id)).state, 'awaiting_papers_before_acceptance');
  const [slip] = await slipsOf(app, id);
  assert.equal(slip?.form, '02');
  assert.ok(slip && pdfText(await slipPdf(house, slip)).includes('Ký tên ở tờ khai'));
  const shown = await page(`/mot-cua/bo-sung/${id}`);
  assert.ok(shown.text.includes('Ký tên ở tờ khai'));
  const none = await send(`/mot-cua/bo-sung/${id}`, { _action: 'nhan' });
  assert.equal(none.status, 422);
  const form = new FormData();
  for (const key of keysOn(shown.text)) form.set(`has-${key}`, 'there');
  form.set(`scan-${keysOn(shown.text)[0]}`, new File([new Uint8Array(samplePdf('bs'))], 'bo-sung.pdf'));
  form.set('_action', 'nhan');
  const brought = await send(`/mot-cua/bo-sung/${id}`, form);
  assert.equal(brought.to, `/mot-cua/ho-so/${id}`, brought.text);
  assert.equal((await getDossier(app, id)).state, 'submitted');
  const review = await page(brought.to);
  assert.ok(review.text.includes('bo-sung.pdf'));
  // Asked once, papers cannot be asked for again.
  assert.ok(!review.text.includes('value="bo-sung"'));
  const accepted = await send(brought.to, { ...there(keysOn(review.text)), _action: 'tiep-nhan' });
  assert.equal(accepted.to, `/mot-cua/bien-nhan/${id}`);
  assert.equal((await getDossier(app, id)).state, 'accepted');
});

test('a walk-in is refused on form 03 with its reason, also without a number of identity', async () => {
  assert.equal((await send(walkIn, { ...person, _action: 'tu-choi' })).status, 422);
  const refused = await send(walkIn, {
    name: 'Người Không Giấy Tờ',
    reason: 'Không thuộc thẩm quyền.',
    'where-to-go': 'Sở Tư pháp',
    _action: 'tu-choi',
  });
  assert.equal(refused.status, 303, refused.text);
  const id = idOf(refused.to);
  assert.equal((await getDossier(app, id)).state, 'not_accepted');
  const [slip] = await slipsOf(app, id);
  const text = slip ? pdfText(await slipPdf(house, slip)) : '';
  for (const words of ['PHIẾU TỪ CHỐI', 'Không thuộc thẩm quyền.', 'Sở Tư pháp', 'Vàng Thị Mẩy'])
    assert.ok(text.includes(words), words);
});

test('who brings a dossier for another is written down, with the right they have to', async () => {
  const keys = keysOn((await page(walkIn)).text);
  const half = await send(walkIn, { ...person, ...there(keys), 'helper-name': 'Vàng A Hộ', _action: 'tiep-nhan' });
  assert.equal(half.status, 422);
  assert.ok(half.text.includes('href="#field-helper-basis"'));
  const done = await send(walkIn, {
    ...person,
    ...there(keys),
    'helper-name': 'Vàng A Hộ',
    'helper-id': '000099000009',
    'helper-basis': 'Giấy uỷ quyền',
    receive: 'post',
    _action: 'tiep-nhan',
  });
  const filing = await getFiling(app, idOf(done.to));
  assert.equal(filing.helperName, 'Vàng A Hộ');
  assert.equal(filing.helperBasis, 'Giấy uỷ quyền (số giấy tờ 000099000009)');
  assert.equal(filing.receiveAddress, person.address);
});

test('an online filing is checked paper by paper, and the promised day is seen before it is accepted', async () => {
  const id = await fileBirth();
  const desk = await page('/mot-cua');
  assert.ok(desk.text.includes(`/mot-cua/ho-so/${id}`));
  const shown = await page(`/mot-cua/ho-so/${id}`);
  assert.match(shown.text, /hẹn trả: <time/);
  const unchecked = await send(`/mot-cua/ho-so/${id}`, { _action: 'tiep-nhan' });
  assert.equal(unchecked.status, 422);
  const keys = keysOn(shown.text);
  const done = await send(`/mot-cua/ho-so/${id}`, { ...there(keys), _action: 'tiep-nhan' });
  assert.equal(done.status, 303, done.text);
  // Pressed again by somebody else: the page as it is now.
  const late = await send(`/mot-cua/ho-so/${id}`, { ...there(keys), _action: 'tiep-nhan' });
  assert.equal(late.status, 409);
  assert.ok(late.text.includes('Hồ sơ vừa thay đổi'));
});

test('an online filing is sent back with form 02 or refused with form 03', async () => {
  const first = await fileBirth();
  const keys = keysOn((await page(`/mot-cua/ho-so/${first}`)).text);
  assert.equal((await send(`/mot-cua/ho-so/${first}`, { ...there(keys, 'missing'), _action: 'bo-sung' })).status, 303);
  assert.equal((await getDossier(app, first)).state, 'awaiting_papers_before_acceptance');
  const items = (await slipsOf(app, first))[0]?.facts['items'] as string[];
  assert.equal(items.length, keys.length);
  const second = await fileBirth();
  assert.equal((await send(`/mot-cua/ho-so/${second}`, { reason: 'Giấy tờ giả', _action: 'tu-choi' })).status, 303);
  assert.equal((await getDossier(app, second)).state, 'not_accepted');
});

async function ready(changes: Parameters<typeof fileBirth>[0] = {}): Promise<string> {
  const id = await fileBirth(changes);
  const draft = {
    title: 'Giấy khai sinh',
    fileHash: 'a'.repeat(64),
    fileName: 'x.pdf',
    fileType: 'application/pdf',
    fileSize: 10,
  };
  assert.ok((await receiveDossier(house, reception, id)).ok);
  assert.ok((await forwardDossier(house, officer('truongphong.laocai'), id, '')).ok);
  assert.ok((await draftResult(house, officer('thuly.laocai'), id, draft)).ok);
  assert.ok((await forwardDossier(house, officer('thuly.laocai'), id, '')).ok);
  assert.ok((await forwardDossier(house, officer('truongphong.laocai'), id, '')).ok);
  assert.ok((await signResult(house, officer('lanhdao.laocai'), id)).ok);
  if ((await getDossier(app, id)).state === 'signed')
    assert.ok((await issueResult(house, officer('vanthu.laocai'), id, '12/GKS')).ok);
  return id;
}

test('a result is handed over to the person whose number it is, compared and signed for', async () => {
  const id = await ready();
  const code = (await getDossier(app, id)).code ?? '';
  await as(returning, async () => {
    assert.ok((await page('/tra-ket-qua')).text.includes(code));
    assert.equal((await page(`/tra-ket-qua/tim?q=${code}`)).to, `/tra-ket-qua/${id}`);
    const shown = await page(`/tra-ket-qua/${id}`);
    assert.ok(shown.text.includes('000099000001'));
    const other = await send(`/tra-ket-qua/${id}`, {
      method: 'counter',
      recipient: 'Người Khác',
      'id-number': '000099000008',
      identity: 'yes',
      signed: 'yes',
    });
    assert.equal(other.status, 422);
    assert.ok(other.text.includes('value="Người Khác"') && other.text.includes('giấy uỷ quyền'));
    assert.equal(
      (
        await send(`/tra-ket-qua/${id}`, {
          method: 'counter',
          recipient: 'A',
          'id-number': '000099000001',
          signed: 'yes',
        })
      ).status,
      422,
    );
    const done = await send(`/tra-ket-qua/${id}`, {
      method: 'counter',
      recipient: 'Nguyễn Thị Mẫu',
      'id-number': '0000 9900 0001',
      identity: 'yes',
      signed: 'yes',
    });
    assert.equal(done.to, '/tra-ket-qua?xong=1', done.text);
    assert.equal(
      (
        await send(`/tra-ket-qua/${id}`, {
          method: 'counter',
          recipient: 'Nguyễn Thị Mẫu',
          'id-number': '000099000001',
          identity: 'yes',
          signed: 'yes',
        })
      ).status,
      409,
    );
  });
  assert.equal((await getDossier(app, id)).state, 'returned');
  const last = (await eventsOf(app, id)).at(-1);
  assert.equal(last?.payload['idNumber'], '000099000001');
});

test('a result goes by post with a tracking number', async () => {
  const id = await ready({ receive: { method: 'post', address: 'Tổ 5' } });
  await as(returning, async () => {
    assert.equal((await send(`/tra-ket-qua/${id}`, { method: 'post', recipient: 'A' })).status, 422);
    assert.equal(
      (await send(`/tra-ket-qua/${id}`, { method: 'post', recipient: 'Nguyễn Thị Mẫu', tracking: 'EM000000001VN' }))
        .status,
      303,
    );
  });
});

test('another centre finds nothing, people and other officers stay outside, nobody signs in first', async () => {
  const id = await fileBirth();
  const done = await ready();
  const [slip] = await slipsOf(app, done);
  for (const path of [
    `/mot-cua/ho-so/${id}`,
    `/mot-cua/bien-nhan/${id}`,
    `/mot-cua/bo-sung/${id}`,
    `/phieu/${slip?.id}.pdf`,
    '/mot-cua/ho-so/00000000-0000-7000-8000-000000000000',
  ])
    assert.equal((await as(elsewhere, () => page(path))).status, 404, path);
  assert.equal((await as(officer('trakq.tinh'), () => page(`/tra-ket-qua/${done}`))).status, 404);
  assert.equal(
    (await as(elsewhere, () => send(`/mot-cua/ho-so/${id}`, { _action: 'tu-choi', reason: 'x' }))).status,
    404,
  );
  assert.equal((await as(elsewhere, () => send(`/mot-cua/bo-sung/${id}`, { _action: 'nhan', note: 'x' }))).status, 404);
  assert.equal(
    (
      await as(officer('trakq.tinh'), () =>
        send(`/tra-ket-qua/${done}`, { method: 'post', recipient: 'a', tracking: 'b' }),
      )
    ).status,
    404,
  );
  assert.ok(!(await as(elsewhere, () => page('/mot-cua/tim?q=Nguyễn Thị Mẫu'))).text.includes(id));
  for (const who of [
    officer('thuly.laocai'),
    { kind: 'citizen', id: '00000000-0000-7000-8000-000000000001', name: 'Người dân' } as Actor,
  ])
    assert.equal((await as(who, () => page('/mot-cua'))).status, 403);
  const citizen = { kind: 'citizen', id: '00000000-0000-7000-8000-000000000001', name: 'Người dân' } as Actor;
  assert.equal((await as(citizen, () => page(`/phieu/${slip?.id}.pdf`))).status, 403);
  for (const path of [
    '/mot-cua',
    walkIn,
    `/mot-cua/ho-so/${id}`,
    '/tra-ket-qua',
    `/tra-ket-qua/${done}`,
    `/phieu/${slip?.id}.pdf`,
  ]) {
    const out = await as(null, () => page(path));
    assert.ok(out.status === 303 && out.to.startsWith('/dang-nhap/can-bo?back='), path);
  }
  assert.equal((await as(null, () => send(walkIn, person))).status, 401);
  // Who supervises the centre looks on, but does not act in the officers' place.
  const supervisor = officer('giamsat.laocai');
  assert.equal((await as(supervisor, () => page(`/mot-cua/ho-so/${id}`))).status, 200);
  assert.equal(
    (await as(supervisor, () => send(`/mot-cua/ho-so/${id}`, { _action: 'tu-choi', reason: 'x' }))).status,
    409,
  );
  assert.equal((await as(supervisor, () => page(walkIn))).status, 404);
});

test('sixty-four receptions at once get sixty-four codes without a gap', async () => {
  const keys = keysOn((await page(walkIn)).text);
  const done = await Promise.all(
    Array.from({ length: 64 }, (_, i) =>
      send(walkIn, { ...person, name: `Người Mẫu ${i}`, ...there(keys), _action: 'tiep-nhan' }),
    ),
  );
  assert.deepEqual(new Set(done.map(({ status }) => status)), new Set([303]));
  const rows = await app.sql<{ code: string }>(
    "select code from dossiers.dossier where code like 'H38.101.01-261106-%'",
  );
  const numbers = rows.map(({ code }) => Number(code.slice(-4))).toSorted((a, b) => a - b);
  assert.deepEqual(
    numbers,
    Array.from({ length: numbers.length }, (_, i) => i + 1),
  );
});

test('the procedure is found by words or by code, most used first', async () => {
  assert.ok((await page('/mot-cua/tiep-nhan')).text.includes('/mot-cua/tiep-nhan/'));
  assert.ok((await page('/mot-cua/tiep-nhan?tim=khai sinh')).text.includes(walkIn));
  assert.equal((await page(`/mot-cua/tiep-nhan?tim=${birth}`)).to, walkIn);
  assert.equal((await page('/mot-cua/tiep-nhan/9.999999')).status, 404);
});

test('every page is sound HTML in both languages', async () => {
  const filing = await fileBirth();
  const asked = await fileBirth();
  await send(`/mot-cua/ho-so/${asked}`, { 'missing-other': 'Ký tên', reason: 'Thiếu chữ ký', _action: 'bo-sung' });
  const done = await ready();
  const manyCases = '2.000815';
  for (const lang of ['vi', 'en']) {
    for (const path of [
      '/mot-cua',
      '/mot-cua/tim?q=mau',
      '/mot-cua/tiep-nhan',
      '/mot-cua/tiep-nhan?tim=zzzz',
      walkIn,
      `/mot-cua/tiep-nhan/${manyCases}`,
      `/mot-cua/ho-so/${filing}`,
      `/mot-cua/ho-so/${asked}`,
      `/mot-cua/bo-sung/${asked}`,
      `/mot-cua/bien-nhan/${asked}`,
      `/mot-cua/bien-nhan/${done}`,
    ]) {
      const { status, text } = await page(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      assert.equal(status, 200, path);
      await sound(text, `${path} ${lang}`);
    }
    for (const path of ['/tra-ket-qua', '/tra-ket-qua/tim?q=mau', `/tra-ket-qua/${done}`]) {
      const { text } = await as(returning, () => page(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`));
      await sound(text, `${path} ${lang}`);
    }
    const refused = await send(`/mot-cua/ho-so/${filing}?lang=${lang}`, { _action: 'tiep-nhan' });
    await sound(refused.text, `refused filing ${lang}`);
    const wrong = await as(returning, () => send(`/tra-ket-qua/${done}?lang=${lang}`, { method: 'counter' }));
    await sound(wrong.text, `refused hand-over ${lang}`);
  }
});

test('a page costs at most four queries', async () => {
  const counted = { ...house, open };
  const { agencyDirectory } = await import('../identity/api.ts');
  await agencyDirectory(open).refresh(clock.today());
  const own = new Hono<{ Variables: Vars }>();
  own.use(async (c, next) => {
    c.set('actor', reception);
    c.set('touched', []);
    c.set('view', {
      lang: 'vi',
      t: sayIn('vi'),
      path: '/',
      textSize: 'normal',
      who: null,
      office: { name: '', phone: '' },
      asset: (name) => name,
    });
    await next();
  });
  mount(own, counterRoutes(counted), { rights, authorise: () => 'yes', signInHref, record: async () => undefined });
  const id = await fileBirth();
  const costs: Record<string, number> = {};
  for (const path of ['/mot-cua', `/mot-cua/ho-so/${id}`, `/mot-cua/bien-nhan/${id}`, walkIn]) {
    await own.request(path);
    queries = 0;
    assert.equal((await own.request(path)).status, 200, path);
    costs[path.replace(id, ':id')] = queries;
  }
  assert.deepEqual(costs, { '/mot-cua': 2, '/mot-cua/ho-so/:id': 3, '/mot-cua/bien-nhan/:id': 4, [walkIn]: 1 });
});

test('strange addresses and half characters are answered, never a fault', async () => {
  for (const key of [
    'x',
    '-271821-04-20T00:00:00Z~00000000-0000-7000-8000-000000000000',
    '2026-11-06T02:05:00Z~00000000-0000-7000-8000-000000000000',
  ])
    assert.equal((await page(`/mot-cua?sau=${encodeURIComponent(key)}`)).status, 200, key);
  const keys = keysOn((await page(walkIn)).text);
  const done = await send(walkIn, { ...person, ...there(keys), note: `${'a'.repeat(999)}😀`, _action: 'tiep-nhan' });
  assert.equal(done.status, 303, done.text);
});
