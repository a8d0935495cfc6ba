import type { Token } from '../marking.ts';
import type { PlanNode } from '../plan.ts';
import { inScope, nodeAt, remove, type Run } from './running.ts';

/** Something thrown at an element: an error ends what threw it, an escalation need not. */
export type ThrownUp = { readonly kind: 'error' | 'escalation'; readonly code: string; readonly element: string };

type Boundary = PlanNode & { readonly kind: 'boundary' };

/**
 * Gives an error or escalation to the nearest boundary that catches it, from this token outwards. An error nobody
 * catches makes the move impossible; an escalation nobody catches is only said.
 */
export function throwUp(run: Run, thrown: ThrownUp, from: number | undefined): 'interrupted' | 'goes_on' {
  for (let token = tokenOf(run, from); token; token = tokenOf(run, token.scope)) {
    const catcher = token.item === undefined ? catcherAt(run, token, thrown) : undefined;
    if (!catcher) continue;
    if (catcher.interrupting) remove(run, token);
    run.arriving.push({ at: catcher.id, ...inScope(token.scope) });
    return catcher.interrupting ? 'interrupted' : 'goes_on';
  }
  if (thrown.kind === 'error') run.trouble ??= { why: 'no_way_on', element: thrown.element };
  else run.said.push({ element: thrown.element, kind: 'escalation', name: thrown.code });
  return 'goes_on';
}

const tokenOf = (run: Run, id: number | undefined): Token | undefined =>
  id === undefined ? undefined : run.tokens.get(id);

/** The boundary that names this very code, before one that catches all. */
function catcherAt(run: Run, token: Token, { kind, code }: ThrownUp): Boundary | undefined {
  const node = nodeAt(run.plan, token.at);
  if (!('boundary' in node)) return undefined;
  const all = node.boundary.filter(({ event }) => event.kind === kind);
  const named = (wanted: string | null): Boundary | undefined =>
    all.find(({ event }) => 'code' in event && event.code === wanted);
  return named(code) ?? named(null);
}
