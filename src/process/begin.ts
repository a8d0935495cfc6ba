import type { Marking } from './marking.ts';
import type { Plan } from './plan.ts';
import { move } from './run-model.ts';

/** Where a new instance stands: at its reception. Throws when the model does not begin, which saving made sure of. */
export function begin(plan: Plan): Marking {
  const begun = move(plan, null, { kind: 'begin' }, {});
  if (!begun.ok) throw new Error(`a process does not begin: ${begun.refusal.why}`);
  return begun.value.marking;
}
