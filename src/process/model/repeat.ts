import type { Token } from '../marking.ts';
import type { PlanNode, Repeat } from '../plan.ts';
import { inScope, put, remove, type Run } from './running.ts';

type Repeatable = PlanNode & { readonly kind: 'task' | 'subprocess' };

/** Begins a task or subprocess: once, or (under a token that waits for all of them) for each item or the first. */
export function begin(run: Run, node: Repeatable, scope: number | undefined): void {
  const token = put(run, { at: node.id, ...inScope(scope) });
  if (!node.repeat) enter(run, node, token);
  else
    for (const item of node.repeat.sequential ? node.repeat.items.slice(0, 1) : node.repeat.items)
      beginItem(run, node, token, item);
}

function beginItem(run: Run, node: Repeatable, body: Token, item: string): void {
  enter(run, node, put(run, { at: node.id, scope: body.id, item }));
}

function enter(run: Run, node: Repeatable, token: Token): void {
  if (node.kind === 'subprocess') run.arriving.push({ at: node.start, scope: token.id });
}

/** One item is done, its token still there: begins the next one, or says that the whole activity is done. */
export function itemDone(run: Run, node: Repeatable, done: Token): 'all_done' | 'goes_on' {
  const { repeat } = node;
  const body = done.scope === undefined ? undefined : run.tokens.get(done.scope);
  if (!repeat || !body) throw new Error(`${node.id} is not repeated`);
  remove(run, done);
  const active = [...run.tokens.values()].filter((token) => token.scope === body.id).length;
  const at = repeat.items.indexOf(done.item ?? '');
  const completed = repeat.sequential ? at + 1 : repeat.items.length - active;
  if (completed >= repeat.items.length || enough(repeat, completed, active)) return 'all_done';
  const next = repeat.items[completed];
  if (repeat.sequential && next !== undefined) beginItem(run, node, body, next);
  return 'goes_on';
}

function enough({ until, items }: Repeat, completed: number, active: number): boolean {
  const values = { nrOfInstances: items.length, nrOfCompletedInstances: completed, nrOfActiveInstances: active };
  return until?.evaluate(new Map(Object.entries(values))) === true;
}
