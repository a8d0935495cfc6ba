import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDb } from '../../platform/db/testing.ts';
import { NoAnswer } from '../../platform/partners/partner.ts';
import { registersForTests } from '../house-for-tests.ts';
import { calm } from '../simulators/api.ts';
import type { Gateway } from './gateway.ts';
import { jsonRegisters } from './json-registers.ts';
import { populationPort } from './population.ts';

// The contract, tried on the simulator and, when REGISTERS_TEST_URL, REGISTERS_TEST_KEY (name:password) and
// REGISTERS_TEST_PERSON (name|yyyy-MM-dd|number) name one, on a real bus.
const db = await testDb();
const simulator = await registersForTests(db);
const env = process.env;
const real: Gateway | null =
  env['REGISTERS_TEST_URL'] && env['REGISTERS_TEST_KEY']
    ? {
        url: env['REGISTERS_TEST_URL'],
        keyName: env['REGISTERS_TEST_KEY'].split(':')[0] ?? '',
        keyPass: env['REGISTERS_TEST_KEY'].split(':').slice(1).join(':'),
      }
    : null;
const [name = '', birth = '', idNumber = ''] = (env['REGISTERS_TEST_PERSON'] ?? '').split('|');
const targets = [
  {
    what: 'the simulator',
    gateway: simulator.gateway,
    known: { name: 'Nguyễn Thị Mẫu', birth: '1991-03-08', idNumber: '000099000001' },
  },
  ...(real && idNumber ? [{ what: 'the real bus', gateway: real, known: { name, birth, idNumber } }] : []),
];
const ask = { requestId: '019a0000-0000-7000-8000-000000000001', procedure: '1.001193', officer: '' };
const soon = () => AbortSignal.timeout(5_000);

for (const { what, gateway, known } of targets) {
  const population = populationPort(gateway);

  test(`${what}: three facts that belong together find the person, whatever the tones and case of the name`, async () => {
    for (const typed of [known.name, known.name.toLocaleUpperCase('vi'), known.name.normalize('NFD')]) {
      const person = await population.lookUp({ ...known, name: typed }, ask, soon());
      assert.deepEqual([person?.idNumber, person?.birth, person?.name], [known.idNumber, known.birth, known.name]);
    }
    assert.equal(await population.confirm(known, ask, soon()), true);
  });

  test(`${what}: facts that do not belong together find nobody`, async () => {
    for (const wrong of [
      { ...known, name: 'Không Phải Tên Này' },
      { ...known, birth: '1901-01-01' },
      { ...known, idNumber: '000000000000' },
    ]) {
      assert.equal(await population.lookUp(wrong, ask, soon()), null);
      assert.equal(await population.confirm(wrong, ask, soon()), false);
      assert.equal(await population.maritalState(wrong, ask, soon()), null);
      assert.deepEqual(await population.household(wrong, ask, soon()), []);
    }
  });

  test(`${what}: the household names its people and what they are to who asked`, async () => {
    const members = await population.household(known, ask, soon());
    for (const one of members) assert.match(one.idNumber, /^\d{12}$/);
    assert.ok(members.every(({ idNumber: id }) => id !== known.idNumber));
    assert.ok(
      ['single', 'married', 'divorced', 'widowed'].includes((await population.maritalState(known, ask, soon())) ?? ''),
    );
  });

  test(`${what}: registers by number answer null where they know nobody`, async () => {
    const json = jsonRegisters(gateway);
    assert.equal(await json.organisation('0000000000', ask, soon()), null);
    assert.equal(await json.birth('000000000000', ask, soon()), null);
    assert.equal(await json.insurance('000000000000', ask, soon()), null);
    assert.equal(await json.drivingLicence('000000000000', ask, soon()), null);
  });
}

test('the family of the sample: a mother, her husband and two children; organisations with check digit, branch and person', async () => {
  const population = populationPort(simulator.gateway);
  const mother = { name: 'Nguyễn Thị Mẫu', birth: '1991-03-08', idNumber: '000099000001' };
  const members = await population.household(mother, ask, soon());
  assert.deepEqual(
    members.map((one) => `${one.relation} ${one.name}`),
    ['spouse Phạm Văn Bố Mẫu', 'child Phạm Minh Con Mẫu', 'child Phạm Thị Bé Mẫu'],
  );
  assert.equal(await population.maritalState(mother, ask, soon()), 'married');
  const json = jsonRegisters(simulator.gateway);
  assert.equal((await json.organisation('0099000013', ask, soon()))?.representative, 'Phạm Quốc Kiểm Thử');
  assert.equal((await json.organisation('0099000020', ask, soon()))?.active, false);
  assert.equal((await json.organisation('000099000002', ask, soon()))?.kind, 'household');
  const child = '000099000102';
  assert.equal((await json.birth(child, ask, soon()))?.mother, 'Nguyễn Thị Mẫu');
});

test('people are of plausible shape, their families agree, and none of them can be real', async () => {
  const people = await db.owner.sql<{
    id: number;
    born: string;
    sex: number;
    place: number;
    household: number;
    name: string;
  }>('select id, born, sex, place, household, name from simulated_registers.person where line is null');
  assert.ok(people.length > 1_200, `${people.length}`);
  const mothers = new Map(people.filter(({ place }) => place === 1).map((one) => [one.household, one]));
  for (const { id, born, sex, place, household, name } of people) {
    const text = String(id).padStart(12, '0');
    assert.ok(text.startsWith('000'), 'no province has this code');
    // [gender and century][two digits of the year], as in a real number.
    assert.equal(1900 + Math.floor(Number(text[3]) / 2) * 100 + Number(text.slice(4, 6)), Number(born.slice(0, 4)));
    assert.equal((Number(text[3]) % 2) + 1, sex);
    assert.match(name, /^\p{Lu}/u);
    const mother = mothers.get(household);
    if (place >= 2 && mother) assert.ok(Number(born.slice(0, 4)) - Number(mother.born.slice(0, 4)) >= 22);
  }
  const nguyen = people.filter(({ name }) => name.startsWith('Nguyễn ')).length / people.length;
  assert.ok(nguyen > 0.15 && nguyen < 0.35, `Nguyễn ${nguyen}`);
});

test('a register that is away, faulty, full, slow or not ours to ask gives no answer, never a wrong one', async () => {
  const { moods, gateway } = simulator;
  const population = populationPort(gateway);
  const facts = { name: 'Nguyễn Thị Mẫu', birth: '1991-03-08', idNumber: '000099000001' };
  for (const mood of [
    { ...calm, away: true },
    { ...calm, faultEvery: 1 },
    { ...calm, latencyMs: 400 },
  ]) {
    moods.set('population', mood);
    await assert.rejects(population.lookUp(facts, ask, AbortSignal.timeout(200)), NoAnswer, JSON.stringify(mood));
  }
  moods.set('population', { ...calm, perMinute: 1 });
  await population.lookUp(facts, ask, soon());
  await assert.rejects(population.lookUp(facts, ask, soon()), (fault: NoAnswer) => fault.fullForSeconds === 60);
  moods.set('population', calm);
  await assert.rejects(populationPort({ ...gateway, keyPass: 'sai' }).lookUp(facts, ask, soon()), NoAnswer);
});
