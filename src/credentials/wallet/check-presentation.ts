import { createHash } from 'node:crypto';
import { compactVerify, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { publicOrigin } from '../../platform/config.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { IssuingHouse } from '../issue/issue-credential.ts';
import { houseKeys } from '../keys/verifying-keys.ts';
import { credentialAtPlace } from '../credentials.store.ts';
import { placesOfList } from '../status/place-in-list.ts';
import type { Status } from '../wire/status-list.ts';
import { digest } from './sd-jwt.ts';

/** What a wallet showed: only what its owner chose to, by the key it was issued to. */
export type Presented = {
  readonly vct: string;
  readonly claims: Readonly<Record<string, string>>;
  readonly status: Status;
  readonly credentialId: string;
};

/** Why a presentation proves nothing. */
export type CannotBelieve = {
  readonly why:
    | 'malformed'
    | 'foreign_key'
    | 'altered'
    | 'not_disclosable'
    | 'not_the_holder'
    | 'other_question'
    | 'not_yet_valid'
    | 'expired'
    | 'no_status';
};

/** The question a presentation answers: to whom, with which nonce, not longer ago than `within` seconds. */
export type Question = { readonly audience: string; readonly nonce: string; readonly within: number };

const jwk = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() });
const issued = z.object({
  iss: z.string(),
  vct: z.string(),
  iat: z.number(),
  issuing_agency: z.object({ code: z.string() }),
  nbf: z.number(),
  exp: z.number().optional(),
  cnf: z.object({ jwk }),
  status: z.object({ status_list: z.object({ idx: z.number().int().nonnegative(), uri: z.string() }) }),
  _sd: z.array(z.string()).max(100),
  _sd_alg: z.literal('sha-256'),
});
const bound = z.object({ aud: z.string(), nonce: z.string(), iat: z.number(), sd_hash: z.string() });
const disclosed = z.tuple([z.string(), z.string(), z.string()]);
const mostCharacters = 60_000;
const daySeconds = 86_400;

/** Checks an SD-JWT VC with key binding (RFC 9901 §7.3) that this house issued: every step, in the order of the RFC. */
export async function checkPresentation(
  house: IssuingHouse,
  presentation: string,
  question: Question,
): Promise<Result<Presented, CannotBelieve>> {
  const parts = presentation.slice(0, mostCharacters).split('~');
  const [jwt, binding] = [parts[0] ?? '', parts.at(-1) ?? ''];
  const disclosures = parts.slice(1, -1);
  const header = headerOf(jwt);
  if (!header || header.typ !== 'dc+sd-jwt' || binding === '') return refuse({ why: 'malformed' });
  const key = (await houseKeys(house)).set.keys.find(({ kid, mc_issuer: of }) => kid === header.kid && of !== '*');
  if (!key) return refuse({ why: 'foreign_key' });
  const { kty, crv, x, y } = key;
  const payload = await verified(jwt, { kty, crv, x, y });
  if (!payload) return refuse({ why: 'altered' });
  const body = issued.safeParse(payload);
  if (!body.success) return refuse({ why: 'malformed' });
  // A key signs for its own agency and in its own time, which a wallet's copy tells to the day.
  const { _sd: signed, iat, issuing_agency: agency } = body.data;
  const inTime = iat + daySeconds > key.mc_from && (key.mc_until === null || iat < key.mc_until);
  if (agency.code !== key.mc_issuer || !inTime) return refuse({ why: 'foreign_key' });
  const claims = disclosedClaims(disclosures, signed);
  if (!claims) return refuse({ why: 'not_disclosable' });

  const proof = headerOf(binding)?.typ === 'kb+jwt' ? await verified(binding, body.data.cnf.jwk) : null;
  const said = bound.safeParse(proof);
  const shown = presentation.slice(0, presentation.lastIndexOf('~') + 1);
  if (!said.success || said.data.sd_hash !== createHash('sha256').update(shown).digest('base64url'))
    return refuse({ why: 'not_the_holder' });
  const now = Math.floor(house.clock.now().epochMilliseconds / 1000);
  const fresh = Math.abs(now - said.data.iat) <= question.within;
  if (said.data.aud !== question.audience || said.data.nonce !== question.nonce || !fresh)
    return refuse({ why: 'other_question' });

  if (now < body.data.nbf) return refuse({ why: 'not_yet_valid' });
  if (body.data.exp !== undefined && now >= body.data.exp) return refuse({ why: 'expired' });
  const found = await atPlace(house, body.data.status.status_list);
  if (!found) return refuse({ why: 'no_status' });
  return ok({ vct: body.data.vct, claims, status: found.status, credentialId: found.id });
}

function headerOf(jwt: string): { typ?: unknown; kid?: unknown } | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString());
    return typeof header === 'object' && header !== null ? header : null;
  } catch {
    return null;
  }
}

// ES256 and nothing else: `none` and keys out of the token itself are never asked.
async function verified(jwt: string, key: JWK): Promise<unknown> {
  try {
    const { payload } = await compactVerify(jwt, await importJWK(key, 'ES256'), { algorithms: ['ES256'] });
    return JSON.parse(Buffer.from(payload).toString()) as unknown;
  } catch {
    return null;
  }
}

/** Each disclosure must be one the issuer signed, once; null otherwise. */
function disclosedClaims(disclosures: readonly string[], signed: readonly string[]): Record<string, string> | null {
  const claims: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const one of disclosures) {
    if (!signed.includes(digest(one))) return null;
    const read = disclosed.safeParse(jsonIn(one));
    if (!read.success || read.data[1] in claims) return null;
    claims[read.data[1]] = read.data[2];
  }
  return claims;
}

function jsonIn(coded: string): unknown {
  try {
    return JSON.parse(Buffer.from(coded, 'base64url').toString());
  } catch {
    return null;
  }
}

async function atPlace(house: IssuingHouse, { uri, idx }: { uri: string; idx: number }) {
  const prefix = `${publicOrigin(house.config)}/.well-known/status-lists/`;
  const no = uri.startsWith(prefix) ? Number(uri.slice(prefix.length)) : NaN;
  return Number.isInteger(no) && no < 1_000_000 && idx < placesOfList ? credentialAtPlace(house.open, no, idx) : null;
}
