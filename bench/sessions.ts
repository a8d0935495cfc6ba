import { createHash, randomBytes } from 'node:crypto';
import type { OpenDb } from '../src/platform/db/open.ts';

/** Signs an officer or a citizen in without the ceremony; returns the token of the cookie. */
export async function signIn(owner: OpenDb, who: { kind: 'officer' | 'citizen'; id: string }): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const column = who.kind === 'officer' ? 'officer_id' : 'person_id';
  await owner.sql(
    `insert into identity.session (token_hash, ${column}, created_at, expires_at) values ($1, $2, now(), now() + interval '8 hours')`,
    [createHash('sha256').update(token).digest(), who.id],
  );
  return token;
}
