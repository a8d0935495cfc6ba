import assert from 'node:assert/strict';
import test from 'node:test';
import { Hono } from 'hono';
import { isOwnQuery } from '../../platform/db/own-query-for-tests.ts';
import { recordAccess } from '../../audit/api.ts';
import { receiveDossier } from '../../dossiers/acts/receive-dossier.ts';
import { dossierHouse } from '../../dossiers/house-for-tests.ts';
import { actorOf, authorise, rights, signInHref } from '../../identity/api.ts';
import { fixedClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { answerFaults } from '../../platform/http/faults.ts';
import { mount } from '../../platform/http/mount.ts';
import type { Vars } from '../../platform/http/route.ts';
import { viewOf } from '../../platform/http/view-of.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { processFor } from '../../process/api.ts';
import { processRoutes } from './process.routes.ts';

const { app: db, owner } = await testDb();
const clock = fixedClock('2026-11-22T09:00:00+07:00');
const asked: string[] = [];
const { house, officer, fileBirth } = await dossierHouse(
  { ...db, sql: (text, values) => (isOwnQuery(text) && asked.push(text), db.sql(text, values)) },
  clock,
);
const app = new Hono<{ Variables: Vars }>();
answerFaults(app, house.log);
app.use(async (c, next) => {
  c.set('requestId', '019a0000-0000-7000-8000-00000000000a');
  c.set('touched', []);
  const who = c.req.header('who');
  c.set('actor', who ? { ...officer(who) } : null);
  await next();
});
app.use(
  viewOf(house, (c) => {
    const actor = actorOf(c);
    return (
      actor && {
        kind: actor.kind,
        name: actor.name,
        unit: 'Sở Nội vụ',
        menu: [{ href: '/quan-tri/quy-trinh', label: 'Quy trình' }],
      }
    );
  }),
);
mount(app, processRoutes(house), {
  rights,
  authorise,
  signInHref,
  record: (c, word, touched) =>
    recordAccess(
      house.open,
      touched.map(({ subject, subjectId, personId }) => ({
        word,
        officerId: officer(admin).id,
        personId: null,
        unitId: null,
        subject,
        subjectId,
        ownerPersonId: personId,
        requestId: c.get('requestId'),
      })),
    ),
});
const admin = 'quantri.tinh';
const root = '/quan-tri/quy-trinh';
const see = (path: string, lang: 'vi' | 'en' = 'vi', who: string | null = admin) =>
  app.request(path, { headers: { ...(who ? { who } : {}), accept: 'text/html', cookie: `lang=${lang}` } });
const send = (path: string, fields: Record<string, string> | FormData, who: string | null = admin) =>
  app.request(path, {
    method: 'POST',
    headers: { ...(who ? { who } : {}), accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
  });
const idOf = async (key: string, status = 'approved') =>
  (
    await owner.sql<{ id: string }>(
      'select id from process.process_version where key = $1 and status = $2 order by version desc',
      [key, status],
    )
  )[0]?.id ?? '';

/** Fields of a page as a browser would post them without changing anything. */
function fieldsOf(text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const plain = (value: string) =>
    value
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  for (const [, tag = ''] of text.matchAll(/<input([^>]*)>/g)) {
    const [, name] = / name="([^"]+)"/.exec(tag) ?? [];
    if (name && !/type="(file|search|checkbox|radio)"/.test(tag))
      fields[name] = plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, attributes = '', inside = ''] of text.matchAll(/<select([^>]*)>([^]*?)<\/select>/g)) {
    const [, name] = / name="([^"]+)"/.exec(attributes) ?? [];
    if (name) fields[name] = plain(/<option value="([^"]*)" selected/.exec(inside)?.[1] ?? '');
  }
  for (const [, attributes = '', inside = ''] of text.matchAll(/<textarea([^>]*)>\n?([^]*?)<\/textarea>/g)) {
    const [, name] = / name="([^"]+)"/.exec(attributes) ?? [];
    if (name) fields[name] = plain(inside);
  }
  return fields;
}

test('every page is valid in both languages, and open to nobody without the right', async () => {
  const id = await idOf('birth');
  const pages = [
    root,
    `${root}?q=khai`,
    `${root}/birth?q=ket+hon`,
    `${root}/default-commune`,
    `${root}/moi`,
    `${root}/moi?thu-tuc=1.001193`,
    `${root}/thu-tuc/1.001193`,
    `${root}/phien-ban/${id}`,
    `${root}/phien-ban/${id}/bang`,
    `${root}/phien-ban/${id}/so-do`,
    `${root}/phien-ban/${id}/rut`,
    `${root}/phien-ban/${id}/mo-phong`,
    `${root}/phien-ban/${id}/mo-phong?chay=1&ho-so=200`,
  ];
  for (const path of pages)
    for (const lang of ['vi', 'en'] as const) {
      const answer = await see(path, lang);
      const text = await answer.text();
      assert.equal(answer.status, 200, `${path}\n${text}`);
      assert.deepEqual(await htmlFaults(text), [], `${path} ${lang}`);
      assert.ok(!/ style="/.test(text));
    }
  for (const path of pages) {
    assert.equal((await see(path, 'vi', 'thuly.laocai')).status, 403, path);
    assert.equal((await see(path, 'vi', null)).status, 303, path);
  }
  assert.equal((await send(`${root}/phien-ban/${id}/rut`, {}, 'lanhdao.laocai')).status, 403);
  assert.equal((await see(`${root}/khong-co`)).status, 404);
  assert.equal((await see(`${root}/thu-tuc/9.999999`)).status, 404);
});

test('a procedure without a process of its own shows the default with hours of its own limit, and becomes its own', async () => {
  const [row] = await owner.sql<{ code: string }>(
    `select p.code from catalogue.procedure p where not exists (select from process.procedure_process b where b.procedure_code = p.code) limit 1`,
  );
  assert.ok(row);
  const page = await see(`${root}/thu-tuc/${row.code}`);
  const text = await page.text();
  assert.equal(page.status, 200);
  assert.deepEqual(await htmlFaults(text), []);
  assert.match(text, /mặc định của cấp/);
  assert.match(text, /\d+(,5)? giờ/);
  assert.match(text, /<svg class="diagram"/);
  assert.match(text, new RegExp(`moi\\?thu-tuc=${row.code.replace('.', String.raw`\.`)}`));
  const editor = await (await see(`${root}/moi?thu-tuc=${row.code}`)).text();
  const fields = fieldsOf(editor);
  assert.equal(fields['per-1'], 'hours');
  assert.ok(Number(fields['time-1']?.replace(',', '.')) > 0);
  const made = await send(`${root}/moi?thu-tuc=${row.code}`, { ...fields, _action: 'save' });
  assert.equal(made.status, 303, await made.text());
});

test('a table is edited row by row without losing a word, refused at its row, saved, approved, and followed', async () => {
  const id = await idOf('birth');
  const path = `${root}/phien-ban/${id}/bang`;
  const start = fieldsOf(await (await see(path)).text());
  const rows = Number(start['rows']);
  const added = await (await send(path, { ...start, 'name-1': 'Đang gõ <dở>', _action: 'add:1' })).text();
  assert.deepEqual(await htmlFaults(added), []);
  const more = fieldsOf(added);
  assert.equal(Number(more['rows']), rows + 1);
  assert.equal(more['name-1'], 'Đang gõ <dở>');
  assert.equal(more['name-2'], '');
  assert.equal(more['id-3'], start['id-2']);
  const refused = await send(path, { ...more, 'time-2': 'mai', _action: 'save' });
  assert.equal(refused.status, 422);
  const said = await refused.text();
  assert.deepEqual(await htmlFaults(said), []);
  assert.match(said, /Bước 3: nhập nội dung công việc/);
  assert.match(said, /href="#field-time-2"/);
  assert.equal(fieldsOf(said)['time-2'], 'mai');
  const filled = {
    ...more,
    'name-1': 'Phân công',
    'name-2': 'Công an phường cho ý kiến',
    'role-2': 'processing_officer',
    'place-2': 'local',
    'unit-2': 'cong-an',
    'time-2': '0,25',
  };
  const preview = await send(path, { ...filled, _action: 'preview' });
  assert.equal(preview.status, 200);
  assert.match(await preview.text(), /<svg class="diagram"/);
  const moved = fieldsOf(await (await send(path, { ...filled, _action: 'down:2' })).text());
  assert.equal(moved['name-3'], 'Công an phường cho ý kiến');
  const saved = await send(path, { ...moved, _action: 'save' });
  assert.equal(saved.status, 303, await saved.text());
  const draft = await idOf('birth', 'draft');
  const shown = await (await see(`${root}/phien-ban/${draft}?xong=luu`)).text();
  assert.match(shown, /Công an phường cho ý kiến/);
  assert.deepEqual(await htmlFaults(shown), []);
  const compared = await (await see(`${root}/phien-ban/${draft}/so-sanh?voi=${id}`, 'en')).text();
  assert.match(compared, /1 added, 0 removed, 1 changed/);
  assert.deepEqual(await htmlFaults(compared), []);

  const approving = `${root}/phien-ban/${draft}/duyet`;
  const form = fieldsOf(await (await see(approving)).text());
  const wrong = await send(approving, { ...form, no: '', 'from-day': '31', 'from-month': '2' });
  assert.equal(wrong.status, 422);
  const wrongText = await wrong.text();
  assert.deepEqual(await htmlFaults(wrongText), []);
  assert.equal(fieldsOf(wrongText)['from-day'], '31');
  const future = await send(approving, { ...form, no: '12/QĐ-UBND', 'day-year': '2027' });
  assert.match(await future.text(), /không được sau hôm nay/);
  const late = await send(approving, { ...form, seal: 'other', no: '12/QĐ-UBND' });
  assert.equal(late.status, 409);
  const done = await send(approving, { ...form, no: '12/QĐ-UBND' });
  assert.equal(done.status, 303, await done.text());
  assert.equal((await processFor(db, '1.001193', 'commune', clock.today())).id, draft);
  // An approved version is edited as a new draft; the version itself stays.
  const again = await send(`${root}/phien-ban/${draft}/bang`, {
    ...fieldsOf(await (await see(`${root}/phien-ban/${draft}/bang`)).text()),
    _action: 'save',
  });
  assert.match(again.headers.get('location') ?? '', /phien-ban/);
  assert.ok(!again.headers.get('location')?.includes(draft));
  const log = await owner.sql<{ word: string }>(
    `select word from audit.entry where subject = 'process_version' and subject_id = $1`,
    [draft],
  );
  assert.ok(log.some(({ word }) => word === 'process.approved'));
});

test('an approved version never changes, even by the hand of the system; it can only be withdrawn', async () => {
  const id = await idOf('birth');
  await assert.rejects(db.sql(`update process.process_version set name = 'x' where id = $1`, [id]), /does not change/);
  await assert.rejects(
    db.sql(`update process.process_version set status = 'draft' where id = $1`, [id]),
    /does not change/,
  );
  await assert.rejects(db.sql('delete from process.process_version where id = $1', [id]), /permission denied/);
  const needed = await send(`${root}/phien-ban/${await idOf('default-commune')}/rut`, {});
  assert.equal(needed.status, 422);
  assert.match(await needed.text(), /duy nhất/);
});

test('a model is pasted, uploaded, refused with the element named, and never lost', async () => {
  const id = await idOf('certified-copy');
  const path = `${root}/phien-ban/${id}/so-do`;
  const fields = fieldsOf(await (await see(path)).text());
  const model = fields['model'] ?? '';
  const form = (text: string, file?: string) => {
    const body = new FormData();
    body.set('seal', fields['seal'] ?? '');
    body.set('name', 'Vẽ lại');
    body.set('nameEn', '');
    body.set('model', text);
    body.set('file', new File(file === undefined ? [] : [file], file === undefined ? '' : 'm.bpmn'));
    return body;
  };
  const broken = model.replace('<bpmn:endEvent', '<bpmn:scriptTask id="script_x" name="Chạy mã" /><bpmn:endEvent');
  for (const [text, pattern] of [
    [broken, /Chạy mã/],
    ['không phải XML', /XML|BPMN/],
    ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', /DOCTYPE/],
    ['', /./],
  ] as const) {
    const refused = await send(path, form(text));
    const said = await refused.text();
    assert.equal(refused.status, 422, text.slice(0, 50));
    assert.match(said, pattern);
    assert.deepEqual(await htmlFaults(said), []);
    assert.equal(fieldsOf(said)['model'], text);
  }
  const uploaded = await send(path, form('cũ', broken));
  assert.equal(fieldsOf(await uploaded.text())['model'], broken);
  const saved = await send(path, form('cũ', model.replace('x="', 'x="1')));
  assert.equal(saved.status, 303, await saved.text());
  const draft = await idOf('certified-copy', 'draft');
  const page = await (await see(`${root}/phien-ban/${draft}`)).text();
  assert.match(page, /không mở lại thành bảng/);
  assert.equal((await see(`${root}/phien-ban/${draft}/bang`)).status, 303);
  const file = await see(`${root}/phien-ban/${draft}/mo-hinh.bpmn`);
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="certified-copy-2.bpmn"$/);
  assert.match(file.headers.get('content-security-policy') ?? '', /sandbox/);
});

test('procedures are bound only to what is in force, and released again', async () => {
  const [own] = await owner.sql<{ key: string }>(
    `select key from process.process_version where key like 'tt-%' limit 1`,
  );
  assert.ok(own);
  const refused = await send(`${root}/${own.key}`, { _action: 'bind', code: '1.001193' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /chưa có phiên bản nào đang áp dụng/);
  assert.equal((await send(`${root}/birth`, { _action: 'bind', code: 'x' })).status, 422);
  assert.equal((await send(`${root}/birth`, { _action: 'unbind', code: '1.001193' })).status, 303);
  assert.notEqual((await processFor(db, '1.001193', 'commune', clock.today())).key, 'birth');
  assert.equal((await send(`${root}/birth`, { _action: 'bind', code: '1.001193' })).status, 303);
  assert.equal((await processFor(db, '1.001193', 'commune', clock.today())).key, 'birth');
});

test('a list of processes costs one query, a version at most four besides its procedures', async () => {
  asked.length = 0;
  await see(root);
  assert.equal(asked.length, 1);
  asked.length = 0;
  await see(`${root}/phien-ban/${await idOf('birth')}`);
  assert.ok(asked.length <= 4, asked.join('\n'));
});

test('running dossiers are shown where they would go, moved by a named ground, and stay where told', async () => {
  const dossier = await fileBirth();
  assert.ok((await receiveDossier(house, officer('tiepnhan.laocai'), dossier)).ok);
  const old = await processFor(db, '1.001193', 'commune', clock.today());
  const fields = fieldsOf(await (await see(`${root}/phien-ban/${old.id}/bang`)).text());
  const saved = await send(`${root}/phien-ban/${old.id}/bang`, {
    ...fields,
    'name-2': 'Thẩm định kỹ',
    _action: 'save',
  });
  const version = (saved.headers.get('location') ?? '').replace(/\?.*/, '');
  assert.equal((await see(`${version}/chuyen`)).status, 303, 'a draft takes nobody in');
  const form = fieldsOf(await (await see(`${version}/duyet`)).text());
  assert.equal((await send(`${version}/duyet`, { ...form, no: '13/QĐ-UBND' })).status, 303);
  for (const lang of ['vi', 'en'] as const)
    assert.deepEqual(await htmlFaults(await (await see(`${version}/chuyen`, lang)).text()), []);
  assert.match(await (await see(version)).text(), /Chuyển hồ sơ đang giải quyết/);
  const page = await (await see(`${version}/chuyen?tu=${old.id}`)).text();
  assert.match(page, /Chuyển 1 hồ sơ/);
  const [, at = ''] = /name="m-(step_2)"/.exec(page) ?? [];
  const kept = await (await see(`${version}/chuyen?tu=${old.id}&m-${at}=`)).text();
  assert.match(kept, /Hồ sơ giữ phiên bản cũ/);
  const refused = await send(`${version}/chuyen`, { tu: old.id, decision: '' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /Nhập căn cứ chuyển/);
  assert.equal((await send(`${version}/chuyen`, { tu: old.id, decision: '13/QĐ-UBND' })).status, 303);
  const told = await (await see(`${version}/chuyen?tu=${old.id}&xong=1`)).text();
  assert.match(told, /đang chuyển/);
  assert.deepEqual(await htmlFaults(told), []);
});

test('a name full of signs is text wherever it stands', async () => {
  const id = await idOf('birth');
  const path = `${root}/phien-ban/${id}/bang`;
  const fields = fieldsOf(await (await see(path)).text());
  const evil = '"><script>alert(1)</script>&amp;';
  const done = await send(path, { ...fields, 'name-2': evil, _action: 'save' });
  assert.equal(done.status, 303, await done.text());
  const page = await (await see(done.headers.get('location') ?? '')).text();
  assert.ok(!page.includes('<script>alert'));
  assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
});

test('a simulation shows lateness and load, and comes back with what was typed wrongly', async () => {
  const path = `${root}/phien-ban/${await idOf('birth')}/mo-phong`;
  const shown = await (await see(`${path}?chay=1&ho-so=500&moi-ngay=400`)).text();
  assert.match(shown, /500 \/ 500/);
  assert.match(shown, /Tải công việc/);
  assert.equal(shown, await (await see(`${path}?chay=1&ho-so=500&moi-ngay=400`)).text());
  const wrong = await see(`${path}?chay=1&ho-so=nghin&cb-0=0`);
  const text = await wrong.text();
  assert.equal(wrong.status, 422);
  assert.equal(fieldsOf(text)['ho-so'], 'nghin');
  assert.match(text, /Nhập số từ 1 đến 500/);
  assert.deepEqual(await htmlFaults(text), []);
});

test('steps that exceed the limit of a procedure that follows them are not saved; nor approved where it came later', async () => {
  const path = `${root}/phien-ban/${await idOf('birth')}/bang`;
  const fields = { ...fieldsOf(await (await see(path)).text()), 'time-2': '90', 'per-2': 'hours', _action: 'save' };
  const early = await send(path, fields);
  assert.equal(early.status, 422);
  assert.match(await early.text(), /vượt thời hạn 8 giờ/);

  await send(`${root}/birth`, { _action: 'unbind', code: '1.001193' });
  const saved = await send(path, fields);
  await send(`${root}/birth`, { _action: 'bind', code: '1.001193' });
  const version = (saved.headers.get('location') ?? '').replace(/\?.*/, '');
  assert.match(await (await see(version)).text(), /Vượt thời hạn/);
  const page = await (await see(`${version}/duyet`)).text();
  assert.deepEqual(await htmlFaults(page), []);
  const refused = await send(`${version}/duyet`, { ...fieldsOf(page), no: '1/QĐ' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /vượt thời hạn, chưa phê duyệt được/);
});
