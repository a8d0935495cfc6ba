import type { ModelProblem, Plan, PlanNode, TimerSpec } from '../plan.ts';
import { refused } from './problems.ts';

type Way = { readonly hours: number; readonly steps: readonly string[] };
const nothing: Way = { hours: 0, steps: [] };
const longer = (one: Way, other: Way): Way => (other.hours > one.hours ? other : one);

/** A working day of eight hours, to compare timers in days with budgets in hours. */
const hoursPerDay = 8;

/**
 * The longest way through a model must not take more than the statutory limit (TT 01/2018/TT-VPCP Điều 8). Parallel
 * branches run at a time, ways back count once, steps in which the legal clock rests count nothing and one that
 * restarts it begins anew. `limitHours` null: only shares can exceed.
 */
export function checkBudget(plan: Plan, limitHours: number | null): ModelProblem[] {
  const way = longestWay(plan, limitHours);
  const limit = limitHours ?? 1;
  // Shares such as 0.05 + 0.55 … do not sum up exactly.
  if (way.hours <= limit * (1 + 1e-9) + 1e-6) return [];
  const names = way.steps.join(' → ');
  const n = (value: number): string => String(Math.round(value * 100) / 100);
  return [
    limitHours === null
      ? refused(
          null,
          `Tỷ lệ thời gian của các bước cộng lại là ${n(way.hours * 100)} % thời hạn: ${names}.`,
          `The shares of the steps add up to ${n(way.hours * 100)} % of the limit: ${names}.`,
        )
      : refused(
          null,
          `Đường dài nhất cần ${n(way.hours)} giờ làm việc, vượt thời hạn ${n(limitHours)} giờ (TT 01/2018/TT-VPCP Điều 8): ${names}.`,
          `The longest way takes ${n(way.hours)} working hours, more than the limit of ${n(limitHours)} (Circular 01/2018/TT-VPCP Article 8): ${names}.`,
        ),
  ];
}

function longestWay(plan: Plan, limitHours: number | null): Way {
  const limit = limitHours ?? 1;
  const hoursOf = (given: { hours?: number; share?: number; days?: number }): number => {
    if (given.share !== undefined && given.hours === undefined) return given.share * limit;
    return limitHours === null ? 0 : (given.hours ?? (given.days ?? 0) * hoursPerDay);
  };
  const timer = (spec: TimerSpec): number => hoursOf(spec);
  const times = (node: PlanNode): number =>
    'repeat' in node && node.repeat?.sequential ? node.repeat.items.length : 1;
  /** What an element itself takes, besides what came before. */
  const through = (node: PlanNode, before: Way): Way => {
    if (node.kind === 'catch' && node.event.kind === 'timer') return add(before, timer(node.event.after), node.name);
    if (node.kind === 'subprocess') {
      const inside = longestFrom(node.start, nothing);
      return { hours: before.hours + inside.hours * times(node), steps: [...before.steps, ...inside.steps] };
    }
    if (node.kind !== 'task' || node.step.clock === 'pauses') return before;
    if (node.step.clock === 'restarts') return nothing;
    return add(before, hoursOf(node.step) * times(node), node.step.name);
  };
  const longestFrom = (start: string, at: Way): Way => {
    const before = new Map<string, Way>([[start, at]]);
    let most = at;
    for (const id of orderFrom(plan, start)) {
      const node = plan.nodes.get(id);
      const came = before.get(id);
      if (!node || !came) continue;
      const after = through(node, came);
      most = longer(most, after);
      const reach = (to: string, way: Way): void => void before.set(to, longer(before.get(to) ?? nothing, way));
      for (const { to } of node.out) reach(to, after);
      if ('boundary' in node)
        for (const { id: event, event: what } of node.boundary)
          reach(event, what.kind === 'timer' ? add(came, timer(what.after), '') : after);
    }
    return most;
  };
  return longestFrom(plan.start, nothing);
}

const add = (way: Way, hours: number, name: string): Way =>
  hours > 0 ? { hours: way.hours + hours, steps: name === '' ? way.steps : [...way.steps, name] } : way;

/** The elements of a scope, each after all that lead to it but by a way back. */
function orderFrom(plan: Plan, start: string): string[] {
  const seen = new Set([start]);
  const done: string[] = [];
  const next = (id: string): string[] => {
    const node = plan.nodes.get(id);
    if (!node) return [];
    return [...node.out.map(({ to }) => to), ...('boundary' in node ? node.boundary.map((one) => one.id) : [])];
  };
  const stack = [{ id: start, rest: next(start) }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const to = top.rest.pop();
    if (to === undefined) {
      done.push(top.id);
      stack.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      stack.push({ id: to, rest: next(to) });
    }
  }
  return done.toReversed();
}
