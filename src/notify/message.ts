import type { Result } from '../platform/result.ts';
import { ok, refuse } from '../platform/result.ts';

/** Thông báo – a message to one person, written once and then sent. */
export type NewMessage = {
  /** The same happening never makes a second message: the key names it. */
  readonly dedupe: string;
  readonly channel: 'email';
  /** One e-mail address, without a name. */
  readonly recipient: string;
  /** One line. */
  readonly subject: string;
  /** Plain text; blank lines part paragraphs. The HTML of the mail is made from it. */
  readonly body: string;
  readonly dossierId: string | null;
};

/** A header of a mail would break out of its line, or the address is not one address. */
export type CannotQueue = { readonly why: 'bad_recipient' } | { readonly why: 'bad_subject' };

// Stricter than RFC 5321: no quoted local parts, no display names, no lists, nothing an address parser reads twice.
const oneAddress =
  /^[^\s@<>()[\],;:"\\\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?\.[\p{L}\p{N}-]{2,63}$/u;
const control = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** May this become a mail? Refuses line breaks and other control characters in headers (header injection). Pure. */
export function decideQueue(message: NewMessage): Result<'queue', CannotQueue> {
  if (message.recipient.length > 254 || !oneAddress.test(message.recipient)) return refuse({ why: 'bad_recipient' });
  if (!message.subject.trim() || message.subject.length > 300 || control.test(message.subject))
    return refuse({ why: 'bad_subject' });
  return ok('queue');
}
