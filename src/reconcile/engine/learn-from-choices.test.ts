import assert from 'node:assert/strict';
import test from 'node:test';
import { heldOut, isBetter } from './held-out.ts';
import { learnFromChoices } from './learn-from-choices.ts';
import { levels } from './levels.ts';
import { chancesOf, type Option, type SettledChoice } from './settled-choice.ts';
import { addCorrections, noCorrections, WeightCorrections } from './weight-corrections.ts';
import { grain } from './weights.ts';

const people = 1e6;
const chance = { people, absent: 0.03 };
const odds = 0.03 / 0.97;

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Settled records of two to nine candidates each, of whom five are shown; officers choose as `truth` has it. */
function settled(records: number, truth: WeightCorrections, seed = 7): SettledChoice[] {
  const throwOne = dice(seed);
  const one = <T>(some: readonly T[]): T => some[Math.floor(throwOne() * some.length)] as T;
  return Array.from({ length: records }, (_, record) => {
    const is12 = throwOne() < 0.6;
    const options = Array.from({ length: 2 + Math.floor(throwOne() * 8) }, (): Omit<Option, 'shown'> => ({
      levels: {
        name: one([0, 0, 1, 2, 4, 9]),
        born: one([0, 0, 0, 1, 3, 9]),
        sex: one([0, 0, 1, 9]),
        place: one([0, 1, 2, 3]),
        id: is12 ? one([1, 2, 2, 7]) : one([1, 3, 4, 9]),
      },
      power: 2 ** (14 + 6 * throwOne()),
    }))
      .toSorted((a, b) => b.power - a.power)
      .map((option, at) => ({ ...option, shown: at < 5 }));
    const { shown } = chancesOf({ options, is12 }, odds, people, truth);
    let rest = throwOne();
    const chosen = shown.findIndex((share) => (rest -= share) < 0);
    return { record, is12, options, chosen: chosen < 0 ? null : chosen };
  });
}

const bits = (grains: number | undefined): number => (grains ?? 0) / grain;

test('what officers know and the weights do not is found again from their choices', () => {
  const truth: WeightCorrections = {
    ...noCorrections,
    absent: 96,
    born: { 3: 128 },
    place: { 2: 160, 3: -64 },
    id9: { 3: -128 },
  };
  const found = learnFromChoices(settled(6_000, truth), chance);
  // Between levels of one comparison: what all of them share is the odds of nobody, told apart by the prior alone.
  const between = (of: 'born' | 'place' | 'id9', level: number, other: number): number =>
    bits(found[of][level]) - bits(found[of][other]);
  const near = (seen: number, planted: number, what: string): void =>
    assert.ok(Math.abs(seen - planted) < 0.25, `${what}: ${seen} for ${planted}`);
  near(between('born', levels.born.day, levels.born.same), 2, 'day');
  near(between('born', levels.born.yearOnly, levels.born.same), 0, 'year');
  near(between('place', levels.place.birthProvince, levels.place.commune), 2.5, 'birth province');
  near(between('place', levels.place.other, levels.place.province), -1, 'other province');
  near(between('id9', levels.id.oldOther, levels.id.oldNotKept), -2, 'old number');
  const check = heldOut(settled(6_000, truth), chance);
  assert.ok(check.after.loss < check.before.loss && isBetter(check), JSON.stringify(check));
  assert.ok(check.after.firstChosen > check.before.firstChosen && check.after.calibrationPoints < 5);
});

test('no label moves nothing, and a level nobody spoke of does not move', () => {
  assert.deepEqual(learnFromChoices([], chance), noCorrections);
  const found = learnFromChoices(settled(500, { ...noCorrections, place: { 3: 128 } }), chance);
  for (const [of, level] of [
    ['name', levels.name.order],
    ['born', levels.born.year],
    ['id12', levels.id.same],
  ] as const)
    assert.equal(found[of][level], undefined, `${of} ${level}`);
  assert.ok((found.place[3] ?? 0) > 64);
});

test('one odd label moves no level by more than seven tenths of a bit, and among many hardly at all', () => {
  const some = settled(400, noCorrections);
  const odd: SettledChoice = {
    record: 1_000_000,
    is12: true,
    options: [
      { levels: { name: 0, born: 0, sex: 0, place: 0, id: 1 }, power: 2 ** 30, shown: true },
      { levels: { name: 4, born: 3, sex: 1, place: 3, id: 7 }, power: 2 ** 2, shown: true },
    ],
    chosen: 1,
  };
  const all = (corrections: WeightCorrections): number[] => [
    corrections.absent,
    ...(['name', 'born', 'sex', 'place', 'id12', 'id9'] as const).flatMap((of) => Object.values(corrections[of])),
  ];
  const alone = all(learnFromChoices([odd], chance));
  assert.ok(Math.max(...alone.map(Math.abs)) <= 45 && Math.max(...alone) > 10, alone.join(' '));
  const before = learnFromChoices(some, chance);
  const moved = addCorrections(learnFromChoices([...some, odd], chance), negative(before));
  assert.ok(Math.max(...all(moved).map(Math.abs)) <= 10, all(moved).join(' '));
});

const negative = (corrections: WeightCorrections): WeightCorrections => {
  const part = (of: 'name' | 'born' | 'sex' | 'place' | 'id12' | 'id9'): Record<string, number> =>
    Object.fromEntries(Object.entries(corrections[of]).map(([level, add]) => [level, -add]));
  return {
    version: null,
    absent: -corrections.absent,
    name: part('name'),
    born: part('born'),
    sex: part('sex'),
    place: part('place'),
    id12: part('id12'),
    id9: part('id9'),
  };
};

test('taught again and again, corrections stay within what a run takes', () => {
  const much: WeightCorrections = { ...noCorrections, absent: 400, place: { 3: -400 } };
  const sum = addCorrections(much, much);
  assert.deepEqual([sum.absent, sum.place[3]], [512, -512]);
  assert.deepEqual(WeightCorrections.parse(sum), sum);
});

test('the order of labels does not matter, to the last bit', () => {
  const some = settled(300, { ...noCorrections, born: { 0: 100 }, absent: -50 });
  const throwOne = dice(3);
  const shuffled = some.map((choice) => ({ choice, at: throwOne() })).toSorted((a, b) => a.at - b.at);
  const other = shuffled.map(({ choice }) => choice);
  assert.deepEqual(learnFromChoices(other, chance), learnFromChoices(some, chance));
  assert.deepEqual(heldOut(other, chance), heldOut(some, chance));
});

test('choices that are as the weights foresaw them are no ground for other weights', () => {
  const check = heldOut(settled(400, noCorrections, 11), chance);
  assert.equal(isBetter(check), false, JSON.stringify(check));
});

test('whom officers were not shown is on the side of none: nobody chosen of a crowd hardly speaks for absence', () => {
  const levelsOf = { name: 0, born: 0, sex: 9, place: 9, id: 9 };
  const nobody = (crowd: number): SettledChoice[] =>
    Array.from({ length: 60 }, (_, record) => ({
      record,
      is12: false,
      options: [
        { levels: levelsOf, power: 2 ** 17, shown: true },
        ...(crowd > 0 ? [{ levels: levelsOf, power: crowd * 2 ** 17, shown: false }] : []),
      ],
      chosen: null,
    }));
  const [alone, amongMany] = [learnFromChoices(nobody(0), chance), learnFromChoices(nobody(200), chance)];
  assert.ok(alone.absent > 64, String(alone.absent));
  assert.ok(Math.abs(amongMany.absent) < alone.absent / 10, String(amongMany.absent));
});
