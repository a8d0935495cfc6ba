import type { Plan, Step } from './plan.ts';

/** What a step does to the dossier. */
export const acts = ['accept', 'work', 'sign', 'issue', 'hand_over'] as const;
export type Act = (typeof acts)[number];

/** Quy trình nội bộ – one version, compiled; a running dossier keeps its own. */
export type ProcessVersion = {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string;
  readonly plan: Plan;
  /** The human steps of the plan, in its order. */
  readonly steps: readonly Step[];
};

/** The step with this number; throws when the process has none. */
export function stepOf(process: ProcessVersion, no: number): Step {
  const found = process.steps[no - 1];
  if (!found) throw new Error(`process ${process.key} has no step ${no}`);
  return found;
}

/** Working hours of a step when the whole limit has `limitHours`; null: no deadline of its own. */
export function hoursOf(given: Pick<Step, 'hours' | 'share'>, limitHours: number | null): number | null {
  if (given.hours !== undefined) return given.hours;
  if (given.share !== undefined && limitHours !== null) return given.share * limitHours;
  return null;
}
