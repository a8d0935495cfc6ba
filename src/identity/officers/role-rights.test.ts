import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../sessions/actor.ts';
import { mayUse, rights, roles, type Role } from './role-rights.ts';

const post = { unitId: 'u', unitName: 'U', agencyId: 'a', agencyName: 'A' };
const officer = (...held: Role[]): Actor => ({
  kind: 'officer',
  id: 'o',
  name: 'O',
  username: 'o',
  posts: held.map((role) => ({ ...post, role })),
});
const person: Actor = {
  kind: 'citizen',
  id: 'p',
  name: 'P',
  idNumber: null,
  dateOfBirth: null,
  gender: null,
  phone: null,
  email: null,
  address: null,
  level: 2,
};

test('nobody may use anything but public pages', () => {
  assert.deepEqual(
    rights.filter((right) => mayUse(null, right)),
    ['public'],
  );
});

test('a citizen, even of level 2, never holds a right of an officer', () => {
  assert.deepEqual(
    rights.filter((right) => mayUse(person, right)),
    ['public', 'citizen'],
  );
});

test('an officer without a post holds no right but being one', () => {
  assert.deepEqual(
    rights.filter((right) => mayUse(officer(), right)),
    ['public', 'officer'],
  );
});

test('two posts add up', () => {
  const both = officer('receiving_officer', 'returning_officer');
  assert.ok(mayUse(both, 'counter.receive') && mayUse(both, 'counter.hand_over'));
  assert.ok(!mayUse(officer('receiving_officer'), 'counter.hand_over'));
});

test('only a leader signs, and who runs or checks the system reads no dossier', () => {
  assert.deepEqual(
    roles.filter((role) => mayUse(officer(role), 'dossier.sign')),
    ['signing_leader'],
  );
  assert.deepEqual(
    roles.filter((role) => !mayUse(officer(role), 'dossier.read')),
    ['administrator', 'auditor'],
  );
});

test('every right is held by some role', () => {
  for (const right of rights)
    assert.ok(right === 'citizen' || roles.some((role) => mayUse(officer(role), right)), right);
});
