import type { Marking, Token, Waiting } from '../marking.ts';
import type { AwaitedEvent, CaughtEvent, Plan } from '../plan.ts';

/**
 * Everything an instance waits for: at each token its task, service or events, and the events at its boundary. Tokens
 * on elements the plan does not have (an instance about to be moved to another version) wait for nothing.
 */
export function waitingOf(plan: Plan, marking: Marking): Waiting[] {
  const byId = new Map(marking.tokens.map((token) => [token.id, token]));
  return marking.tokens.flatMap((token) => waitingAt(plan, token, byId));
}

function waitingAt(plan: Plan, token: Token, byId: ReadonlyMap<number, Token>): Waiting[] {
  const node = plan.nodes.get(token.at);
  if (!node) return [];
  const here = { token: token.id, element: node.id };
  const isInstance = token.item !== undefined;
  const own: Waiting[] = [];
  switch (node.kind) {
    case 'task':
      if (!node.repeat || isInstance) own.push({ ...here, kind: 'task', step: node.step, item: itemOf(token, byId) });
      break;
    case 'service':
      own.push({ ...here, kind: 'service', operation: node.operation, name: node.name });
      break;
    case 'receive':
      own.push({ ...here, kind: 'message', name: node.message });
      break;
    case 'catch':
      own.push(awaited(here, node.event));
      break;
    case 'events':
      for (const { to } of node.out) {
        const next = plan.nodes.get(to);
        if (next?.kind === 'catch') own.push(awaited({ token: token.id, element: next.id }, next.event));
        if (next?.kind === 'receive')
          own.push({ token: token.id, element: next.id, kind: 'message', name: next.message });
      }
      break;
    default:
  }
  // The boundary of a repeated activity belongs to all its instances together.
  if (!('boundary' in node) || isInstance) return own;
  for (const { id, event } of node.boundary)
    if (isAwaited(event) && !token.fired?.includes(id)) own.push(awaited({ token: token.id, element: id }, event));
  return own;
}

const isAwaited = (event: AwaitedEvent | CaughtEvent): event is AwaitedEvent =>
  event.kind !== 'error' && event.kind !== 'escalation';

const awaited = (here: { token: number; element: string }, event: AwaitedEvent): Waiting => ({ ...here, ...event });

/** The item a token works on: its own, or that of the repeated subprocess it runs in. */
function itemOf(token: Token, byId: ReadonlyMap<number, Token>): string | null {
  for (let at: Token | undefined = token; at; at = at.scope === undefined ? undefined : byId.get(at.scope))
    if (at.item !== undefined) return at.item;
  return null;
}
