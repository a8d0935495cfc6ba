import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { literal, openDuck } from '../engine/duck.ts';
import { folderOf, partsOf } from '../run.ts';
import { reconcileWeb, root } from '../web-for-tests.ts';
import { findCorrection } from './corrections.store.ts';
import { makeCorrection } from './make-correction.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-corrections-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { db, owner, house, admin, desk, see, send, tables, doneRun } = await reconcileWeb(folder);
const { recorded } = desk;
const idOf = (path: string): string => path.split('/').at(-1) ?? '';
const partsAt = (run: string) => partsOf(folderOf(house, idOf(run)));

/** Asks for a batch; its address. */
async function asked(run: string, fields: Record<string, string> = {}): Promise<string> {
  const batch = (await send(`${run}/de-nghi`, fields)).headers.get('location') ?? '';
  assert.match(batch, /de-nghi\/[0-9a-f-]{36}$/);
  return batch;
}

/** Asks for a batch and has it made; its address. */
async function batchOf(run: string, fields: Record<string, string> = {}): Promise<string> {
  const batch = await asked(run, fields);
  await makeCorrection(house, idOf(batch));
  return batch;
}

const stateOf = async (batch: string) => (await findCorrection(db, idOf(batch)))?.state;

const cells = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, a, b]) => a ?? b ?? ''));

const csvOf = async (batch: string): Promise<string> =>
  Buffer.from(await (await see(`${batch}/tep.csv`)).arrayBuffer()).toString('utf8');

/** The page in both languages, whole; Vietnamese. */
async function text(path: string): Promise<string> {
  const pages: string[] = [];
  for (const lang of ['vi', 'en']) {
    const answer = await see(path, lang);
    assert.equal(answer.status, 200, path);
    const page = await answer.text();
    assert.deepEqual(await htmlFaults(page), [], `${path} ${lang}`);
    pages.push(page);
  }
  return pages[0] ?? '';
}

/** The sample’s last licence, which two people may be, with a name that differs from theirs. */
function licencesWithTwin(): File {
  const lines = readFileSync(tables.licences, 'utf8').trimEnd().split('\n');
  const twin = (lines[1_501] ?? '').replace(/^1500,/, '=1+1500,').replace('Nguyễn Văn', 'Nguyễn Van');
  assert.match(twin, /^=1\+1500,.*Nguyễn Van Song Sinh/);
  return new File([lines.with(1_501, twin).join('\n')], 'giay-phep.csv', { type: 'text/csv' });
}

test('what differs of matched and settled records is written down for the register of origin, sent and answered', async () => {
  const run = await doneRun({ 'left-key': 'stt' }, licencesWithTwin());
  const person = /name="person" value="(\d+)"/.exec(await (await see(`${run}/viec/1500`)).text())?.[1] ?? '';
  await send(`${run}/viec/1500`, { person });
  await send(`${run}/viec/1501`, { person: 'none' });
  recorded.length = 0;
  const batch = await batchOf(run);
  const csv = await csvOf(batch);
  assert.equal(csv[0], '\uFEFF', 'a spreadsheet reads it as UTF-8');
  assert.deepEqual(recorded, ['reconcile.correction_made reconcile.run', 'reconcile.exported reconcile.run']);

  const [heading, ...rows] = cells(csv.slice(1));
  assert.deepEqual(heading?.slice(0, 4), ['Mã bản ghi', 'Mã trong dữ liệu gốc', 'Mục', 'Giá trị trong bảng đối soát']);
  const settled = rows.filter(([key]) => key?.includes('1500'));
  assert.deepEqual(
    settled.map((row) => [row[0], row[2], row[3], row[4], row[5]]),
    [["'=1+1500", 'Họ và tên', 'Nguyễn Van Song Sinh', 'Nguyễn Văn Song Sinh', 'NAME_FOLDED']],
    'what an officer settled is there, and a key that begins like a formula is not run',
  );
  assert.ok(
    !rows.some(([key]) => key === '1501' || key === '1502'),
    'nobody, and not settled, are asked of no register',
  );

  const [codes, ...results] = cells(await (await see(`${run}/ket-qua.csv`)).text());
  const of = (row: string[], column: string): string => row[codes?.indexOf(column) ?? -1] ?? '';
  const matched = results.filter((row) => of(row, 'band') === '1');
  const keys = (field: string): string[] =>
    rows.filter((row) => row[2] === field && row[0] !== "'=1+1500").map(([key]) => key ?? '');
  const differ = (column: string, not: RegExp): string[] =>
    matched.filter((row) => !not.test(of(row, column))).map((row) => of(row, 'left_key'));
  assert.deepEqual(keys('Họ và tên'), differ('nl', /^[09]$/));
  assert.deepEqual(keys('Giới tính'), differ('gl', /^[09]$/));
  assert.ok(keys('Họ và tên').length > 20 && keys('Ngày sinh').length > 5);
  assert.ok(differ('dl', /^[019]$/).every((key) => keys('Ngày sinh').includes(key)));
  const numbers = rows.filter((row) => row[2]?.startsWith('Số')).map(([key]) => key ?? '');
  assert.deepEqual(numbers, differ('il', /^[09]$/));
  assert.ok(
    rows.some(([, , , , , code]) => code?.startsWith('ID_')) && rows.some((row) => row[5]?.startsWith('OLD_ID_')),
  );
  for (const row of rows) assert.ok(row[3] !== row[4] && row[5] && row[6], row.join('|'));

  const page = await (await see(run)).text();
  assert.match(page, new RegExp(`${batch}[^]*Chưa gửi`));
  await send(batch, { mark: 'answered', note: 'Chưa gửi mà đã trả lời' });
  assert.match(await (await see(batch)).text(), /Ghi nhận đã gửi/, 'what was not sent is not answered');
  assert.equal((await send(batch, { mark: 'sent', note: 'Văn bản số 12' })).status, 303);
  const refused = await send(batch, { mark: 'answered', note: ' ' });
  assert.equal(refused.status, 422);
  const page422 = await refused.text();
  assert.match(page422, /Hãy ghi nội dung trả lời/);
  assert.deepEqual(await htmlFaults(page422), []);
  assert.equal((await send(batch, { mark: 'answered', note: 'Đã sửa 3 bản ghi' })).status, 303);
  assert.match(await text(batch), /Văn bản số 12[^]*Đã sửa 3 bản ghi/);
  assert.match(await text(run), /Đã trả lời/);
  for (const table of ['correction', 'correction_mark'])
    await assert.rejects(() => db.sql(`update reconcile.${table} set made_at = now()`), /permission denied/);
  assert.equal((await see(batch.replace(run, `${root}/019a0000-0000-7000-8000-00000000000f`))).status, 404);
});

test('that nothing differs is the outcome of a batch, told on its page; it has no file and is sent to nobody', async () => {
  const first = await doneRun({ 'left-key': 'stt' });
  const [codes, ...results] = (await (await see(`${first}/ket-qua.csv`)).text()).trimEnd().split('\n');
  const at = ['band', 'nl', 'dl', 'gl', 'il'].map((column) => codes?.split(',').indexOf(column) ?? -1);
  const [heading = '', ...lines] = readFileSync(tables.licences, 'utf8').trimEnd().split('\n');
  const equal = lines.filter((_, row) => at.map((column) => results[row]?.split(',')[column]).join('') === '10000');
  const bytes = [heading, ...equal].join('\n');
  const run = await doneRun({}, new File([bytes], 'giay-phep.csv', { type: 'text/csv' }));
  const batch = await batchOf(run);
  assert.match(await text(batch), /Không có mục nào khác dữ liệu gốc/);
  assert.match(await text(run), /Không có mục cần đề nghị[^]*Lập đề nghị chỉnh sửa/);
  assert.equal((await see(`${batch}/tep.csv`)).status, 404);
  await send(batch, { mark: 'sent', note: '' });
  assert.doesNotMatch(await text(batch), /Ghi nhận đã gửi|Đã gửi/);
  assert.deepEqual(readdirSync(partsAt(run).corrections), []);
});

test('a batch holds what no earlier one of the run holds, sent or not; all of it only where that is asked for', async () => {
  const run = await doneRun({ 'left-key': 'stt' }, licencesWithTwin());
  const first = await batchOf(run);
  const [, ...before] = cells(await csvOf(first));
  assert.ok(before.length > 20 && !before.some(([key]) => key?.includes('1500')));
  assert.match(await text(run), /Lập đề nghị cho các mục mới[^]*Lập lại toàn bộ/);
  const none = await batchOf(run);
  assert.match(await text(none), /mà chưa được đề nghị/);

  const person = /name="person" value="(\d+)"/.exec(await (await see(`${run}/viec/1500`)).text())?.[1] ?? '';
  await send(`${run}/viec/1500`, { person });
  const second = await batchOf(run);
  const [, ...fresh] = cells(await csvOf(second));
  assert.deepEqual(
    fresh.map((row) => [row[0], row[2]]),
    [["'=1+1500", 'Họ và tên']],
  );
  assert.match(await text(second), /Chưa gửi[^]*Các mục khác nhau chưa được đề nghị/);
  const whole = await batchOf(run, { whole: '1' });
  const [, ...all] = cells(await csvOf(whole));
  assert.deepEqual(
    all.map((row) => row.join('|')).toSorted(),
    [...before, ...fresh].map((row) => row.join('|')).toSorted(),
  );
  assert.match(await text(whole), /Toàn bộ các mục khác nhau/);
  assert.equal((await findCorrection(db, idOf(await batchOf(run))))?.lines, 0);
});

test('two presses make one batch, whose page tells how far it is', async () => {
  const run = await doneRun();
  const batch = await asked(run);
  assert.equal(await asked(run, { whole: '1' }), batch);
  const page = await text(batch);
  assert.match(page, /run-progress[^]*Đang chờ bắt đầu[^]*Xem lại tiến độ[^]*Dừng/);
  assert.doesNotMatch(await text(run), /Lập đề nghị/);
  assert.equal((await see(`${batch}/luong`)).headers.get('location'), batch, 'who cannot read a stream reads the page');
  assert.equal((await see(`${batch}/tep.csv`)).status, 404);
  const asks = await owner.sql(`select from platform.outbox where topic = 'reconcile.correction_asked' and key = $1`, [
    idOf(batch),
  ]);
  assert.equal(asks.length, 1);
  await makeCorrection(house, idOf(batch));
  assert.equal(await stateOf(batch), 'done');
  await makeCorrection(house, idOf(batch));
  assert.notEqual(await asked(run), batch, 'what is done can be asked for anew');
});

test('a batch killed while it was made ends in the same bytes, wherever that was', async () => {
  const run = await doneRun();
  const batch = await batchOf(run);
  const id = idOf(batch);
  const parts = partsAt(run);
  const csv = readFileSync(join(parts.corrections, `${id}.csv`));
  const making = join(parts.corrections, `making-${id}`);
  const killed = () =>
    owner.sql(`update reconcile.correction set state = 'running', lines = null, records = null where id = $1`, [id]);
  const made = async () => {
    await makeCorrection(house, id);
    assert.equal(await stateOf(batch), 'done');
    assert.ok(readFileSync(join(parts.corrections, `${id}.csv`)).equals(csv));
    assert.deepEqual(readdirSync(parts.corrections).toSorted(), [`${id}.csv`, `${id}.parquet`]);
  };
  // After both files were put in their place, before that was written down.
  await killed();
  await made();
  // Between the two, and with a half-written file left.
  await killed();
  rmSync(join(parts.corrections, `${id}.csv`));
  const spill = join(making, 'spill');
  const duck = await openDuck({ memory: '500MB', threads: 1, spill });
  duck.close();
  for (const name of ['part.differing.parquet', 'part.correction.csv.bare']) writeFileSync(join(making, name), 'half');
  await made();
  assert.equal((await see(`${batch}/tep.csv`)).status, 200);
});

test('a batch is stopped while it waits or is made, nothing of it is kept, and the next holds all it would have', async () => {
  const run = await doneRun();
  const waiting = await asked(run);
  await send(`${waiting}/dung`, {});
  assert.equal(await stateOf(waiting), 'stopped');
  await makeCorrection(house, idOf(waiting));
  assert.equal(await stateOf(waiting), 'stopped', 'its job does nothing');
  assert.match(await text(waiting), /Đã dừng, không có tệp nào được lập/);

  const batch = await asked(run);
  const making = makeCorrection(house, idOf(batch));
  while ((await stateOf(batch)) === 'waiting') await setTimeout(1);
  await send(`${batch}/dung`, {});
  await making;
  assert.equal(await stateOf(batch), 'stopped');
  assert.deepEqual(readdirSync(partsAt(run).corrections), []);
  await owner.sql(`update reconcile.correction set state = 'stopping' where id = $1`, [idOf(batch)]);
  await makeCorrection(house, idOf(batch));
  assert.equal(await stateOf(batch), 'stopped', 'what was being stopped when its process died is stopped');
  const next = await batchOf(run);
  assert.ok(((await findCorrection(db, idOf(next)))?.lines ?? 0) > 20);
});

test('a batch that fails says so, is tried again, and gives way to a newer one', async () => {
  const run = await doneRun();
  const result = join(partsAt(run).run, 'result.parquet');
  renameSync(result, `${result}.away`);
  const batch = await asked(run);
  await assert.rejects(() => makeCorrection(house, idOf(batch)));
  assert.match(await text(batch), /Chưa lập được đề nghị/);
  assert.match(await text(run), /Gặp lỗi[^]*Lập đề nghị chỉnh sửa/);
  await assert.rejects(() => makeCorrection(house, idOf(batch)));
  const newer = await asked(run);
  renameSync(`${result}.away`, result);
  await makeCorrection(house, idOf(batch));
  assert.equal(await stateOf(batch), 'failed', 'a newer one was asked for since');
  await makeCorrection(house, idOf(newer));
  assert.equal(await stateOf(newer), 'done');
  assert.deepEqual(readdirSync(partsAt(run).corrections).toSorted(), [`${idOf(newer)}.csv`, `${idOf(newer)}.parquet`]);
});

test('a batch of a deleted run ends, whether it waits or is being made, and leaves nothing on the disk', async () => {
  const run = await doneRun();
  const waiting = await asked(run);
  await send(`${run}/xoa`, {});
  await makeCorrection(house, idOf(waiting));
  assert.equal(await stateOf(waiting), 'stopped');
  assert.ok(!existsSync(folderOf(house, idOf(run))));

  const other = await doneRun();
  const batch = await asked(other);
  const making = makeCorrection(house, idOf(batch));
  while ((await stateOf(batch)) === 'waiting') await setTimeout(1);
  await send(`${other}/xoa`, {});
  await making;
  assert.equal(await stateOf(batch), 'stopped');
  assert.equal((await see(batch)).status, 404);
});

/** Turns the tables of a run into ones of so many records: each has its person and another name; the last are doubtful. */
async function grow(run: string, rows: number, doubtful: number): Promise<void> {
  const parts = partsAt(run);
  const duck = await openDuck({ memory: '1GB', threads: 1, spill: join(parts.run, 'spill') });
  const write = (file: string, select: string): Promise<void> =>
    duck.run(`copy (${select}) to ${literal(file)} (format parquet)`);
  const described = async (file: string): Promise<string[]> =>
    (await duck.rows<{ column_name: string }>(`describe from ${literal(file)}`)).map(({ column_name }) => column_name);
  for (const side of ['left', 'right'] as const) {
    const columns = (await described(parts[side])).map((name) =>
      name === 'ho_ten'
        ? `'Người ${side} ' || i as ho_ten`
        : name === 'stt'
          ? 'i as stt'
          : `null::varchar as "${name}"`,
    );
    await write(parts[side], `select ${columns.join(', ')} from range(${rows}) t(i)`);
  }
  const levels = '2 as nl, 0 as dl, 0 as gl, 0 as il';
  const band = `if(i < ${rows - doubtful}, 1, 2)`;
  await write(
    join(parts.run, 'result.parquet'),
    `select i::int as left_row, if(${band} = 1, i::int, null) as right_row, ${band} as band, ${levels}, false as taken from range(${rows}) t(i)`,
  );
  await write(join(parts.run, 'unresolved.parquet'), `select i::int as lid, '1' as id12 from range(${rows}) t(i)`);
  await write(
    join(parts.work, 'work.parquet'),
    `select i::int as left_row, i::int as right_row, ${levels} from range(${rows - doubtful}, ${rows}) t(i)`,
  );
  duck.close();
}

test('of forty thousand records no request reads a table, and each record is asked for once', async () => {
  const run = await doneRun({ 'left-key': 'stt' });
  await grow(run, 40_000, 10_000);
  const settle = (from: number, to: number) =>
    owner.sql(
      `insert into reconcile.decision (run_id, left_row, right_row, officer_id, made_at)
       select $1, row, row, $2, now() from generate_series($3::int, $4::int - 1) row`,
      [idOf(run), admin.id, from, to],
    );
  await settle(30_000, 35_000);
  const first = await batchOf(run);
  assert.deepEqual(
    await findCorrection(db, idOf(first)).then((made) => [made?.lines, made?.records]),
    [35_000, 35_000],
  );
  await settle(35_000, 40_000);
  const parts = partsAt(run);
  const all = [parts.left, parts.right, join(parts.run, 'result.parquet'), join(parts.work, 'work.parquet')];
  for (const file of all) renameSync(file, `${file}.away`);
  const second = await asked(run);
  for (const path of [run, first, second]) await text(path);
  assert.equal(
    (await (await see(`${run}/ket-qua.csv`)).text()).trimEnd().split('\n').length,
    1_504,
    'as its job wrote it',
  );
  assert.equal((await csvOf(first)).trimEnd().split('\n').length, 35_001);
  await send(first, { mark: 'sent', note: '' });
  await send(`${second}/dung`, {});
  assert.equal((await send(`${run}/cap-giay-to`, { title: 'Giấy phép lái xe' })).status, 303);
  await send(`${run}/cap-giay-to/dung`, {});
  for (const file of all) renameSync(`${file}.away`, file);
  const third = await batchOf(run);
  const [, ...fresh] = cells(await csvOf(third));
  assert.deepEqual([fresh.length, fresh[0]?.[0], fresh.at(-1)?.[0]], [5_000, '35000', '39999']);
});
