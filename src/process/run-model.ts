import { ok, refuse, type Result } from '../platform/result.ts';
import type { CannotMove, Cause, Facts, Marking, Move, Token, Waiting } from './marking.ts';
import { leave } from './model/arrive.ts';
import { inScope, nodeAt, remove, runFrom, type Run } from './model/running.ts';
import { finish, settle } from './model/settle.ts';
import { throwUp } from './model/throw-up.ts';
import { waitingOf } from './model/waiting-of.ts';
import type { Plan } from './plan.ts';

/**
 * The next marking of an instance: what waits anew, what waits no more, what was said. Pure: the same plan, marking,
 * cause and facts always give the same move, and nothing given is changed. Refused: what does not wait, what has no way
 * on (by condition, by an error nobody catches, by a join that can never be passed), a missing choice, an endless
 * circle. Throws when the marking belongs to another plan – except for the token a `move` takes away. A signal the
 * instance throws does not reach itself: whoever runs it brings said signals to all that wait, itself included.
 */
export function move(plan: Plan, marking: Marking | null, cause: Cause, facts: Facts): Result<Move, CannotMove> {
  const run = runFrom(plan, marking, facts);
  const before = marking ? waitingOf(plan, marking) : [];
  run.trouble = start(run, cause, before) ?? run.trouble;
  settle(run);
  if (run.trouble) return refuse(run.trouble);
  const next: Marking = { tokens: [...run.tokens.values()], next: run.next };
  const after = waitingOf(plan, next);
  const [stuck] = next.tokens;
  // Something is still there but waits for nothing that could happen: the model has a join that cannot be passed.
  if (stuck && after.length === 0) return refuse({ why: 'no_way_on', element: stuck.at });
  return ok({ marking: next, ...difference(before, after, cause, marking, run), said: run.said, ended: !stuck });
}

/** Makes the first step of a move; what follows from it settles. Says why when it cannot be made. */
function start(run: Run, cause: Cause, before: readonly Waiting[]): CannotMove | null {
  if (cause.kind === 'begin') {
    if (run.tokens.size > 0) return { why: 'not_waiting' };
    run.arriving.push({ at: run.plan.start });
    return null;
  }
  const token = run.tokens.get(cause.token);
  if (cause.kind === 'move') return moveTo(run, token, cause.to);
  if (!token) return { why: 'not_waiting' };
  if (cause.kind === 'done') {
    if (!before.some((one) => one.token === token.id && one.element === cause.element)) return { why: 'not_waiting' };
    done(run, token, cause.element, cause.choice);
    return null;
  }
  if (!before.some((one) => one.token === token.id && one.element === token.at)) return { why: 'not_waiting' };
  throwUp(run, { kind: cause.kind, code: cause.code, element: token.at }, token.id);
  return null;
}

function done(run: Run, token: Token, element: string, choice: string | undefined): void {
  if (element === token.at) {
    finish(run, token, choice);
    return;
  }
  const event = nodeAt(run.plan, element);
  if (event.kind !== 'boundary') {
    // One of several events behind a gateway: the others are lost with the token.
    remove(run, token);
    leave(run, event, token.scope);
    return;
  }
  if (event.interrupting) remove(run, token);
  else if (event.event.kind === 'timer')
    run.tokens.set(token.id, { ...token, fired: [...(token.fired ?? []), event.id] });
  leave(run, event, token.scope);
}

/** Puts a token on another human task of its scope; when the instance has ended, on one of the process itself. */
function moveTo(run: Run, given: Token | undefined, to: string): CannotMove | null {
  if (!given && run.tokens.size > 0) return { why: 'not_waiting' };
  const body = given?.item !== undefined && given.scope !== undefined ? run.tokens.get(given.scope) : undefined;
  // One item of a repeated task takes the whole task with it; one of a repeated subprocess stands inside it.
  const token = body && run.plan.nodes.get(body.at)?.kind !== 'subprocess' ? body : given;
  const target = run.plan.nodes.get(to);
  const around = token?.scope === undefined ? undefined : run.tokens.get(token.scope);
  if (target?.kind !== 'task' || target.scope !== (around?.at ?? null)) return { why: 'no_way_on', element: to };
  if (token) remove(run, token);
  run.arriving.push({ at: to, ...inScope(token?.scope) });
  return null;
}

function difference(
  before: readonly Waiting[],
  after: readonly Waiting[],
  cause: Cause,
  marking: Marking | null,
  run: Run,
): Pick<Move, 'opened' | 'closed'> {
  const key = ({ token, element }: { token: number; element: string }): string => `${token} ${element}`;
  const stay = new Set(after.map(key));
  const was = new Set(before.map(key));
  // What was done is used up; if it still waits (a message that does not interrupt), it waits anew.
  const used = cause.kind === 'done' ? key(cause) : '';
  was.delete(used);
  const strangers = (marking?.tokens ?? []).filter(({ id, at }) => !run.tokens.has(id) && !run.plan.nodes.has(at));
  return {
    opened: after.filter((one) => !was.has(key(one))),
    closed: [
      ...before.filter((one) => key(one) !== used && !stay.has(key(one))),
      ...strangers.map(({ id, at }) => ({ token: id, element: at })),
    ].map(({ token, element }) => ({ token, element })),
  };
}
