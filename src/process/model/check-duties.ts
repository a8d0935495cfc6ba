import { nextSteps } from '../next-steps.ts';
import type { ModelProblem, Plan, PlanNode, Step } from '../plan.ts';
import type { Act } from '../process.ts';
import { refused, warned } from './problems.ts';
import { problemAt } from './problem-at.ts';

// What has certainly been done when a token comes to an element, as bits; `aside`: a way beside the dossier's own.
const bits: Readonly<Record<Act | 'aside', number>> = {
  accept: 1,
  work: 0,
  sign: 2,
  issue: 4,
  hand_over: 8,
  aside: 16,
};
const everything = 31;

/**
 * What a dossier demands of its process: one step accepts and is first; on every way somebody signs before anything is
 * issued or handed over; handing over is last, and every way comes to it – but for ways begun beside the dossier's own
 * by an event that does not interrupt. Each step names its post (TT 01/2018/TT-VPCP Điều 8).
 */
export function checkDuties(plan: Plan): ModelProblem[] {
  if (plan.part) return [...stepProblems(plan), ...partProblems(plan)];
  return [...stepProblems(plan), ...firstProblems(plan), ...wayProblems(plan)];
}

const at = (step: Step): { id: string; name: string } => ({ id: step.element, name: step.name });

function stepProblems({ steps }: Plan): ModelProblem[] {
  return steps.flatMap((step) => [
    ...(step.role === ''
      ? [refused(at(step), 'chưa ghi vị trí thực hiện (mc:role).', 'names no post (mc:role).')]
      : []),
    ...(step.hours === undefined && step.share === undefined && ['work', 'sign', 'issue'].includes(step.act)
      ? [warned(at(step), 'chưa ghi thời gian thực hiện.', 'has no time of its own.')]
      : []),
  ]);
}

/** A part that others call neither accepts nor hands over: the process that calls it does. */
const partProblems = ({ steps }: Plan): ModelProblem[] =>
  steps
    .filter(({ act }) => act === 'accept' || act === 'hand_over')
    .map((step) =>
      refused(
        at(step),
        'quy trình thành phần không tiếp nhận và không trả kết quả.',
        'a process that is a part of others neither accepts nor hands over.',
      ),
    );

function firstProblems(plan: Plan): ModelProblem[] {
  const accepting = plan.steps.filter(({ act }) => act === 'accept');
  const [accept, second] = accepting;
  if (!accept) return [refused(null, 'Thiếu bước tiếp nhận (mc:act="accept").', 'No step accepts (mc:act="accept").')];
  if (second)
    return [refused(at(second), 'chỉ một bước được tiếp nhận hồ sơ.', 'only one step may accept the dossier.')];
  const problems = nextSteps(plan, plan.start)
    .filter((step) => step !== accept)
    .map((step) =>
      refused(at(step), 'đứng đầu nhưng không phải bước tiếp nhận.', 'is a first step but does not accept.'),
    );
  if (plan.steps.some((step) => nextSteps(plan, step.element).includes(accept)))
    problems.push(refused(at(accept), 'không được quay lại bước tiếp nhận.', 'no way may lead back to acceptance.'));
  const node = plan.nodes.get(accept.element);
  if (node?.kind === 'task' && (node.repeat || node.scope !== null))
    problems.push(
      refused(
        at(accept),
        'bước tiếp nhận không được lặp hoặc nằm trong quy trình con.',
        'acceptance must not be repeated or stand in a subprocess.',
      ),
    );
  return problems;
}

function wayProblems(plan: Plan): ModelProblem[] {
  const done = certainlyDone(plan);
  const problems: ModelProblem[] = [];
  for (const node of plan.nodes.values()) {
    const before = done.before(node.id);
    const say = (vi: string, en: string): void => void problems.push(problemAt('refused', node, vi, en));
    if (node.kind === 'task') {
      const { act } = node.step;
      if ((act === 'issue' || act === 'hand_over') && !(before & bits.sign))
        say('có đường tới đây mà chưa ai ký.', 'can be reached before anybody signed.');
      const [later] = act === 'hand_over' ? nextSteps(plan, node.id) : [];
      if (later)
        say(
          `trả kết quả phải là bước cuối, nhưng sau đó còn “${later.name}”.`,
          `handing over must be last, but “${later.name_en}” follows.`,
        );
    }
    if (node.kind === 'end' && node.scope === null && node.throws?.kind !== 'error' && !(before & bits.aside)) {
      if (!(before & bits.hand_over))
        say('có đường tới đây mà chưa trả kết quả.', 'can be reached before the result is handed over.');
    }
  }
  return problems;
}

/** What has been done on every way to an element: a parallel join has done what any of its branches did. */
function certainlyDone(plan: Plan): { before(id: string): number } {
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const endsIn = new Map<string, string[]>();
  for (const node of plan.nodes.values())
    if (node.kind === 'end' && node.scope !== null && node.throws?.kind !== 'error')
      endsIn.set(node.scope, [...(endsIn.get(node.scope) ?? []), node.id]);
  const all = (ids: readonly string[]): number =>
    ids.reduce((sum, id) => sum & (after.get(id) ?? everything), everything);
  const into = (node: PlanNode): number => {
    if (node.kind === 'boundary') return (before.get(node.on) ?? everything) | (node.interrupting ? 0 : bits.aside);
    if (node.kind === 'start') return node.scope === null ? 0 : (before.get(node.scope) ?? everything);
    const from = node.in.map((flow) => flow.from);
    if (node.kind !== 'parallel') return all(from);
    const joined = from.reduce((sum, id) => sum | (after.get(id) ?? everything), 0);
    // A join is beside the dossier's way only if all that it joins is.
    return (joined & ~bits.aside) | (all(from) & bits.aside);
  };
  const through = (node: PlanNode, sum: number): number => {
    if (node.kind === 'task') return sum | bits[node.step.act];
    return node.kind === 'subprocess' ? all(endsIn.get(node.id) ?? []) : sum;
  };
  // Sums only shrink, so this ends; models are small.
  for (let changed = true; changed;) {
    changed = false;
    for (const node of plan.nodes.values()) {
      const sum = into(node);
      const out = through(node, sum);
      changed ||= before.get(node.id) !== sum || after.get(node.id) !== out;
      before.set(node.id, sum);
      after.set(node.id, out);
    }
  }
  return { before: (id) => before.get(id) ?? everything };
}
