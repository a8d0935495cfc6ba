import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { newId } from '../platform/ids.ts';
import { hoa, importedCode, thu } from './testing-apply.ts';

import { birth, dossierIdIn, journeys, versionIn } from './testing-journey.ts';

const { owner, as, get, post, send, begin, ready } = await journeys();

test('what was typed wrongly is kept, shown again on another device, and never filed', async () => {
  const draft = await begin(importedCode);
  const wrong = await post(`${draft}/to-khai/request`, { purpose: '', details: 'Sổ gốc ở <b>xã</b>', version: '1' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /error-summary/);
  assert.match(wrong.text, /Sổ gốc ở &lt;b&gt;xã&lt;\/b&gt;/);
  const later = await get(`${draft}/to-khai/request`);
  assert.match(later.text, /Sổ gốc ở/);
  assert.match(later.text, /error-summary/);
  const bad = await post(`${draft}/nguoi-nop`, {
    who: 'other',
    other_name: 'Sùng A Páo',
    other_id: '12',
    version: '2',
  });
  assert.equal(bad.status, 422);
  assert.match((await get(`${draft}/nguoi-nop`)).text, /value="12"/);
  const refused = await post(`${draft}/nop`, {
    version: versionIn((await get(`${draft}/kiem-tra`)).text),
    declaration: 'yes',
  });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Chưa xong: Người nộp/);
  assert.match(refused.text, /checked/, 'the declaration stays ticked');
});

test('“later” keeps an unfinished page without scolding, and the list of drafts leads back to it', async () => {
  const draft = await begin(importedCode);
  const rest = await post(`${draft}/to-khai/request`, { purpose: '', details: 'nửa chừng', _action: 'later' });
  assert.deepEqual([rest.status, rest.to], [303, draft]);
  const page = await get(`${draft}/to-khai/request`);
  assert.match(page.text, /nửa chừng/);
  assert.doesNotMatch(page.text, /error-summary/);
  assert.match((await get('/ho-so-nhap')).text, new RegExp(draft));
  assert.match((await get(`/nop-ho-so/${importedCode}`)).text, new RegExp(draft));
});

test('without script, “choose province” keeps everything typed, shows the communes there, and scolds nobody', async () => {
  const draft = await begin(importedCode);
  const typed = {
    method: 'post',
    'post_address-province': '15',
    'post_address-commune': '',
    'post_address-street': 'Thôn 3',
  };
  const chosen = await post(`${draft}/nhan-ket-qua`, { ...typed, _action: 'choose-province' });
  assert.deepEqual([chosen.status, chosen.to], [303, `${draft}/nhan-ket-qua#field-post_address-commune`]);
  const page = await get(`${draft}/nhan-ket-qua`);
  assert.match(page.text, /value="Thôn 3"/);
  assert.match(page.text, /id="field-post_address-commune"[\s\S]*?value="02647"/);
  assert.doesNotMatch(page.text, /error-summary/);
});

test('a fault after the dossier was written loses nothing: submitting again leads to the same dossier', async () => {
  const draft = await ready(importedCode);
  const version = versionIn((await get(`${draft}/kiem-tra`)).text);
  const id = dossierIdIn((await post(`${draft}/nop`, { version, declaration: 'yes' })).to);
  await owner.sql('update apply.draft set dossier_id = null where id = $1', [draft.split('/').at(-1)]);
  assert.equal(dossierIdIn((await post(`${draft}/nop`, { version, declaration: 'yes' })).to), id);
});

test('a draft submitted twice at the same moment is one dossier', async () => {
  const draft = await ready(importedCode);
  const version = versionIn((await get(`${draft}/kiem-tra`)).text);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => post(`${draft}/nop`, { version, declaration: 'yes' })),
  );
  const ids = new Set(
    answers.map(({ status, to }) => (assert.equal(status, 303), /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(to)?.[0])),
  );
  assert.equal(ids.size, 1);
  const rows = await owner.sql('select 1 from dossiers.filing where draft_id = $1', [draft.split('/').at(-1)]);
  assert.equal(rows.length, 1);
});

test('nothing is filed without the declaration, or when the draft changed after it was checked', async () => {
  const draft = await ready(importedCode);
  const version = versionIn((await get(`${draft}/kiem-tra`)).text);
  const undeclared = await post(`${draft}/nop`, { version });
  assert.equal(undeclared.status, 422);
  assert.match(undeclared.text, /cam đoan/);
  await post(`${draft}/nhan-ket-qua`, { method: 'online' });
  const changed = await post(`${draft}/nop`, { version, declaration: 'yes' });
  assert.equal(changed.status, 409);
  assert.match(changed.text, /đã thay đổi sau khi bạn kiểm tra/);
  assert.deepEqual(await htmlFaults(changed.text), []);
});

test('a page saved in a second window says so, and both windows’ other pages stay', async () => {
  const draft = await begin(importedCode);
  const first = versionIn((await get(`${draft}/to-khai/request`)).text);
  assert.doesNotMatch((await post(`${draft}/to-khai/request`, { purpose: 'Một', version: first })).to, /ghi-de/);
  const second = await post(`${draft}/to-khai/request`, { purpose: 'Hai', version: first });
  assert.match(second.to, /ghi-de=to-khai/);
  assert.match((await get(second.to)).text, /cửa sổ hoặc thiết bị khác/);
  assert.doesNotMatch((await post(`${draft}/nhan-ket-qua`, { method: 'online', version: first })).to, /ghi-de/);
  assert.match((await get(`${draft}/to-khai/request`)).text, />\s*Hai<\/textarea>/);
});

test('pressing “begin” twice begins one draft', async () => {
  const id = newId();
  const [a, b] = await Promise.all([
    post(`/nop-ho-so/${birth}`, { draft: id }),
    post(`/nop-ho-so/${birth}`, { draft: id }),
  ]);
  assert.deepEqual([a.to, b.to], [`/ho-so-nhap/${id}`, `/ho-so-nhap/${id}`]);
});

test('another citizen finds nothing, nobody signs in first, an officer has no business here', async () => {
  const draft = await begin(birth);
  const pages = [
    '',
    '/nguoi-nop',
    '/co-quan',
    '/truong-hop',
    '/to-khai/child',
    '/giay-to',
    '/nhan-ket-qua',
    '/kiem-tra',
    '/nop',
    '/bo',
  ];
  as(thu);
  for (const page of pages) assert.equal((await get(`${draft}${page}`)).status, 404, page);
  for (const page of pages.slice(1)) {
    const form = new FormData();
    form.append('version', '1');
    assert.equal((await post(`${draft}${page}`, form)).status, 404, page);
  }
  assert.equal((await post(`/nop-ho-so/${birth}`, { draft: draft.split('/').at(-1)! })).status, 303);
  assert.equal((await get(draft)).status, 404, 'another person’s id gives no way in');
  as(null);
  assert.deepEqual(
    [(await get(draft)).status, (await get(draft)).to],
    [303, `/dang-nhap?back=${encodeURIComponent(draft)}`],
  );
  assert.equal((await post(`${draft}/bo`, {})).status, 401);
  as({ kind: 'officer', id: newId(), name: 'Cán bộ', username: 'x', posts: [] });
  assert.equal((await get(draft)).status, 403);
  as(hoa);
  assert.equal((await post(`${draft}/bo`, {})).to, '/ho-so-nhap?da-bo=1');
  assert.equal((await get(draft)).status, 404);
});

test('hostile bodies are refused and change nothing', async () => {
  const draft = await begin(birth);
  const raw = async (path: string, body: string, type: string) =>
    (await send(path, { method: 'POST', body, headers: { 'content-type': type } })).status;
  const form = 'application/x-www-form-urlencoded';
  for (const page of ['nguoi-nop', 'co-quan', 'truong-hop', 'to-khai/child', 'nhan-ket-qua', 'nop']) {
    for (const [body, type] of [
      ['{}', 'application/json'],
      ['a=%00', form],
      ['x', 'multipart/form-data; boundary=x'],
      [`who=${'x'.repeat(600_000)}`, form],
      ['__proto__=1&constructor=2&toString=3&version=NaN', form],
      ['who=self&who=other&case=999999999999999999&agency=x&method[]=post', form],
      ['child_name=%F0%9F%98%80%ED%A0%80&child_birth-day=-1', form],
    ] as const) {
      const status = await raw(`${draft}/${page}`, body, type);
      assert.ok(status >= 400 && status < 500, `${page} ${body.slice(0, 40)} → ${status}`);
    }
  }
  for (const [body, type] of [
    ['a=1', form],
    ['--x\r\nbad', 'multipart/form-data; boundary=x'],
  ] as const)
    assert.equal(await raw(`${draft}/giay-to`, body, type), 400);
  for (const path of [
    '/ho-so-nhap/1',
    `${draft}/tep/1`,
    `${draft}/to-khai/mother%27`,
    `${draft}/to-khai/nothing`,
    '/nop-ho-so/0.0',
    `${draft}/khong`,
  ])
    assert.equal((await get(path)).status, 404, path);
  assert.equal(
    (await send(`${draft}/bo`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status,
    403,
  );
  assert.equal((await get(draft)).status, 200);
});

test('when the decision changes, a draft moves to the new version with its answers and says so', async () => {
  const draft = await begin(importedCode);
  await post(`${draft}/to-khai/request`, { purpose: 'Còn nguyên' });
  const id = draft.split('/').at(-1);
  const [old] = await owner.sql<{ id: string }>(
    `insert into catalogue.procedure_version select (jsonb_populate_record(v, jsonb_build_object('id', uuidv7(), 'version', 99, 'valid_from', '2020-01-01', 'valid_to', '2020-02-01'))).*
     from catalogue.procedure_version v where code = $1 returning id`,
    [importedCode],
  );
  await owner.sql('update apply.draft set procedure_version_id = $2 where id = $1', [id, old!.id]);
  assert.match((await get(draft)).text, /Quy định của thủ tục vừa thay đổi/);
  assert.doesNotMatch((await get(draft)).text, /Quy định của thủ tục vừa thay đổi/);
  assert.match((await get(`${draft}/to-khai/request`)).text, /Còn nguyên/);
});
