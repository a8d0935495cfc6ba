import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { agencyDirectory, importUnits, loadSampleIdentity } from '../api.ts';
import { appForTests, houseForTests } from '../house-for-tests.ts';
import { identityRoutes } from '../identity.routes.ts';

const { app: open, owner } = await testDb();
const seed = new URL('../../../db/seed/', import.meta.url).pathname;
const shared = new URL('../../../../shared/data/admin-units/', import.meta.url).pathname;
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-units-'));
after(() => rm(folder, { recursive: true, force: true }));
const directory = agencyDirectory(open);

test('the sample can be loaded twice and stands there once', async () => {
  const counts = () =>
    open.sql(`select (select count(*) from identity.agency) as agencies, (select count(*) from identity.officer) as officers,
      (select count(*) from identity.post) as posts, (select count(*) from identity.admin_unit) as units`);
  await loadSampleIdentity(open, seed);
  const first = await counts();
  await loadSampleIdentity(open, seed);
  assert.deepEqual(await counts(), first);
  assert.deepEqual(first, [{ agencies: 56, officers: 54, posts: 103, units: 472 }]);
});

test('the directory knows the tree: parents, children, counters and who decides', () => {
  const police = directory.byKey('xa-bat-xat.cong-an')!;
  assert.equal(directory.agencyOf(police.id).key, 'xa-bat-xat.cong-an', 'a vertical agency decides by itself');
  const centre = directory.byKey('xa-bat-xat.ttpvhcc')!;
  assert.equal(directory.agencyOf(centre.id).key, 'xa-bat-xat');
  assert.equal(directory.agencyOf(directory.byKey('so-tu-phap.van-phong')!.id).key, 'so-tu-phap');
  assert.ok(directory.childrenOf(directory.byKey('xa-bat-xat')!.id).some((one) => one.key === centre.key));
  assert.deepEqual(
    directory.receivingUnits().map((one) => one.key),
    ['ttpvhcc-tinh', 'phuong-lao-cai.ttpvhcc', 'xa-bat-xat.ttpvhcc'],
  );
  assert.equal(directory.provinces().length, 34);
  assert.equal(directory.communesOf('15').length, 99);
  assert.equal(directory.communeByCode('02647')?.fullName, 'Phường Lào Cai');
  assert.throws(() => directory.agencyOf('khong-co'));
});

test('a closed unit is found by id but stands in no list, from the day it closed', async () => {
  const unit = directory.byKey('xa-bat-xat.ttpvhcc')!;
  await owner.sql(`update identity.agency set valid_to = '2026-11-20' where id = $1`, [unit.id]);
  const listed = async (day: string) => {
    await directory.refresh(fixedClock(`${day}T09:00+07:00`).today());
    return directory.receivingUnits().some((one) => one.id === unit.id);
  };
  assert.equal(await listed('2026-11-20'), true);
  assert.equal(await listed('2026-11-21'), false);
  assert.equal(directory.byId(unit.id)?.open, false);
  await owner.sql('update identity.agency set valid_to = null where id = $1', [unit.id]);
  await directory.refresh();
});

test('communes of a province are public, cacheable and in Vietnamese order', async () => {
  const house = houseForTests(open, fixedClock('2026-11-20T09:00+07:00'));
  const app = appForTests(house, identityRoutes(house));
  const answer = await app.request('/don-vi/tinh/15/xa.json');
  assert.match(answer.headers.get('cache-control')!, /public/);
  const communes = (await answer.json()) as { code: string; name: string }[];
  assert.equal(communes.length, 99);
  assert.deepEqual(Object.keys(communes[0]!), ['code', 'name']);
  assert.equal((await app.request('/don-vi/tinh/99/xa.json')).status, 404);
  assert.equal((await app.request('/don-vi/tinh/abc/xa.json')).status, 404);
});

test('bad lines are said by number, the rest goes in, and other files are told apart', async () => {
  const units = join(folder, 'xa.csv');
  await writeFile(
    units,
    '\ufeffcode,name,full_name,full_name_en,unit_type,province_code\n' +
      '99001,"Một","Xã Một",Mot Commune,Xã,15\n' +
      '9900,Hai,Xã Hai,,Xã,15\n' +
      '99003,Ba,Xã Ba,,Xã,15,thừa\n' +
      '99004,Bốn,Xã Bốn,,Xã,15\n' +
      '99004,Bốn,Xã Bốn Mới,,Xã,15\n',
  );
  const other = join(folder, 'khac.csv');
  await writeFile(other, 'a,b\n1,2\n');
  const said: string[] = [];
  const [first, second, third] = await importUnits(open, [units, other, join(folder, 'thieu.csv')], (line) =>
    said.push(line),
  );
  assert.deepEqual([first?.lines, first?.added, first?.changed, first?.bad], [4, 2, 0, 2]);
  assert.equal(second?.kind, null);
  assert.equal(third?.kind, null);
  assert.ok(
    said.some((line) => line.startsWith('xa.csv, dòng 3: code')),
    said.join('\n'),
  );
  assert.ok(
    said.some((line) => line.startsWith('xa.csv, dòng 4:')),
    said.join('\n'),
  );
  assert.ok(said.some((line) => line.startsWith('khac.csv: không phải')));
  assert.ok(said.some((line) => line.startsWith('thieu.csv: không đọc được')));
  assert.equal(directory.communeByCode('99004')?.fullName, 'Xã Bốn Mới');
  await owner.sql(`delete from identity.admin_unit where code like '99%'`);
});

const files = [
  'provinces-2026',
  'communes-2026',
  'legacy-provinces-63',
  'legacy-districts',
  'legacy-communes',
  'commune-mapping-legacy-to-2025',
];
const paths = files.map((name) => `${shared}${name}.csv`);
test(
  'the official lists go in whole, and a second time change nothing',
  { skip: !existsSync(shared) && '../shared/data/admin-units is not here' },
  async () => {
    const said: string[] = [];
    const first = await importUnits(open, paths, (line) => said.push(line));
    assert.deepEqual(
      first.map((one) => one.lines),
      [34, 3321, 63, 696, 10035, 10602],
    );
    assert.ok(
      first.every((one) => one.bad === 0),
      said.join('\n'),
    );
    const again = await importUnits(open, paths, (line) => said.push(line));
    assert.ok(
      again.every((one) => one.added === 0 && one.changed === 0),
      said.join('\n'),
    );
    const levels = await open.sql(
      `select level, valid_to is null as now, count(*) as n from identity.admin_unit group by 1, 2 order by 1, 2`,
    );
    assert.deepEqual(levels, [
      { level: 'commune', now: false, n: 10035 },
      { level: 'commune', now: true, n: 3321 },
      { level: 'district', now: false, n: 696 },
      { level: 'province', now: false, n: 63 },
      { level: 'province', now: true, n: 34 },
    ]);
    const [mapping] = await open.sql<{ n: number; split: number }>(
      'select count(*) as n, count(*) filter (where split) as split from identity.admin_unit_mapping',
    );
    assert.deepEqual([mapping?.n, mapping?.split], [10602, 1033]);
    assert.equal(directory.communesOf('01').length, 126);
    assert.ok(!said.some((line) => line.includes('mã xã không nằm')), 'every mapping joins two lists');
  },
);
