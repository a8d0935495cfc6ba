import type { Plan } from './plan.ts';

const known = new WeakMap<Plan, ReadonlySet<string>>();

/** The facts the conditions of a plan look at, by name; read once a plan. */
export function askedFacts(plan: Plan): ReadonlySet<string> {
  const found = known.get(plan);
  if (found) return found;
  const names = new Set<string>();
  for (const node of plan.nodes.values()) {
    for (const { when } of node.out) when?.names.forEach((name) => names.add(name));
    if ('repeat' in node) node.repeat?.until?.names.forEach((name) => names.add(name));
  }
  known.set(plan, names);
  return names;
}
