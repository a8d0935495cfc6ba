import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

// scrypt (RFC 7914) with N = 2^15, r = 8, p = 3, one of the equivalent settings of the OWASP Password Storage Cheat
// Sheet: 32 MiB and about 0.2 s a try, so that the four at once which libuv runs stay within 128 MiB.
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyBytes = 32;

/** The password as it is kept: `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a password is the one behind `kept`; the same work for a wrong one. Throws on text that is no hash of ours. */
export async function checkPassword(password: string, kept: string): Promise<boolean> {
  const [name, N, r, p, salt, hash] = kept.split('$');
  if (name !== 'scrypt' || !salt || !hash) throw new Error('not a password hash');
  const key = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(key, Buffer.from(hash, 'base64url'));
}

/** The hash of no password, for names nobody has: checking it takes as long as checking a real one. */
export const nobodysHash = ['scrypt', cost.N, cost.r, cost.p, 'A'.repeat(22), 'A'.repeat(43)].join('$');

// NFC, as RFC 8265 4.2.2 wants: one keyboard types "ế" as one character, another as three.
function derive(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r + 1024 * 1024 };
  return new Promise((done, fail) =>
    scrypt(password.normalize('NFC'), salt, keyBytes, options, (fault, key) => (fault ? fail(fault) : done(key))),
  );
}
