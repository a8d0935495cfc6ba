import { createHmac, timingSafeEqual } from 'node:crypto';
import type { House } from '../platform/house.ts';
import { counterKey } from './counter-key.ts';

/** Writes a value that only the same officer can bring back unchanged. */
export type Seal = { write(value: unknown): string; read(sealed: string): unknown };

const keys = new WeakMap<House, Promise<Buffer>>();

/**
 * The seal of one officer (HMAC-SHA-256, RFC 2104): the number of the form and the scans already kept travel through
 * the page, so a form that comes back wrong has lost nothing, and nobody can claim another's file by its hash.
 * `read` gives null for anything not sealed for this officer here.
 */
export async function sealOf(house: House, officerId: string): Promise<Seal> {
  let key = keys.get(house);
  if (!key) keys.set(house, (key = counterKey(house.config.dataDir)));
  const secret = await key.catch((fault: unknown) => {
    keys.delete(house);
    throw fault;
  });
  const mac = (text: string): Buffer => createHmac('sha256', secret).update(`counter\n${officerId}\n${text}`).digest();
  return {
    write(value) {
      const text = JSON.stringify(value);
      return `${Buffer.from(text).toString('base64url')}.${mac(text).toString('base64url')}`;
    },
    read(sealed) {
      const [coded, given, rest] = sealed.slice(0, 4_000).split('.');
      if (!coded || !given || rest !== undefined) return null;
      const text = Buffer.from(coded, 'base64url').toString();
      const [shown, wanted] = [Buffer.from(given, 'base64url'), mac(text)];
      return shown.length === wanted.length && timingSafeEqual(shown, wanted) ? JSON.parse(text) : null;
    },
  };
}
