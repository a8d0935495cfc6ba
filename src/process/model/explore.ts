import type { Marking, Token } from '../marking.ts';
import type { Plan, PlanFlow, PlanNode } from '../plan.ts';
import { nodeAt, remove, runFrom, send, type Run } from './running.ts';
import { finish, settle } from './settle.ts';
import { leave } from './arrive.ts';
import { simplified } from './simplify.ts';
import { waitingOf } from './waiting-of.ts';

/** How far a model is looked through; counted, not timed, so that the same model always gets the same answer. */
export const exploreBounds = { markings: 20_000, work: 600_000 } as const;

/** What was found wrong at an element, however the conditions fall. */
export type Flaw = { readonly element: string; readonly how: 'stuck' | 'doubled' | 'endless' };

/**
 * Goes through the markings an instance can come to, whatever conditions, officers and events decide, by the engine
 * itself. `complete` is false when the bound was met first. What is wrong in a marking is not followed further.
 */
export function explore(given: Plan): { flaws: readonly Flaw[]; complete: boolean; markings: number } {
  const plan = simplified(given);
  const flaws = new Map<string, Flaw>();
  const note = (element: string, how: Flaw['how']): void => void flaws.set(`${how} ${element}`, { element, how });
  const seen = new Set<string>();
  const open: Marking[] = [];
  let work = 0;
  const meet = (run: Run): void => {
    work += 1 + run.moved + run.tokens.size;
    if (run.trouble) {
      note('element' in run.trouble ? run.trouble.element : plan.start, 'endless');
      return;
    }
    const marking: Marking = { tokens: [...run.tokens.values()], next: run.next };
    const key = keyOf(marking);
    if (seen.has(key)) return;
    seen.add(key);
    const [first] = marking.tokens;
    const twice = doubled(marking);
    if (twice) note(twice.at, 'doubled');
    else if (first && !undecided(plan, marking) && waitingOf(plan, marking).length === 0)
      note(joinIn(plan, marking) ?? first.at, 'stuck');
    else if (first) open.push(marking);
  };
  const within = (): boolean => seen.size < exploreBounds.markings && work < exploreBounds.work;
  eachWay(plan, null, (run) => void run.arriving.push({ at: plan.start }), meet, within);
  for (let marking = open.pop(); marking && within(); marking = open.pop())
    for (const step of stepsFrom(plan, marking)) eachWay(plan, marking, step, meet, within);
  return { flaws: [...flaws.values()], complete: open.length === 0 && within(), markings: seen.size };
}

type FirstStep = (run: Run) => void;

/** Everything that may happen next: what waits is done, an error or escalation comes to a boundary. */
function stepsFrom(plan: Plan, marking: Marking): FirstStep[] {
  const steps: FirstStep[] = [];
  const chooser = undecided(plan, marking);
  // What a gateway chooses touches nobody else, so it may as well choose before anything else happens.
  if (chooser)
    return nodeAt(plan, chooser.at).out.map((flow) => (run) => {
      remove(run, chooser);
      send(run, flow, chooser.scope);
    });
  const byId = new Map(marking.tokens.map((token) => [token.id, token]));
  const boundary = (token: Token, node: PlanNode & { kind: 'boundary' }): void => {
    if (token.fired?.includes(node.id)) return;
    steps.push((run) => {
      if (node.interrupting) remove(run, token);
      else run.tokens.set(token.id, { ...token, fired: [...(token.fired ?? []), node.id] });
      leave(run, node, token.scope);
    });
  };
  for (const waiting of waitingOf(plan, marking)) {
    const token = byId.get(waiting.token);
    const node = nodeAt(plan, waiting.element);
    if (!token || node.kind === 'boundary') continue;
    steps.push((run) => {
      if (node.id === token.at) finish(run, token);
      else {
        remove(run, token);
        leave(run, node, token.scope);
      }
    });
  }
  for (const token of marking.tokens) {
    const node = nodeAt(plan, token.at);
    if ('boundary' in node) for (const event of node.boundary) boundary(token, event);
  }
  return steps;
}

/** Runs one step once for each combination of decisions it asks for. */
function eachWay(
  plan: Plan,
  marking: Marking | null,
  first: FirstStep,
  then: (run: Run) => void,
  within: () => boolean,
): void {
  const paths: number[][] = [[]];
  for (let path = paths.pop(); path && within(); path = paths.pop()) {
    const taken = [...path];
    let asked = 0;
    const decide = (node: PlanNode): readonly PlanFlow[] => {
      const all = optionsAt(node);
      if (all.length < 2) return all[0] ?? [];
      const at = asked;
      asked += 1;
      if (at >= taken.length) {
        for (let other = 1; other < all.length; other += 1) paths.push([...taken, other]);
        taken.push(0);
      }
      return all[taken[at] ?? 0] ?? [];
    };
    const run: Run = { ...runFrom(plan, marking, {}), decide };
    first(run);
    settle(run);
    then(run);
  }
}

/** The sets of ways an element may take. Of many inclusive ways: each alone, and all. */
function optionsAt(node: PlanNode): (readonly PlanFlow[])[] {
  if (node.kind === 'parallel' || node.out.length < 2) return [node.out];
  const otherwise = node.out.filter((flow) => flow.otherwise);
  const always = node.out.filter((flow) => !flow.otherwise && flow.when === null);
  const may = node.out.filter((flow) => !flow.otherwise && flow.when !== null);
  const some =
    may.length > 4
      ? [...may.map((flow) => [flow]), may]
      : Array.from({ length: 2 ** may.length }, (_, bits) => may.filter((_flow, i) => (bits & (1 << i)) !== 0));
  const sets = some.map((set) => [...always, ...set]).filter((set) => set.length > 0);
  return otherwise.length > 0 && always.length === 0 ? [...sets, otherwise] : sets;
}

/** A token that stands at an exclusive gateway with several ways on. */
const undecided = (plan: Plan, { tokens }: Marking): Token | undefined =>
  tokens.find(({ at }) => nodeAt(plan, at).kind === 'exclusive');

/** Two tokens of one scope at the same element, having come the same way. */
function doubled(marking: Marking): Token | undefined {
  const places = new Set<string>();
  return marking.tokens.find(({ at, scope, via, item }) => {
    const place = `${scope ?? ''} ${at} ${via ?? ''} ${item ?? ''}`;
    if (places.has(place)) return true;
    places.add(place);
    return false;
  });
}

const joinIn = (plan: Plan, { tokens }: Marking): string | undefined =>
  tokens.find(({ at }) => ['parallel', 'inclusive'].includes(nodeAt(plan, at).kind))?.at;

/** The same for markings that differ in nothing but the ids of their tokens. */
function keyOf({ tokens }: Marking): string {
  const byScope = Map.groupBy(tokens, ({ scope }) => scope);
  const inside = (scope: number | undefined): string =>
    (byScope.get(scope) ?? [])
      .map(({ id, at, via, fired }) => `${at},${via ?? ''},${fired?.toSorted().join('+') ?? ''}(${inside(id)})`)
      .toSorted()
      .join(';');
  return inside(undefined);
}
