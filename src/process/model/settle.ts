import type { Token } from '../marking.ts';
import type { PlanNode } from '../plan.ts';
import { arrive, leave } from './arrive.ts';
import { itemDone } from './repeat.ts';
import { nodeAt, remove, type Run } from './running.ts';

/** More than any sane model needs between two waits; beyond it the model runs in a circle. */
const mostMoves = 5_000;

/** Lets everything that is on its way arrive, and scopes and inclusive joins go on, until all stand still. */
export function settle(run: Run): void {
  for (; run.trouble === null; run.moved += 1) {
    if (run.moved > mostMoves) {
      run.trouble = { why: 'endless' };
      return;
    }
    const arrival = run.arriving.shift();
    if (arrival) arrive(run, arrival);
    else if (!finishScope(run) && !joinSome(run)) return;
  }
}

/** An activity is done: an item of several makes way for the next, anything else lets its token go on. */
export function finish(run: Run, token: Token, choice?: string): void {
  const node = nodeAt(run.plan, token.at);
  if (token.item === undefined || (node.kind !== 'task' && node.kind !== 'subprocess')) {
    remove(run, token);
    leaveWith(run, node, token, choice);
    return;
  }
  const body = token.scope === undefined ? undefined : run.tokens.get(token.scope);
  if (itemDone(run, node, token) === 'goes_on' || !body) return;
  remove(run, body);
  leave(run, node, body.scope);
}

function leaveWith(run: Run, node: PlanNode, token: Token, choice: string | undefined): void {
  const before = run.arriving.length;
  leave(run, node, token.scope);
  const sent = run.arriving[before];
  // Only a gateway directly behind the step asks what the officer chose.
  if (choice !== undefined && sent) run.arriving[before] = { ...sent, choice };
}

/** One subprocess in which nothing runs any more goes on; false when there is none. */
function finishScope(run: Run): boolean {
  const busy = new Set([...run.tokens.values()].map(({ scope }) => scope));
  for (const token of run.tokens.values()) {
    if (busy.has(token.id)) continue;
    const { kind } = nodeAt(run.plan, token.at);
    if (kind !== 'subprocess') continue;
    finish(run, token);
    return true;
  }
  return false;
}

/**
 * One inclusive join goes on; false when none can. It waits while a token elsewhere can still come to a flow that has
 * none yet, unless that token could as well come by one that has (BPMN 2.0, table 13.3).
 */
function joinSome(run: Run): boolean {
  const seen = new Set<string>();
  for (const token of run.tokens.values()) {
    const node = nodeAt(run.plan, token.at);
    const key = `${token.scope ?? ''} ${node.id}`;
    if (node.kind !== 'inclusive' || seen.has(key)) continue;
    seen.add(key);
    const inside = [...run.tokens.values()].filter(({ scope }) => scope === token.scope);
    const here = inside.filter(({ at }) => at === node.id);
    const came = new Set(here.map(({ via }) => via));
    const reaches = (at: string, having: boolean): boolean =>
      node.in.some((flow) => came.has(flow.id) === having && node.reach.get(flow.id)?.has(at) === true);
    if (inside.some(({ at }) => at !== node.id && reaches(at, false) && !reaches(at, true))) continue;
    for (const via of came) {
      const first = here.find((one) => one.via === via);
      if (first) run.tokens.delete(first.id);
    }
    leave(run, node, token.scope);
    return true;
  }
  return false;
}
