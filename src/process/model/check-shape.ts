import type { ModelProblem, Plan, PlanNode } from '../plan.ts';
import { planBounds } from './gathering.ts';
import { problemAt } from './problem-at.ts';

/** Elements nothing leads to, from which nothing leads to an end, circles in which nothing waits, repeats of repeats. */
export function checkShape(plan: Plan): ModelProblem[] {
  const nodes = [...plan.nodes.values()];
  const reached = spread(plan, [plan.start], following);
  const ends = nodes.filter(({ kind }) => kind === 'end').map(({ id }) => id);
  const leads = spread(plan, ends, leading);
  const problems = nodes.flatMap((node): ModelProblem[] => {
    const say = (vi: string, en: string): ModelProblem[] => [problemAt('refused', node, vi, en)];
    if (!reached.has(node.id))
      return say('không có đường nào từ sự kiện bắt đầu tới đây.', 'no way leads here from the start event.');
    if (node.kind === 'end' && node.out.length > 0)
      return say('sự kiện kết thúc không được có lối ra.', 'an end event must have no way out.');
    if ((node.kind === 'start' || node.kind === 'boundary') && node.in.length > 0)
      return say('không được có luồng đi vào sự kiện này.', 'no flow may lead into this event.');
    if (node.kind !== 'end' && node.out.length === 0)
      return say(
        'đường cụt: không có lối ra và không phải sự kiện kết thúc.',
        'a dead end: no way out, and no end event.',
      );
    if (!leads.has(node.id))
      return say('từ đây không có đường nào tới sự kiện kết thúc.', 'no way leads from here to an end event.');
    if (node.kind === 'events' && !node.out.every(({ to }) => isEvent(plan.nodes.get(to))))
      return say(
        'sau cổng sự kiện chỉ được có sự kiện chờ hoặc công việc nhận thông điệp, mỗi cái một luồng vào.',
        'behind an event gateway only catching events and receive tasks may stand, each with one flow into it.',
      );
    if ('repeat' in node && node.repeat && timesDone(plan, node) > planBounds.units)
      return say(
        `được lặp hơn ${planBounds.units} lần: quy trình con quanh nó cũng lặp theo đơn vị.`,
        `would be done more than ${planBounds.units} times: the subprocesses around it repeat too.`,
      );
    return [];
  });
  return [...problems, ...circles(plan)];
}

/** How often an activity is done when everything around it is repeated for each unit. */
function timesDone(plan: Plan, node: PlanNode): number {
  let times = 1;
  for (let at: PlanNode | undefined = node; at; at = plan.nodes.get(at.scope ?? ''))
    if ('repeat' in at && at.repeat) times *= at.repeat.items.length;
  return times;
}

const isEvent = (node: PlanNode | undefined): boolean =>
  (node?.kind === 'catch' || node?.kind === 'receive') && node.in.length === 1;

/** All elements that can be reached by steps from these. */
export function spread(
  plan: Plan,
  from: readonly string[],
  on: (node: PlanNode) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = plan.nodes.get(id);
    if (!node || found.has(id)) continue;
    found.add(id);
    open.push(...on(node));
  }
  return found;
}

/** The elements a token or what is inside it may come to next. */
export const following = (node: PlanNode): readonly string[] => [
  ...(node.kind === 'subprocess' ? [node.start] : []),
  ...('boundary' in node ? node.boundary.map(({ id }) => id) : []),
  ...node.out.map(({ to }) => to),
];

const leading = (node: PlanNode): readonly string[] => [
  ...node.in.map(({ from }) => from),
  ...(node.kind === 'boundary' ? [node.on] : []),
];

/** Circles of elements among which none waits: once in, an instance would run round for ever. */
function circles(plan: Plan): ModelProblem[] {
  const waits = new Set<string>();
  for (const node of plan.nodes.values())
    if (['task', 'service', 'receive', 'catch', 'events'].includes(node.kind))
      // A subprocess waits when something inside it does.
      for (let id: string | null = node.id; id !== null; id = plan.nodes.get(id)?.scope ?? null) waits.add(id);
  // What has no predecessor among those that do not wait is in no circle of them; taken away until nothing changes.
  const left = new Map<string, number>();
  for (const node of plan.nodes.values())
    if (!waits.has(node.id)) left.set(node.id, node.in.filter(({ from }) => !waits.has(from)).length);
  const free = [...left].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    left.delete(id);
    for (const { to } of plan.nodes.get(id)?.out ?? []) {
      const count = left.get(to);
      if (count === undefined) continue;
      left.set(to, count - 1);
      if (count === 1) free.push(to);
    }
  }
  // Each of those left has one before it that is left too, so going back must come round.
  const seen = new Set<string>();
  let at = left.keys().next().value;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    at = plan.nodes.get(at)?.in.find(({ from }) => left.has(from))?.from;
  }
  const first = at === undefined ? undefined : plan.nodes.get(at);
  return first
    ? [
        problemAt(
          'refused',
          first,
          'nằm trong một vòng chỉ gồm các cổng và sự kiện không chờ ai; hồ sơ sẽ chạy vòng mãi.',
          'is in a circle of gateways and events that wait for nothing; a dossier would run round for ever.',
        ),
      ]
    : [];
}
