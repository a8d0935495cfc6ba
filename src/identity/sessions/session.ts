import { createHash } from 'node:crypto';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { randomToken } from '../../platform/ids.ts';
import { purposeKey } from '../../platform/secret-key.ts';
import { deviceOf, networkOf, type CameFrom } from '../account/device.ts';
import type { Actor } from './actor.ts';
import { callerAddress } from '../caller-address.ts';
import { findActor } from './find-actor.ts';
import { openText, sealText } from '../sign-in/sealed-box.ts';
import { dropCookie, readCookie, sessionCookie, writeCookie } from './session-cookie.ts';
import { endSessionRow, insertSession, type SessionOwner } from './session.store.ts';

type Needs = Pick<House, 'open' | 'clock' | 'config' | 'secret'>;

/** What the database keeps of a token: who reads the database cannot sign in with it. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token a browser sent, if it has the shape of ours. */
export function tokenOf(c: Ctx, config: House['config']): string | null {
  const token = readCookie(c, config, sessionCookie);
  return token !== null && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
}

/** How the national eID recognised a citizen; absent for officers. */
export type EidProof = { readonly level: 1 | 2; readonly sid: string | null; readonly idToken: string };

/**
 * Signs `owner` in for `config.sessionHours`, under a token made here and now: what the browser brought along is
 * ended, never taken over (session fixation). Returns the actor, who is also the actor of this request from now on.
 */
export async function beginSession(house: Needs, c: Ctx, owner: SessionOwner, proof?: EidProof): Promise<Actor> {
  await endSession(house, c, 'replaced');
  const token = randomToken(32);
  const now = house.clock.now();
  const seconds = Math.round(house.config.sessionHours * 3600);
  await insertSession(house.open, hashOfToken(token), owner, now, now.add({ seconds }), {
    ...cameFrom(c),
    level: proof?.level ?? null,
    eidSid: proof?.sid ?? null,
    eidToken: proof ? sealText(tokenKey(house), proof.idToken) : null,
  });
  writeCookie(c, house.config, sessionCookie, token, seconds);
  const actor = await findActor(house, hashOfToken(token));
  if (!actor) throw new Error('a session just begun is not found');
  c.set('actor', actor);
  return actor;
}

/**
 * Ends the session this browser holds, if any, in the database and in the browser. Returns the ID token it was begun
 * with, for signing out at the provider too.
 */
export async function endSession(
  house: Needs,
  c: Ctx,
  by: 'signed_out' | 'replaced' = 'signed_out',
): Promise<string | null> {
  const token = tokenOf(c, house.config);
  if (token === null) return null;
  const sealed = await endSessionRow(house.open, hashOfToken(token), house.clock.now(), by);
  dropCookie(c, house.config, sessionCookie);
  return sealed === null ? null : openText(tokenKey(house), sealed);
}

/** What this request was sent with and from where, roughly. */
export const cameFrom = (c: Ctx): CameFrom => ({
  device: deviceOf(c.req.header('user-agent') ?? ''),
  network: networkOf(callerAddress(c)),
});

const tokenKey = (house: Needs): Buffer => purposeKey(house.secret, 'eid-token');
