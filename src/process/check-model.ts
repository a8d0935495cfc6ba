import { checkBudget } from './model/check-budget.ts';
import { checkDuties } from './model/check-duties.ts';
import { checkShape } from './model/check-shape.ts';
import { checkSoundness } from './model/check-soundness.ts';
import { refused } from './model/problems.ts';
import type { ModelProblem, Plan } from './plan.ts';

/** What a model is checked against. */
export type ModelUse = {
  /** The statutory limit in working hours; null: unknown, then only shares are added up. */
  readonly limitHours: number | null;
  /** The posts there are; absent: any name will do. */
  readonly roles?: ReadonlySet<string>;
};

/**
 * Everything wrong with a compiled model that can be known before a dossier runs: its shape (unreachable, dead ends,
 * circles), its gateways (waiting for ever, passed twice), what a dossier demands (acceptance, signature, handing over,
 * posts) and its time. Empty of `refused`: it may be saved. Answers within a second; the same model, the same answer.
 */
export function checkModel(plan: Plan, use: ModelUse): ModelProblem[] {
  const shape = checkShape(plan);
  const unknown = plan.steps
    .filter(({ role }) => role !== '' && use.roles?.has(role) === false)
    .map(({ element, name, role }) =>
      refused({ id: element, name }, `vị trí “${role}” không có.`, `there is no post “${role}”.`),
    );
  return [
    ...shape,
    // A model that runs in circles or nowhere would only be told the same again.
    ...(shape.length === 0 ? checkSoundness(plan) : []),
    ...checkDuties(plan),
    ...unknown,
    ...checkBudget(plan, use.limitHours),
  ];
}
