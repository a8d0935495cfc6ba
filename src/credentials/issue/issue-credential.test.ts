import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agencyDirectory, loadSampleIdentity } from '../../identity/api.ts';
import { fixedClock, legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { testHouse } from '../../platform/testing-house.ts';
import type { NewCredential } from '../credential.ts';
import {
  credentialsOfPerson,
  findByCode,
  findCredential,
  letStand,
  notValidIn,
  versionOfList,
} from '../credentials.store.ts';
import { placeInList, placesOfList } from '../status/place-in-list.ts';
import { setStatus } from '../status/set-status.ts';
import { statusOf } from '../status/status-of.ts';
import { readQr } from '../wire/read-qr.ts';
import { issueCredential, issueCredentials } from './issue-credential.ts';

const db = await testDb();
const house = await testHouse(db.app, fixedClock('2026-11-28T09:00+07:00'));
await loadSampleIdentity(db.app, new URL('../../../db/seed', import.meta.url).pathname);
const directory = agencyDirectory(db.app);
await directory.refresh();
const agency = directory.byKey('phuong-lao-cai');
assert.ok(agency);
const person = '0190b0a0-0000-7000-8000-000000000001';

let wishes = 0;
const wish = (changes: Partial<NewCredential> = {}): NewCredential => ({
  requestKey: `test-${(wishes += 1)}`,
  kind: 'licence',
  issuerId: agency.id,
  subjectPersonId: person,
  ownerIdNumber: '000199000001',
  title: 'Giấy phép kinh doanh vận tải',
  number: '01/GP',
  facts: [{ key: 'name', value: 'Nguyễn Thị Mẫu' }],
  validFrom: legalDay('2026-11-28'),
  validUntil: legalDay('2027-11-27'),
  ...changes,
});
const ground = { reason: 'Vi phạm điều kiện', decision: '12/QĐ ngày 28/11/2026', by: null };

test('a credential is issued with its code, its place and its dates', async () => {
  const issued = await issueCredential(house, wish());
  assert.match(issued.url, /^http:\/\/localhost:\d+\/kiem-tra\/[0-9A-Z]{16}$/);
  const kept = await findByCode(db.app, issued.code);
  assert.equal(kept?.id, issued.id);
  assert.equal(kept.status, 'valid');
  assert.equal(kept.validUntil, '2027-11-27');
  const read = readQr(issued.qr);
  assert.ok(read.ok);
  assert.equal(read.claims.issuer, agency.code);
  assert.deepEqual(read.claims.facts, [{ key: 'name', value: 'Nguyễn Thị Mẫu' }]);
  assert.equal(read.claims.issuedAt, Temporal.Instant.from('2026-11-28T09:00+07:00').epochMilliseconds / 1000);
  assert.equal(read.claims.notBefore, read.claims.issuedAt, 'on its first day it is in force at once');
  assert.equal(read.claims.expires, Temporal.Instant.from('2027-11-28T00:00+07:00').epochMilliseconds / 1000);
  assert.deepEqual(read.claims.status, { list: kept.listNo, index: kept.listIndex });
});

test('one that begins later is in force from the first second of that day', async () => {
  const read = readQr((await issueCredential(house, wish({ validFrom: legalDay('2027-01-01') }))).qr);
  assert.ok(read.ok);
  assert.equal(read.claims.notBefore, Temporal.Instant.from('2027-01-01T00:00+07:00').epochMilliseconds / 1000);
});

test('the same wish, asked again or ten times at once, is issued once', async () => {
  const same = wish();
  const all = await Promise.all(Array.from({ length: 10 }, () => issueCredential(house, same)));
  assert.equal(new Set(all.map(({ id }) => id)).size, 1);
  assert.equal(new Set(all.map(({ qr }) => qr)).size, 1);
  assert.deepEqual(await issueCredential(house, { ...same, title: 'Khác' }), all[0]);
});

test('500 at once come back in their order', async () => {
  const many = Array.from({ length: 500 }, (_, n) => wish({ number: `${n}/GP` }));
  const issued = await issueCredentials(house, many);
  for (const n of [0, 250, 499]) assert.equal((await findCredential(db.app, issued[n]?.id ?? ''))?.number, `${n}/GP`);
  const { rows } = await db.owner.pool.query('select list_index from credentials.credential order by id');
  const places = rows.map(({ list_index: place }: { list_index: number }) => place);
  assert.equal(new Set(places).size, places.length);
  const near = places.filter((place, n) => n > 0 && Math.abs(place - (places[n - 1] ?? 0)) < placesOfList / 1000);
  assert.ok(near.length < 10, 'neighbours in time are no neighbours in the list');
});

test('every place of a list is given once', () => {
  const key = Buffer.alloc(32, 7);
  const given = new Set(Array.from({ length: 1024 }, (_, nth) => placeInList(key, nth, 10)));
  assert.equal(given.size, 1024);
  assert.ok(Math.max(...given) === 1023 && Math.min(...given) === 0);
});

test('a whole id number, too many facts and a mistaken hash are a fault of the caller', async () => {
  for (const changes of [
    { facts: [{ key: 'name', value: 'Nguyễn Thị Mẫu 000199000001' }] },
    { facts: [{ key: 'Số', value: '000 199 000 001' }] },
    { facts: Array.from({ length: 21 }, () => ({ key: 'name', value: 'A' })) },
    { documentHash: 'abc' },
    { title: ' ' },
  ] satisfies Partial<NewCredential>[])
    await assert.rejects(issueCredential(house, wish(changes)), RangeError);
  await assert.rejects(issueCredential(house, wish({ issuerId: person })), /no agency/);
});

test('suspended, restored, suspended, revoked – and then nothing more; the history tells it', async () => {
  const { id } = await issueCredential(house, wish());
  for (const status of ['suspended', 'valid', 'suspended', 'revoked'] as const)
    assert.ok((await setStatus(house, id, { status }, ground)).ok, status);
  for (const status of ['valid', 'suspended'] as const)
    assert.deepEqual(await setStatus(house, id, { status }, ground), { ok: false, refusal: { why: 'final' } });
  assert.deepEqual(await setStatus(house, id, { status: 'revoked' }, ground), {
    ok: false,
    refusal: { why: 'already' },
  });
  assert.deepEqual(await setStatus(house, person, { status: 'revoked' }, ground), {
    ok: false,
    refusal: { why: 'unknown' },
  });
  const standing = await statusOf(house, id);
  assert.equal(standing?.status, 'revoked');
  assert.deepEqual(
    standing.history.map(({ status }) => status),
    ['suspended', 'valid', 'suspended', 'revoked'],
  );
  assert.equal(standing.history[3]?.decision, ground.decision);
});

test('two decisions at once: one counts, the history has no gap', async () => {
  const { id } = await issueCredential(house, wish());
  const done = await Promise.all(
    Array.from({ length: 8 }, (_, n) => setStatus(house, id, { status: n % 2 ? 'suspended' : 'revoked' }, ground)),
  );
  const { rows } = await db.owner.pool.query(
    `select c.status, c.revision, l.version, (select count(*)::int from credentials.status_change where credential_id = c.id) as lines
     from credentials.credential c join credentials.status_list l on l.no = c.list_no where c.id = $1`,
    [id],
  );
  assert.equal(rows[0].status, 'revoked');
  assert.equal(rows[0].revision, rows[0].lines);
  assert.equal(rows[0].lines, done.filter(({ ok }) => ok).length);
});

test('a credential is replaced by another that is named', async () => {
  const [old, fresh] = [await issueCredential(house, wish()), await issueCredential(house, wish())];
  assert.ok((await setStatus(house, old.id, { status: 'replaced', replacedBy: fresh.id }, ground)).ok);
  assert.equal((await statusOf(house, old.id))?.history[0]?.replacedBy, fresh.id);
});

test('what was signed and what happened to it cannot be rewritten', async () => {
  for (const text of [
    `update credentials.credential set title = 'x'`,
    'delete from credentials.credential',
    `update credentials.status_change set reason = 'x'`,
    'delete from credentials.status_change',
    `update credentials.status_list set order_key = '\\x00'`,
  ])
    await assert.rejects(db.app.sql(text), /permission denied/, text);
});

test('a person’s own are listed newest first, page by page', async () => {
  const first = await credentialsOfPerson(db.app, person, null);
  assert.equal(first.length, 50);
  const next = await credentialsOfPerson(db.app, person, first.at(-1)?.id ?? null);
  assert.ok(next.every(({ id }) => id < (first.at(-1)?.id ?? '')));
});

test('what is held counts for nobody until its paper stands; revoked meanwhile, it never does', async () => {
  const [out, never] = await issueCredentials(house, [wish({ held: true }), wish({ held: true })]);
  assert.ok(out && never);
  const statuses = () => Promise.all([out, never].map(async ({ id }) => (await findCredential(db.app, id))?.status));
  const listed = async () => {
    const row = await findCredential(db.app, out.id);
    const { places } = await notValidIn(db.app, row?.listNo ?? 0);
    return places.find(({ index }) => index === row?.listIndex)?.status;
  };
  const owned = async () => {
    const ids = (await credentialsOfPerson(db.app, person, null)).map(({ id }) => id);
    return [out, never].map(({ id }) => ids.includes(id));
  };
  assert.deepEqual([await statuses(), await listed()], [['suspended', 'suspended'], 'suspended']);
  assert.deepEqual(await owned(), [false, false]);
  assert.ok((await setStatus(house, never.id, { status: 'revoked' }, ground)).ok);
  const before = await versionOfList(db.app, 0);
  await letStand(db.app, [out.id, never.id]);
  await letStand(db.app, [out.id, never.id]);
  assert.deepEqual([await statuses(), await listed()], [['valid', 'revoked'], undefined]);
  assert.equal(await versionOfList(db.app, 0), (before ?? 0) + 1);
  assert.deepEqual(await owned(), [true, false]);
});
