import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { dayOf } from '../platform/clock.ts';
import { isUuid } from '../platform/http/route.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { openEngines } from './kept-engine.ts';
import { cellWords } from './pages/words.ts';
import { findRun } from './reconcile.store.ts';
import { folderOf } from './run.ts';
import { reconcileTimedWork } from './take-uploads.ts';
import { runAsked } from './run-job.ts';
import { issueMatched } from './wallet/issue-matched.ts';
import { csvFile, declared, reconcileWeb, root } from './web-for-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-pages-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { db, owner, made, house, admin, desk, see, send, tables, upload, doneRun } = await reconcileWeb(folder);
const { recorded } = desk;
const others = ['019a0000-0000-7000-8000-00000000000b', '019a0000-0000-7000-8000-00000000000c'];

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
  const [before] = await owner.sql<{ id: string }>('select coalesce(max(id), 0) as id from registry.look_up');
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
  const seen = await owner.sql<{ purpose: string; officer_id: string; unit_id: string; outcome: string; n: string }>(
    `select purpose, officer_id, unit_id, outcome, count(*) as n from registry.look_up
     where officer_id = $1 and id > $2 group by 1, 2, 3, 4`,
    [admin.id, before?.id],
  );
  assert.deepEqual(
    seen.map((row) => ({ ...row, n: Number(row.n) })),
    [
      {
        purpose: 'Đối soát dữ liệu: Giấy phép mẫu',
        officer_id: admin.id,
        unit_id: admin.posts[0]?.unitId,
        outcome: 'found',
        n: 3,
      },
    ],
    'both namesakes and the one found can see who looked at them, and why',
  );
  const [register] = openEngines();
  assert.ok(register?.includes(run.split('/').at(-1) ?? ''), 'the engine waits for the next question');
  await send(`${run}/xoa`, {});
  assert.deepEqual(openEngines(), [], 'and is closed with the run');
});

test('a birth date of the register is read as people write it, what is no date as it stands', async () => {
  const run = await doneRun();
  const page = await (await see(`${run}/viec/1500`)).text();
  assert.match(page, /<td[^>]*>01\/01\/1999<\/td>/);
  assert.doesNotMatch(page, /19990101/);
  const said = ['19920203', '1992-02-03', '19920000', '02/03/1992', '19929999', ' ?'].map((born) =>
    cellWords('born', born),
  );
  assert.deepEqual(said, ['03/02/1992', '03/02/1992', '1992', '02/03/1992', '19929999', ' ?']);
  assert.equal(cellWords('id', '19920203'), '19920203');
});

test('the papers of a finished run are asked for under a name, and the run’s page tells what became of them', async () => {
  const run = await doneRun();
  const path = `${run}/cap-giay-to`;
  for (const title of [' ', 'x'.repeat(81)]) {
    const refused = await send(path, { title });
    assert.equal(refused.status, 422);
    const page = await refused.text();
    assert.deepEqual(await htmlFaults(page), []);
    assert.match(page, /href="#title"|id="error-summary"/);
    assert.ok(page.includes(`value="${title.trim()}"`), 'what was typed stays');
  }
  assert.equal((await send(path, { title: 'Giấy phép lái xe' })).status, 303);
  assert.match(await (await see(run)).text(), /Đang chờ chạy[^]*Dừng cấp/);
  assert.equal((await send(`${path}/dung`, {})).status, 303);
  assert.match(await (await see(run)).text(), /Cấp tiếp/);
  await send(path, { title: 'Giấy phép lái xe' });
  await issueMatched(house, run.split('/').at(-1) ?? '');
  for (const lang of ['vi', 'en']) {
    const page = await (await see(run, lang)).text();
    assert.deepEqual(await htmlFaults(page), []);
    assert.match(page, lang === 'vi' ? /Có trong ví của chủ giấy tờ/ : /In the holder’s wallet/);
  }
});

test('where two must agree, a third settles what they do not agree on', async () => {
  const run = await doneRun({ 'two-person': '1' });
  const next = (await see(`${run}/viec`)).headers.get('location') ?? '';
  const people = [...(await (await see(next)).text()).matchAll(/name="person" value="(\d+)"/g)].map(
    ([, row]) => row ?? '',
  );
  const say = async (officerId: string, person: string): Promise<string> => {
    desk.actor = { ...admin, id: officerId };
    await send(next, { person });
    return (await see(next)).text();
  };
  assert.match(await say(admin.id, people[0] ?? ''), /Cần cán bộ thứ hai/);
  assert.match(await say(admin.id, 'none'), /Cần cán bộ thứ hai/, 'one officer is one voice');
  assert.match(await say(others[0] ?? '', 'none'), /cần cán bộ thứ ba/);
  assert.match(await say(others[1] ?? '', 'none'), /Đã quyết định/);
  desk.actor = admin;
  const rows = await owner.sql<{ n: string }>('select count(*) as n from reconcile.decision where run_id = $1', [
    run.split('/').at(-1),
  ]);
  assert.equal(Number(rows[0]?.n), 3);
});

test('a run is stopped from its page while it works, and goes on from there to the end', async () => {
  const ours = new File(['ho_ten,File_Row_Number\nLê,1\n'], 'so.csv', { type: 'text/csv' });
  assert.match(
    await (await upload(ours, csvFile(tables.register))).text(),
    /Bảng cần đối soát: có cột tên file_row_number/,
  );
  const columns = (await upload(csvFile(tables.licences), csvFile(tables.register))).headers.get('location') ?? '';
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
  const missing = await upload(null, csvFile(tables.register), 'Tên đã gõ');
  assert.equal(missing.status, 422);
  const page = await missing.text();
  assert.match(page, /Bảng cần đối soát: hãy chọn tệp/);
  assert.match(page, /Tên đã gõ/);
  assert.doesNotMatch(page, /-source|cơ sở dữ liệu/, 'no source is declared here');
  const picture = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3)], 'anh.csv', { type: 'text/csv' });
  const wrong = await (await upload(picture, csvFile(tables.register))).text();
  assert.match(wrong, /cần tệp CSV/);
  assert.deepEqual(await htmlFaults(wrong), []);
  const columns = (await upload(csvFile(tables.licences), csvFile(tables.register))).headers.get('location') ?? '';
  const refused = await send(columns, { 'left-form': 'dd/MM/yyyy', 'right-form': 'yyyyMMdd' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /Hãy chọn cột này/);
});

test('where one table is refused the other is kept, and only the one that is missing is sent again', async () => {
  const again = async (fields: Record<string, string | File>): Promise<Response> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return send(root, form);
  };
  const sealedIn = (page: string) => /name="kept-right" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const empty = new File([], '');
  const first = await (await upload(empty, csvFile(tables.register))).text();
  assert.match(first, /Bảng cần đối soát: hãy chọn tệp[^]*class="file-name"[^]*\.csv/);
  // A second wrong file costs nothing either.
  const broken = new File([Uint8Array.of(0xff, 0xfe, 0xfd)], 'hỏng.csv');
  const second = await again({ left: broken, right: empty, 'kept-right': sealedIn(first) });
  assert.equal(second.status, 422);
  const page = await second.text();
  assert.match(page, /class="file-name"/);
  assert.deepEqual(await htmlFaults(page), []);
  desk.actor = { ...admin, id: others[0] ?? '' };
  assert.equal(
    (await again({ left: csvFile(tables.licences), 'kept-right': sealedIn(page) })).status,
    422,
    'another’s',
  );
  desk.actor = admin;
  const done = await again({ left: csvFile(tables.licences), right: empty, 'kept-right': sealedIn(page) });
  assert.equal(done.status, 303);
  assert.equal((await see(done.headers.get('location') ?? '')).status, 200, 'both have their columns');
  const gone = await again({ left: csvFile(tables.licences), 'kept-right': sealedIn(page) });
  assert.equal(gone.status, 422, 'a table is taken once');
  const kept = /name="kept-left" value="([^"]+)"/.exec(await gone.text())?.[1] ?? '';
  const removed = await again({ 'kept-left': kept, _action: 'remove-file:left' });
  assert.equal(removed.status, 200);
  assert.doesNotMatch(await removed.text(), /kept-left|class="file-name"/);
});

test('a table kept for a form that never came back is wiped a day later, runs are not', async () => {
  const refused = await upload(null, csvFile(tables.register));
  assert.equal(refused.status, 422);
  const run = (await upload(csvFile(tables.licences), csvFile(tables.register))).headers
    .get('location')
    ?.split('/')
    .at(-2);
  const folders = () => readdirSync(folderOf(house, '')).filter((name) => isUuid(name));
  const before = folders();
  const sweep = async (at: Temporal.Instant) => {
    const clock = { now: () => at, today: () => dayOf(at) };
    for (const { act } of reconcileTimedWork({ ...house, clock })) await act();
  };
  const at = Temporal.Now.instant();
  await sweep(at.add({ hours: 23 }));
  assert.deepEqual(folders(), before);
  await sweep(at.add({ hours: 25 }));
  const after = folders();
  assert.ok(after.length < before.length && after.includes(run ?? ''), `${before.length} → ${after.length}`);
});

test('what a kill left of a deleted run, or a job wrote after it, is wiped a day later', async () => {
  const run = (await upload(csvFile(tables.licences), csvFile(tables.register))).headers
    .get('location')
    ?.split('/')
    .at(-2);
  assert.ok(run);
  await db.sql(`update reconcile.run set state = 'deleted' where id = $1`, [run]);
  const later = Temporal.Now.instant().add({ hours: 25 });
  const clock = { now: () => later, today: () => dayOf(later) };
  for (const { act } of reconcileTimedWork({ ...house, clock })) await act();
  assert.ok(!existsSync(folderOf(house, run)));
});

test('a run of the province is nobody else’s matter', async () => {
  const columns = (await upload(csvFile(tables.licences), csvFile(tables.register))).headers.get('location') ?? '';
  const [post] = made.officer('thuly.laocai').posts;
  assert.ok(post);
  desk.actor = { ...made.officer('thuly.laocai'), posts: [{ ...post, role: 'administrator' }] };
  for (const path of [root, columns, columns.replace('/cot', '')]) assert.equal((await see(path)).status, 404, path);
  desk.actor = admin;
});
