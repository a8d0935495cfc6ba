import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agencyDirectory, loadSampleIdentity, officersServing, type Officer } from '../identity/api.ts';
import { legalDay, type Clock } from '../platform/clock.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { Happening } from '../platform/jobs/jobs.ts';
import { testHouse } from '../platform/testing-house.ts';
import { enterLicence, type NewLicence } from './enter-licence.ts';
import { licenceReactions } from './timed-work.ts';
import { saveTypes } from './types.store.ts';

const seeds = join(import.meta.dirname, '../../db/seed');

/** A house with the sample's agencies, officers and types of licence. */
export async function licenceHouse(open: OpenDb, owner: OpenDb, clock: Clock) {
  const house = await testHouse(open, clock);
  await loadSampleIdentity(open, seeds);
  await saveTypes(open, JSON.parse(readFileSync(join(seeds, 'licence-types.json'), 'utf8')) as unknown[]);
  const directory = agencyDirectory(open);
  await directory.refresh();
  const officers = await officersServing(open, clock.today());
  const agencyId = (key: string): string => directory.byKey(key)?.id ?? assert.fail(key);
  const officer = (username: string): Officer =>
    officers.find((one) => one.username === username) ?? assert.fail(username);
  const wish = (changes: Partial<NewLicence> = {}): NewLicence => ({
    typeCode: 'attp-an-uong',
    agencyId: agencyId('phuong-lao-cai'),
    number: null,
    holder: { kind: 'household', personId: null, name: 'Quán Phở Hoà', no: '8000000001', email: 'quan@example.vn' },
    areaCode: '02647',
    address: 'Số 45, đường Mẫu',
    facts: { place: 'Số 45, đường Mẫu', scope: 'Dịch vụ ăn uống', manager: 'Trần Văn Thử' },
    grantedOn: legalDay('2026-11-02'),
    validFrom: legalDay('2026-11-02'),
    ground: { decisionNo: '', decisionOn: null, reason: 'Cấp lần đầu' },
    ...changes,
  });
  /** Entered by the specialist of the ward; its id. */
  async function entered(changes: Partial<NewLicence> = {}): Promise<string> {
    const made = await enterLicence(house, officer('kinhte.laocai'), wish(changes));
    assert.ok(made.ok, JSON.stringify(made));
    return made.value.id;
  }
  /** What relay and workers do with the outbox so far. */
  async function react(topic: string): Promise<Happening[]> {
    const rows = await owner.sql<Happening>(
      'delete from platform.outbox where topic = $1 returning topic, key, payload',
      [topic],
    );
    for (const happening of rows)
      for (const reaction of Object.values(licenceReactions(house)[topic] ?? {})) await reaction(happening);
    return rows;
  }
  return { house, officer, agencyId, directory, wish, entered, react };
}
