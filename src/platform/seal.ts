import { createHmac, timingSafeEqual } from 'node:crypto';
import { purposeKey } from './secret-key.ts';

/** Small texts given to a browser that only this installation can have written. */
export type Seal = {
  /** `text.expiry.mac`, safe in addresses. */
  write(text: string, until: Temporal.Instant): string;
  /** The text, or null when it was changed, ended, or sealed elsewhere. */
  read(sealed: string, now: Temporal.Instant): string | null;
};

/** A seal for one purpose (HMAC-SHA-256, RFC 2104); what is sealed for another purpose reads as null. */
export function openSeal(secret: Buffer, purpose: string): Seal {
  const key = purposeKey(secret, purpose);
  const mac = (text: string, ends: string): Buffer => createHmac('sha256', key).update(`${ends}\n${text}`).digest();
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
