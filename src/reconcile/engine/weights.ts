import { levelWeight, type Mixture } from './em.ts';
import { levels, type Comparison } from './levels.ts';
import { correctionSql, type Correctable, type WeightCorrections } from './weight-corrections.ts';

type ByLevel = Readonly<Record<number, number>>;

/** Trọng số – what each level of each comparison weighs, log2(m/u); learned in a run and kept with its result. */
export type Weights = {
  /** People in the register. */
  readonly people: number;
  /** A true person is not among the candidates, or in no register, this often. */
  readonly absent: number;
  /** Name levels: log2 m alone; how frequent the name is comes with each pair. */
  readonly nameGiven: ByLevel;
  readonly born: ByLevel;
  readonly sex: ByLevel;
  readonly place: ByLevel;
  /** Levels of a 12-digit number, then of an old one. */
  readonly id12: ByLevel;
  readonly id9: ByLevel;
  /** What officers' decisions add to all of these; kept apart, so that a pair's weight moves by whole grains. */
  readonly corrections?: WeightCorrections;
};

/** Weights in results are whole sixty-fourths of a bit: sums do not depend on the order of adding. */
export const grain = 64;

/** What `m` (true pairs) and `u` (chance) make of the levels; ids begin with `idGuess` until learned. */
export function weightsFrom(
  m: Mixture<'name' | 'born' | 'sex' | 'place'>['m'],
  u: Mixture<'born' | 'sex' | 'place'>['u'],
  people: number,
  absent: number,
): Weights {
  const ratios = (field: 'born' | 'sex' | 'place'): ByLevel =>
    Object.fromEntries(
      Object.values(levels[field])
        .filter((level) => level !== 9)
        .map((level) => [level, levelWeight(m[field], u[field], level)]),
    );
  return {
    people,
    absent,
    nameGiven: Object.fromEntries(Object.entries(m.name).map(([level, p]) => [level, Math.log2(Math.max(p, 1e-6))])),
    born: ratios('born'),
    sex: ratios('sex'),
    place: ratios('place'),
    ...idGuess,
  };
}

/**
 * One digit off by chance among namesakes of the same birth, sex and province: 6 of 12 digits are then given, some 60
 * of the million remaining numbers are near. Old numbers: 89 neighbours among the ten million of a province.
 */
export const idChance = { near12: 6e-5, near9: 9e-6 } as const;

const idGuess = {
  id12: { [levels.id.same]: 20, [levels.id.near]: 12, [levels.id.unknown]: -6, [levels.id.taken]: -4 },
  id9: { [levels.id.same]: 20, [levels.id.near]: 14, [levels.id.oldOther]: -4, [levels.id.oldNotKept]: -1 },
} as const;

/** Weights of id levels from how often each shows among pairs that are true anyway (`share` by level). */
export function idWeights(share12: ByLevel, share9: ByLevel): Pick<Weights, 'id12' | 'id9'> {
  const log = (p: number | undefined): number => Math.log2(Math.max(p ?? 0, 1e-4));
  const { same, near, unknown, taken, oldOther, oldNotKept } = levels.id;
  return {
    id12: {
      [same]: 20,
      [near]: log(share12[near]) - Math.log2(idChance.near12),
      [unknown]: log(share12[unknown]),
      [taken]: log(share12[taken]),
    },
    id9: {
      [same]: 20,
      [near]: log(share9[near]) - Math.log2(idChance.near9),
      [oldOther]: log(share9[oldOther]),
      // Whether the register kept the old number says nothing about who it is.
      [oldNotKept]: 0,
    },
  };
}

const cases = (column: string, weights: ByLevel): string =>
  `case ${column} ${Object.entries(weights)
    .map(([level, weight]) => `when ${level} then ${weight.toFixed(4)}`)
    .join(' ')} else 0 end`;

/**
 * SQL of a pair's weight in sixty-fourths of a bit (smallint). The pair has the levels nl, dl, gl, pl, il, whether the
 * number is a new one (`is12`), and how many in the register bear: the very name (n_name), the key (n_key), its first
 * and last part (n_fg), its first two (n_fm), the other's key (n_other).
 */
export function weightSql(w: Weights): string {
  const rare = (n: string, least: number): string => `greatest(log2(greatest(${n}, 1) / ${w.people}.0), -${least})`;
  const { same, folded, middle, order, typo, given } = levels.name;
  const without: Record<Exclude<Comparison, 'name' | 'id'>, string> = {
    born: cases('dl', w.born),
    sex: cases('gl', w.sex),
    place: cases('pl', w.place),
  };
  const corrected = w.corrections ? ` + ${correctionSql(w.corrections)}` : '';
  return `(round(${grain} * (${cases('nl', w.nameGiven)} - case nl when ${same} then ${rare('n_name', 24)}
      when ${folded} then ${rare('n_key', 24)} when ${order} then ${rare('n_other', 22)}
      when ${typo} then ${rare('n_other * 4', 20)} when ${middle} then ${rare('n_fg', 18)}
      when ${given} then ${rare('n_fm', 12)} else 0 end
    + ${Object.values(without).join(' + ')}
    + if(is12, ${cases('il', w.id12)}, ${cases('il', w.id9)})))${corrected})::smallint`;
}

/** What a level weighs, in bits; of a name, before how frequent it is. */
export function bitsOf(w: Weights, of: Correctable, level: number): number {
  const own = of === 'name' ? w.nameGiven : w[of];
  return (own[level] ?? 0) + (w.corrections?.[of][level] ?? 0) / grain;
}

/** How often the true person is not among the candidates, with what decisions taught of it. */
export function absentOf({ absent, corrections }: Pick<Weights, 'absent' | 'corrections'>): number {
  if (!corrections) return absent;
  const odds = (absent / (1 - absent)) * 2 ** (corrections.absent / grain);
  return odds / (1 + odds);
}

/** SQL over weights `w` of all candidates of a record: posterior of the best, and of all together, in millionths. */
export function posteriorSql(w: Weights): { best: string; all: string } {
  const absent = absentOf(w);
  const odds = (1 - absent) / w.people / 16;
  const power = (weight: string): string => `round(pow(2, ${weight} / ${grain}.0) * 16)::hugeint`;
  const total = `(sum(${power('w')}) * ${odds} + ${absent})`;
  return {
    best: `round(1e6 * (${power('max(w)')} * ${odds}) / ${total})::int`,
    all: `round(1e6 * (sum(${power('w')}) * ${odds}) / ${total})::int`,
  };
}

/** The same of weights at hand, as shares 0–1; `of` one of these weights. */
export function posteriorOf(
  w: Weights,
  weights: readonly number[],
): { best: number; all: number; of: (weight: number) => number } {
  const absent = absentOf(w);
  const odds = (1 - absent) / w.people / 16;
  const powerOf = (weight: number): number => Math.round(2 ** (weight / grain) * 16);
  const sum = weights.reduce((total, weight) => total + powerOf(weight), 0);
  const of = (weight: number): number => (powerOf(weight) * odds) / (sum * odds + absent);
  return { best: weights.length === 0 ? 0 : of(Math.max(...weights)), all: (sum * odds) / (sum * odds + absent), of };
}
