import type { Duck } from './duck.ts';
import { choicesOfRun, type Label } from './choices-of-run.ts';
import { isBetter, type HeldOut } from './held-out.ts';
import { learnApart } from './learn-apart.ts';
import { fitted } from './learn-from-choices.ts';
import { weightsOf } from './match-by-name.ts';
import type { Parameters } from './parameters.ts';
import type { SettledChoice } from './settled-choice.ts';
import { addCorrections, noCorrections, type Correctable, type WeightCorrections } from './weight-corrections.ts';
import { bitsOf, grain, type Weights } from './weights.ts';
import { whatWouldMove, type Move } from './what-would-move.ts';

/**
 * Fewest labels a proposal is made of. A share seen in fifty records is known to some seven points, a third of a bit
 * about evens: fewer would teach less than the prior lets one odd label move, and a held-out fifth would be under ten.
 */
export const fewestLabels = 50;

/** What is proposed of one level, in bits; of `absent`, its log odds. */
export type ProposedLevel = {
  readonly of: Correctable | 'absent';
  readonly level: number;
  readonly now: number;
  readonly proposed: number;
  /** Settled records with a candidate of this level among those shown, and those of which it was the one chosen. */
  readonly records: number;
  readonly chosen: number;
};

/** Đề xuất trọng số – what settled records of a run teach, how well it foresees, and what it would move. */
export type Proposal = {
  readonly labels: number;
  /** The corrections the run was made with. */
  readonly before: WeightCorrections | null;
  /** What is proposed instead, added to what a run learns by itself. */
  readonly corrections: WeightCorrections;
  readonly levels: readonly ProposedLevel[];
  readonly heldOut: HeldOut;
  readonly moves: readonly Move[];
  /** Whether it can be accepted: it changes something, and foresaw better what it had not learned from. */
  readonly worth: 'better' | 'not_better' | 'nothing_changes';
};

/** Too few settled records say anything. */
export type TooFew = { readonly why: 'too_few'; readonly labels: number };

/** Learns from the settled records of a finished run. The same labels give the same proposal, whatever their order. */
export async function proposeWeights(
  duck: Duck,
  runFolder: string,
  labels: AsyncIterable<Label> | Iterable<Label>,
  parameters: Parameters,
): Promise<Proposal | TooFew> {
  const choices = await choicesOfRun(duck, runFolder, labels);
  if (choices.length < fewestLabels) return { why: 'too_few', labels: choices.length };
  const weights = weightsOf(runFolder);
  const { people, absent, corrections: had = noCorrections } = weights;
  const { more, heldOut } = await learnApart({ choices, chance: { people, absent, corrections: had } });
  const corrections = addCorrections(had, more);
  const changes = JSON.stringify(more) !== JSON.stringify(noCorrections);
  return {
    labels: choices.length,
    before: weights.corrections ?? null,
    corrections,
    levels: proposedLevels(choices, weights, { ...weights, corrections }),
    heldOut,
    moves: await whatWouldMove(duck, runFolder, more, parameters),
    worth: !changes ? 'nothing_changes' : isBetter(heldOut) ? 'better' : 'not_better',
  };
}

function proposedLevels(choices: readonly SettledChoice[], now: Weights, then: Weights): ProposedLevel[] {
  const spoken = new Map<string, { records: number; chosen: number }>();
  for (const { options, chosen, is12 } of choices) {
    const seen = new Set<string>();
    for (const [at, { levels, shown }] of options.entries()) {
      if (!shown) continue;
      const words = Object.entries(levels).map(
        ([of, level]) => `${of === 'id' ? (is12 ? 'id12' : 'id9') : of}${level}`,
      );
      for (const word of words) {
        const count = spoken.get(word) ?? { records: 0, chosen: 0 };
        spoken.set(word, {
          records: count.records + (seen.has(word) ? 0 : 1),
          chosen: count.chosen + (at === chosen ? 1 : 0),
        });
        seen.add(word);
      }
    }
  }
  const nobody = choices.filter(({ chosen }) => chosen === null).length;
  return fitted.map(([of, level]) =>
    of === 'absent'
      ? { of, level, now: oddsOf(now), proposed: oddsOf(then), records: choices.length, chosen: nobody }
      : {
          of,
          level,
          now: bitsOf(now, of, level),
          proposed: bitsOf(then, of, level),
          ...(spoken.get(`${of}${level}`) ?? { records: 0, chosen: 0 }),
        },
  );
}

// Whole grains beside the run's own: not computed back from a share, which would lose the last digits.
const oddsOf = ({ absent, corrections }: Weights): number =>
  Math.log2(absent / (1 - absent)) + (corrections?.absent ?? 0) / grain;
