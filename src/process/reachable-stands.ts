import type { Plan, PlanNode } from './plan.ts';

/** Where the tokens of one scope stand together, as text: element ids, a token at a join with the flow it came by. */
export const standKey = (stands: readonly string[]): string => stands.toSorted().join(' ');

/** One token of a stand: at an element, or at a join by a flow. */
export const standOf = (at: string, via: string | undefined): string => (via === undefined ? at : `${at}<${via}`);

const mostStates = 5_000;
const mostTokens = 24;
/** Elements passed altogether: ways that part and meet without anybody waiting between double with each gateway. */
const mostPassed = 200_000;

/** How much may still be looked at; counted, not timed, so that the same model always gets the same answer. */
type Patience = { left: number };

type State = { readonly stands: readonly string[]; readonly fired: readonly string[] };

/**
 * Every way in which the tokens of a process or subprocess (`scope`: its element id, null: the process) can stand
 * together, whatever people decide and conditions say; null when there are more than 5,000, or too many ways to them.
 * Timers that do not interrupt count once. Inner subprocesses are one element here.
 */
export function reachableStands(plan: Plan, scope: string | null): ReadonlySet<string> | null {
  const starts = [...plan.nodes.values()].filter((node) => node.kind === 'start' && node.scope === scope);
  const seen = new Map<string, State>();
  const found = new Set<string>();
  const open: State[] = [];
  const patience: Patience = { left: mostPassed };
  const add = (state: State): void => {
    const key = `${standKey(state.stands)} | ${standKey(state.fired)}`;
    if (seen.has(key)) return;
    seen.set(key, state);
    found.add(standKey(state.stands));
    open.push(state);
  };
  for (const start of starts)
    for (const state of spread(plan, { stands: [], fired: [] }, [{ at: start.id }], patience)) add(state);
  for (let state = open.pop(); state; state = open.pop()) {
    if (seen.size > mostStates || patience.left < 0) return null;
    for (const next of nextStates(plan, state, patience)) {
      if (next.stands.length > mostTokens) return null;
      add(next);
    }
  }
  return patience.left < 0 ? null : found;
}

function nextStates(plan: Plan, state: State, patience: Patience): State[] {
  return [...new Set(state.stands)].flatMap((stand) => {
    const node = plan.nodes.get(stand);
    // A token at a join waits for others.
    if (!node || node.kind === 'parallel' || node.kind === 'inclusive') return [];
    const without = {
      stands: dropped(state.stands, [stand]),
      fired: state.fired.filter((id) => !isOn(plan, id, node)),
    };
    if (node.kind === 'events')
      return node.out.flatMap(({ to }) => spread(plan, without, leaving(plan.nodes.get(to)), patience));
    const beside = ('boundary' in node ? node.boundary : []).flatMap((event) => {
      if (event.interrupting) return spread(plan, without, leaving(event), patience);
      if (state.fired.includes(event.id)) return [];
      return spread(plan, { ...state, fired: [...state.fired, event.id] }, leaving(event), patience);
    });
    return [...spread(plan, without, leaving(node), patience), ...beside];
  });
}

const isOn = (plan: Plan, id: string, node: PlanNode): boolean => {
  const event = plan.nodes.get(id);
  return event?.kind === 'boundary' && event.on === node.id;
};

type Arrival = { readonly at: string; readonly via?: string };

const leaving = (node: PlanNode | undefined): Arrival[] => (node?.out ?? []).map(({ id, to }) => ({ at: to, via: id }));

/** Lets what is on its way come to rest; several ends where a gateway may choose. */
function spread(plan: Plan, from: State, arriving: readonly Arrival[], patience: Patience, depth = 0): State[] {
  // A circle without a wait never rests; the checker of models refuses it.
  if (depth > 300 || --patience.left < 0) return [];
  const [first, ...rest] = arriving;
  if (!first) return pastInclusive(plan, from, patience, depth);
  const node = plan.nodes.get(first.at);
  if (!node) return [];
  const go = (state: State, more: readonly Arrival[]): State[] =>
    spread(plan, state, [...more, ...rest], patience, depth + 1);
  const stay = (stand: string): State => ({ ...from, stands: [...from.stands, stand] });
  switch (node.kind) {
    case 'task':
    case 'service':
    case 'receive':
    case 'catch':
    case 'events':
    case 'subprocess':
      return go(stay(node.id), []);
    case 'parallel': {
      if (node.in.length < 2) return go(from, leaving(node));
      const arrived = stay(standOf(node.id, first.via));
      const needed = node.in.map(({ id }) => standOf(node.id, id));
      return needed.every((stand) => arrived.stands.includes(stand))
        ? go({ ...arrived, stands: dropped(arrived.stands, needed) }, leaving(node))
        : go(arrived, []);
    }
    case 'inclusive':
      if (node.in.length > 1) return go(stay(standOf(node.id, first.via)), []);
      return someOf(leaving(node)).flatMap((ways) => go(from, ways));
    case 'exclusive':
      return leaving(node).flatMap((way) => go(from, [way]));
    case 'end':
      return node.throws?.kind === 'terminate' || node.throws?.kind === 'error'
        ? [{ stands: [], fired: [] }]
        : go(from, []);
    default:
      return go(from, leaving(node));
  }
}

/** Inclusive joins go on when nothing more can come to them. */
function pastInclusive(plan: Plan, state: State, patience: Patience, depth: number): State[] {
  for (const stand of state.stands) {
    const [id = ''] = stand.split('<');
    const node = plan.nodes.get(id);
    if (node?.kind !== 'inclusive') continue;
    const here = [...new Set(state.stands.filter((one) => one.startsWith(`${id}<`)))];
    const others = state.stands.flatMap((one) => (one.startsWith(`${id}<`) ? [] : [one.split('<')[0] ?? '']));
    const missing = node.in.filter((flow) => !here.includes(standOf(id, flow.id)));
    if (missing.some((flow) => others.some((one) => node.reach.get(flow.id)?.has(one)))) continue;
    const left = { ...state, stands: dropped(state.stands, here) };
    return node.out.length > 1
      ? someOf(leaving(node)).flatMap((ways) => spread(plan, left, ways, patience, depth + 1))
      : spread(plan, left, leaving(node), patience, depth + 1);
  }
  return [state];
}

/** Every choice of at least one way; of more than six ways only single ones and all. */
function someOf(ways: readonly Arrival[]): Arrival[][] {
  if (ways.length > 6) return [...ways.map((way) => [way]), [...ways]];
  return Array.from({ length: 2 ** ways.length - 1 }, (_, n) => ways.filter((_way, i) => ((n + 1) >> i) & 1));
}

function dropped(stands: readonly string[], gone: readonly string[]): string[] {
  const left = [...stands];
  for (const one of gone) left.splice(left.indexOf(one), 1);
  return left;
}
