import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { agencyDirectory, loadSampleIdentity, officersServing, type Officer } from '../../identity/api.ts';
import { testSite } from '../../identity/site-for-tests.ts';
import { fixedClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { samplePdf } from '../../platform/files/sample-files.ts';
import { testHouse } from '../../platform/testing-house.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { changePaperState, filePaper, findPaper } from '../api.ts';
import { vaultRoutes } from '../vault.routes.ts';
import { openRun, saveItem } from './archive.store.ts';

const { app, owner } = await testDb();
const house = await testHouse(app, fixedClock('2026-11-20T09:00+07:00'));
await loadSampleIdentity(app, join(import.meta.dirname, '../../../db/seed'));
await agencyDirectory(app).refresh(house.clock.today());
const site = testSite(house, vaultRoutes(house));
const serving = await officersServing(app, house.clock.today());
const named = (username: string): Officer => serving.find((one) => one.username === username) ?? assert.fail(username);
const [counter, elsewhere, administrator] = [named('tiepnhan.laocai'), named('tiepnhan.batxat'), named('quantri.tinh')];
const unit = agencyDirectory(app).byKey('phuong-lao-cai') ?? assert.fail('no unit');
const at = house.clock.now();

/** A run of papers that were read; the second reads otherwise than its index. */
async function shelf(name: string, count: number): Promise<{ here: string; papers: string[] }> {
  const run = await openRun(app, { indexHash: name, unitId: unit.id, indexName: `${name}.csv`, total: count, at });
  const kept = await house.files.save(Readable.from([samplePdf(name)]));
  assert.ok(kept.ok);
  const papers: string[] = [];
  for (let line = 2; line < count + 2; line++) {
    const { id } = await filePaper(house, {
      owner: { idNumber: `0000990${String(line).padStart(5, '0')}` },
      paperCode: 'GT.KHAI_SINH',
      name: 'Giấy khai sinh',
      number: `${line}/1999`,
      issuer: unit.name,
      issuedOn: null,
      validFrom: null,
      fileHash: kept.value.hash,
      fileType: 'application/pdf',
      fileSize: kept.value.size,
      origin: 'digitised',
      state: 'unchecked',
      facts: { name: `Người Mẫu ${line}`, book: 'Q1' },
      dedupeKey: `archive:${name}/${line}`,
    });
    papers.push(id);
    const doubtful = line === 3;
    const why = doubtful ? 'bản quét ghi số 9' : null;
    await saveItem(app, run, { line, state: doubtful ? 'doubtful' : 'filed', why, pages: 1, paperId: id }, at);
  }
  return { here: `/mot-cua/so-hoa/luu-tru/${run}`, papers };
}
const stateOf = async (id = '') => (await findPaper(app, id))?.state;
const body = (papers: readonly string[], fields: Record<string, string> = { compared: 'yes' }): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const id of papers) form.append('giay', id);
  return form;
};

test('an officer compares archive papers in bulk: the ticked ones are checked by their name, the rest still waits', async () => {
  const { here, papers } = await shelf('so-1', 3);
  for (const path of ['/mot-cua/so-hoa/luu-tru', here, `${here}?xem=nghi-ngo`])
    for (const lang of ['vi', 'en'] as const) {
      const shown = await site.get(path, counter, lang);
      assert.equal(shown.status, 200, path);
      assert.deepEqual(await htmlFaults(await shown.text()), [], path);
    }
  assert.match(await (await site.get(here, counter)).text(), /Người Mẫu 2[^]*Người Mẫu 3[^]*bản quét ghi số 9/);
  assert.doesNotMatch(await (await site.get(`${here}?xem=nghi-ngo`, counter)).text(), /Người Mẫu 2/);
  const file = await site.get(`${here}/tep/${papers[0]}`, counter);
  assert.equal(file.headers.get('content-type'), 'application/pdf');
  const done = await site.post(here, counter, body([papers[0] ?? '', papers[2] ?? '']));
  assert.equal(done.status, 303);
  assert.match(await (await site.get(done.headers.get('location') ?? '', counter)).text(), /Đã đối chiếu 2 giấy tờ/);
  assert.deepEqual(await Promise.all(papers.map(stateOf)), ['checked', 'unchecked', 'checked']);
  const [event] = await owner.sql<{ officer_id: string; why: string }>(
    'select officer_id, why from vault.paper_event where paper_id = $1 and no = 2',
    [papers[0]],
  );
  assert.deepEqual(event, { officer_id: counter.id, why: 'Đã so với bản giấy lưu trữ' });
});

test('nothing is marked without a tick, or without saying that it was compared; the ticks stay', async () => {
  const { here, papers } = await shelf('so-2', 2);
  const none = await site.post(here, counter, body([]));
  assert.equal(none.status, 422);
  assert.match(await none.text(), /href="#field-giay">Đánh dấu ít nhất một/);
  const silent = await site.post(here, counter, body([papers[1] ?? ''], {}));
  const text = await silent.text();
  assert.equal(silent.status, 422);
  assert.match(text, /href="#field-compared"/);
  assert.match(text, new RegExp(`value="${papers[1]}" checked`));
  assert.deepEqual(await htmlFaults(text), []);
  assert.equal(
    (await site.post(here, counter, body(Array.from({ length: 51 }, () => crypto.randomUUID())))).status,
    422,
  );
  assert.deepEqual(await Promise.all(papers.map(stateOf)), ['unchecked', 'unchecked']);
});

test('an archive is compared in its own agency only, and never by who runs the system', async () => {
  const { here, papers } = await shelf('so-3', 1);
  for (const path of [here, `${here}/tep/${papers[0]}`]) {
    assert.equal((await site.get(path, elsewhere)).status, 404, path);
    assert.equal((await site.get(path, administrator)).status, 403, path);
  }
  assert.equal((await site.post(here, elsewhere, body(papers))).status, 404);
  assert.equal((await site.post(here, administrator, body(papers))).status, 403);
  assert.doesNotMatch(await (await site.get('/mot-cua/so-hoa/luu-tru', elsewhere)).text(), /so-3/);
  assert.equal(await stateOf(papers[0]), 'unchecked');
});

test('papers of another run, and what ended meanwhile, are not checked by the way', async () => {
  const [one, other] = [await shelf('so-4', 1), await shelf('so-5', 2)];
  await changePaperState(house, { paperId: other.papers[1] ?? '' }, { state: 'ended' });
  await site.post(one.here, counter, body([...one.papers, ...other.papers]));
  await site.post(other.here, counter, body([other.papers[1] ?? '']));
  assert.equal(await stateOf(one.papers[0]), 'checked');
  assert.deepEqual(await Promise.all(other.papers.map(stateOf)), ['unchecked', 'ended']);
});

test('a long run is shown fifty at a time, by its lines', async () => {
  const { here } = await shelf('so-6', 52);
  const first = await (await site.get(here, counter)).text();
  assert.equal(first.match(/name="giay"/g)?.length, 50);
  assert.match(first, /\?sau=51"/);
  const second = await (await site.get(`${here}?sau=51`, counter)).text();
  assert.equal(second.match(/name="giay"/g)?.length, 2);
});

test('runs stand thirty to a page, newest first, with what waits in each; older and newer pages lead to one another', async () => {
  const root = '/mot-cua/so-hoa/luu-tru';
  await shelf('moi-nhat', 3);
  await owner.sql(
    `insert into vault.archive_run (id, index_hash, unit_id, index_name, total, started_at)
     select uuidv7(interval '-1 day' * n), 'cu' || n, $1, 'cu-' || n || '.csv', 1, now() from generate_series(1, 64) n`,
    [unit.id],
  );
  const namesOn = (text: string) => [...text.matchAll(/luu-tru\/[0-9a-f-]{36}">([^<]+)</g)].map(([, name]) => name);
  const way = (text: string, rel: string) => new RegExp(`rel="${rel}" href="([^"]+)"`).exec(text)?.[1] ?? '';
  const textOf = async (path: string) => (await site.get(path, counter)).text();
  const first = await textOf(root);
  assert.match(first, /moi-nhat\.csv[^]*?>3<[^]*?>1</, 'three wait, one of them is to be looked at');
  assert.equal(way(first, 'prev'), '');
  const second = await textOf(way(first, 'next'));
  const third = await textOf(way(second, 'next'));
  assert.equal(way(third, 'next'), '');
  const all = [first, second, third].map(namesOn);
  assert.deepEqual(all.map(({ length }) => length).slice(0, 2), [30, 30]);
  assert.equal(new Set(all.flat()).size, all.flat().length);
  assert.equal(all.flat().at(-1), 'cu-64.csv');
  const back = await textOf(way(third, 'prev'));
  assert.deepEqual(namesOn(back), all[1]);
  assert.deepEqual(namesOn(await textOf(way(back, 'prev'))), all[0]);
});
