import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { appForTests } from '../identity/house-for-tests.ts';
import type { Inquiry } from './ask-register.ts';
import type { Asker } from './guessing.ts';
import { registersForTests, registryHouse } from './house-for-tests.ts';
import { samplePartnerKey } from './load-sample.ts';
import { lookUpPerson } from './look-up.ts';
import { writePartner } from './look-ups.store.ts';
import { registryRoutes } from './registry.routes.ts';
import { createHash } from 'node:crypto';

const db = await testDb();
const simulator = await registersForTests(db);
type Row = { id: string; name: string; born: string };
const people = await db.owner.sql<Row>(
  `select lpad(id::text, 12, '0') as id, name, born from simulated_registers.person where line is null order by id`,
);
const at = (n: number): Row => people[n % people.length]!;
await writePartner(db.app, {
  name: 'Thử',
  keyHash: createHash('sha256').update(samplePartnerKey).digest(),
  unitId: null,
  perMinute: 6_000_000,
  validUntil: null,
});

const inquiry = (asker: Asker, address = ''): Inquiry => ({
  asker,
  address,
  purpose: { words: 'Thử đoán', procedure: '', filingId: null },
});

/** Asks as a partner does, over HTTP as far as the application goes. */
function partnerApi() {
  const app = appForTests(registryHouse(db, simulator), registryRoutes(registryHouse(db, simulator)));
  return async (facts: { hoTen: string; ngaySinh: string; soDinhDanh: string }) => {
    const body = JSON.stringify({ ...facts, mucDich: 'Kiểm thử' });
    const answer = await app.request('http://localhost:3000/api/dan-cu/tra-cuu', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${samplePartnerKey}`,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
    });
    return { status: answer.status, body: await answer.text(), headers: JSON.stringify([...answer.headers]) };
  };
}

test('10,000 wrong combinations leak nothing: one body, no field of the register, whether the number exists or not', async () => {
  const ask = partnerApi();
  // Each number at most four times: below the lock, so that every question reaches the register.
  const wrong = Array.from({ length: 10_000 }, (_, n) => {
    const one = at(n);
    const other = at(n + 700);
    const kind = n % 5;
    const free = `0009${String(n).padStart(8, '0')}`;
    if (kind === 0) return { exists: true, hoTen: other.name + ' Khác', ngaySinh: one.born, soDinhDanh: one.id };
    if (kind === 1) return { exists: true, hoTen: one.name, ngaySinh: '1900-01-01', soDinhDanh: one.id };
    if (kind === 2) return { exists: true, hoTen: one.name.slice(0, -1), ngaySinh: one.born, soDinhDanh: one.id };
    // Name and date of one real person, number of nobody.
    return { exists: false, hoTen: one.name, ngaySinh: one.born, soDinhDanh: free };
  });
  const seen = new Map<string, number>();
  const away = new Set<string>();
  const times: { exists: boolean; ms: number }[] = [];
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < wrong.length; n = next++) {
      const { exists, ...facts } = wrong[n]!;
      const began = performance.now();
      let { status, body, headers } = await ask(facts);
      if (status === 404) times.push({ exists, ms: performance.now() - began });
      // On a busy machine the simulated register may be too slow for a moment; then it is asked again.
      while (status === 503) {
        away.add(body);
        await new Promise((done) => setTimeout(done, 500));
        ({ status, body, headers } = await ask(facts));
      }
      if (status === 429) continue;
      const key = `${status} ${body} ${headers}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 200 }, lane));
  assert.equal(seen.size, 1, [...seen.keys()].join('\n'));
  assert.ok(away.size <= 1);
  const [[answer, count]] = [...seen] as [[string, number]];
  assert.match(answer, /^404 \{"ketQua":"khong_khop","kiemTra":\["hoTen","ngaySinh","soDinhDanh"\]\}/);
  assert.ok(count > 8_000, `${count} reached the register`);
  assert.equal(simulator.moods.asked('population') >= count, true);
  for (const { name, born, id } of people) assert.ok(![name, born, id].some((field) => answer.includes(field)));
  const mean = (exists: boolean) => {
    const all = times.filter((one) => one.exists === exists).map(({ ms }) => ms);
    return all.reduce((sum, ms) => sum + ms, 0) / all.length;
  };
  const gap = Math.abs(mean(true) - mean(false)) / mean(false);
  assert.ok(gap < 0.25, `times differ by ${Math.round(gap * 100)} %`);
});

test('somebody who guesses is stopped: after five wrong tries for one number by anybody, for an hour, right or wrong', async () => {
  const house = registryHouse(db, simulator);
  const { id, name, born } = at(3);
  const [first, second]: Asker[] = [
    { kind: 'person', id: '019a0000-0000-7000-8000-00000000000a' },
    { kind: 'person', id: '019a0000-0000-7000-8000-00000000000b' },
  ];
  const facts = { name, birth: born, idNumber: id };
  const tries = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      lookUpPerson(house, inquiry(first!), { ...facts, name: `Sai ${'a'.repeat(n)}` }),
    ),
  );
  assert.ok(tries.filter(({ kind }) => kind === 'no_match').length <= 5, 'ten at once are five');
  assert.equal(
    (await lookUpPerson(house, inquiry(second!), facts)).kind,
    'too_many',
    'the right one does not show itself',
  );
  // Another process knows nothing but what is recorded.
  assert.equal((await lookUpPerson(registryHouse(db, simulator), inquiry(second!), facts)).kind, 'too_many');
  const free = { name, birth: born, idNumber: '000955555555' };
  for (let n = 0; n < 5; n++) await lookUpPerson(registryHouse(db, simulator), inquiry(second!), free);
  const locked = await lookUpPerson(registryHouse(db, simulator), inquiry(second!), free);
  assert.deepEqual(locked, { kind: 'too_many', seconds: 3_600 }, 'a number of nobody is locked in the same way');
  const own = await lookUpPerson(house, inquiry(second!), facts, true);
  assert.equal(own.kind, 'found', 'whose number it is is not locked out of their own data');
});

test('a person, and an address, may not ask many numbers either', async () => {
  const house = registryHouse(db, simulator, fixedClock('2026-11-28T09:00:00+07:00'));
  const person = { kind: 'person', id: '019a0000-0000-7000-8000-00000000000c' } as const;
  const kinds: string[] = [];
  for (let n = 0; n < 14; n++) {
    const { id, name, born } = at(100 + n);
    kinds.push((await lookUpPerson(house, inquiry(person), { name, birth: born, idNumber: id })).kind);
  }
  assert.deepEqual([...new Set(kinds.slice(0, 12))], ['found']);
  assert.deepEqual(kinds.slice(12), ['too_many', 'too_many']);
  let refused = 0;
  for (let n = 0; n < 45; n++) {
    const asker = { kind: 'person', id: `019a0000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}` } as const;
    const { id, name, born } = at(200 + n);
    const one = await lookUpPerson(house, inquiry(asker, '203.0.113.7'), { name, birth: born, idNumber: id });
    refused += Number(one.kind === 'too_many');
  }
  assert.equal(refused, 5, 'forty at once from one address');
});

test('without a good key nothing is asked, whatever is sent', async () => {
  const house = registryHouse(db, simulator);
  const app = appForTests(house, registryRoutes(house));
  const before = simulator.moods.asked('population');
  for (const authorization of ['', 'Bearer', 'Bearer khong-phai-khoa-nay-dau', `Basic ${samplePartnerKey}`]) {
    const answer = await app.request('http://localhost:3000/api/dan-cu/tra-cuu', {
      method: 'POST',
      headers: { authorization },
      body: '{}',
    });
    assert.equal(answer.status, 401);
  }
  const facts = { hoTen: 'A', ngaySinh: '1991-03-08', soDinhDanh: '000099000001', mucDich: 'Kiểm thử' };
  for (const body of [
    '',
    '{',
    '[]',
    '{"hoTen":"A"}',
    '['.repeat(3_999),
    JSON.stringify({ hoTen: 'x'.repeat(5_000) }),
    ...['\0', '\ud800'].flatMap((sign) =>
      ['hoTen', 'mucDich', 'maThuTuc'].map((name) => JSON.stringify({ ...facts, [name]: `Kiểm thử ${sign}` })),
    ),
  ]) {
    const answer = await app.request('http://localhost:3000/api/dan-cu/tra-cuu', {
      method: 'POST',
      headers: { authorization: `Bearer ${samplePartnerKey}`, 'content-length': String(Buffer.byteLength(body)) },
      body,
    });
    assert.equal(answer.status, 400, body.slice(0, 40));
  }
  assert.equal(simulator.moods.asked('population'), before);
});
