import { learnFromChoices } from './learn-from-choices.ts';
import { chancesOf, type Chance, type SettledChoice } from './settled-choice.ts';
import { noCorrections, type WeightCorrections } from './weight-corrections.ts';
import { absentOf } from './weights.ts';

/** Số đo trên phần để riêng – how weights foresaw choices they had not learned from. */
export type Foreseen = {
  /** Surprise of a choice, in bits, on average: log2 of one over what was thought of it. */
  readonly loss: number;
  /** Between how sure the first candidate was thought of and how often it was chosen, in points, over ten bins. */
  readonly calibrationPoints: number;
  /** Of choices of a person, how often it was the first candidate; 0–1. */
  readonly firstChosen: number;
};

/** Kiểm tra đề xuất – the same choices foreseen by the run's weights and by weights learned from the other choices. */
export type HeldOut = {
  readonly records: number;
  readonly parts: number;
  readonly before: Foreseen;
  readonly after: Foreseen;
  /** Bits saved a record, and the standard error of that (pairwise over records). */
  readonly saved: number;
  readonly savedError: number;
};

/** So many parts are held out in turn; each choice is foreseen once, by what the others taught. */
const parts = 5;
const bins = 10;

/** Holds out every fifth settled record in turn. Pure and deterministic; the order of `choices` does not matter. */
export function heldOut(choices: readonly SettledChoice[], chance: Chance): HeldOut {
  const sorted = choices.toSorted((a, b) => a.record - b.record);
  const seen: { before: Seen; after: Seen }[] = [];
  for (let part = 0; part < parts; part++) {
    const others = sorted.filter((_, at) => at % parts !== part);
    const learned = learnFromChoices(others, chance);
    for (const choice of sorted.filter((_, at) => at % parts === part))
      seen.push({ before: seenBy(choice, chance, noCorrections), after: seenBy(choice, chance, learned) });
  }
  const saved = seen.map(({ before, after }) => before.loss - after.loss);
  const mean = average(saved);
  const spread = saved.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, saved.length - 1);
  return {
    records: seen.length,
    parts,
    before: foreseen(seen.map(({ before }) => before)),
    after: foreseen(seen.map(({ after }) => after)),
    saved: mean,
    savedError: Math.sqrt(spread / Math.max(1, saved.length)),
  };
}

/**
 * Whether weights foresaw better than chance would have it: the saving must exceed its own standard error (the
 * one-standard-error rule of Breiman et al. 1984), else a proposal would be noise of these very records.
 */
export const isBetter = ({ saved, savedError }: Pick<HeldOut, 'saved' | 'savedError'>): boolean =>
  saved > 0 && saved > savedError;

type Seen = { readonly loss: number; readonly first: number; readonly right: boolean; readonly person: boolean };

function seenBy(choice: SettledChoice, chance: Chance, corrections: WeightCorrections): Seen {
  const absent = absentOf(chance);
  const { shown, none } = chancesOf(choice, absent / (1 - absent), chance.people, corrections);
  // Those shown stand first: the place among all is the place among them.
  const said = choice.chosen === null ? none : (shown[choice.chosen] ?? 0);
  const first = Math.max(0, ...shown);
  return {
    loss: -Math.log2(Math.max(said, 1e-12)),
    first,
    right: choice.chosen !== null && shown.indexOf(first) === choice.chosen,
    person: choice.chosen !== null,
  };
}

function foreseen(seen: readonly Seen[]): Foreseen {
  const persons = seen.filter(({ person }) => person);
  const byBin = Map.groupBy(seen, ({ first }) => Math.min(bins - 1, Math.floor(first * bins)));
  const off = [...byBin.values()].map((some) =>
    Math.abs(some.reduce((sum, { first, right }) => sum + first - (right ? 1 : 0), 0)),
  );
  return {
    loss: average(seen.map(({ loss }) => loss)),
    calibrationPoints: (100 * off.reduce((sum, one) => sum + one, 0)) / Math.max(1, seen.length),
    firstChosen: persons.filter(({ right }) => right).length / Math.max(1, persons.length),
  };
}

const average = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / Math.max(1, of.length);
