import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { decisionsAfter, findRun, insertDecision } from '../reconcile.store.ts';
import { folderOf, partsOf, type Run } from '../run.ts';
import { runAsked } from '../run-job.ts';
import { teachingTables } from '../synthetic/teaching-tables.ts';
import { csvFile, reconcileWeb, root } from '../web-for-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-cleaned-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { db, made, house, admin, see, read, send, doneRun } = await reconcileWeb(folder);
const tables = await teachingTables(join(folder, 'teaching'));
const [first, second, third, fourth] = tables.records;
assert.ok(first && second && third && fourth);
const [heading = '', ...licences] = readFileSync(tables.licences, 'utf8').trimEnd().split('\n');
const csv = (lines: readonly string[], name = 'da-lam-sach.csv'): File =>
  new File([[heading, ...lines].join('\n') + '\n'], name, { type: 'text/csv' });

const runAt = async (path: string): Promise<Run> => {
  const run = await findRun(db, path.split('/').at(-1) ?? '');
  assert.ok(run);
  return run;
};
const bring = (run: Run, left: File | null): Promise<Response> => {
  const form = new FormData();
  if (left) form.append('left', left);
  return send(`${root}/${run.id}/lam-sach`, form);
};
const begun = async (run: Run, left: File): Promise<Run> => {
  const answer = await bring(run, left);
  assert.equal(answer.status, 303, await answer.clone().text());
  return runAt(answer.headers.get('location') ?? '');
};
const decide = (run: Run, leftRow: number, rightRow: number | null, officerId: string = admin.id) =>
  insertDecision(db, run.id, { leftRow, rightRow, officerId }, house.clock.now());
const earlier = () =>
  doneRun({ 'left-key': 'stt', 'right-key': 'so_dinh_danh' }, csvFile(tables.licences), csvFile(tables.register));

test('after cleaning only what changed is looked for again, and what officers settled of the rest stays settled', async () => {
  const run = await runAt(await earlier());
  for (const [record, person] of [
    [first, first.bornThere],
    [second, second.bornThere],
    [third, null],
  ] as const)
    await decide(run, record.leftRow, person);

  // The second has its number now, one line is gone, one is new, and all stand the other way round.
  const idOf = (row: number): string => readFileSync(tables.register, 'utf8').split('\n')[row + 1]?.split(',')[0] ?? '';
  const cleaned = licences
    .map((line, row) => (row === second.leftRow ? line.replace(',B2,,', `,B2,${idOf(second.sameProvince)},`) : line))
    .filter((_, row) => row !== 5)
    .concat('99999,B2,,Đoàn Vô Danh,01/01/1950,1,1,1001,2020,false')
    .toReversed();
  const rowNow = (leftRow: number): number => cleaned.findIndex((line) => line.startsWith(`${leftRow},`));
  assert.match(await read(`${root}/${run.id}`), /lam-sach"[^>]*>\s*Đối soát lại sau khi làm sạch/);
  assert.match(await read(`${root}/${run.id}/lam-sach`), /theo cột “stt”/);
  await read(`${root}/${run.id}/lam-sach`, 'en');
  const next = await begun(run, csv(cleaned));
  assert.deepEqual(
    [next.state, next.cleaned, next.againOf, next.leftFile],
    ['waiting', true, run.id, 'da-lam-sach.csv'],
  );
  await send(`${root}/${run.id}/xoa`, {});
  await runAsked(house, next.id);

  const page = await read(`${root}/${next.id}`);
  assert.match(page, /sau khi làm sạch bảng của đợt[^]*Đã xoá/);
  assert.match(page, new RegExp(`được tìm lại[^]*>2<[^]*giữ kết quả[^]*${(cleaned.length - 2).toLocaleString('vi')}`));
  assert.match(page, /mang sang[^]*>2</);
  assert.deepEqual(
    (await decisionsAfter(db, next.id, -1)).map(({ leftRow, rightRow, fromRunId }) => [leftRow, rightRow, fromRunId]),
    [
      [rowNow(third.leftRow), null, run.id],
      [rowNow(first.leftRow), first.bornThere, run.id],
    ],
  );
  assert.match(await read(`${root}/${next.id}/viec/${rowNow(first.leftRow)}`), /Đã quyết định: Người \d/);
  assert.match(await read(`${root}/${next.id}/viec/${rowNow(third.leftRow)}`), /Đã quyết định: Không phải ai/);
  assert.match(await read(`${root}/${next.id}/viec/${rowNow(fourth.leftRow)}`), /name="person"/, 'one nobody settled');
  assert.equal(
    (await see(`${root}/${next.id}/viec/${rowNow(second.leftRow)}`)).status,
    404,
    'its number settles it now',
  );
  await read(`${root}/${next.id}/bao-cao`);
  const result = (await (await see(`${root}/${next.id}/ket-qua.csv`)).text()).split('\n');
  assert.match(result[rowNow(second.leftRow) + 1] ?? '', new RegExp(idOf(second.sameProvince)));

  const parts = partsOf(folderOf(house, next.id));
  assert.ok(!existsSync(parts.previous), 'the table from before cleaning is not kept');
  await db.sql(`update reconcile.run set state = 'failed' where id = $1`, [next.id]);
  assert.equal((await send(`${root}/${next.id}/cot`, { 'left-name': 'stt' })).status, 303);
  assert.deepEqual((await runAt(next.id)).mapping, next.mapping, 'its columns are those of the run before');

  await db.sql(`update reconcile.run set state = 'done' where id = $1`, [next.id]);
  const last = await begun(await runAt(next.id), csv(cleaned.slice(1)));
  await runAsked(house, last.id);
  assert.match(await read(`${root}/${last.id}`), /được tìm lại[^]*>0<[^]*mang sang[^]*>2</, 'and again after that');
  assert.equal((await findRun(db, last.id))?.state, 'done');
});

test('a table that lacks a column, is none or is not there is told at its field, and nothing of it stays', async () => {
  const run = await runAt(await earlier());
  const count = async () => (await db.sql<{ n: number }>('select count(*)::int as n from reconcile.run'))[0]?.n;
  const before = await count();
  const other = new File(['stt,ten\n1,A\n'], 'khac.csv', { type: 'text/csv' });
  for (const [file, why] of [
    [other, /Bảng thiếu cột của đợt trước: [^<]*ho_ten/],
    [new File(['%PDF-1.4'], 'x.pdf', { type: 'application/pdf' }), /cần tệp CSV/],
    [null, /hãy chọn tệp/],
  ] as const) {
    const answer = await bring(run, file);
    assert.equal(answer.status, 422);
    const page = await answer.text();
    assert.deepEqual(await htmlFaults(page), []);
    assert.match(page, why);
  }
  assert.equal(await count(), before);
  await send(`${root}/${run.id}/xoa`, {});
  assert.equal((await bring(run, csv(licences))).status, 404);
  assert.equal((await see(`${root}/${run.id}/lam-sach`)).status, 404);
});

test('where two must agree, words on what cleaning left as it was wait for the second officer', async () => {
  const run = await runAt(await doneRun({ 'two-person': '1' }, csvFile(tables.licences), csvFile(tables.register)));
  await decide(run, first.leftRow, first.sameProvince, made.officer('thuly.laocai').id);
  const next = await begun(run, csv([...licences, '99999,B2,,Đoàn Vô Danh,01/01/1950,1,1,1001,2020,false']));
  await runAsked(house, next.id);
  assert.match(await read(`${root}/${next.id}/viec/${first.leftRow}`), /Cần cán bộ thứ hai/);
});
