import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgencyDirectory, Citizen, Officer, Post, Principal } from '../identity/api.ts';
import type { Dossier } from './dossier.ts';
import { behalfOf, officerMayRead, personMay, searchScope, type PersonPower } from './rights.ts';

const directory = {
  byId: (id: string) => ({ level: id === 'tinh' ? 'province' : 'commune' }),
} as unknown as AgencyDirectory;
const dossierOf = (agencyId: string) =>
  ({
    agencyId,
    receivingUnitId: `${agencyId}.mot-cua`,
    handlingUnitId: `${agencyId}.phong`,
    task: null,
    unitIds: [],
  }) as unknown as Dossier;
const post = (role: Post['role'], agencyId: string): Post => ({
  unitId: agencyId,
  unitName: '',
  agencyId,
  agencyName: '',
  role,
});
const officer = (...posts: Post[]): Officer => ({ kind: 'officer', id: 'o', name: '', username: '', posts });

test('rights do not mix between posts: who administers one agency and works in another reads in the latter only', () => {
  const both = officer(post('administrator', 'xa-a'), post('processing_officer', 'xa-b'));
  assert.equal(officerMayRead(both, dossierOf('xa-a'), directory), false);
  assert.equal(officerMayRead(both, dossierOf('xa-b'), directory), true);
  assert.deepEqual(searchScope(both, directory), { agencyIds: ['xa-b'], unitIds: ['xa-b'] });
});

test('who runs the system or checks it reads no dossiers; who supervises the province reads all, a commune’s only its own', () => {
  for (const role of ['administrator', 'auditor'] as const)
    assert.equal(officerMayRead(officer(post(role, 'xa-a')), dossierOf('xa-a'), directory), false, role);
  assert.equal(officerMayRead(officer(post('centre_supervisor', 'tinh')), dossierOf('xa-a'), directory), true);
  assert.equal(officerMayRead(officer(post('centre_supervisor', 'xa-b')), dossierOf('xa-a'), directory), false);
  assert.equal(officerMayRead(officer(), dossierOf('xa-a'), directory), false, 'no post left');
});

const someone = (id: string, actsFor?: Principal): Citizen => ({
  kind: 'citizen', id, name: id, idNumber: null, dateOfBirth: null, gender: null, phone: null, email: null, address: null, level: 2,
  ...(actsFor ? { actsFor } : {}),
}); // prettier-ignore
const plain = {
  helperPersonId: null,
  mandateId: null,
  organisationId: null,
  applicantKind: 0,
  applicantIdNumber: null,
};
const everything: readonly PersonPower[] = ['see', 'supplement', 'receive', 'withdraw'];
const may = (person: Citizen, owner: string | null, filing: object = {}, procedureCode = '1') =>
  everything.filter((power) =>
    personMay(
      person,
      power,
      { ownerPersonId: owner, procedureCode },
      {
        ...plain,
        ...filing,
      },
    ),
  );
const mandate = (ownerPersonId: string, over: object = {}): Principal => ({
  ownerPersonId,
  organisationId: null,
  name: ownerPersonId,
  number: null,
  grant: {
    id: 'm',
    scope: 'all',
    procedureCodes: [],
    powers: ['see', 'file', 'supplement'],
    untilDay: '2027-01-01' as never,
    ...over,
  },
});

test('the owner may do everything with a dossier, a stranger nothing, whoever they are', () => {
  assert.deepEqual(may(someone('a'), 'a'), everything);
  assert.deepEqual(may(someone('b'), 'a'), []);
  assert.deepEqual(may(someone('b'), null), []);
});

test('who acts by a mandate may do what it gives, in its procedures, on the owner’s dossiers, and never take one back', () => {
  assert.deepEqual(may(someone('b', mandate('a')), 'a'), ['see', 'supplement']);
  assert.deepEqual(may(someone('b', mandate('a', { powers: ['see', 'receive'] })), 'a'), ['see', 'receive']);
  assert.deepEqual(may(someone('b', mandate('a', { powers: ['see'] })), 'a'), ['see']);
  assert.deepEqual(
    may(someone('b', mandate('a', { scope: 'procedures', procedureCodes: ['2'] })), 'a'),
    [],
    'another procedure',
  );
  assert.deepEqual(may(someone('b', mandate('c')), 'a'), [], 'another owner');
  assert.deepEqual(may(someone('b', mandate('a')), 'b'), everything, 'their own stay their own');
  assert.deepEqual(
    may(someone('b', mandate('a')), 'a', { organisationId: 'o' }),
    [],
    'what A filed for a company is the company’s',
  );
});

test('who filed by a mandate keeps nothing once it is over, or while they do not act by it', () => {
  const filed = { helperPersonId: 'b', mandateId: 'm' };
  assert.deepEqual(may(someone('b'), 'a', filed), []);
  assert.deepEqual(may(someone('b', mandate('a')), 'a', filed), ['see', 'supplement']);
  assert.deepEqual(
    may(someone('b'), null, { helperPersonId: 'b', organisationId: 'o' }),
    [],
    'for an organisation they left',
  );
});

test('who filed by hand reads and supplies; only while no owner is known do they stand in', () => {
  assert.deepEqual(may(someone('b'), 'a', { helperPersonId: 'b' }), ['see', 'supplement']);
  assert.deepEqual(may(someone('b'), null, { helperPersonId: 'b' }), everything);
});

test('an organisation’s dossiers are its representative’s in full, and a member’s as far as appointed', () => {
  const filing = { organisationId: 'o' };
  const company: Principal = { ownerPersonId: null, organisationId: 'o', name: 'O', number: '0', grant: null };
  assert.deepEqual(may(someone('d', company), null, filing), everything);
  assert.deepEqual(may(someone('d', { ...company, organisationId: 'p' }), null, filing), [], 'another company');
  assert.deepEqual(may(someone('e', { ...company, grant: mandate('x').grant }), null, filing), ['see', 'supplement']);
  assert.deepEqual(may(someone('d', company), 'a'), [], 'no person’s dossier');
  assert.deepEqual(may(someone('d', company), null), [], 'nor one of nobody');
});

test('what a counter took in an organisation’s name is the organisation’s, what somebody else names it in online is not', () => {
  const company: Principal = { ownerPersonId: null, organisationId: 'o', name: 'O', number: '0000990075', grant: null };
  const filing = { applicantKind: 1, applicantIdNumber: '0000990075' };
  assert.deepEqual(may(someone('d', company), null, filing), everything);
  assert.deepEqual(may(someone('e', { ...company, grant: mandate('x').grant }), null, filing), ['see', 'supplement']);
  assert.deepEqual(may(someone('d', { ...company, number: '0000990076' }), null, filing), [], 'another number');
  assert.deepEqual(may(someone('d', { ...company, number: null }), null, { applicantKind: 1 }), [], 'no number');
  assert.deepEqual(may(someone('d', company), null, { ...filing, applicantKind: 0 }), [], 'a person’s number');
  assert.deepEqual(may(someone('d', company), 'a', filing), [], 'A owns what A filed');
  assert.deepEqual(may(someone('d', company), null, { ...filing, helperPersonId: 'b' }), [], 'filed by hand by B');
  assert.deepEqual(may(someone('d', company), null, { ...filing, organisationId: 'p' }), [], 'another’s by record');
});

test('an act for another is attributed to who acts, one’s own to nobody else', () => {
  const dossier = { ownerPersonId: 'a', procedureCode: '1' };
  const filing = plain;
  assert.deepEqual(behalfOf(someone('b', mandate('a')), dossier, filing), {
    mandateId: 'm',
    organisationId: null,
    name: 'b',
  });
  assert.equal(behalfOf(someone('a'), dossier, filing), undefined);
  assert.equal(behalfOf(someone('b', mandate('c')), dossier, filing), undefined);
});
