import { throwUp } from './throw-up.ts';
import { begin } from './repeat.ts';
import { emptyScope, inScope, nodeAt, put, send, type Arrival, type Run } from './running.ts';
import { waysOn } from './ways-on.ts';
import type { PlanNode } from '../plan.ts';

/** Lets one token come to an element: it waits there, goes on, or ends. */
export function arrive(run: Run, arrival: Arrival): void {
  const node = nodeAt(run.plan, arrival.at);
  const { scope } = arrival;
  switch (node.kind) {
    case 'task':
    case 'subprocess':
      begin(run, node, scope);
      return;
    case 'service':
    case 'receive':
    case 'catch':
    case 'events':
      put(run, { at: node.id, ...inScope(scope) });
      return;
    case 'send':
      run.said.push({ element: node.id, kind: 'message', name: node.message });
      leave(run, node, scope);
      return;
    case 'parallel':
    case 'inclusive':
      if (node.in.length < 2) leave(run, node, scope);
      else {
        put(run, { at: node.id, ...inScope(scope), ...(arrival.via === undefined ? {} : { via: arrival.via }) });
        if (node.kind === 'parallel') joinAll(run, node, scope);
      }
      return;
    case 'throw':
      if (speak(run, node, scope)) leave(run, node, scope);
      return;
    case 'end':
      speak(run, node, scope);
      return;
    case 'exclusive':
      if (run.decide && node.out.length > 1) put(run, { at: node.id, ...inScope(scope) });
      else leave(run, node, scope, arrival.choice);
      return;
    case 'start':
    case 'boundary':
      leave(run, node, scope);
      return;
    default:
  }
}

/** Sends tokens on from an element by the ways that hold. Without a way out the token ends here. */
export function leave(run: Run, node: PlanNode, scope: number | undefined, choice?: string): void {
  const ways = run.decide ? { flows: run.decide(node) } : waysOn(node, run.facts, choice);
  if ('why' in ways) run.trouble ??= ways;
  else for (const flow of ways.flows) send(run, flow, scope);
}

/** A parallel join goes on when every way into it has brought a token; one of each is taken. */
function joinAll(run: Run, node: PlanNode, scope: number | undefined): void {
  const here = [...run.tokens.values()].filter((token) => token.at === node.id && token.scope === scope);
  const first = node.in.map((flow) => here.find((token) => token.via === flow.id));
  if (first.includes(undefined)) return;
  for (const token of first) if (token) run.tokens.delete(token.id);
  leave(run, node, scope);
}

/** Does what an end or throwing event does; false: it ended its own scope, so nothing goes on from it. */
function speak(run: Run, node: PlanNode & { kind: 'throw' | 'end' }, scope: number | undefined): boolean {
  const { throws } = node;
  switch (throws?.kind) {
    case undefined:
      return true;
    case 'message':
    case 'signal':
      run.said.push({ element: node.id, kind: throws.kind, name: throws.name });
      return true;
    case 'terminate':
      emptyScope(run, scope);
      return false;
    case 'error':
    case 'escalation':
      return throwUp(run, { kind: throws.kind, code: throws.code, element: node.id }, scope) !== 'interrupted';
    default:
      throw new Error('an event throws what is unknown');
  }
}
