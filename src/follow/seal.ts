import { createHmac, timingSafeEqual } from 'node:crypto';
import { randomToken } from '../platform/ids.ts';

/** Small texts given to a browser that only this process can have written. */
export type Seal = {
  /** `text.expiry.mac`, safe in addresses. */
  write(text: string, until: Temporal.Instant): string;
  /** The text, or null when it was changed, ended, or sealed by another process. */
  read(sealed: string, now: Temporal.Instant): string | null;
};

/**
 * A seal for one purpose (HMAC-SHA-256, RFC 2104). Its key lives in this process only: after a restart, or at another
 * web process, a sealed text is simply unknown and the person types a code again or chooses a file again. Unlike
 * sign-ins, nothing of worth hangs on it, so no key lies on a disk.
 */
export function openSeal(purpose: string): Seal {
  const key = randomToken(32);
  const mac = (text: string, ends: string): Buffer =>
    createHmac('sha256', key).update(`${purpose}\n${ends}\n${text}`).digest();
  return {
    write(text, until) {
      const ends = Math.ceil(until.epochMilliseconds / 1000).toString(36);
      return `${Buffer.from(text).toString('base64url')}.${ends}.${mac(text, ends).toString('base64url')}`;
    },
    read(sealed, now) {
      const [coded, ends, given, rest] = sealed.slice(0, 4_000).split('.');
      if (!coded || !ends || !given || rest !== undefined) return null;
      const text = Buffer.from(coded, 'base64url').toString();
      const wanted = mac(text, ends);
      const shown = Buffer.from(given, 'base64url');
      if (shown.length !== wanted.length || !timingSafeEqual(shown, wanted)) return null;
      return Number.parseInt(ends, 36) * 1000 > now.epochMilliseconds ? text : null;
    },
  };
}
