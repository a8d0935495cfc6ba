import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confirmFiling, runDueConfirmations } from '../registry/api.ts';
import { registersForTests } from '../registry/house-for-tests.ts';
import { calm } from '../registry/simulators/api.ts';
import { testSite } from '../identity/site-for-tests.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { newId } from '../platform/ids.ts';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import { at, followHouse } from './follow-for-tests.ts';
import { followRoutes } from './follow.routes.ts';

let now = Temporal.Now.instant();
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const db = await testDb();
const simulator = await registersForTests(db, 200);
const plain = await followHouse(db.app, clock);
const house = {
  ...plain.house,
  config: { ...plain.house.config, registers: { ...simulator.gateway, perMinute: 600_000 } },
};
const site = testSite(house, followRoutes(house));
const mother = { kind: 'person', name: 'Nguyễn Thị Mẫu', birth: '1991-03-08', idNumber: '000099000001' } as const;
const page = async (id: string) => (await site.get(at(id), plain.owner)).text();
const filed = async (name: string): Promise<string> => {
  const draftId = newId();
  const id = await plain.filed({ draftId });
  await confirmFiling(house, {
    filingId: draftId,
    dossierId: id,
    unitId: newId(),
    procedureCode: '1.001193',
    asked: { ...mother, name },
  });
  return id;
};

test('while a register is away the applicant reads that the check waits and nothing is to be done; afterwards what came of it', async () => {
  simulator.moods.set('population', { ...calm, away: true });
  const [right, wrong] = [await filed('Nguyễn Thị Mẫu'), await filed('Nguyễn Thị Khác')];
  for (const id of [right, wrong]) {
    const html = await page(id);
    assert.match(html, /CSDL quốc gia về dân cư đang gián đoạn, hệ thống sẽ tự kiểm tra lại/);
    assert.match(html, /Bạn không phải làm gì/);
    assert.deepEqual(await htmlFaults(html), []);
  }
  simulator.moods.set('population', calm);
  now = now.add({ minutes: 5 });
  assert.equal(await runDueConfirmations(house), 2);
  const [agrees, differs] = [await page(right), await page(wrong)];
  assert.match(agrees, /Đã đối chiếu: khớp với CSDL quốc gia về dân cư/);
  assert.match(differs, /Đã đối chiếu: chưa khớp với CSDL quốc gia về dân cư/);
  assert.ok(!differs.includes('Nguyễn Thị Mẫu</p>') && !/đang gián đoạn/.test(agrees + differs));
});

test('where no register is connected nothing is said of comparisons', async () => {
  const id = await plain.filed({ draftId: newId() });
  assert.doesNotMatch(await (await plain.site.get(at(id), plain.owner)).text(), /đối chiếu|gián đoạn/);
});
