import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { runAgain } from '../again/run-again.ts';
import { findRun } from '../reconcile.store.ts';
import { folderOf, partsOf } from '../run.ts';
import { runAsked } from '../run-job.ts';
import { csvFile, declared, reconcileWeb, root } from '../web-for-tests.ts';
import { tableFromCsv } from './table-for-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-database-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const away = 'postgres://doc:bi-mat@127.0.0.1:1/so';
const { db, owner, made, house, admin, desk, see, send, tables, doneRun } = await reconcileWeb(folder, (url) => [
  { key: 'gplx', name: 'Giấy phép lái xe', url, query: 'select * from nguon.giay_phep order by stt::int' },
  {
    key: 'dan_cu',
    name: 'Sổ dân cư',
    url,
    query: `select * from nguon.dan_cu
      where (select case when slow then pg_sleep(600)::text <> '' else true end from nguon.pace)`,
  },
  { key: 'chua_co', name: 'Sổ chưa có', url, query: 'select * from nguon.chua_co' },
  { key: 'xa', name: 'Sổ ở xa', url: away, query: 'select * from nguon.dan_cu' },
]);
await owner.sql('create schema nguon');
await owner.sql('create table nguon.pace as select false as slow');
await tableFromCsv(owner.sql, 'nguon.giay_phep', tables.licences);
await tableFromCsv(owner.sql, 'nguon.dan_cu', tables.register);

const ask = (fields: Record<string, string | File>): Promise<Response> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return send(root, form);
};
/** Asks for a run; returns its address and id. */
const asked = async (fields: Record<string, string | File>): Promise<{ run: string; id: string }> => {
  const answer = await ask(fields);
  assert.equal(answer.status, 303, await answer.clone().text());
  const run = (answer.headers.get('location') ?? '').replace('/cot', '');
  return { run, id: run.split('/').at(-1) ?? '' };
};
const stateOf = async (id: string) => (await findRun(db, id))?.state;
const pageOf = async (path: string, lang = 'vi'): Promise<string> => {
  const page = await (await see(path, lang)).text();
  assert.deepEqual(await htmlFaults(page), [], `${path} ${lang}`);
  return page;
};
const both = { 'left-source': 'gplx', 'right-source': 'dan_cu' };

test('a table of a database and an uploaded one are reconciled as two uploaded ones are', async () => {
  assert.match(await pageOf(root), /Hoặc đọc bảng cần đối soát từ cơ sở dữ liệu[^]*Giấy phép lái xe/);
  assert.match(await pageOf(root, 'en'), /Or read the register from a database/);
  const { run, id } = await asked({ name: '', 'left-source': 'gplx', right: csvFile(tables.register) });
  const parts = partsOf(folderOf(house, id));
  assert.ok(!existsSync(parts.left) && existsSync(parts.right), 'the request itself reads no database');
  for (const path of [`${run}/cot`, `${run}/viec`, `${run}/bao-cao`])
    assert.notEqual((await see(path)).status, 500, path);
  assert.equal((await see(`${run}/cot`)).headers.get('location'), run, 'there are no columns to declare yet');
  assert.equal((await send(`${run}/cot`, { 'left-name': 'ho_ten' })).headers.get('location'), run);
  for (const lang of ['vi', 'en'])
    assert.match(
      await pageOf(run, lang),
      lang === 'vi' ? /Đang chờ bắt đầu[^]*Chưa đọc từ cơ sở dữ liệu/ : /Not read from/,
    );
  await runAsked(house, id);
  assert.equal(await stateOf(id), 'uploaded');
  for (const lang of ['vi', 'en'])
    assert.match(
      await pageOf(run, lang),
      lang === 'vi'
        ? /Giấy phép lái xe[^]*Đọc từ cơ sở dữ liệu lúc 09:00[^]*Khai báo cột/
        : /Read from the database at/,
    );
  const columns = await pageOf(`${run}/cot`);
  assert.match(columns, /Giấy phép lái xe × dan-cu\.csv/);
  await send(`${run}/cot`, declared(columns));
  await runAsked(house, id);
  assert.equal(await stateOf(id), 'done');
  const uploaded = await doneRun();
  const results = async (of: string): Promise<string> => (await see(`${of}/ket-qua.csv`)).text();
  assert.equal(await results(run), await results(uploaded));
  await pageOf(run);
});

test('reading is stopped from the page before the first row, begun again by a killed job, and goes on to the end', async () => {
  await owner.sql('update nguon.pace set slow = true');
  const { run, id } = await asked({ name: 'Hai nguồn', ...both });
  const parts = partsOf(folderOf(house, id));
  const working = runAsked(house, id);
  while ((await findRun(db, id))?.leftReadAt === null || !(await findRun(db, id))?.progress) await setTimeout(5);
  assert.deepEqual((await findRun(db, id))?.progress, { step: 'take-in', at: 1, of: 2, share: 0 });
  assert.match(await pageOf(run), /Đọc bảng từ cơ sở dữ liệu \(2\/2\)/);
  await send(`${run}/dung`, {});
  await working;
  assert.equal(await stateOf(id), 'stopped');
  assert.deepEqual(
    readdirSync(folderOf(house, id)).filter((name) => /^(left|right)/.test(name)),
    ['left.parquet'],
  );
  assert.match(await pageOf(run), /Đọc lại bảng/);
  assert.match(await pageOf(run, 'en'), /Read again/);

  await owner.sql('update nguon.pace set slow = false');
  const kept = readFileSync(parts.left);
  await owner.sql(`update nguon.giay_phep set ho_ten = 'Đã Đổi Tên' where stt = '3'`);
  await send(`${run}/chay`, {});
  assert.equal(await stateOf(id), 'waiting');
  // As a killed process leaves it: told as running, with a part on the disk.
  await db.sql(`update reconcile.run set state = 'running' where id = $1`, [id]);
  mkdirSync(`${parts.right}.taking`);
  writeFileSync(join(`${parts.right}.taking`, 'rows.csv'), 'half a r');
  await runAsked(house, id);
  assert.equal(await stateOf(id), 'uploaded');
  assert.deepEqual(
    readdirSync(folderOf(house, id)).filter((name) => /^(left|right)/.test(name)),
    ['left.parquet', 'right.parquet'],
  );
  assert.ok(kept.equals(readFileSync(parts.left)), 'what was read whole is not read again');

  const again = await asked({ name: 'Bảng đã đổi', ...both });
  await runAsked(house, again.id);
  assert.match(await pageOf(`${again.run}/cot`), /ho_ten/);
  assert.ok(!kept.equals(readFileSync(partsOf(folderOf(house, again.id)).left)), 'a later run reads the table anew');
  await send(`${run}/xoa`, {});
  assert.ok(!existsSync(folderOf(house, id)));
  await owner.sql(`update nguon.giay_phep set ho_ten = 'Cũ' where stt = '3'`);
});

test('why a table could not be read stands on the run’s page with what to do, and trying again works', async () => {
  const { run, id } = await asked({ name: 'Sổ chưa có', 'left-source': 'chua_co', right: csvFile(tables.register) });
  await runAsked(house, id);
  assert.equal(await stateOf(id), 'failed');
  assert.match(await pageOf(run), /Sổ chưa có[^]*42P01: relation[^]*sửa câu truy vấn[^]*Đọc lại bảng/);
  assert.match(await pageOf(run, 'en'), /cannot run the query[^]*Ask who runs the server[^]*Read again/);
  await owner.sql('create table nguon.chua_co as select * from nguon.giay_phep');
  await send(`${run}/chay`, {});
  assert.doesNotMatch(await pageOf(run), /42P01/);
  await runAsked(house, id);
  assert.equal(await stateOf(id), 'uploaded');

  const far = await asked({ name: 'Ở xa', 'left-source': 'gplx', 'right-source': 'xa' });
  await runAsked(house, far.id);
  assert.match(await pageOf(far.run), /Sổ ở xa[^]*ECONNREFUSED[^]*kiểm tra đường mạng/);
  const undeclared = { ...house, config: { ...house.config, reconcileSources: [] } };
  await send(`${far.run}/chay`, {});
  await runAsked(undeclared, far.id);
  const page = (await pageOf(far.run)) + (await pageOf(far.run, 'en'));
  assert.match(page, /không được khai báo[^]*is not declared/);
  const rows = await owner.sql<{ row: string }>('select r::text as row from reconcile.run r');
  assert.doesNotMatch(page + rows.map(({ row }) => row).join('\n'), /bi-mat|postgres:|select/);
  assert.equal((await send(`${far.run}/xoa`, {})).status, 303);
  assert.ok(!existsSync(folderOf(house, far.id)));
});

test('a file or a database is chosen for each table, and what was chosen stays in the form', async () => {
  const neither = await ask({ name: 'Chưa chọn', 'right-source': 'dan_cu' });
  assert.equal(neither.status, 422);
  const page = await neither.text();
  assert.deepEqual(await htmlFaults(page), []);
  assert.match(page, /Bảng cần đối soát: hãy chọn tệp hoặc cơ sở dữ liệu/);
  assert.match(page, /<option value="dan_cu" selected>/);
  const two = await (await ask({ left: csvFile(tables.licences), ...both })).text();
  assert.match(two, /hãy chỉ chọn tệp hoặc cơ sở dữ liệu[^]*class="file-name"/);
  const sealed = /name="kept-left" value="([^"]+)"/.exec(two)?.[1] ?? '';
  const removed = await (await ask({ ...both, 'kept-left': sealed, _action: 'remove-file:left' })).text();
  assert.match(removed, /<option value="gplx" selected>/);
  assert.doesNotMatch(removed, /class="file-name"|error-summary/);
  assert.equal((await ask({ 'left-source': 'không khai báo', 'right-source': 'dan_cu' })).status, 422);
  const kept = await (await ask({ left: csvFile(tables.licences) })).text();
  const left = /name="kept-left" value="([^"]+)"/.exec(kept)?.[1] ?? '';
  const { id } = await asked({ 'kept-left': left, 'right-source': 'dan_cu' });
  const run = await findRun(db, id);
  assert.deepEqual([run?.leftSource, run?.rightSource, run?.state], [null, 'dan_cu', 'waiting']);
  assert.ok(existsSync(partsOf(folderOf(house, id)).left), 'a file kept before goes with a database chosen later');
});

test('a run made again has the tables as they were read, and says so', async () => {
  const { run, id } = await asked({ name: 'Để chạy lại', ...both });
  await runAsked(house, id);
  await send(`${run}/cot`, declared(await pageOf(`${run}/cot`)));
  await runAsked(house, id);
  const [asking] = await owner.sql<{ id: string }>(
    `insert into reconcile.relearning (run_id, state, found, asked_by, asked_at, changed_at)
     values ($1, 'done', '{}', $2, now(), now()) returning id`,
    [id, admin.id],
  );
  await owner.sql(
    `insert into reconcile.weight_version (no, relearning_id, run_id, labels, corrections, held_out, reason, accepted_by,
       accepted_at) values (1, $1, $2, 50, $3, '{}', 'Thử', $4, now())`,
    [
      asking?.id,
      id,
      JSON.stringify({ version: 1, absent: 0, name: {}, born: {}, sex: {}, place: {}, id12: {}, id9: {} }),
      admin.id,
    ],
  );
  await owner.sql('delete from nguon.giay_phep');
  const made = await findRun(db, id);
  assert.ok(made);
  const again = await runAgain(house, made, 1, admin.id);
  assert.ok(again.ok);
  await runAsked(house, again.value);
  assert.equal(await stateOf(again.value), 'done');
  assert.match(await pageOf(`${root}/${again.value}`), /Giấy phép lái xe[^]*Đọc từ cơ sở dữ liệu lúc 09:00/);
});

test('a table that was cleaned is read from its database again, and one that lost a column is not taken', async () => {
  const { run, id } = await asked({ name: 'Để làm sạch', 'left-source': 'gplx', right: csvFile(tables.register) });
  await owner.sql('drop table nguon.giay_phep');
  await tableFromCsv(owner.sql, 'nguon.giay_phep', tables.licences);
  await runAsked(house, id);
  await send(`${run}/cot`, { ...declared(await pageOf(`${run}/cot`)), 'left-key': 'stt', weights: 'data' });
  await runAsked(house, id);
  await owner.sql(`update nguon.giay_phep set ho_ten = 'Lê Thị Đã Sửa' where stt in ('7', '8')`);
  await owner.sql('alter table nguon.giay_phep rename column hang to loai');
  assert.match(await pageOf(`${run}/lam-sach`), /<option value="gplx" selected>/);
  const form = new FormData();
  form.append('left-source', 'gplx');
  const answer = await send(`${run}/lam-sach`, form);
  assert.equal(answer.status, 303, await answer.clone().text());
  const next = answer.headers.get('location') ?? '';
  const nextId = next.split('/').at(-1) ?? '';
  await runAsked(house, nextId);
  assert.equal(await stateOf(nextId), 'failed');
  assert.match(await pageOf(next), /không còn cột mà đợt trước dùng \(hang\)[^]*Đọc lại bảng/);
  assert.match(await pageOf(next, 'en'), /no longer columns the run before used \(hang\)/);
  await owner.sql('alter table nguon.giay_phep rename column loai to hang');
  await send(`${next}/chay`, {});
  await runAsked(house, nextId);
  assert.equal(await stateOf(nextId), 'done');
  assert.match(await pageOf(next), /Đọc từ cơ sở dữ liệu lúc[^]*được tìm lại[^]*>2</);
});

test('the sources of the province are nobody else’s to read', async () => {
  const { run } = await asked({ name: 'Của tỉnh', ...both });
  const [before] = await owner.sql<{ n: string }>('select count(*) as n from reconcile.run');
  const [post] = made.officer('thuly.laocai').posts;
  assert.ok(post);
  desk.actor = { ...made.officer('thuly.laocai'), posts: [{ ...post, role: 'administrator' }] };
  assert.equal((await see(run)).status, 404);
  assert.equal((await ask(both)).status, 404);
  desk.actor = admin;
  assert.deepEqual(await owner.sql('select count(*) as n from reconcile.run'), [before]);
  await assert.rejects(
    () => db.sql(`update reconcile.run set state = 'uploaded' where id = $1`, [run.split('/').at(-1)]),
    /run_reads_before_it_runs/,
  );
});
