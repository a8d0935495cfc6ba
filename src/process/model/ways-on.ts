import type { CannotMove, Facts } from '../marking.ts';
import type { PlanFlow, PlanNode } from '../plan.ts';

/** The ways a token takes out of an element, in the order of the model; or why there is none. */
export function waysOn(
  node: PlanNode,
  facts: Facts,
  choice: string | undefined,
): { flows: readonly PlanFlow[] } | CannotMove {
  const holds = (flow: PlanFlow): boolean => flow.when?.evaluate(new Map(Object.entries(facts))) === true;
  const noWay: CannotMove = { why: 'no_way_on', element: node.id };
  const otherwise = node.out.find((flow) => flow.otherwise);
  if (node.kind === 'parallel' || node.out.length === 0) return { flows: node.out };
  if (node.kind === 'exclusive') {
    if (node.by === 'officer') {
      const chosen = node.out.find((flow) => flow.id === choice);
      return chosen ? { flows: [chosen] } : { why: 'choice_missing', choices: node.out.map(({ id }) => id) };
    }
    const [only] = node.out;
    const taken = node.out.length === 1 ? only : (node.out.find((flow) => !flow.otherwise && holds(flow)) ?? otherwise);
    return taken ? { flows: [taken] } : noWay;
  }
  // Inclusive gateways, and whatever has several ways out of its own: every way without a condition, or whose holds.
  const taken = node.out.filter((flow) => !flow.otherwise && (flow.when === null || holds(flow)));
  if (taken.length > 0) return { flows: taken };
  return otherwise ? { flows: [otherwise] } : noWay;
}
