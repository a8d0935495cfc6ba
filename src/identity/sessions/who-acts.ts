import type { Ctx } from '../../platform/http/route.ts';
import type { Actor, Citizen, Officer } from './actor.ts';
import { mayUse, rights, type Right } from '../officers/role-rights.ts';

/** The signed-in actor of this request, or null. */
export function actorOf(c: Ctx): Actor | null {
  return (c.get('actor') as Actor | null | undefined) ?? null;
}

/** The officer of this request; throws when the route's right did not guarantee one. */
export function officer(c: Ctx): Officer {
  const actor = actorOf(c);
  if (actor?.kind !== 'officer') throw new Error(`${c.req.path}: the route's right does not guarantee an officer`);
  return actor;
}

/** The citizen of this request; throws when the route's right did not guarantee one. */
export function citizen(c: Ctx): Citizen {
  const actor = actorOf(c);
  if (actor?.kind !== 'citizen') throw new Error(`${c.req.path}: the route's right does not guarantee a citizen`);
  return actor;
}

/** The gate's question for `mount`: come in, sign in first, or never. */
export function authorise(c: Ctx, right: string): 'yes' | 'sign_in' | 'no' {
  const known = rights.find((one) => one === right);
  if (known === undefined) return 'no';
  const actor = actorOf(c);
  if (mayUse(actor, known)) return 'yes';
  return actor === null ? 'sign_in' : 'no';
}

/** Where somebody who must sign in first is sent; `back` is the page they wanted. */
export function signInHref(right: string, back: string): string {
  const door = right === ('citizen' satisfies Right) ? '/dang-nhap' : '/dang-nhap/can-bo';
  return `${door}?back=${encodeURIComponent(back)}`;
}
