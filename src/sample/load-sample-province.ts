import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentVersion, loadSampleCatalogue } from '../catalogue/api.ts';
import { sampleForms } from '../forms/api.ts';
import { agencyDirectory, loadSampleIdentity } from '../identity/api.ts';
import { legalDay } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { loadProcesses, type ProcessFile } from '../process/api.ts';
import { loadSamplePartner } from '../registry/api.ts';
import { loadLicenceTypes, makeSampleLicences } from './sample-licences.ts';
import { loadSamplePapers } from './sample-papers.ts';
import { makeSampleYear } from './sample-year.ts';
import { seedFolder } from './start-sample.ts';

/** Day on which the two-level government began; everything of the sample is in force from then. */
const since = legalDay('2025-07-01');

type SeedProcedure = { code: string };

/** Whether the sample was loaded before. One query. */
export async function hasSampleProvince({ open, clock }: House): Promise<boolean> {
  const [first] = await json<SeedProcedure[]>('procedures.json');
  return first !== undefined && (await currentVersion(open, first.code, clock.today())) !== null;
}

/**
 * Brings up tỉnh Lào Cai: agencies, officers, procedures with forms and processes, and a year of plausible dossiers.
 * A database that has the sample already is left as it is, but for what the files of the repository changed.
 */
export async function loadSampleProvince(house: House, say: (line: string) => void): Promise<void> {
  const { open, clock } = house;
  const procedures = await json<SeedProcedure[]>('procedures.json');
  const loadedBefore = await hasSampleProvince(house);
  if (!loadedBefore) say('Đang nạp dữ liệu mẫu lần đầu… / Loading the sample for the first time…');
  await loadSampleIdentity(open, seedFolder);
  const directory = agencyDirectory(open);
  await directory.refresh(clock.today());
  await loadSampleCatalogue(open, { procedures, forms: await sampleForms(), directory }, since, clock.today());
  await loadProcesses(open, await json<ProcessFile[]>('processes.json'), since);
  await loadSamplePartner(open);
  await loadLicenceTypes(house);
  if (loadedBefore) return;
  await makeSampleLicences(house);
  await makeSampleYear(
    house,
    procedures.slice(0, 40).map(({ code }) => code),
  );
  await loadSamplePapers(house);
}

const json = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(seedFolder, name), 'utf8')) as T;
