import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import { rateLimit } from '../../platform/http/rate-limit.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import { get, post, type Ctx, type Route } from '../../platform/http/route.ts';
import { purposeKey } from '../../platform/secret-key.ts';
import { callerAddress } from '../caller-address.ts';
import { EidAway, type NationalEid } from '../sign-in/national-eid.ts';
import { backChannelPath, ownOrigin, signedOutPath } from '../sign-in/own-origin.ts';
import { signedOutPage, signOutPage } from '../pages/sign-out-page.ts';
import { openText, sealText } from '../sign-in/sealed-box.ts';
import { dropCookie, leavingCookie, readCookie, writeCookie } from '../sessions/session-cookie.ts';
import { endSession } from '../sessions/session.ts';
import { endByProvider, useLogoutToken } from './account.store.ts';
import { oldestSeconds, readLogoutToken } from './logout-token.ts';

const fromProvider = 'vneid';
const leavingSeconds = 300;
// Browsers drop a longer cookie; then the provider asks the person itself.
const longestCookie = 3_500;

/** Signing out here, at the provider too, and hearing of it when it happened there. */
export function leaveRoutes(house: House, theEid: () => NationalEid): Route[] {
  const { open, clock, config, log } = house;
  const key = purposeKey(house.secret, 'leaving');
  const calls = rateLimit(clock, { burst: 200, perMinute: 600 });

  // Signing out here must never depend on the provider: when it is away, its page is simply not offered.
  const pageOfProvider = async (c: Ctx, idToken: string): Promise<URL | null> => {
    try {
      return await theEid().leave(idToken, ownOrigin(c, config) + signedOutPath, fromProvider, c.get('view').lang);
    } catch (fault) {
      if (fault instanceof EidAway) return null;
      throw fault;
    }
  };

  return [
    get('/dang-xuat', { right: 'public' }, (c) => c.html(signOutPage(c.get('view')))),
    post('/dang-xuat', { right: 'public', form: z.object({}) }, async (c) => {
      const idToken = await endSession(house, c);
      if (idToken === null) return c.redirect('/', 303);
      const there = await pageOfProvider(c, idToken);
      const sealed = there && sealText(key, there.href).toString('base64url');
      if (sealed && sealed.length <= longestCookie) writeCookie(c, config, leavingCookie, sealed, leavingSeconds);
      return c.redirect(signedOutPath, 303);
    }),
    // A form may not lead to another site (form-action), so the way to the provider is a link on a page of ours.
    get(signedOutPath, { right: 'public' }, (c) => {
      const sealed = readCookie(c, config, leavingCookie);
      const there = sealed === null ? null : openText(key, Buffer.from(sealed, 'base64url'));
      const done = c.req.query('state') === fromProvider;
      if (done) dropCookie(c, config, leavingCookie);
      return c.html(signedOutPage(c.get('view'), { there: done ? null : there, done }));
    }),
    post(
      backChannelPath,
      { right: 'public', form: z.object({ logout_token: z.string() }), machine: true },
      async (c) => {
        c.header('cache-control', 'no-store');
        if (calls.take(callerAddress(c)) > 0) return c.json({ error: 'slow_down' }, 429);
        const refused = (why: string): Response => {
          log.warn({ requestId: c.get('requestId'), why }, 'logout token refused');
          return c.json({ error: 'invalid_request' }, 400);
        };
        const token = one(await readForm(c), 'logout_token');
        // Nothing that is no signed token makes us ask the provider for its keys.
        if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) return refused('shape');
        try {
          const now = clock.now();
          const read = await readLogoutToken(token, await theEid().keys(), now);
          if (!read.ok) return refused(read.refusal);
          const { issuer, jti, sid, subject } = read.value;
          const forgetBefore = now.subtract({ seconds: 2 * oldestSeconds });
          if (!(await useLogoutToken(open, jti, now, forgetBefore))) return refused('replayed');
          await endByProvider(open, { issuer, sid, subject }, now);
          return c.body(null, 200);
        } catch (fault) {
          // 503: the provider tries again.
          if (fault instanceof EidAway || fault instanceof TypeError)
            return c.json({ error: 'temporarily_unavailable' }, 503);
          throw fault;
        }
      },
    ),
  ];
}
