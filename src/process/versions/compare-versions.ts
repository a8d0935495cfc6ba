import type { StepRow } from '../table/table-of-steps.ts';

type Compared = Pick<
  StepRow,
  'name' | 'role' | 'place' | 'hours' | 'share' | 'product' | 'act' | 'form' | 'clock' | 'status' | 'together'
> & {
  readonly id?: string | undefined;
  readonly element?: string | undefined;
};

/** What is compared of a step, in the order of the table. */
export const comparedFields = [
  'name',
  'act',
  'role',
  'place',
  'hours',
  'share',
  'product',
  'form',
  'clock',
  'status',
  'together',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** One line of a comparison; `fields`: what changed. Numbers are positions from 1 in the version each step is in. */
export type StepChange<S> =
  | {
      readonly kind: 'same' | 'changed' | 'moved';
      readonly from: number;
      readonly to: number;
      readonly before: S;
      readonly after: S;
      readonly fields: readonly ComparedField[];
    }
  | { readonly kind: 'added'; readonly to: number; readonly after: S }
  | { readonly kind: 'removed'; readonly from: number; readonly before: S };

/**
 * The difference between the steps of two versions, in the order of the second with removed steps last. Steps are the
 * same when their element is; where elements are not known, when their place in the table is.
 */
export function compareSteps<S extends Compared>(before: readonly S[], after: readonly S[]): StepChange<S>[] {
  const idOf = (step: S, i: number): string => step.element ?? step.id ?? `step_${i + 1}`;
  const old = new Map(before.map((step, i) => [idOf(step, i), i] as const));
  // Moved means: past a step that stayed; a step pushed down by a new one did not move.
  const order = after.map((step, i) => old.get(idOf(step, i))).filter((i) => i !== undefined);
  const stayed = new Set(longestRising(order));
  const changes: StepChange<S>[] = after.map((step, i) => {
    const at = old.get(idOf(step, i));
    const was = at === undefined ? undefined : before[at];
    if (at === undefined || was === undefined) return { kind: 'added', to: i + 1, after: step };
    old.delete(idOf(step, i));
    const fields = comparedFields.filter((field) => was[field] !== step[field]);
    const kind = fields.length > 0 ? 'changed' : stayed.has(at) ? 'same' : 'moved';
    return { kind, from: at + 1, to: i + 1, before: was, after: step, fields };
  });
  for (const at of [...old.values()].toSorted((a, b) => a - b)) {
    const was = before[at];
    if (was) changes.push({ kind: 'removed', from: at + 1, before: was });
  }
  return changes;
}

/** A longest run of rising numbers within a list; tables are short, so the simple way is good enough. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const [i, number] of numbers.entries()) {
    let longest: number[] = [];
    for (let j = 0; j < i; j++) {
      const run = best[j];
      if ((numbers[j] ?? 0) < number && run && run.length > longest.length) longest = run;
    }
    best.push([...longest, number]);
  }
  return best.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
}
