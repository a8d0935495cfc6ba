import type { Plan, PlanNode, Step } from './plan.ts';

/**
 * The human tasks a token can be sent back to, the nearest first: those of the same scope from which this one is
 * reached without a fork or join (parallel, inclusive, several ways at once) between. Sending
 * back within them never leaves a token over or makes one wait for ever. Empty for an element that is no human task.
 */
export function backTargets(plan: Plan, element: string): Step[] {
  const from = plan.nodes.get(element);
  if (from?.kind !== 'task' || from.repeat) return [];
  const found: Step[] = [];
  walk(
    plan,
    element,
    (node) => [...node.in.map((flow) => flow.from), ...(node.kind === 'boundary' ? [node.on] : [])],
    (node) => {
      if (node.id === element || splits(node)) return false;
      if (node.kind !== 'task') return true;
      // What comes later in the model leads here by a way back: it is no step before this one.
      if (node.step.no > from.step.no) return false;
      if (!node.repeat) found.push(node.step);
      return true;
    },
  );
  return found;
}

// A boundary that does not interrupt is a fork: the task it left goes on beside it.
const splits = (node: PlanNode): boolean =>
  ((node.kind === 'parallel' || node.kind === 'inclusive') && (node.in.length > 1 || node.out.length > 1)) ||
  (node.kind === 'boundary' && !node.interrupting) ||
  (node.kind !== 'exclusive' && node.kind !== 'events' && node.out.length > 1);

/** The human tasks that can come next (itself, too, when a way leads back), the nearest first, through gateways, events and subprocesses; each once. */
export function nextSteps(plan: Plan, element: string): Step[] {
  const found: Step[] = [];
  const inside = (node: PlanNode): string[] => {
    if (node.kind === 'subprocess') return [node.start];
    if (node.out.length > 0 || node.scope === null) return [];
    // The end of a subprocess leads on where the subprocess does.
    return plan.nodes.get(node.scope)?.out.map((flow) => flow.to) ?? [];
  };
  const from = plan.nodes.get(element);
  if (!from) return found;
  walk(
    plan,
    element,
    (node) => {
      const onward = node.kind === 'subprocess' && node.id !== element ? [] : node.out.map((flow) => flow.to);
      return [...onward, ...inside(node)];
    },
    (node) => {
      if (node.kind !== 'task') return true;
      found.push(node.step);
      return false;
    },
  );
  return found;
}

/** Walks on from an element breadth first, each other once; goes on behind one only when `visit` says so. */
function walk(
  plan: Plan,
  from: string,
  on: (node: PlanNode) => readonly string[],
  visit: (node: PlanNode) => boolean,
): void {
  const first = plan.nodes.get(from);
  const seen = new Set<string>();
  const open = first ? [...on(first)] : [];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const node = plan.nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (visit(node)) open.push(...on(node));
  }
}
