import type { House } from '../platform/house.ts';
import { purposeKey } from '../platform/secret-key.ts';
import type { Ctx } from '../platform/http/route.ts';
import { touch } from '../platform/http/mount.ts';
import { EidAway, nationalEid, type NationalEid } from './national-eid.ts';
import { callbackPath, ownOrigin } from './own-origin.ts';
import { signInFailedPage, type SignInFailure } from './pages/sign-in-failed-page.ts';
import { openPending, pendingSeconds, sealPending } from './pending-sign-in.ts';
import { upsertPerson } from './person.store.ts';
import { safeBack } from './safe-back.ts';
import { dropCookie, pendingCookie, readCookie, writeCookie } from './session-cookie.ts';
import { beginSession } from './session.ts';

/** The two steps of a citizen's sign-in: going to the national eID and coming back. */
export type CitizenDoor = { leave(c: Ctx): Promise<Response>; comeBack(c: Ctx): Promise<Response> };

/** Opens the door; the provider is asked for the first time when the first person passes. */
export function citizenDoor(house: House): CitizenDoor {
  const { config, clock, log, open } = house;
  let eid: NationalEid | null = null;
  const key = purposeKey(house.secret, 'sign-in');
  const theEid = (): NationalEid => {
    if (!config.oidc) throw new EidAway('not configured');
    return (eid ??= nationalEid(config.oidc));
  };
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
        const { url, remember } = await theEid().begin(redirectUri, c.get('view').lang);
        const until = clock.now().epochMilliseconds + pendingSeconds * 1000;
        const pending = { ...remember, redirectUri, back: safeBack(c.req.query('back')), until };
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
        const id = await upsertPerson(open, answer.value.issuer, answer.value);
        await beginSession(house, c, { kind: 'citizen', id });
        touch(c, 'person', id, id);
        return c.redirect(pending.back, 303);
      }),
  };
}
