import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legalDay } from '../platform/clock.ts';
import { sayIn } from '../platform/i18n/say.ts';
import { readApplicant } from './applicant.ts';

const today = legalDay('2026-11-06');
const read = (typed: Record<string, string>, identified = true) =>
  readApplicant({ name: 'A', 'id-number': '000099000001', ...typed }, today, identified, sayIn('vi'));
const wrongIn = (typed: Record<string, string>, identified = true) =>
  read(typed, identified).wrong.map(({ name }) => name);

test('birthdays are read as they are typed at a counter', () => {
  for (const [typed, birth] of [
    ['27/03/1990', { y: 1990, m: 3, d: 27 }],
    ['27031990', { y: 1990, m: 3, d: 27 }],
    ['1-2-1985', { y: 1985, m: 2, d: 1 }],
    ['1950', { y: 1950 }],
    ['', null],
  ] as const)
    assert.deepEqual(read({ birth: typed }).applicant.birth, birth, typed);
  for (const typed of ['31/02/1990', '07/11/2026', '2027', 'x', '1/1/90', '1700'])
    assert.deepEqual(wrongIn({ birth: typed }), ['birth'], typed);
});

test('numbers of identity of persons and organisations are known by their shape', () => {
  for (const typed of ['0000 9900 0001', '000000000', 'c1234567', '0000000000', '0000000000-001'])
    assert.deepEqual(wrongIn({ 'id-number': typed }), [], typed);
  for (const typed of ['1', '00000000000', 'ABC12345', ''])
    assert.deepEqual(wrongIn({ 'id-number': typed }), ['id-number'], typed);
  assert.deepEqual(wrongIn({ 'id-number': '' }, false), []);
});

test('telephone numbers are kept in E.164, e-mail addresses as typed', () => {
  assert.equal(read({ phone: '0900 000 001' }).applicant.phone, '+84900000001');
  assert.equal(read({ phone: '+84 214 3000 000' }).applicant.phone, '+842143000000');
  assert.deepEqual(wrongIn({ phone: '12345', email: 'a b@c' }), ['phone', 'email']);
});

test('a name is needed and never rewritten', () => {
  assert.deepEqual(wrongIn({ name: '  ' }), ['name']);
  assert.equal(read({ name: "H'Mẫu  Niê" }).applicant.name, "H'Mẫu Niê");
});
