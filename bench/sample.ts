import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSampleCatalogue } from '../src/catalogue/api.ts';
import { sampleForms } from '../src/forms/api.ts';
import { agencyDirectory, loadSampleIdentity } from '../src/identity/api.ts';
import { legalDay } from '../src/platform/clock.ts';
import type { House } from '../src/platform/house.ts';
import { loadProcesses, type ProcessFile } from '../src/process/api.ts';

const seeds = join(import.meta.dirname, '../db/seed');
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(seeds, name), 'utf8')) as unknown;

/** Day from which everything of the sample is in force. */
export const since = legalDay('2025-07-01');

/** Agencies, officers, procedures, forms and processes of the sample province, without its year of dossiers. */
export async function loadSample(house: House): Promise<void> {
  await loadSampleIdentity(house.open, seeds);
  const directory = agencyDirectory(house.open);
  await directory.refresh(house.clock.today());
  const given = { procedures: await json('procedures.json'), forms: await sampleForms(), directory };
  await loadSampleCatalogue(house.open, given, since, house.clock.today());
  await loadProcesses(house.open, (await json('processes.json')) as ProcessFile[], since);
}
