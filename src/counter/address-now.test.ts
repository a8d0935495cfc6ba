import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agencyDirectory, loadSampleIdentity } from '../identity/api.ts';
import { houseForTests } from '../identity/house-for-tests.ts';
import { systemClock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { addressNow } from './address-now.ts';

const db = await testDb();
await loadSampleIdentity(db.app, new URL('../../db/seed/', import.meta.url).pathname);
// One old commune of the sample loses a part to another commune of today.
const [old] = await db.owner.sql<{ code: string; name: string; district: string; province: string; now: string }>(
  `select c.code, c.full_name as name, d.full_name as district, p.full_name as province, m.new_commune_code as now
   from identity.admin_unit_mapping m
   join identity.admin_unit c on c.code = m.old_commune_code and c.valid_to is not null and c.level = 'commune'
   join identity.admin_unit d on d.code = c.parent_code and d.valid_to is not null and d.level = 'district'
   join identity.admin_unit p on p.code = d.parent_code and p.valid_to is not null and p.level = 'province'
   where c.full_name = 'Xã Bản Qua'`,
);
assert.ok(old);
const [other] = await db.owner.sql<{ code: string; name: string }>(
  `select code, full_name as name from identity.admin_unit
   where level = 'commune' and valid_to is null and full_name = 'Phường Lào Cai'`,
);
assert.ok(other);
await db.owner.sql(
  'insert into identity.admin_unit_mapping (old_commune_code, new_commune_code, split) values ($1, $2, true)',
  [old.code, other.code],
);
const house = houseForTests(db.app, systemClock);
await agencyDirectory(db.app).fresh(systemClock);
const t = sayIn('vi');
const text = `Xóm 1, ${old.name}, ${old.district}, ${old.province}`;

test('where the old commune was divided the officer is asked which part, and the answer settles it', async () => {
  const asked = await addressNow(house, { address: text }, t);
  assert.equal(asked.wrong[0]?.name, 'address-commune');
  assert.match(asked.wrong[0]?.message ?? '', /đã chia về nhiều xã, phường/);
  assert.deepEqual(asked.communes.map(({ value }) => value).toSorted(), [old.now, other.code].toSorted());
  assert.equal(asked.typed['address'], text, 'nothing typed is changed before that');
  const foreign = await addressNow(house, { address: text, 'address-commune': '99999' }, t);
  assert.equal(foreign.communes.length, 2, 'a commune that is none of the parts settles nothing');
  const settled = await addressNow(house, { address: text, 'address-commune': other.code }, t);
  assert.deepEqual(settled.wrong, []);
  assert.equal(settled.typed['address'], 'Xóm 1, Phường Lào Cai, Tỉnh Lào Cai');
  assert.equal(settled.before, text);
});

test('an address of today stays as it is', async () => {
  const same = await addressNow(house, { address: 'Số 12, Phường Lào Cai, Tỉnh Lào Cai' }, t);
  assert.equal(same.typed['address'], 'Số 12, Phường Lào Cai, Tỉnh Lào Cai');
  assert.equal(same.before, null);
});
