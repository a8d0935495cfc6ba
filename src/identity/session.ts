import { createHash, randomBytes } from 'node:crypto';
import type { House } from '../platform/house.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { Actor } from './actor.ts';
import { findActor } from './find-actor.ts';
import { dropCookie, readCookie, sessionCookie, writeCookie } from './session-cookie.ts';
import { endSessionRow, insertSession, type SessionOwner } from './session.store.ts';

type Needs = Pick<House, 'open' | 'clock' | 'config'>;

/** What the database keeps of a token: who reads the database cannot sign in with it. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token a browser sent, if it has the shape of ours. */
export function tokenOf(c: Ctx, config: House['config']): string | null {
  const token = readCookie(c, config, sessionCookie);
  return token !== null && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
}

/**
 * Signs `owner` in for `config.sessionHours`, under a token made here and now: what the browser brought along is
 * ended, never taken over (session fixation). Returns the actor, who is also the actor of this request from now on.
 */
export async function beginSession(house: Needs, c: Ctx, owner: SessionOwner): Promise<Actor> {
  await endSession(house, c);
  const token = randomBytes(32).toString('base64url');
  const now = house.clock.now();
  const seconds = Math.round(house.config.sessionHours * 3600);
  await insertSession(house.open, hashOfToken(token), owner, now, now.add({ seconds }));
  writeCookie(c, house.config, sessionCookie, token, seconds);
  const actor = await findActor(house, hashOfToken(token));
  if (!actor) throw new Error('a session just begun is not found');
  c.set('actor', actor);
  return actor;
}

/** Ends the session this browser holds, if any, in the database and in the browser. */
export async function endSession(house: Needs, c: Ctx): Promise<void> {
  const token = tokenOf(c, house.config);
  if (token === null) return;
  await endSessionRow(house.open, hashOfToken(token), house.clock.now());
  dropCookie(c, house.config, sessionCookie);
}
