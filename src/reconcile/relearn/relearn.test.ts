import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { weightsOf } from '../engine/match-by-name.ts';
import { manifestOf } from '../engine/run-folder.ts';
import { correctionsUsed } from '../engine/weight-corrections.ts';
import { correctionsIn } from '../propose-command.ts';
import { findRun, insertDecision } from '../reconcile.store.ts';
import { folderOf, partsOf, settle, type Decision } from '../run.ts';
import { runAsked } from '../run-job.ts';
import { settledLabels } from '../settled-labels.ts';
import { teachingTables } from '../synthetic/teaching-tables.ts';
import { csvFile, declared, reconcileWeb, root } from '../web-for-tests.ts';
import { learnFromRun } from './learn-from-run.ts';
import { countSettled, findVersion, moveRelearning, newestRelearning } from './relearning.store.ts';
import type { Found } from './relearning.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-relearn-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { db, house, admin, desk, see, read, send, upload, doneRun } = await reconcileWeb(folder);
const tables = await teachingTables(join(folder, 'teaching'));
const idOf = (run: string): string => run.split('/').at(-1) ?? '';
const decide = (run: string, decision: Decision): Promise<boolean> =>
  insertDecision(db, idOf(run), decision, house.clock.now());

let made: Promise<string> | null = null;
/** A run of which officers settled all they know better. */
const taughtRun = (): Promise<string> =>
  (made ??= (async () => {
    const run = await doneRun({}, csvFile(tables.licences), csvFile(tables.register));
    for (const { leftRow, bornThere } of tables.records)
      await decide(run, { leftRow, rightRow: bornThere, officerId: admin.id });
    return run;
  })());

/** The newest proposal of a run, made. */
async function proposed(run: string): Promise<Found> {
  assert.equal((await send(`${run}/trong-so`, {})).headers.get('location'), `${run}/trong-so`);
  const asked = await newestRelearning(db, idOf(run));
  assert.equal(asked?.state, 'waiting');
  assert.match(await read(`${run}/trong-so`), /Đang lập đề xuất[^]*data-stream="[^"]+\/trong-so\/luong"[^]*Xem lại/);
  const stream = await see(`${run}/trong-so/luong`);
  assert.equal(stream.headers.get('location'), `${run}/trong-so`, 'to a browser’s eye the stream is the page');
  await learnFromRun(house, asked?.id ?? '');
  const done = await newestRelearning(db, idOf(run));
  assert.ok(done?.state === 'done');
  return done.found;
}

test('records count as settled by the very rule that settles them', async () => {
  const run = await doneRun({}, csvFile(tables.licences), csvFile(tables.register));
  const words: (readonly [row: number, ...people: (number | null)[]])[] = [
    [1, 5],
    [2, 5, 5],
    [3, 5, null],
    [4, null, null],
    [5, 5, 6, null],
    [6, null],
  ];
  for (const [leftRow, ...people] of words)
    for (const [at, rightRow] of people.entries())
      await decide(run, { leftRow, rightRow, officerId: `019a0000-0000-7000-8000-0000000001${leftRow}${at}` });
  for (const twoPerson of [false, true]) {
    const labels = await Array.fromAsync(settledLabels(db, { id: idOf(run), twoPerson }));
    const counted = await countSettled(db, { id: idOf(run), twoPerson, againOf: null });
    assert.equal(counted, labels.length);
    for (const { words: said, rightRow } of labels)
      assert.deepEqual(settle(said, twoPerson), { state: 'settled', rightRow });
    assert.deepEqual(
      labels.map(({ leftRow }) => leftRow),
      twoPerson ? [2, 4, 5] : [1, 2, 3, 4, 5, 6],
    );
  }
  await send(`${run}/trong-so`, {});
  assert.equal(await newestRelearning(db, idOf(run)), null, 'six records are too few to ask');
  assert.match(await read(run), /Cần ít nhất 50 bản ghi/);
});

test('decisions become a proposal, accepted with a reason as a version for ever, and the run is made again with it', async () => {
  const run = await taughtRun();
  const found = await proposed(run);
  assert.deepEqual(found.officers, [{ officerId: admin.id, decisions: 72 }]);
  assert.ok(!('why' in found.proposal));
  const { labels, worth, corrections, heldOut, moves } = found.proposal;
  assert.deepEqual([labels, worth], [72, 'better']);
  assert.ok((corrections.place[2] ?? 0) > 32 && (corrections.place[1] ?? 0) < -32, JSON.stringify(corrections));
  assert.ok(heldOut.after.firstChosen > heldOut.before.firstChosen);
  const page = await read(`${run}/trong-so`);
  await read(`${run}/trong-so`, 'en');
  assert.match(page, /Nơi cư trú: Là tỉnh đăng ký khai sinh/);
  assert.match(page, /Phần lớn quyết định là của chính bạn/);
  assert.ok(moves.length > 0);
  const example = /href="([^"]+(?:ban-ghi=|viec\/)\d+)"/.exec(page)?.[1] ?? '';
  await read(example);

  const proposal = /name="proposal" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const accept = (fields: Record<string, string>) => send(`${run}/trong-so/nhan`, { proposal, ...fields });
  const refused = await accept({ reason: '  ' });
  assert.equal(refused.status, 422);
  const again = await refused.text();
  assert.deepEqual(await htmlFaults(again), []);
  assert.match(again, /Hãy ghi lý do nhận/);
  assert.match(await (await accept({ reason: 'x'.repeat(1_001) })).text(), /Tối đa 1\.000 ký tự/);
  await send(`${run}/trong-so/nhan`, { proposal: admin.id, reason: 'Một đề xuất khác' });
  assert.equal(await findVersion(db, 1), null, 'only the proposal on the page is accepted');
  desk.recorded.length = 0;
  assert.equal((await accept({ reason: 'Cán bộ biết người chuyển đi' })).status, 303);
  assert.deepEqual(desk.recorded, ['reconcile.weights_accepted reconcile.run']);
  await accept({ reason: 'Lần nữa' });
  const version = await findVersion(db, 1);
  assert.deepEqual(version?.corrections, { ...corrections, version: 1 });
  assert.deepEqual(version?.heldOut, heldOut);
  assert.equal(await findVersion(db, 2), null, 'a proposal is accepted once');
  for (const change of ['update reconcile.weight_version set labels = 1', 'delete from reconcile.weight_version'])
    await assert.rejects(() => db.sql(change), /permission denied/);
  assert.match(await read(`${run}/trong-so`), /Đã nhận thành bản 1[^]*Cán bộ biết người chuyển đi/);
  for (const lang of ['vi', 'en']) await read(`${root}/trong-so`, lang);
  assert.match(await read(`${root}/trong-so`), /Bản\s1[^]*Giấy phép mẫu[^]*Cán bộ biết người chuyển đi/);
  const file = join(folder, 'ban-1.json');
  writeFileSync(file, await (await see(`${root}/trong-so/1/tep.json`)).text());
  assert.deepEqual(correctionsIn(file), version?.corrections, 'the command line takes the file of a version');
  assert.equal((await see(`${root}/trong-so/2/tep.json`)).status, 404);

  const before = readFileSync(join(folderOf(house, idOf(run)), 'run/result.parquet'));
  assert.match(await read(run), /Đối soát lại với bản 1/);
  const next = (await send(`${run}/chay-lai`, { version: '1' })).headers.get('location') ?? '';
  assert.notEqual(next, run);
  assert.equal((await findRun(db, idOf(next)))?.state, 'waiting');
  await runAsked(house, idOf(next));
  const parts = partsOf(folderOf(house, idOf(next)));
  assert.deepEqual(weightsOf(parts.run).corrections, version?.corrections);
  assert.deepEqual(correctionsUsed(manifestOf(parts.run) ?? { parameters: null }), version?.corrections);
  for (const name of ['right.parquet', 'register/people.duckdb', 'register/look.duckdb'])
    assert.equal(statSync(join(folderOf(house, idOf(next)), name)).nlink, 2, `${name} was not made again`);
  assert.match(await read(next), /cộng thêm bản 1[^]*Đối soát lại của đợt[^]*Giấy phép mẫu/);
  assert.doesNotMatch(await read(next), /Đối soát lại với bản/, 'what it already has is not offered');
  assert.match(await read(`${next}/bao-cao`), /Trọng số: học từ dữ liệu, cộng thêm bản 1\./);
  assert.ok(
    readFileSync(join(folderOf(house, idOf(run)), 'run/result.parquet')).equals(before),
    'the earlier run stays',
  );
  const first = tables.records[0];
  const pair = await read(`${next}/viec/${first?.leftRow}`);
  assert.match(pair, /Đã quyết định: Người 1/, 'whom officers chose now stands first, and is not asked again');
  assert.doesNotMatch(pair, /name="person"/);

  assert.equal((await send(`${run}/xoa`, {})).status, 303);
  await read(`${next}/mot-ho-so?ban-ghi=${first?.leftRow}`);
  assert.match(await read(next), /Đối soát lại của đợt[^]*Đã xoá/, 'and goes without the one it came from');
});

test('a proposal that foresees no better is shown as such and cannot be accepted', async () => {
  const run = await doneRun({ weights: 'data' }, csvFile(tables.licences), csvFile(tables.register));
  for (const { leftRow, bornThere } of tables.records)
    await decide(run, { leftRow, rightRow: bornThere, officerId: admin.id });
  const found = await proposed(run);
  assert.ok(!('why' in found.proposal));
  await db.sql(
    `insert into reconcile.relearning (run_id, state, asked_by, asked_at, changed_at)
    values ($1, 'waiting', $2, now(), now())`,
    [idOf(run), admin.id],
  );
  const newer = await newestRelearning(db, idOf(run));
  const heldOut = { ...found.proposal.heldOut, saved: 0.001, savedError: 0.02 };
  const worse: Found = { ...found, proposal: { ...found.proposal, heldOut, worth: 'not_better' } };
  await moveRelearning(db, newer?.id ?? '', { state: 'done', found: worse }, house.clock.now());
  for (const lang of ['vi', 'en']) {
    const page = await read(`${run}/trong-so`, lang);
    assert.match(page, lang === 'vi' ? /Không nhận được đề xuất này[^]*để riêng/ : /cannot be accepted[^]*held out/);
    assert.doesNotMatch(page, /name="reason"/);
  }
  await send(`${run}/trong-so/nhan`, { proposal: newer?.id ?? '', reason: 'Vẫn muốn nhận' });
  const versions = await db.sql<{ n: number }>('select count(*)::int as n from reconcile.weight_version');
  assert.equal(versions[0]?.n, 1);
});

test('the newest version is offered where columns are declared, and weights are not chosen by silence', async () => {
  await taughtRun();
  const columns = (await upload(csvFile(tables.licences), csvFile(tables.register))).headers.get('location') ?? '';
  for (const lang of ['vi', 'en']) await read(columns, lang);
  const page = await read(columns);
  assert.match(page, /value="1" checked[^]*Cộng thêm bản 1[^]*Chỉ học từ dữ liệu/);
  const silent = await send(columns, declared(page));
  assert.equal(silent.status, 422);
  const refused = await silent.text();
  assert.match(refused, /Hãy chọn trọng số/);
  assert.deepEqual(await htmlFaults(refused), []);
  assert.equal((await send(columns, { ...declared(page), weights: '7' })).status, 422, 'a version there is not');
  assert.equal((await send(columns, { ...declared(page), weights: '1' })).status, 303);
  const run = columns.replace('/cot', '');
  assert.equal((await findRun(db, idOf(run)))?.weightsVersion, 1);
  assert.match(await read(run), /cộng thêm bản 1/);
});

test('learning breaks off where the run is gone, and tells where it failed', async () => {
  const run = await doneRun({ weights: 'data' }, csvFile(tables.licences), csvFile(tables.register));
  for (const { leftRow } of tables.records) await decide(run, { leftRow, rightRow: null, officerId: admin.id });
  await send(`${run}/trong-so`, {});
  const asked = await newestRelearning(db, idOf(run));
  rmSync(join(partsOf(folderOf(house, idOf(run))).run, 'name_candidates.parquet'));
  await assert.rejects(() => learnFromRun(house, asked?.id ?? ''));
  assert.match(await read(`${run}/trong-so`), /Chưa lập được đề xuất[^]*Lập lại đề xuất/);
  await send(`${run}/xoa`, {});
  await learnFromRun(house, asked?.id ?? '');
  assert.equal((await newestRelearning(db, idOf(run)))?.state, 'failed');
  assert.ok(!existsSync(folderOf(house, idOf(run))));
});
