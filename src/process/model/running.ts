import type { CannotMove, Facts, Marking, Said, Token } from '../marking.ts';
import type { Plan, PlanFlow, PlanNode } from '../plan.ts';

/** A token on its way to an element. `choice`: the flow the officer chose when finishing the step just before. */
export type Arrival = { readonly at: string; readonly scope?: number; readonly via?: string; readonly choice?: string };

/** One move under way: a copy of the marking that may be changed, and what is still on its way. */
export type Run = {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly tokens: Map<number, Token>;
  next: number;
  /** How many arrivals, scopes and joins this move went through. */
  moved: number;
  readonly arriving: Arrival[];
  readonly said: Said[];
  /** Set once the move turns out impossible; nothing goes on after it. */
  trouble: CannotMove | null;
  /** Takes the place of facts where ways part, when a model is checked for all of them; at exclusive gateways it stops. */
  readonly decide?: (node: PlanNode) => readonly PlanFlow[];
};

export const runFrom = (plan: Plan, marking: Marking | null, facts: Facts): Run => ({
  plan,
  facts,
  tokens: new Map((marking?.tokens ?? []).map((token) => [token.id, token])),
  next: marking?.next ?? 1,
  moved: 0,
  arriving: [],
  said: [],
  trouble: null,
});

/** Throws when the marking or a flow names an element the plan does not have: it belongs to another plan. */
export function nodeAt(plan: Plan, id: string): PlanNode {
  const node = plan.nodes.get(id);
  if (!node) throw new Error(`the plan has no element ${id}`);
  return node;
}

/** Puts a new token; ids are never reused, so what waited before is told from what waits again. */
export function put(run: Run, token: Omit<Token, 'id'>): Token {
  const made = { id: run.next, ...token };
  run.next += 1;
  run.tokens.set(made.id, made);
  return made;
}

/** Sends a token along a flow. */
export function send(run: Run, flow: PlanFlow, scope: number | undefined): void {
  run.arriving.push({ at: flow.to, via: flow.id, ...inScope(scope) });
}

export const inScope = (scope: number | undefined): { scope?: number } => (scope === undefined ? {} : { scope });

/** Takes away everything that runs inside a scope; the token that waits for it stays. */
export function emptyScope(run: Run, scope: number | undefined): void {
  const gone = new Set<number>();
  const isInside = (of: number | undefined): boolean => of === scope || (of !== undefined && gone.has(of));
  // A token inside is always younger than the one that waits for it, so one pass in their order finds all.
  for (const token of run.tokens.values())
    if (isInside(token.scope)) {
      gone.add(token.id);
      run.tokens.delete(token.id);
    }
  const kept = run.arriving.filter((arrival) => !isInside(arrival.scope));
  run.arriving.splice(0, run.arriving.length, ...kept);
}

/** Takes away a token and everything that runs inside it. */
export function remove(run: Run, token: Token): void {
  emptyScope(run, token.id);
  run.tokens.delete(token.id);
}
