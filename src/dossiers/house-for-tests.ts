import { currentVersion, loadSampleCatalogue } from '../catalogue/api.ts';
import { sampleForms } from '../forms/api.ts';
import { agencyDirectory, loadSampleIdentity, officersServing, type Officer } from '../identity/api.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { legalDay, type Clock } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { House } from '../platform/house.ts';
import { testHouse } from '../platform/testing-house.ts';
import { loadProcesses, type ProcessFile } from '../process/api.ts';
import { submitDossier, type NewFiling } from './acts/submit-dossier.ts';
import { whereFilingGoes } from './where-filing-goes.ts';

const seeds = join(import.meta.dirname, '../../db/seed');
const json = async (name: string) => JSON.parse(await readFile(join(seeds, name), 'utf8')) as unknown;

/** A house with the sample's agencies, officers, procedures and processes, for tests of dossiers and after. */
export type DossierHouse = {
  house: House;
  /** The officer of the sample with this username. */
  officer(username: string): Officer;
  /** Birth registration at phường Lào Cai, filed by the given person (or nobody signed in). */
  fileBirth(changes?: Partial<NewFiling>): Promise<string>;
  /** Any procedure of the sample, filed at phường Lào Cai. */
  file(code: string, changes?: Partial<NewFiling>): Promise<string>;
};

/** Loads the sample into this test database. The owner's rights are not needed. */
export async function dossierHouse(open: OpenDb, clock?: Clock): Promise<DossierHouse> {
  const house = await testHouse(open, clock);
  await loadSampleIdentity(open, seeds);
  const directory = agencyDirectory(open);
  const since = legalDay('2025-07-01');
  const procedures = await json('procedures.json');
  await loadSampleCatalogue(open, { procedures, forms: await sampleForms(), directory }, since, house.clock.today());
  await loadProcesses(open, (await json('processes.json')) as ProcessFile[], since);
  const commune = directory.byKey('phuong-lao-cai');
  if (!commune) throw new Error('the sample has no phường Lào Cai');
  const at = commune;
  const officers = await officersServing(open, house.clock.today());
  return {
    house,
    officer(username) {
      const found = officers.find((one) => one.username === username);
      if (!found) throw new Error(`no officer ${username}`);
      return found;
    },
    fileBirth: (changes = {}) => file(birth, changes),
    file,
  };

  async function file(code: string, changes: Partial<NewFiling> = {}): Promise<string> {
    const procedure = await currentVersion(open, code, house.clock.today());
    if (!procedure) throw new Error(`no procedure ${code}`);
    const filing: NewFiling = {
      ...(await whereFilingGoes(house, procedure, at)),
      draftId: null,
      ownerPersonId: null,
      channel: 2,
      caseNo: null,
      applicant: {
        name: 'Nguyễn Thị Mẫu',
        kind: 0,
        idNumber: '000099000001',
        phone: '+84900000001',
        email: 'cong.dan.01@example.vn',
        address: 'Phường Lào Cai, tỉnh Lào Cai',
      },
      helper: null,
      formVersionId: null,
      answers: {},
      receive: { method: 'counter', address: null },
      papers: [],
      ...changes,
    };
    const actor = filing.ownerPersonId
      ? ({ kind: 'person', id: filing.ownerPersonId } as const)
      : ({ kind: 'system' } as const);
    return (await submitDossier(open, filing, actor, house.clock.now())).id;
  }
}

const birth = '1.001193';
