// Học từ quyết định của cán bộ – a settled record is an observed choice among its candidates and none of them. The
// weights already are the log odds of that choice; what is fitted is what officers' choices add to each level.
import type { Chance, SettledChoice } from './settled-choice.ts';
import { solvePositive } from './solve-positive.ts';
import { correctable, noCorrections, type Correctable, type WeightCorrections } from './weight-corrections.ts';
import { absentOf, grain } from './weights.ts';

/**
 * How far a correction is expected to lie from zero, in bits: weights learned from equal numbers are right to a factor of
 * two, records without numbers being worse written than those with. One choice alone moves a level by ln 2 · spread² at
 * most, seven tenths of a bit; beside many others, by a small part of that.
 */
const spread = 1;
const ln2 = Math.LN2;

/** What is fitted, in order: the odds of `absent`, then each level. */
export const fitted: readonly (readonly [of: Correctable | 'absent', level: number])[] = [
  ['absent', 0],
  ...(Object.keys(correctable) as Correctable[]).flatMap((of) =>
    correctable[of].map((level): readonly [Correctable, number] => [of, level]),
  ),
];
const slots = new Map(fitted.map(([of, level], at) => [`${of}${level}`, at]));
const size = fitted.length;

/**
 * Corrections, in whole sixty-fourths of a bit, that make `choices` likeliest: a conditional logit (McFadden 1974, each
 * record a choice among its candidates and `absent`, the run's own weights as offset) with a Gaussian prior of one bit
 * around zero on each (ridge, le Cessie and van Houwelingen 1992), so that a level nobody spoke of does not move and few
 * choices move little. Of whom the officer was not shown, `none` says nothing: they are on the side of none. Records are
 * doubtful by their candidates alone, not by who is true, so that choosing them does not bend the fit.
 * Climbs by Newton's steps with a bound on the curvature (each step betters the likelihood, or it ends). Pure; the order
 * of `choices` does not matter: the same ones give the same corrections to the last bit.
 */
export function learnFromChoices(choices: readonly SettledChoice[], chance: Chance): WeightCorrections {
  const problem = laidOut(
    choices.toSorted((a, b) => a.record - b.record),
    chance,
  );
  let at: Float64Array = new Float64Array(size);
  let here = look(problem, at, true);
  for (let round = 0; round < 100; round++) {
    const step = solvePositive(here.curvature, here.gradient);
    let next: Float64Array | null = null;
    for (let share = 1; share > 1e-6 && !next; share /= 2) {
      const there = at.map((value, slot) => value + share * (step[slot] ?? 0));
      if (look(problem, there, false).value > here.value) next = there;
    }
    if (!next) break;
    const moved = Math.max(...next.map((value, slot) => Math.abs(value - (at[slot] ?? 0))));
    [at, here] = [next, look(problem, next, true)];
    if (moved < 1e-6) break;
  }
  return rounded(at);
}

/** Options of all choices one after another: their mass at zero, up to five slots each (-1: a level that says nothing). */
type Problem = {
  readonly mass: Float64Array;
  readonly slots: Int8Array;
  /** Of each choice: its first option, and which one was chosen (-1: none; then those with `open` are on that side). */
  readonly first: Int32Array;
  readonly chosen: Int32Array;
  readonly open: Uint8Array;
  readonly absent: number;
  /** Most options of a choice. */
  readonly most: number;
};

const width = 5;

function laidOut(choices: readonly SettledChoice[], chance: Chance): Problem {
  const options = choices.reduce((sum, choice) => sum + choice.options.length, 0);
  const absent = absentOf(chance);
  const problem = {
    mass: new Float64Array(options),
    slots: new Int8Array(options * width),
    first: new Int32Array(choices.length + 1),
    chosen: new Int32Array(choices.length),
    open: new Uint8Array(options),
    absent: absent / (1 - absent),
    most: choices.reduce((most, choice) => Math.max(most, choice.options.length), 0),
  };
  let next = 0;
  for (const [at, { options: some, chosen, is12 }] of choices.entries()) {
    problem.first[at] = next;
    problem.chosen[at] = chosen === null ? -1 : next + chosen;
    for (const { levels, power, shown } of some) {
      problem.mass[next] = power / chance.people;
      problem.open[next] = shown ? 0 : 1;
      const of: readonly (readonly [Correctable, number])[] = [
        ['name', levels.name],
        ['born', levels.born],
        ['sex', levels.sex],
        ['place', levels.place],
        [is12 ? 'id12' : 'id9', levels.id],
      ];
      for (const [place, [word, level]] of of.entries())
        problem.slots[next * width + place] = slots.get(`${word}${level}`) ?? -1;
      next++;
    }
  }
  problem.first[choices.length] = next;
  return problem;
}

type Seen = { value: number; gradient: Float64Array; curvature: Float64Array[] };

// Log likelihood with prior (nats) at `at` (bits), and where wanted its gradient and a bound on its curvature: what all
// options vary. The true one is less by what those on the side of none vary, which could leave the top unbounded.
function look(problem: Problem, at: Float64Array, wanted: boolean): Seen {
  const { mass, slots: of, first, chosen, open } = problem;
  const gradient = at.map((value) => -value / spread ** 2);
  const flat = new Float64Array(size * size);
  for (let slot = 0; slot < size; slot++) flat[slot * size + slot] = 1 / spread ** 2;
  let value = -at.reduce((sum, one) => sum + one * one, 0) / (2 * spread ** 2);
  const absent = problem.absent * 2 ** (at[0] ?? 0);
  const [mean, touched, isTouched] = [new Float64Array(size), new Int32Array(size), new Uint8Array(size).fill(1, 0, 1)];
  const masses = new Float64Array(problem.most);
  for (let record = 0; record < chosen.length; record++) {
    const [from, past, pick] = [first[record] ?? 0, first[record + 1] ?? 0, chosen[record] ?? -1];
    let [total, side] = [absent, pick < 0 ? absent : 0];
    for (let option = from; option < past; option++) {
      let bits = 0;
      for (let place = option * width; place < (option + 1) * width; place++) {
        const slot = of[place] ?? -1;
        if (slot >= 0) bits += at[slot] ?? 0;
      }
      const one = (mass[option] ?? 0) * 2 ** bits;
      masses[option - from] = one;
      total += one;
      if (option === pick || (pick < 0 && open[option] === 1)) side += one;
    }
    value += Math.log(side / total);
    if (!wanted) continue;
    let met = 1;
    mean[0] = absent / total;
    gradient[0] = (gradient[0] ?? 0) + ln2 * ((pick < 0 ? absent / side : 0) - absent / total);
    flat[0] = (flat[0] ?? 0) + ln2 ** 2 * (absent / total);
    for (let option = from; option < past; option++) {
      const share = (masses[option - from] ?? 0) / total;
      const ofNone = pick < 0 && open[option] === 1 ? (masses[option - from] ?? 0) / side : 0;
      const pull = (option === pick ? 1 : ofNone) - share;
      for (let place = option * width; place < (option + 1) * width; place++) {
        const slot = of[place] ?? -1;
        if (slot < 0) continue;
        if (isTouched[slot] === 0) touched[met++] = slot;
        isTouched[slot] = 1;
        mean[slot] = (mean[slot] ?? 0) + share;
        gradient[slot] = (gradient[slot] ?? 0) + ln2 * pull;
        for (let other = option * width; other < (option + 1) * width; other++) {
          const beside = of[other] ?? -1;
          if (beside < 0) continue;
          const cell = slot * size + beside;
          flat[cell] = (flat[cell] ?? 0) + ln2 ** 2 * share;
        }
      }
    }
    for (let a = 0; a < met; a++)
      for (let b = 0; b < met; b++) {
        const [one, other] = [touched[a] ?? 0, touched[b] ?? 0];
        const cell = one * size + other;
        flat[cell] = (flat[cell] ?? 0) - ln2 ** 2 * (mean[one] ?? 0) * (mean[other] ?? 0);
      }
    for (const slot of touched.subarray(0, met)) mean[slot] = 0;
    isTouched.fill(0, 1);
  }
  const curvature = Array.from({ length: size }, (_, slot) => flat.subarray(slot * size, (slot + 1) * size));
  return { value, gradient, curvature };
}

function rounded(at: Float64Array): WeightCorrections {
  const grains = (slot: number): number => Math.round((at[slot] ?? 0) * grain);
  const part = (of: Correctable): Record<string, number> =>
    Object.fromEntries(
      fitted.flatMap(([word, level], slot) => (word === of && grains(slot) !== 0 ? [[level, grains(slot)]] : [])),
    );
  return {
    ...noCorrections,
    absent: grains(0) || 0,
    name: part('name'),
    born: part('born'),
    sex: part('sex'),
    place: part('place'),
    id12: part('id12'),
    id9: part('id9'),
  };
}
