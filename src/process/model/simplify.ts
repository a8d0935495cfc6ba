import type { Plan, PlanFlow, PlanNode } from '../plan.ts';

/**
 * The same plan with fewer markings, for looking through them: repeated activities once, of several waits in a row only
 * the first, of many like branches between one split and one join only two. None of it changes which joins are passed.
 */
export function simplified(plan: Plan): Plan {
  const dropped = likeBranches(plan);
  const kept = (flows: readonly PlanFlow[]): readonly PlanFlow[] =>
    dropped.size === 0 ? flows : flows.filter(({ id }) => !dropped.has(id));
  const nodes = new Map<string, PlanNode>();
  for (const node of plan.nodes.values()) {
    const before = plan.nodes.get(node.in[0]?.from ?? '');
    const { id, name, scope } = node;
    const ways = { in: kept(node.in), out: kept(node.out) };
    if (isPlain(node) && isPlain(before)) nodes.set(id, { id, name, scope, ...ways, kind: 'throw', throws: null });
    else nodes.set(id, 'repeat' in node ? { ...node, ...ways, repeat: null } : { ...node, ...ways });
  }
  return { ...plan, nodes };
}

/** Waits, and then goes on by its one way. */
const isPlain = (node: PlanNode | undefined): node is PlanNode =>
  (node?.kind === 'task' || node?.kind === 'service' || node?.kind === 'receive' || node?.kind === 'catch') &&
  node.in.length === 1 &&
  node.out.length === 1 &&
  !('boundary' in node && node.boundary.length > 0);

/** The first and last flows of branches that are like two others. */
function likeBranches(plan: Plan): ReadonlySet<string> {
  const dropped = new Set<string>();
  for (const node of plan.nodes.values()) {
    if ((node.kind !== 'parallel' && node.kind !== 'inclusive') || node.out.length < 3) continue;
    const seen = new Map<string, number>();
    for (const flow of node.out) {
      const last = endOfBranch(plan, flow);
      // A branch that is a bare flow, or the default, or unconditional beside others, is not like the rest.
      if (!last || flow.otherwise || plan.nodes.get(last.to)?.kind !== node.kind) continue;
      const like = `${flow.when === null} ${last.to}`;
      const count = (seen.get(like) ?? 0) + 1;
      seen.set(like, count);
      if (count > 2) dropped.add(flow.id).add(last.id);
    }
  }
  return dropped;
}

/** The last flow of a branch of plain waits; undefined when there is none in it. */
function endOfBranch(plan: Plan, first: PlanFlow): PlanFlow | undefined {
  let flow = first;
  const seen = new Set<string>();
  for (let node = plan.nodes.get(flow.to); isPlain(node) && !seen.has(node.id); node = plan.nodes.get(flow.to)) {
    seen.add(node.id);
    flow = node.out[0] ?? flow;
  }
  return flow === first ? undefined : flow;
}
