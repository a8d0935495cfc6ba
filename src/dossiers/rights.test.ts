import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgencyDirectory, Officer, Post } from '../identity/api.ts';
import type { Dossier } from './dossier.ts';
import { officerMayRead, searchScope } from './rights.ts';

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
