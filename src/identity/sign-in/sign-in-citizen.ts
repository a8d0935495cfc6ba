import type { House } from '../../platform/house.ts';
import { purposeKey } from '../../platform/secret-key.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { touch } from '../../platform/http/mount.ts';
import { EidAway, type NationalEid } from './national-eid.ts';
import { callbackPath, ownOrigin } from './own-origin.ts';
import { signInFailedPage, type SignInFailure } from '../pages/sign-in-failed-page.ts';
import { levelHref } from '../account/level-page.ts';
import { insertAccountEvent, lockedUntil } from '../account/account.store.ts';
import { toUnlock } from '../account/lock-door.ts';
import { writeRepresentations } from '../mandates/organisation.store.ts';
import { openPending, pendingSeconds, sealPending } from './pending-sign-in.ts';
import { upsertPerson } from '../persons/person.store.ts';
import { safeBack } from './safe-back.ts';
import { dropCookie, pendingCookie, readCookie, writeCookie } from '../sessions/session-cookie.ts';
import { beginSession, cameFrom, endSession } from '../sessions/session.ts';
import { actorOf } from '../sessions/who-acts.ts';

/** The two steps of a citizen's sign-in: going to the national eID and coming back. */
export type CitizenDoor = { leave(c: Ctx): Promise<Response>; comeBack(c: Ctx): Promise<Response> };

/** Opens the door; the provider is asked for the first time when the first person passes. */
export function citizenDoor(house: House, theEid: () => NationalEid): CitizenDoor {
  const { config, clock, log, open } = house;
  const key = purposeKey(house.secret, 'sign-in');
  const fail = (c: Ctx, failure: SignInFailure, status: 400 | 503, code: string): Response | Promise<Response> => {
    log.warn({ requestId: c.get('requestId'), failure, code }, 'citizen not signed in');
    return c.html(signInFailedPage(c.get('view'), failure), status);
  };
  const orAway = async (c: Ctx, act: () => Promise<Response>): Promise<Response> => {
    try {
      return await act();
    } catch (fault) {
      if (fault instanceof EidAway) return fail(c, 'away', 503, fault.message);
      throw fault;
    }
  };

  return {
    leave: (c) =>
      orAway(c, async () => {
        const redirectUri = ownOrigin(c, config) + callbackPath;
        const level: 1 | 2 = c.req.query('muc') === '2' ? 2 : 1;
        const { url, remember } = await theEid().begin(redirectUri, c.get('view').lang, level);
        const until = clock.now().epochMilliseconds + pendingSeconds * 1000;
        const here = actorOf(c);
        // Who proves more than before is the one who is here already; anybody else begins anew.
        const personId = level === 2 && here?.kind === 'citizen' ? here.id : null;
        const pending = { ...remember, redirectUri, back: safeBack(c.req.query('back')), until, level, personId };
        writeCookie(c, config, pendingCookie, sealPending(key, pending), pendingSeconds);
        return c.redirect(url.href, 303);
      }),
    comeBack: (c) =>
      orAway(c, async () => {
        const cookie = readCookie(c, config, pendingCookie);
        const pending = cookie === null ? null : openPending(key, cookie, clock.now());
        if (!pending) return fail(c, 'mismatch', 400, 'NO_PENDING');
        // Whatever comes of it, this beginning is used up.
        dropCookie(c, config, pendingCookie);
        const answer = await theEid().finish(new URL(c.req.url).search, pending);
        if (!answer.ok) return fail(c, answer.refusal.why, 400, answer.refusal.code);
        const { issuer, organisations, thisTime, sid, idToken } = answer.value;
        const now = clock.now();
        const id = await upsertPerson(open, issuer, answer.value);
        await writeRepresentations(open, id, organisations, now);
        const until = await lockedUntil(open, id, now);
        if (until !== null) {
          await insertAccountEvent(open, id, 'refused_locked', now, cameFrom(c));
          await endSession(house, c, 'replaced');
          return toUnlock(house, c, id, until);
        }
        if (pending.personId !== null && pending.personId !== id) return fail(c, 'other_person', 400, 'OTHER_PERSON');
        await beginSession(house, c, { kind: 'citizen', id }, { level: thisTime, sid, idToken });
        touch(c, 'person', id, id);
        return c.redirect(thisTime < pending.level ? levelHref(pending.back) : pending.back, 303);
      }),
  };
}
