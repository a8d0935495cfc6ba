import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { legalDay } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { formById, formByKey, saveForm } from './forms.ts';
import { importProcedures } from './import-procedures.ts';
import { importTable } from './import-table.ts';
import { pointAtCurrent } from './point-at-current.ts';
import { place, type KnownVersion } from './save-versions.ts';
import { searchProcedures } from './search-procedures.ts';
import { currentVersion, versionById } from './versions.ts';

const { app, owner } = await testDb();
const folder = await mkdtemp(join(tmpdir(), 'import-'));
after(() => rm(folder, { recursive: true, force: true }));

const record = (code: string, name: string, days = 5) => ({
  code,
  name,
  level: 'Cấp Xã',
  field: 'Hộ tịch',
  submission_methods: [
    { channel: 'ONLINE', duration: { value: days, unit: 'working_day', raw: `${days} WORKING_DAY` }, fees: [] },
  ],
  component_groups: [{ title: null, items: [{ text: 'Tờ khai', original_count: 1, copy_count: 0 }] }],
});
const today = legalDay('2026-11-22');

async function bring(lines: readonly unknown[], day: string, name = 'catalogue.jsonl') {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const path = join(folder, name);
  await writeFile(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return importProcedures(app, path, legalDay(day), today);
}

test('a broken line is reported by its number and the rest goes in', async () => {
  const report = await bring(
    [record('1.100001', 'Một'), '{"code": broken', '', record('1.100002', 'Hai'), record('1.100001', 'Một lần nữa')],
    '2026-01-01',
  );
  assert.equal(report.lines, 4);
  assert.equal(report.added, 2);
  assert.deepEqual(report.broken, [
    { line: 2, why: 'not_json' },
    { line: 5, why: 'code_twice', code: '1.100001' },
  ]);
  const table = importTable(report);
  assert.match(table, /dòng 2: không phải JSON/);
  assert.match(table, /dòng 5: .*1\.100001/);
  assert.match(table, /không ghi cơ quan thực hiện +2/);
});

test('the same file a second time changes nothing, packed or not', async () => {
  const lines = [record('1.200001', 'Không đổi')];
  assert.equal((await bring(lines, '2026-01-01')).added, 1);
  assert.deepEqual(
    await bring(lines, '2026-05-01', 'again.jsonl.gz').then(({ unchanged, changed }) => ({ unchanged, changed })),
    { unchanged: 1, changed: 0 },
  );
});

test('a changed record becomes a new version and the old one stays for its days', async () => {
  await bring([record('1.300001', 'Cấp phép', 20)], '2026-01-01');
  const old = await currentVersion(app, '1.300001', legalDay('2026-06-30'));
  assert.equal((await bring([record('1.300001', 'Cấp phép', 10)], '2026-07-01')).changed, 1);
  const before = await currentVersion(app, '1.300001', legalDay('2026-06-30'));
  const now = await currentVersion(app, '1.300001', legalDay('2026-07-01'));
  assert.equal(before?.id, old?.id);
  assert.equal(before?.validTo, '2026-07-01');
  assert.equal(now?.content.methods[0]?.limit.value, 10);
  assert.equal(now?.validTo, null);
  assert.equal(await currentVersion(app, '1.300001', legalDay('2025-12-31')), null);
  assert.equal((await versionById(app, old?.id ?? ''))?.content.methods[0]?.limit.value, 20);
});

test('what was prepared by hand is not replaced by the raw export of the same decision, only by another decision', async () => {
  const code = '1.909001';
  await app.sql(`insert into catalogue.procedure (code) values ($1)`, [code]);
  const prepared = { ...record(code, 'Đăng ký mẫu'), decision_no: '1/QĐ-MAU' };
  await bring([prepared], '2026-01-01');
  await owner.sql(`update catalogue.procedure_version set source = 'sample' where code = $1`, [code]);
  const raw = { ...record(code, 'Đăng ký mẫu, bản thô', 9), decision_no: '1/QĐ-MAU' };
  assert.equal((await bring([raw], '2026-07-18')).unchanged, 1);
  assert.equal((await currentVersion(app, code, today))?.content.name, 'Đăng ký mẫu');
  assert.equal((await bring([{ ...raw, decision_no: '2/QĐ-MAU' }], '2026-08-01')).changed, 1);
  assert.equal((await currentVersion(app, code, today))?.content.name, 'Đăng ký mẫu, bản thô');
});

test('an older snapshot imported later goes into the past', async () => {
  await bring([record('1.400001', 'Mới nhất', 3)], '2026-07-01');
  assert.equal((await bring([record('1.400001', 'Cũ', 9)], '2026-03-01')).older, 1);
  assert.equal((await currentVersion(app, '1.400001', today))?.content.name, 'Mới nhất');
  const old = await currentVersion(app, '1.400001', legalDay('2026-06-30'));
  assert.equal(old?.content.name, 'Cũ');
  assert.equal(old?.validTo, '2026-07-01');
  assert.deepEqual(
    (await searchProcedures(app, { q: '1.400001' })).hits.map(({ name }) => name),
    ['Mới nhất'],
  );
});

test('what is published ahead becomes current on its day', async () => {
  await bring([record('1.500001', 'Đang áp dụng')], '2026-01-01');
  await bring([record('1.500001', 'Từ năm sau')], '2027-01-01');
  const shown = async () =>
    (
      await app.sql<{ name: string }>(
        "select v.name from catalogue.procedure p join catalogue.procedure_version v on v.id = p.current_version_id where p.code = '1.500001'",
      )
    )[0]?.name;
  assert.equal(await shown(), 'Đang áp dụng');
  assert.equal(await pointAtCurrent(app.pool, legalDay('2026-12-31')), 0);
  assert.equal(await pointAtCurrent(app.pool, legalDay('2027-01-01')), 1);
  assert.equal(await shown(), 'Từ năm sau');
});

test('a record is placed by validity, whatever the order of imports', () => {
  const standing: KnownVersion[] = [
    { version: 1, validFrom: legalDay('2026-07-01'), hash: 'c' },
    { version: 2, validFrom: legalDay('2026-01-01'), hash: 'a' },
  ];
  assert.deepEqual(place(standing, 'b', legalDay('2026-03-01')), {
    what: 'older',
    version: 3,
    validTo: '2026-07-01',
    ends: 2,
  });
  assert.deepEqual(place(standing, 'a', legalDay('2026-03-01')), { what: 'unchanged' });
  assert.deepEqual(place(standing, 'z', legalDay('2025-01-01')), {
    what: 'older',
    version: 3,
    validTo: '2026-01-01',
    ends: null,
  });
  assert.deepEqual(place(standing, 'd', legalDay('2026-07-01')), {
    what: 'changed',
    version: 3,
    validTo: null,
    ends: 1,
  });
  assert.deepEqual(place([], 'a', legalDay('2026-01-01')), { what: 'added', version: 1, validTo: null, ends: null });
});

test('a file that is not there ends the import', async () => {
  await assert.rejects(importProcedures(app, join(folder, 'none.jsonl.gz'), today, today));
});

test('a version can be neither deleted nor the log of changes rewritten by the running system', async () => {
  await assert.rejects(app.sql('delete from catalogue.procedure_version'), /permission denied/);
  await assert.rejects(app.sql("update catalogue.change set what = 'x'"), /permission denied/);
});

test('a form gets a new version only when it changes', async () => {
  const first = await saveForm(app, 'mau', { b: 1, a: ['x'] }, legalDay('2026-01-01'));
  const same = await saveForm(app, 'mau', { a: ['x'], b: 1 }, legalDay('2026-05-01'));
  const second = await saveForm(app, 'mau', { a: ['y'], b: 1 }, legalDay('2026-07-01'));
  assert.equal(same.id, first.id);
  assert.equal(second.version, 2);
  assert.equal((await formByKey(app, 'mau', legalDay('2026-06-30')))?.id, first.id);
  assert.equal((await formByKey(app, 'mau', legalDay('2026-07-01')))?.id, second.id);
  assert.deepEqual((await formById(app, first.id))?.content, { a: ['x'], b: 1 });
});
