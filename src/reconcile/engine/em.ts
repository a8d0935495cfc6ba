// Fellegi and Sunter's weights by expectation–maximisation over counted patterns: the pairs stay in the engine, only
// how often each combination of levels occurs comes here (Winkler 1988).

/** A combination of levels and how many pairs show it. `of`: pairs of one origin share a prior. */
export type Pattern<Field extends string> = {
  readonly of: string;
  readonly levels: Readonly<Record<Field, number>>;
  readonly pairs: number;
};

/** Probability of each level among true pairs (m) and among chance pairs (u), and of a true pair by origin. */
export type Mixture<Field extends string> = {
  readonly m: Readonly<Record<Field, Readonly<Record<number, number>>>>;
  readonly u: Readonly<Record<Field, Readonly<Record<number, number>>>>;
  readonly prior: Readonly<Record<string, number>>;
  readonly rounds: number;
};

/** A level that says nothing: it weighs 0 for and against. */
const missing = 9;
const smallest = 1e-6;

/**
 * Splits counted patterns into true pairs and chance. `start`: a first guess of m and u. `fixedU`: levels' chance known
 * from elsewhere, not learned. Deterministic; ends when no prior moves by more than 1e-9, or after 500 rounds.
 */
export function learn<Field extends string>(
  patterns: readonly Pattern<Field>[],
  start: Pick<Mixture<Field>, 'm' | 'u'> & { prior: number },
  fixedU: boolean,
): Mixture<Field> {
  let mixture: Mixture<Field> = {
    m: start.m,
    u: start.u,
    prior: Object.fromEntries(patterns.map(({ of }) => [of, start.prior])),
    rounds: 0,
  };
  while (mixture.rounds < 500) {
    const next = step(patterns, mixture, fixedU);
    const moved = Math.max(
      0,
      ...Object.keys(next.prior).map((of) => Math.abs((next.prior[of] ?? 0) - (mixture.prior[of] ?? 0))),
    );
    mixture = next;
    if (moved < 1e-9) break;
  }
  return mixture;
}

/** log2 odds that a pair with these levels is true. */
export function weightOf<Field extends string>(
  levels: Readonly<Record<Field, number>>,
  of: string,
  { m, u, prior }: Pick<Mixture<Field>, 'm' | 'u' | 'prior'>,
): number {
  const before = clamp(prior[of] ?? 0.5);
  let weight = Math.log2(before / (1 - before));
  for (const field of Object.keys(levels) as Field[]) weight += levelWeight(m[field], u[field], levels[field]);
  return weight;
}

/** log2(m/u) of one level; 0 for a level that is missing or was never seen. */
export function levelWeight(
  m: Readonly<Record<number, number>>,
  u: Readonly<Record<number, number>>,
  level: number,
): number {
  const [given, chance] = [m[level], u[level]];
  return level === missing || given === undefined || chance === undefined
    ? 0
    : Math.log2(Math.max(given, smallest) / Math.max(chance, smallest));
}

const clamp = (p: number): number => Math.min(1 - 1e-9, Math.max(1e-9, p));

function step<Field extends string>(
  patterns: readonly Pattern<Field>[],
  mixture: Mixture<Field>,
  fixedU: boolean,
): Mixture<Field> {
  const fields = Object.keys(mixture.m) as Field[];
  const seen = { m: tally(fields), u: tally(fields) };
  const origins: Record<string, { pairs: number; true: number }> = {};
  for (const { of, levels, pairs } of patterns) {
    const odds = 2 ** weightOf(levels, of, mixture);
    const share = Number.isFinite(odds) ? odds / (1 + odds) : 1;
    const origin = (origins[of] ??= { pairs: 0, true: 0 });
    origin.pairs += pairs;
    origin.true += pairs * share;
    for (const field of fields) {
      const level = levels[field];
      if (level === missing) continue;
      seen.m[field][level] = (seen.m[field][level] ?? 0) + pairs * share;
      seen.u[field][level] = (seen.u[field][level] ?? 0) + pairs * (1 - share);
    }
  }
  return {
    m: shares(fields, seen.m, mixture.m),
    u: fixedU ? mixture.u : shares(fields, seen.u, mixture.u),
    prior: Object.fromEntries(
      Object.entries(origins).map(([of, { pairs, true: t }]) => [of, pairs > 0 ? t / pairs : 0]),
    ),
    rounds: mixture.rounds + 1,
  };
}

type Tally<Field extends string> = Record<Field, Record<number, number>>;

const tally = <Field extends string>(fields: readonly Field[]): Tally<Field> =>
  Object.fromEntries(fields.map((field) => [field, {}])) as Tally<Field>;

// Half a pair is added to each level known: a level not yet seen is rare, not impossible.
function shares<Field extends string>(
  fields: readonly Field[],
  seen: Tally<Field>,
  known: Mixture<Field>['m'],
): Tally<Field> {
  const result = tally(fields);
  for (const field of fields) {
    const levels = new Set([...Object.keys(known[field]), ...Object.keys(seen[field])].map(Number));
    const total = Object.values(seen[field]).reduce((sum, n) => sum + n, 0) + levels.size / 2;
    for (const level of levels) result[field][level] = ((seen[field][level] ?? 0) + 0.5) / total;
  }
  return result;
}
