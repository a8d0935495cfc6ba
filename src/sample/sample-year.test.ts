import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSampleCatalogue } from '../catalogue/api.ts';
import { sampleForms } from '../forms/api.ts';
import { agencyDirectory, loadSampleIdentity } from '../identity/api.ts';
import { fixedClock, legalDay } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { testHouse } from '../platform/testing-house.ts';
import { loadProcesses, type ProcessFile } from '../process/api.ts';
import { makeSampleYear } from './sample-year.ts';
import { seedFolder } from './start-sample.ts';

const { app, owner } = await testDb();
const house = await testHouse(app, fixedClock('2026-11-20T15:00+07:00'));
const json = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(seedFolder, name), 'utf8')) as T;

test(
  'a sample year fills every desk, and the numbers of an office run with the dates of its results',
  { timeout: 120_000 },
  async () => {
    const since = legalDay('2025-07-01');
    const procedures = await json<{ code: string }[]>('procedures.json');
    await loadSampleIdentity(app, seedFolder);
    const directory = agencyDirectory(app);
    await directory.refresh(house.clock.today());
    await loadSampleCatalogue(app, { procedures, forms: await sampleForms(), directory }, since, house.clock.today());
    await loadProcesses(app, await json<ProcessFile[]>('processes.json'), since);
    const codes = procedures.slice(0, 8).map(({ code }) => code);
    await makeSampleYear(house, codes, 70);
    const numbers = await owner.sql<{ office: string; no: number; day: string }>(
      `select concat_ws(' ', agency_id, kind, year) as office, no,
       to_char(issued_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day
     from dossiers.result_number where no is not null order by 1, 2`,
    );
    assert.ok(numbers.length > 30, `${numbers.length} results`);
    const wrong = numbers.filter(({ office, day }, i) => {
      const before = numbers[i - 1];
      return before?.office === office && before.day > day;
    });
    assert.deepEqual(wrong, []);
    const states = await owner.sql<{ state: string }>('select distinct state from dossiers.dossier');
    assert.ok(states.length >= 4, states.map(({ state }) => state).join(', '));
  },
);
