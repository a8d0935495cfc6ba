import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Hono } from 'hono';
import { dossierHouse } from '../dossiers/house-for-tests.ts';
import { authorise, rights, signInHref } from '../identity/api.ts';
import { fixedClock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { answerFaults } from '../platform/http/faults.ts';
import { mount } from '../platform/http/mount.ts';
import type { Vars } from '../platform/http/route.ts';
import { viewOf } from '../platform/http/view-of.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { reconcileRoutes } from './reconcile.routes.ts';
import { findRun } from './reconcile.store.ts';
import { folderOf } from './run.ts';
import { runAsked } from './run-job.ts';
import { sampleTables } from './synthetic/sample-tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-pages-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { app: db, owner } = await testDb();
const made = await dossierHouse(db, fixedClock('2026-11-22T09:00:00+07:00'));
const house = { ...made.house, config: { ...made.house.config, dataDir: folder } };
const admin = made.officer('quantri.tinh');
const others = ['019a0000-0000-7000-8000-00000000000b', '019a0000-0000-7000-8000-00000000000c'];
let actor = admin;
const recorded: string[] = [];
const web = new Hono<{ Variables: Vars }>();
answerFaults(web, house.log);
web.use(async (c, next) => {
  c.set('requestId', '019a0000-0000-7000-8000-00000000000a');
  c.set('actor', actor);
  c.set('touched', []);
  await next();
});
web.use(viewOf(house, () => ({ kind: 'officer', name: 'Cán bộ thử', menu: [] })));
mount(web, reconcileRoutes(house), {
  rights,
  authorise,
  signInHref,
  record: async (_, word, touched) => void recorded.push(`${word} ${touched[0]?.subject}`),
});

const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
const see = async (path: string, lang = 'vi') => web.request(path, { headers: { ...headers, cookie: `lang=${lang}` } });
const send = async (path: string, fields: Record<string, string> | FormData) =>
  web.request(path, {
    method: 'POST',
    headers,
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
  });
const root = '/quan-tri/doi-soat';
const tables = await sampleTables(join(folder, 'sample'));
const file = (path: string) => new File([readFileSync(path)], path.split('/').at(-1) ?? '', { type: 'text/csv' });

const upload = async (left: File | null, right: File | null, name = 'Giấy phép mẫu'): Promise<Response> => {
  const form = new FormData();
  form.append('name', name);
  if (left) form.append('left', left);
  if (right) form.append('right', right);
  return send(root, form);
};
const declared = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<select[^>]* name="([^"]+)"[^]*?<\/select>/g)].map(([select, name = '']) => [
      name,
      /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '',
    ]),
  );

/** A run of the sample tables that is done. */
async function doneRun(more: Record<string, string> = {}): Promise<string> {
  const uploaded = await upload(file(tables.licences), file(tables.register));
  assert.equal(uploaded.status, 303);
  const columns = uploaded.headers.get('location') ?? '';
  const fields = declared(await (await see(columns)).text());
  assert.equal((await send(columns, { ...fields, ...more })).headers.get('location'), columns.replace('/cot', ''));
  await runAsked(house, columns.split('/').at(-2) ?? '');
  return columns.replace('/cot', '');
}

test('two tables are uploaded, their columns guessed, run, reported, settled and deleted', async () => {
  const run = await doneRun();
  const id = run.split('/').at(-1) ?? '';
  assert.equal((await findRun(db, id))?.state, 'done');
  assert.equal(statSync(folderOf(house, id)).mode & 0o777, 0o700, 'a run folder is private');

  const next = (await see(`${run}/viec`)).headers.get('location') ?? '';
  assert.match(next, /viec\/\d+$/);
  for (const path of [root, run, `${run}/bao-cao`, next])
    for (const lang of ['vi', 'en']) {
      const answer = await see(path, lang);
      const page = await answer.text();
      assert.equal(answer.status, 200, path);
      assert.deepEqual(await htmlFaults(page), [], `${path} ${lang}`);
    }
  assert.ok(recorded.includes('reconcile.record_seen reconcile.record'), 'whoever reads a record is recorded');

  const page = await (await see(next)).text();
  const person = /name="person" value="(\d+)"/.exec(page)?.[1] ?? '';
  assert.equal((await send(next, { person })).status, 303);
  assert.ok(!(await (await see(next)).text()).includes('name="person"'), 'what is settled is not asked again');
  await assert.rejects(() => db.sql('update reconcile.decision set right_row = null'), /permission denied/);

  const csv = await (await see(`${run}/ket-qua.csv`)).text();
  assert.equal(csv.trim().split('\n').length, 1_504);
  assert.equal((await send(`${run}/xoa`, {})).status, 303);
  assert.ok(!existsSync(folderOf(house, id)), 'what was uploaded and made is gone');
  assert.equal((await see(run)).status, 404);
});

test('one record is asked of the register of a run, from a form that keeps what was typed', async () => {
  const run = await doneRun();
  const form = `${run}/mot-ho-so`;
  for (const lang of ['vi', 'en']) assert.deepEqual(await htmlFaults(await (await see(form, lang)).text()), []);
  const refused = await send(form, { name: '  ', born: '01/01/1999' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /Hãy điền mục này[^]*value="01\/01\/1999"/);
  const twins = await send(form, { name: 'NGUYEN VAN  SONG SINH', born: '01/01/1999', sex: '1' });
  const page = await twins.text();
  assert.deepEqual(await htmlFaults(page), []);
  assert.match(page, /Cần kiểm tra[^]*Nhiều người trùng tiêu chí/);
  assert.equal(page.match(/Nguyễn Văn Song Sinh/g)?.length, 2, 'both namesakes are shown as the register writes them');
  const sure = await (
    await send(form, { id: '001099000001', name: 'Nguyễn Văn Song Sinh', born: '01/01/1999' })
  ).text();
  assert.match(sure, /Khớp[^]*Số, họ tên, ngày sinh đều trùng/);
  assert.match(await (await send(form, { name: 'Không Có Ai', born: '1950' })).text(), /Không khớp/);
});

test('where two must agree, a third settles what they do not agree on', async () => {
  const run = await doneRun({ 'two-person': '1' });
  const next = (await see(`${run}/viec`)).headers.get('location') ?? '';
  const people = [...(await (await see(next)).text()).matchAll(/name="person" value="(\d+)"/g)].map(
    ([, row]) => row ?? '',
  );
  const say = async (officerId: string, person: string): Promise<string> => {
    actor = { ...admin, id: officerId };
    await send(next, { person });
    return (await see(next)).text();
  };
  assert.match(await say(admin.id, people[0] ?? ''), /Cần cán bộ thứ hai/);
  assert.match(await say(admin.id, 'none'), /Cần cán bộ thứ hai/, 'one officer is one voice');
  assert.match(await say(others[0] ?? '', 'none'), /cần cán bộ thứ ba/);
  assert.match(await say(others[1] ?? '', 'none'), /Đã quyết định/);
  actor = admin;
  const rows = await owner.sql<{ n: string }>('select count(*) as n from reconcile.decision where run_id = $1', [
    run.split('/').at(-1),
  ]);
  assert.equal(Number(rows[0]?.n), 3);
});

test('a run is stopped from its page while it works, and goes on from there to the end', async () => {
  const columns = (await upload(file(tables.licences), file(tables.register))).headers.get('location') ?? '';
  const run = columns.replace('/cot', '');
  const id = run.split('/').at(-1) ?? '';
  await send(columns, declared(await (await see(columns)).text()));
  assert.match(await (await see(run)).text(), /Dừng/);
  await send(`${run}/dung`, {});
  assert.equal((await findRun(db, id))?.state, 'stopped', 'what waits is stopped at once');
  await runAsked(house, id);
  assert.equal((await findRun(db, id))?.state, 'stopped', 'and its job does nothing');
  await send(`${run}/chay`, {});
  assert.equal((await findRun(db, id))?.state, 'waiting');

  const working = runAsked(house, id);
  while ((await findRun(db, id))?.progress === null) await setTimeout(2);
  await send(`${run}/dung`, {});
  await working;
  assert.equal((await findRun(db, id))?.state, 'stopped');
  assert.match(await (await see(run)).text(), /Chạy tiếp/);
  assert.equal((await see(`${run}/bao-cao`)).status, 404, 'a run that is not done tells nothing');
  await send(`${run}/chay`, {});
  await runAsked(house, id);
  assert.equal((await findRun(db, id))?.state, 'done');
  assert.equal((await see(`${run}/bao-cao`)).status, 200);
});

test('what is no table, and columns not chosen, come back with a sentence at the field', async () => {
  const missing = await upload(null, file(tables.register), 'Tên đã gõ');
  assert.equal(missing.status, 422);
  const page = await missing.text();
  assert.match(page, /Bảng cần đối soát: hãy chọn tệp/);
  assert.match(page, /Tên đã gõ/);
  const picture = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3)], 'anh.csv', { type: 'text/csv' });
  assert.match(await (await upload(picture, file(tables.register))).text(), /cần tệp CSV/);
  const columns = (await upload(file(tables.licences), file(tables.register))).headers.get('location') ?? '';
  const refused = await send(columns, { 'left-form': 'dd/MM/yyyy', 'right-form': 'yyyyMMdd' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /Hãy chọn cột này/);
});

test('a run of the province is nobody else’s matter', async () => {
  const columns = (await upload(file(tables.licences), file(tables.register))).headers.get('location') ?? '';
  const [post] = made.officer('thuly.laocai').posts;
  assert.ok(post);
  actor = { ...made.officer('thuly.laocai'), posts: [{ ...post, role: 'administrator' }] };
  for (const path of [root, columns, columns.replace('/cot', '')]) assert.equal((await see(path)).status, 404, path);
  actor = admin;
});
