import { z } from 'zod';
import { levels } from './levels.ts';
import type { Manifest } from './run-folder.ts';

/** Levels that have a weight of their own; a 12-digit number and an old one are weighed apart. */
export const correctable = {
  name: Object.values(levels.name).filter((level) => level < levels.name.pending),
  born: Object.values(levels.born).filter((level) => level !== levels.born.missing),
  sex: Object.values(levels.sex).filter((level) => level !== levels.sex.missing),
  place: Object.values(levels.place).filter((level) => level !== levels.place.missing),
  id12: [levels.id.same, levels.id.near, levels.id.unknown, levels.id.taken],
  id9: [levels.id.same, levels.id.near, levels.id.oldOther, levels.id.oldNotKept],
} as const;
/** What is corrected: a comparison, numbers by their length. */
export type Correctable = keyof typeof correctable;

// Eight bits are 256 to one: no file moves a weight further.
const most = 512;
const part = z.int().min(-most).max(most);
const bounded = (grains: number): number => Math.max(-most, Math.min(most, grains));
const byLevel = z.record(z.string().regex(/^\d$/), part);

/**
 * Hiệu chỉnh trọng số – what officers' decisions add to the weights a run learns by itself: whole sixty-fourths of a bit
 * to each level (absent: nothing) and to the log odds that the person is not among the candidates. `version`: the number
 * it was accepted under; null: not from here.
 */
export const WeightCorrections = z.strictObject({
  version: z.int().positive().nullable(),
  absent: part,
  name: byLevel,
  born: byLevel,
  sex: byLevel,
  place: byLevel,
  id12: byLevel,
  id9: byLevel,
});
export type WeightCorrections = z.infer<typeof WeightCorrections>;

/** Corrections that change nothing. */
export const noCorrections: WeightCorrections = {
  version: null,
  absent: 0,
  name: {},
  born: {},
  sex: {},
  place: {},
  id12: {},
  id9: {},
};

/** Both together within the bound, without a version. What comes to nothing is left out. Pure. */
export function addCorrections(one: WeightCorrections, other: WeightCorrections): WeightCorrections {
  const sum = (of: Correctable): Record<string, number> =>
    Object.fromEntries(
      correctable[of].flatMap((level) => {
        const both = bounded((one[of][level] ?? 0) + (other[of][level] ?? 0));
        return both === 0 ? [] : [[level, both]];
      }),
    );
  return {
    version: null,
    absent: bounded(one.absent + other.absent),
    name: sum('name'),
    born: sum('born'),
    sex: sum('sex'),
    place: sum('place'),
    id12: sum('id12'),
    id9: sum('id9'),
  };
}

/** SQL: what corrections add to the weight of a pair with the levels nl, dl, gl, pl, il and `is12`; see weightSql. */
export function correctionSql(corrections: WeightCorrections): string {
  const cases = (column: string, of: Correctable): string => {
    const lines = Object.entries(corrections[of]).map(([level, add]) => `when ${level} then ${add}`);
    return lines.length === 0 ? '0' : `case ${column} ${lines.join(' ')} else 0 end`;
  };
  return `(${cases('nl', 'name')} + ${cases('dl', 'born')} + ${cases('gl', 'sex')} + ${cases('pl', 'place')}
    + if(is12, ${cases('il', 'id12')}, ${cases('il', 'id9')}))`;
}

const Told = z.object({
  corrections: WeightCorrections.optional(),
  learned: z.object({ weights: z.object({ corrections: WeightCorrections.optional() }) }).optional(),
});

/** The corrections a run was made with, its own or those of the run whose weights it used; null: none. */
export function correctionsUsed({ parameters }: Pick<Manifest, 'parameters'>): WeightCorrections | null {
  const { corrections, learned } = Told.parse(parameters);
  return learned?.weights.corrections ?? corrections ?? null;
}
