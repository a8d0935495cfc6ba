import type { Comparison } from './levels.ts';
import type { WeightCorrections } from './weight-corrections.ts';
import { grain, type Weights } from './weights.ts';

/** A person a settled record may be, or several of equal levels whom the officer was not shown. */
export type Option = {
  readonly levels: Readonly<Record<Comparison, number>>;
  /** Two to the weight in bits, summed where several stand together. */
  readonly power: number;
  readonly shown: boolean;
};

/** Lựa chọn của cán bộ – a settled record: whom it may be, and who was chosen. */
export type SettledChoice = {
  /** Its left row. */
  readonly record: number;
  /** Whether its number has 12 digits: levels of numbers are weighed apart. */
  readonly is12: boolean;
  readonly options: readonly Option[];
  /** Place in `options`; null: none of those shown. */
  readonly chosen: number | null;
};

/** What a run thinks of chance: how many people there are, how often the true one is not among the candidates. */
export type Chance = Pick<Weights, 'people' | 'absent' | 'corrections'>;

/** What `corrections` say of an option beside what its weight says, in whole sixty-fourths of a bit. */
export function correctionOf(
  corrections: WeightCorrections,
  levels: Option['levels'],
  is12: SettledChoice['is12'],
): number {
  return (
    (corrections.name[levels.name] ?? 0) +
    (corrections.born[levels.born] ?? 0) +
    (corrections.sex[levels.sex] ?? 0) +
    (corrections.place[levels.place] ?? 0) +
    (corrections[is12 ? 'id12' : 'id9'][levels.id] ?? 0)
  );
}

/** How likely each shown option of a choice is, and none of them, with `corrections` beside its weights. Sums to 1. */
export function chancesOf(
  { options, is12 }: Pick<SettledChoice, 'options' | 'is12'>,
  absentOdds: number,
  people: number,
  corrections: WeightCorrections,
): { shown: number[]; none: number } {
  const masses = options.map(
    ({ levels, power }) => (power / people) * 2 ** (correctionOf(corrections, levels, is12) / grain),
  );
  const absent = absentOdds * 2 ** (corrections.absent / grain);
  const total = masses.reduce((sum, mass) => sum + mass, absent);
  const shown = masses.flatMap((mass, at) => (options[at]?.shown ? [mass / total] : []));
  return { shown, none: 1 - shown.reduce((sum, share) => sum + share, 0) };
}
