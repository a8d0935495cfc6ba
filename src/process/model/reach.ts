import type { PlanNode } from '../plan.ts';

/** Fills in, for each joining inclusive gateway, from where a token can still come to each of its incoming flows. */
export function reachOf(nodes: ReadonlyMap<string, PlanNode>): ReadonlyMap<string, PlanNode> {
  const filled = new Map(nodes);
  for (const node of nodes.values())
    if (node.kind === 'inclusive' && node.in.length > 1)
      filled.set(node.id, {
        ...node,
        reach: new Map(node.in.map((flow) => [flow.id, upstream(nodes, flow.from, node.id)])),
      });
  return filled;
}

/** All elements of the scope from which `from` is reached without visiting `gateway`; itself included. */
function upstream(nodes: ReadonlyMap<string, PlanNode>, from: string, gateway: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (!node || id === gateway || found.has(id)) continue;
    found.add(id);
    for (const flow of node.in) open.push(flow.from);
    if (node.kind === 'boundary') open.push(node.on);
  }
  return found;
}
