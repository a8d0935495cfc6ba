import type { PlanNode, Step } from '../plan.ts';
import type { Gathering } from './gathering.ts';

/**
 * Gives the human tasks their numbers, 1, 2, 3 … along the flow (a step comes after all that lead to it but by a way
 * back), and the exits an officer chooses between. The order depends on nothing but the model.
 */
export function numberSteps(
  given: ReadonlyMap<string, PlanNode>,
  start: string,
  gathering: Gathering,
): { nodes: Map<string, PlanNode>; steps: readonly Step[] } {
  const nodes = new Map(given);
  const steps: Step[] = [];
  const order = inOrder(given, start);
  for (const id of [...order, ...[...given.keys()].filter((id) => !order.has(id))]) {
    const node = given.get(id);
    if (node?.kind !== 'task') continue;
    const step: Step = { ...node.step, no: steps.length + 1, choices: choicesAfter(node, given) };
    steps.push(step);
    nodes.set(id, { ...node, step });
  }
  for (const node of given.values())
    if (node.kind === 'exclusive' && node.by === 'officer') askable(node, given, gathering);
  return { nodes, steps };
}

function choicesAfter(node: PlanNode, nodes: ReadonlyMap<string, PlanNode>): Step['choices'] {
  const [only, more] = node.out;
  const next = only && !more ? nodes.get(only.to) : undefined;
  if (next?.kind !== 'exclusive' || next.by !== 'officer') return [];
  return next.out.map(({ id, name, name_en }) => ({ flow: id, name, name_en }));
}

/** An officer can choose only when finishing a step, so nothing else may lead to the gateway. */
function askable(gateway: PlanNode, nodes: ReadonlyMap<string, PlanNode>, gathering: Gathering): void {
  for (const { from } of gateway.in) {
    const source = nodes.get(from);
    if (source?.kind === 'task' && !source.repeat && source.out.length === 1) continue;
    gathering.refuse(
      gateway,
      'cổng do cán bộ chọn phải đứng ngay sau một công việc của người (không lặp theo đơn vị, một lối ra).',
      'a gateway where the officer chooses must directly follow a human task (not repeated, with one way out).',
    );
    return;
  }
}

/** The elements by reverse postorder of a walk from the start, entering subprocesses where they stand. */
function inOrder(nodes: ReadonlyMap<string, PlanNode>, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  const done: string[] = [];
  const stack: { id: string; rest: string[] }[] = [{ id: start, rest: followers(nodes.get(start)) }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    // From the last to the first, so that what is drawn first comes first when the order is turned round.
    const next = top.rest.pop();
    if (next === undefined) {
      done.push(top.id);
      stack.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      stack.push({ id: next, rest: followers(nodes.get(next)) });
    }
  }
  return new Set(done.toReversed());
}

function followers(node: PlanNode | undefined): string[] {
  if (!node) return [];
  const inside = node.kind === 'subprocess' ? [node.start] : [];
  const beside = 'boundary' in node ? node.boundary.map(({ id }) => id) : [];
  return [...inside, ...node.out.map(({ to }) => to), ...beside];
}
