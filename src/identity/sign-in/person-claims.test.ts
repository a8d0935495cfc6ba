import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readClaims } from './person-claims.ts';

test('a person without more than a subject and a name has level 1 and no facts', () => {
  assert.deepEqual(readClaims({ sub: 's', name: 'Nguyễn Thị Mẫu' }), {
    subject: 's', name: 'Nguyễn Thị Mẫu', idNumber: null, dateOfBirth: null, gender: null, phone: null, email: null, address: null, level: 1, thisTime: 1, organisations: [],
  }); // prettier-ignore
});

test('the level comes from its claim, else from the end of acr, and never from anything else', () => {
  const level = (more: object) => readClaims({ sub: 's', name: 'n', ...more }).level;
  assert.equal(level({ level: 2 }), 2);
  assert.equal(level({ level: '2' }), 2);
  assert.equal(level({ level: 1, acr: 'muc-2' }), 1);
  assert.equal(level({ acr: 'urn:dinh-danh:muc-2' }), 2);
  assert.equal(level({ acr: 'urn:dinh-danh:12' }), 1);
  assert.equal(level({ level: 3 }), 1);
});

test('a claim of odd shape is left out and keeps nobody from signing in', () => {
  const person = readClaims({
    sub: 's',
    name: 'n',
    id_number: '12',
    birthdate: 'hôm qua',
    gender: 7,
    address: 'x',
    email: ['a'],
  });
  assert.deepEqual(
    [person.idNumber, person.dateOfBirth, person.gender, person.address, person.email],
    [null, null, null, null, null],
  );
});

test('this time a person is known no better than the account allows, and no better than they showed', () => {
  const now = (more: object) => readClaims({ sub: 's', name: 'n', ...more }).thisTime;
  assert.equal(now({ level: 2, acr: 'urn:dinh-danh:muc-2' }), 2);
  assert.equal(now({ level: 2, acr: 'urn:dinh-danh:muc-1' }), 1, 'a password only');
  assert.equal(now({ level: 1, acr: 'urn:dinh-danh:muc-2' }), 1, 'the account is level 1');
  assert.equal(now({ level: 2 }), 2, 'a provider that names no context says it with the level');
});

test('an organisation is taken from its legal representative only, with a tax code that can be one', () => {
  const named = (...organisations: unknown[]) => readClaims({ sub: 's', name: 'n', organisations }).organisations;
  const good = { tax_code: '0000990075', name: 'Công ty', role: 'legal_representative' };
  assert.deepEqual(named(good, { ...good, role: 'accountant' }, { ...good, tax_code: '12' }, 'x', null), [
    { taxCode: '0000990075', name: 'Công ty' },
  ]);
  assert.deepEqual(readClaims({ sub: 's', name: 'n', organisations: 'x' }).organisations, []);
});

test('without a name nobody signs in', () => {
  assert.throws(() => readClaims({ sub: 's' }));
});
