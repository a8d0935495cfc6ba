import { z } from 'zod';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { purposeKey } from '../../platform/secret-key.ts';
import { codeCookie, dropCookie, readCookie, writeCookie } from '../sessions/session-cookie.ts';
import { openText, sealText } from '../sign-in/sealed-box.ts';

/** How long a code may be on its way to the page that shows it. */
const seconds = 300;

const shape = z.object({
  code: z.string(),
  until: z.string().transform((text) => Temporal.Instant.from(text)),
  personId: z.string(),
  /** Milliseconds since 1970; a cookie's own age is only the browser's word. */
  goneAt: z.number(),
});

/** A code on its way to its page: whose account it opens, and until when that is locked else. */
export type CarriedCode = { readonly code: string; readonly until: Temporal.Instant; readonly personId: string };

/** `holder`: only this officer reads it; '' where nobody is signed in any more. */
const keyOf = ({ secret }: Pick<House, 'secret'>, holder: string): Buffer =>
  purposeKey(secret, `unlock-code ${holder}`);

type CodeHouse = Pick<House, 'secret' | 'config' | 'clock'>;

/**
 * Carries an unlock code to the page that shows it, over a redirect: in the browser for five minutes, sealed. So it stands
 * in no address, is kept nowhere, and sending the form again by reload cannot happen.
 */
export function carryCode(house: CodeHouse, c: Ctx, holder: string, { code, until, personId }: CarriedCode): void {
  const goneAt = house.clock.now().epochMilliseconds + seconds * 1000;
  const text = JSON.stringify({ code, until: until.toString(), personId, goneAt });
  writeCookie(c, house.config, codeCookie, sealText(keyOf(house, holder), text).toString('base64url'), seconds);
}

/** The code that was carried here; null: there is none (any more), or it is somebody else's. */
export function carriedCode(house: CodeHouse, c: Ctx, holder: string): CarriedCode | null {
  const sealed = readCookie(c, house.config, codeCookie);
  const text = sealed === null ? null : openText(keyOf(house, holder), Buffer.from(sealed, 'base64url'));
  if (text === null) return null;
  const { goneAt, ...carried } = shape.parse(JSON.parse(text));
  return goneAt > house.clock.now().epochMilliseconds ? carried : null;
}

/** The same, for a page that shows it this once: the next one who asks finds nothing. */
export function takeCarriedCode(house: CodeHouse, c: Ctx, holder: string): CarriedCode | null {
  const carried = carriedCode(house, c, holder);
  dropCookie(c, house.config, codeCookie);
  return carried;
}
