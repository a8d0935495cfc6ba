import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { agencyDirectory, loadSampleIdentity, namesakes, officersServing, type Officer } from '../../identity/api.ts';
import { testSite } from '../../identity/site-for-tests.ts';
import { fixedClock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { testDb } from '../../platform/db/testing.ts';
import { samplePdf } from '../../platform/files/sample-files.ts';
import { testHouse } from '../../platform/testing-house.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { filePaper, findPaper, papersOf } from '../api.ts';
import { appendState, eventsOfPaper, findHeld } from '../papers.store.ts';
import { vaultRoutes } from '../vault.routes.ts';
import { openRun, saveItem } from './archive.store.ts';
import { checkShelf } from './check-shelf.ts';
import { decideOwner } from './decide-owner.ts';
import { papersOfPart, shelvesToCheck } from './shelf-papers.store.ts';
import { dayOf, yearOf } from './suggest-owners.ts';

const { app, owner } = await testDb();
const house = await testHouse(app, fixedClock('2026-11-20T09:00+07:00'));
await loadSampleIdentity(app, join(import.meta.dirname, '../../../db/seed'));
await agencyDirectory(app).refresh(house.clock.today());
const site = testSite(house, vaultRoutes(house));
const serving = await officersServing(app, house.clock.today());
const named = (username: string): Officer => serving.find((one) => one.username === username) ?? assert.fail(username);
const [counter, colleague, elsewhere] = [named('tiepnhan.laocai'), named('giamsat.tinh'), named('tiepnhan.batxat')];
const unit = agencyDirectory(app).byKey('phuong-lao-cai') ?? assert.fail('no unit');
const here = unit.adminUnitCode;
const at = house.clock.now();

let people = 0;
async function person(name: string, born: string | null, commune: string | null = here): Promise<string> {
  const [row] = await owner.sql<{ id: string }>(
    `insert into identity.person (issuer, subject, full_name, id_number, date_of_birth, address, level)
     values ('test', 'p' || $1, $2, lpad($1::text, 12, '0'), $3, jsonb_build_object('province', '15', 'commune', $4::text, 'street', ''), 2)
     returning id`,
    [String((people += 1)), name, born, commune],
  );
  return row?.id ?? assert.fail();
}

/** A run with one entry of an old book each: name and birth as they stand in it. */
async function book(name: string, ...entries: [name: string, born: string][]) {
  const run = await openRun(app, {
    indexHash: name,
    unitId: unit.id,
    indexName: `${name}.csv`,
    total: entries.length,
    at,
  });
  const kept = await house.files.save(Readable.from([samplePdf(name)]));
  assert.ok(kept.ok);
  const papers: string[] = [];
  for (const [n, [holder, born]] of entries.entries()) {
    const { id } = await filePaper(house, {
      owner: { archive: `${name}/${n}` },
      paperCode: 'GT.KHAI_SINH',
      name: 'Giấy khai sinh',
      number: `${n + 1}/1985`,
      issuer: unit.name,
      issuedOn: null,
      validFrom: null,
      fileHash: kept.value.hash,
      fileType: 'application/pdf',
      fileSize: kept.value.size,
      origin: 'digitised',
      state: 'unchecked',
      facts: { name: holder, ...(born ? { born } : {}) },
      dedupeKey: `archive:${name}/${n}`,
    });
    await saveItem(app, run, { line: n + 2, state: 'filed', why: null, pages: 1, paperId: id }, at);
    papers.push(id);
  }
  const path = `/mot-cua/so-hoa/luu-tru/${run}`;
  return { run, path, papers, pathOf: (n: number) => `${path}/chu/${papers[n]}` };
}
const choose = (chu: string): FormData => {
  const form = new FormData();
  if (chu) form.append('chu', chu);
  return form;
};
const textOf = async (path: string, who = counter) => (await site.get(path, who)).text();

test('an entry without a number is shown with whom it could be about, and what agrees and differs; nobody is filed by itself', async () => {
  const right = await person('Vàng Thị Sao', '1985-03-15');
  const sameYear = await person('Vàng Thị Sáo', '1985-07-01', null);
  await person('Vàng Thị Sao', '1990-03-15');
  const { path, pathOf, papers } = await book('so-1', ['Vàng Thị Sao', '15/3/1985'], ['Lý A Không Có', '1970']);
  const list = await textOf(path);
  assert.match(list, /2 người có thể[^]*Chưa thấy ai/);
  assert.deepEqual(await htmlFaults(list), []);
  const page = await textOf(pathOf(0));
  assert.deepEqual(await htmlFaults(page), []);
  assert.deepEqual(
    [...page.matchAll(/name="chu" value="([^"]+)"/g)].map(([, value]) => value),
    [right, sameYear, 'khong-ai'],
    'whom most agrees with comes first; another year is nobody',
  );
  assert.match(page, /Họ tên: khớp; sinh 15\/03\/1985: khớp; nơi ở Phường Lào Cai: khớp/);
  assert.match(page, /Họ tên: chỉ khác dấu; sinh 01\/07\/1985: KHÁC; nơi ở : không có để so/);
  assert.match(await textOf(pathOf(1)), /Chưa có ai trong hệ thống trùng họ tên và năm sinh/);
  assert.equal((await papersOf(house, { personId: right })).length, 0);
  assert.equal((await findPaper(app, papers[0] ?? ''))?.state, 'unchecked');
});

test('what an officer confirms lies in the person’s vault, with who decided; the entry goes on being compared there', async () => {
  const id = await person('Giàng A Páo', '1970');
  const { run, path, pathOf, papers } = await book('so-2', ['GIÀNG A PÁO', '1970']);
  assert.match(await textOf(pathOf(0)), /Họ tên: khớp; sinh 1970: khớp/);
  const silent = await site.post(pathOf(0), counter, choose(''));
  assert.equal(silent.status, 422);
  assert.match(await silent.text(), /Chọn một người/);
  assert.equal(
    (await site.post(pathOf(0), counter, choose(crypto.randomUUID()))).status,
    422,
    'only who was suggested',
  );
  const done = await site.post(pathOf(0), counter, choose(id));
  assert.equal(done.status, 303);
  const after = await textOf(done.headers.get('location') ?? '');
  assert.match(after, new RegExp(`đã nằm trong kho[^]*Giàng A Páo[^]*${counter.name}`));
  assert.deepEqual(await htmlFaults(after), []);
  const [held] = await papersOf(house, { personId: id });
  assert.deepEqual([held?.name, held?.number, held?.state], ['Giấy khai sinh', '1/1985', 'unchecked']);
  assert.match((await eventsOfPaper(app, held?.id ?? ''))[0]?.why ?? '', /Cán bộ xác nhận/);
  const old = await findPaper(app, papers[0] ?? '');
  assert.deepEqual([old?.state, old?.replacedBy], ['replaced', held?.id]);
  const [row] = await owner.sql('select officer_id, filed_as from vault.archive_owner where paper_id = $1', papers);
  assert.deepEqual(row, { officer_id: counter.id, filed_as: held?.id });
  assert.doesNotMatch(await textOf(`${path}?xem=chua-ro-chu`), /Giấy khai sinh/);
  assert.ok((await checkShelf(house, run, counter.id, { paperIds: [held?.id ?? ''], compared: true })).ok);
  assert.equal((await findPaper(app, held?.id ?? ''))?.state, 'checked');
});

test('“none of these” is a decision too: the entry stays in the archive and is asked about no more', async () => {
  const id = await person('Sùng Thị Mỷ', '1988-01-02');
  const { path, pathOf, papers } = await book('so-3', ['Sùng Thị Mỷ', '1988']);
  assert.equal((await site.post(pathOf(0), counter, choose('khong-ai'))).status, 303);
  assert.match(await textOf(pathOf(0)), /chưa thuộc về ai/);
  assert.equal((await papersOf(house, { personId: id })).length, 0);
  assert.equal((await findPaper(app, papers[0] ?? ''))?.state, 'unchecked');
  assert.match(await textOf(path), /Giấy khai sinh/);
  assert.doesNotMatch(await textOf(path), /người có thể/);
});

test('of two officers who decide at once one is heard, and the other reads whose word counts', async () => {
  const [one, other] = [await person('Hạng A Lử', '1960-05-05'), await person('Hạng A Lử', '1960-06-06')];
  const { pathOf, papers } = await book('so-4', ['Hạng A Lử', '1960']);
  const answers = await Promise.all(
    [one, other, one, other].map((personId) =>
      decideOwner(house, { paperId: papers[0] ?? '', personId, officerId: counter.id }),
    ),
  );
  assert.equal(answers.filter(({ ok }) => ok).length, 1);
  const filed = await Promise.all([one, other].map(async (id) => (await papersOf(house, { personId: id })).length));
  assert.deepEqual(filed.toSorted(), [0, 1]);
  const late = await site.post(pathOf(0), counter, choose('khong-ai'));
  assert.equal(late.status, 409);
  assert.match(await late.text(), /Cán bộ khác đã quyết định trước[^]*Hạng A Lử/);
});

test('an entry is compared and given an owner at the same moment: both hold', async () => {
  const id = await person('Thào Thị Mai', '1999-09-09');
  for (let n = 0; n < 5; n++) {
    const { run, papers } = await book(`so-5-${n}`, ['Thào Thị Mai', '1999']);
    const [decided] = await Promise.all([
      decideOwner(house, { paperId: papers[0] ?? '', personId: id, officerId: counter.id }),
      checkShelf(house, run, counter.id, { paperIds: papers, compared: true }),
    ]);
    assert.ok(decided.ok);
    assert.equal((await findPaper(app, papers[0] ?? ''))?.state, 'replaced');
  }
});

test('an entry that is compared while its owner is decided is filed as compared', async () => {
  const id = await person('Thào Thị Chờ', '1999-09-09');
  const { papers } = await book('so-5-cho', ['Thào Thị Chờ', '1999']);
  const paperId = papers[0] ?? '';
  const { decided } = await inTransaction(app, async (tx) => {
    const change = { state: 'checked', at, officerId: counter.id, why: null, replacedBy: null } as const;
    assert.ok(await appendState(tx, paperId, change));
    const later = decideOwner(house, { paperId, personId: id, officerId: counter.id });
    // It has read the entry and waits for what is being written of it.
    await new Promise((done) => setTimeout(done, 500));
    return { decided: later };
  });
  const done = await decided;
  assert.ok(done.ok);
  assert.equal((await findPaper(app, done.value.filedAs ?? ''))?.state, 'checked');
});

test('a double click is told what it did, not that somebody was faster', async () => {
  const id = await person('Lù Thị Đúp', '1971-01-01');
  const { pathOf } = await book('so-7', ['Lù Thị Đúp', '1971'], ['Lù Thị Đúp', '1971']);
  for (const [n, chu] of [id, 'khong-ai'].entries())
    for (let click = 0; click < 2; click++)
      assert.equal((await site.post(pathOf(n), counter, choose(chu))).status, 303);
  assert.equal((await site.post(pathOf(0), counter, choose('khong-ai'))).status, 409, 'another choice came too late');
});

test('a wrong owner is taken back: the paper leaves the stranger’s vault and the entry is filed for the right person', async () => {
  const wrong = await person('Cư Seo Pao', '1950-01-01');
  const { run, path, pathOf, papers } = await book('so-8', ['Cư Seo Pao', '1950']);
  assert.equal((await site.post(pathOf(0), counter, choose(wrong))).status, 303);
  const [held] = await papersOf(house, { personId: wrong });
  assert.ok((await checkShelf(house, run, counter.id, { paperIds: [held?.id ?? ''], compared: true })).ok);
  assert.match(await textOf(pathOf(0)), /Rút lại xác nhận/);
  for (let click = 0; click < 2; click++)
    assert.equal((await site.post(pathOf(0), counter, choose('mo-lai'))).status, 303);
  assert.equal((await findPaper(app, held?.id ?? ''))?.state, 'ended');
  assert.match((await eventsOfPaper(app, held?.id ?? '')).at(-1)?.why ?? '', /xếp nhầm/);
  assert.equal((await findPaper(app, papers[0] ?? ''))?.state, 'checked', 'what was compared stays compared');
  assert.match(await textOf(`${path}?xem=chua-ro-chu`), /Giấy khai sinh/);
  const right = await person('Cư Seo Pao', '1950-02-02');
  for (const owner of [right, 'mo-lai', wrong, 'mo-lai', right])
    assert.equal((await site.post(pathOf(0), counter, choose(owner))).status, 303);
  assert.deepEqual(
    (await papersOf(house, { personId: right })).map(({ state }) => state),
    ['checked'],
  );
  assert.deepEqual(await papersOf(house, { personId: wrong }), []);
  assert.equal(await findHeld(app, held?.id ?? ''), undefined, 'nor is it opened at its address');
  assert.match(await textOf(pathOf(0)), /đã nằm trong kho/);
});

test('“none of these” is opened again once its owner is known here', async () => {
  const { pathOf } = await book('so-9', ['Ma Thị Mới', '1980']);
  assert.equal((await site.post(pathOf(0), counter, choose('khong-ai'))).status, 303);
  const closed = await textOf(pathOf(0));
  assert.match(closed, /Mở lại bản ghi/);
  assert.deepEqual(await htmlFaults(closed), []);
  const id = await person('Ma Thị Mới', '1980-08-08');
  assert.equal((await site.post(pathOf(0), counter, choose('mo-lai'))).status, 303);
  assert.ok((await textOf(pathOf(0))).includes(id));
  assert.equal((await site.post(pathOf(0), counter, choose(id))).status, 303);
  assert.equal((await papersOf(house, { personId: id })).length, 1);
});

test('only officers of the agency whose archive it is see who could be meant', async () => {
  const { pathOf } = await book('so-6', ['Vàng Thị Sao', '1985']);
  assert.equal((await site.get(pathOf(0), elsewhere)).status, 404);
  assert.equal((await site.post(pathOf(0), elsewhere, choose('khong-ai'))).status, 404);
  assert.notEqual((await site.get(pathOf(0), colleague)).status, 200);
});

test('a year and a day are read out of what an index tells', () => {
  assert.deepEqual(['1985', '15/3/1985', '1985-03-15', '15-03-85', '', undefined].map(yearOf), [
    '1985',
    '1985',
    '1985',
    null,
    null,
    null,
  ]);
  assert.deepEqual(['15/3/1985', '1985-03-15', '1985', undefined].map(dayOf), ['1985-03-15', '1985-03-15', null, null]);
});

/** The plan of the one query that `act` asks. */
async function planOf(act: (open: typeof app) => Promise<unknown>): Promise<string> {
  let asked: [string, readonly unknown[]] = ['', []];
  await act({
    ...app,
    sql: (text: string, values: readonly unknown[] = []) => ((asked = [text, values]), Promise.resolve([])),
  });
  const rows = await owner.sql<Record<string, string>>(`explain ${asked[0]}`, asked[1]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test('among twenty thousand people and three hundred runs nothing is read whole: people by name and year, runs and counts by index', async () => {
  await owner.sql(
    `insert into identity.person (issuer, subject, full_name, date_of_birth, level)
     select 'many', n::text, 'Người Mẫu ' || n, (1930 + n % 90) || '-01-01', 1 from generate_series(1, 20000) n`,
  );
  await owner.sql(
    `insert into vault.archive_run (index_hash, unit_id, index_name, total, started_at)
     select 'm' || n, case when n % 10 = 0 then $1 else uuidv7() end, 'm.csv', 100, now() from generate_series(1, 300) n`,
    [unit.id],
  );
  await owner.sql(
    `insert into vault.archive_item (run_id, line, state, pages, paper_id, at, waits, ownerless)
     select r.id, n + 1, 'filed', 1, (select min(id::text)::uuid from vault.paper), now(), n % 50 = 0, n % 50 = 1
     from vault.archive_run r, generate_series(1, 100) n where index_name = 'm.csv'`,
  );
  await owner.sql('analyze identity.person, vault.archive_run, vault.archive_item');
  const found = await planOf((open) =>
    namesakes(open, [
      { name: 'Người Mẫu 7', year: '1937' },
      { name: 'Người Mẫu 8', year: null },
    ]),
  );
  assert.match(found, /person_name_year/);
  assert.doesNotMatch(found, /Seq Scan on person/);
  const runs = await planOf((open) => shelvesToCheck(open, [unit.id], {}));
  for (const index of ['archive_run_unit', 'archive_item_waits', 'archive_item_ownerless'])
    assert.ok(runs.includes(index), `${index}\n${runs}`);
  assert.doesNotMatch(runs, /Seq Scan on archive/);
  assert.match(await planOf((open) => papersOfPart(open, crypto.randomUUID(), 'waiting', 5)), /archive_item_waits/);
});
