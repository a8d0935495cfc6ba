import { randomBytes, randomInt, randomUUIDv7 } from 'node:crypto';

/** A new id that sorts by time (UUID version 7, RFC 9562). */
export const newId = (): string => randomUUIDv7();

// Without 0/O, 1/I/L and U: read aloud on the telephone and typed on a small keyboard.
const readable = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `length` random characters that people can read to each other. */
export function readableCode(length: number): string {
  return Array.from({ length }, () => readable[randomInt(readable.length)]).join('');
}

/** Random bytes nobody can guess, for tokens. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('base64url');
