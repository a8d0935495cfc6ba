import { compactVerify, errors, type CompactVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ok, refuse, type Result } from '../../platform/result.ts';

/** What a logout token says: the session at the provider that is over, or the person all of whose sessions are. */
export type LogoutToken = {
  readonly jti: string;
  readonly issuer: string;
  readonly sid: string | null;
  readonly subject: string | null;
};

const name = z.string().min(1).max(255);
const claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  jti: name,
  iat: z.number(),
  exp: z.number().optional(),
  sub: name.optional(),
  sid: name.optional(),
  events: z.object({ 'http://schemas.openid.net/event/backchannel-logout': z.looseObject({}) }),
  nonce: z.undefined().optional(),
});

/** Older news is not believed, however it is signed; clocks may differ by half a minute. */
export const oldestSeconds = 300;
const clockSeconds = 30;

// Only keys of the provider sign: `none` and secrets both sides know are no proof.
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA', 'Ed25519'];

/**
 * Checks a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6): signature by a key of the provider, issuer,
 * audience, age, the logout event, no nonce, a session or a subject. The refusal is a word for the log; whether `jti`
 * was used before is the caller's question. Throws what `keyOf` throws when the provider does not give its keys.
 */
export async function readLogoutToken(
  token: string,
  expected: { readonly issuer: string; readonly clientId: string; readonly keyOf: CompactVerifyGetKey },
  now: Temporal.Instant,
): Promise<Result<LogoutToken, string>> {
  const signed = await verified(token, expected.keyOf);
  if (!signed.ok) return signed;
  const said = claims.safeParse(signed.value);
  if (!said.success) return refuse('claims');
  const { iss, aud, jti, iat, exp, sub, sid } = said.data;
  const seconds = now.epochMilliseconds / 1000;
  if (iss !== expected.issuer) return refuse('issuer');
  if (![aud].flat().includes(expected.clientId)) return refuse('audience');
  if (iat > seconds + clockSeconds || iat < seconds - oldestSeconds) return refuse('age');
  if (exp !== undefined && exp < seconds - clockSeconds) return refuse('expired');
  if (sid === undefined && sub === undefined) return refuse('nobody');
  return ok({ jti, issuer: iss, sid: sid ?? null, subject: sub ?? null });
}

async function verified(token: string, keyOf: CompactVerifyGetKey): Promise<Result<unknown, string>> {
  try {
    const { payload, protectedHeader } = await compactVerify(token, keyOf, { algorithms });
    const typ = protectedHeader.typ?.toLowerCase().replace(/^application\//, '');
    // Providers from before the type was named write `JWT` or nothing.
    if (typ !== undefined && typ !== 'logout+jwt' && typ !== 'jwt') return refuse('type');
    return ok(JSON.parse(new TextDecoder().decode(payload)));
  } catch (fault) {
    if (fault instanceof SyntaxError) return refuse('claims');
    if (fault instanceof errors.JWKSTimeout || fault instanceof TypeError) throw fault;
    if (fault instanceof errors.JOSEError) return refuse(fault.code);
    throw fault;
  }
}
