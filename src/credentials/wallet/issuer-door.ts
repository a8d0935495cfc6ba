import { calculateJwkThumbprint, compactVerify, EmbeddedJWK } from 'jose';
import { z } from 'zod';
import { callerAddress } from '../../identity/api.ts';
import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { rateLimit } from '../../platform/http/rate-limit.ts';
import { one } from '../../platform/http/read-form.ts';
import { readJson } from '../../platform/http/read-json.ts';
import type { Ctx } from '../../platform/http/route.ts';
import { randomToken } from '../../platform/ids.ts';
import { openSeal } from '../../platform/seal.ts';
import { CertificateNotTrusted } from '../../signing/api.ts';
import { findCredential } from '../credentials.store.ts';
import { kindNumbers, type CredentialKind } from '../wire/claims.ts';
import { answer, formOrNull } from './answer-wallet.ts';
import { authorisationMetadata, issuerMetadata, typeMetadata } from './metadata.ts';
import { configurationOf, offerDocument, idOfSecret, walletSecret, preAuthorised, txCode } from './offer.ts';
import { claimOffer, findOffer, redeemOffer } from './offers.store.ts';
import { toSdJwt, type HolderJwk } from './sd-jwt.ts';

/** The credential issuer of OpenID4VCI 1.0: metadata, offer, token, nonce, credential. */
export type IssuerDoor = {
  metadata(c: Ctx): Response;
  authorisation(c: Ctx): Response;
  keysOfIssuer(c: Ctx): Response;
  type(c: Ctx): Response | Promise<Response>;
  offer(c: Ctx): Promise<Response>;
  token(c: Ctx): Promise<Response>;
  nonce(c: Ctx): Response;
  credential(c: Ctx): Promise<Response>;
};

const tokenMinutes = 10;
const nonceMinutes = 5;
const proofSeconds = 300;
const mostBytes = 64 * 1024;

const wish = z.object({
  credential_configuration_id: z.string().max(100),
  proofs: z.object({ jwt: z.array(z.string().max(4_000)).min(1).max(1) }),
});
const proofSays = z.object({ aud: z.string(), iat: z.number(), nonce: z.string() });
const p256 = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string().max(60), y: z.string().max(60) });

/** Opens the door. Wallets of every origin may read its answers; nothing in a cookie counts here. */
export function issuerDoor(house: House): IssuerDoor {
  const issuer = publicOrigin(house.config);
  const nonces = openSeal(house.secret, 'wallet-nonce');
  const tries = rateLimit(house.clock, { burst: 30, perMinute: 30 });
  const refusal = (c: Ctx, error: string, status: 400 | 401 | 404 | 429 = 400) => {
    if (status === 401) c.header('www-authenticate', `Bearer error="${error}"`);
    return answer(c, { error }, status);
  };
  const kept = (c: Ctx, body: object) => answer(c, body, 200, 'public, max-age=3600');

  return {
    metadata: (c) => kept(c, issuerMetadata(house)),
    authorisation: (c) => kept(c, authorisationMetadata(house)),
    keysOfIssuer: (c) => kept(c, { issuer, jwks_uri: `${issuer}/.well-known/jwks.json` }),
    type(c) {
      const kinds = Object.keys(kindNumbers) as CredentialKind[];
      const kind = kinds.find((one) => configurationOf(one) === c.req.param('kind'));
      return kind ? kept(c, typeMetadata(house, kind)) : c.notFound();
    },

    async offer(c) {
      const id = idOfSecret(house, 'code', c.req.param('offer') ?? '');
      const offer = id === null ? null : await findOffer(house.open, id);
      if (!offer || ended(offer.expiresAt)) return refusal(c, 'invalid_grant', 404);
      return answer(c, offerDocument(house, offer.id, offer.kind));
    },

    async token(c) {
      if (tries.take(callerAddress(c)) > 0) return refusal(c, 'slow_down', 429);
      const form = await formOrNull(c);
      if (!form) return refusal(c, 'invalid_request');
      if (one(form, 'grant_type') !== preAuthorised) return refusal(c, 'unsupported_grant_type');
      const id = idOfSecret(house, 'code', one(form, 'pre-authorized_code'));
      if (id === null) return refusal(c, 'invalid_grant');
      const right = one(form, 'tx_code') === txCode(house, id);
      if (!(await redeemOffer(house.open, id, right, house.clock.now()))) return refusal(c, 'invalid_grant');
      const token = walletSecret(house, 'token', id);
      return answer(c, { access_token: token, token_type: 'Bearer', expires_in: tokenMinutes * 60 });
    },

    nonce: (c) =>
      answer(c, { c_nonce: nonces.write(randomToken(12), house.clock.now().add({ minutes: nonceMinutes })) }),

    async credential(c) {
      const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
      const id = idOfSecret(house, 'token', bearer);
      const offer = id === null ? null : await findOffer(house.open, id);
      if (!offer?.usedAt || ended(offer.usedAt.add({ minutes: tokenMinutes }))) return refusal(c, 'invalid_token', 401);
      const asked = wish.safeParse(await readJson(c, mostBytes));
      if (!asked.success) return refusal(c, 'invalid_credential_request');
      if (asked.data.credential_configuration_id !== configurationOf(offer.kind))
        return refusal(c, 'unknown_credential_configuration');
      const holder = await provenHolder(asked.data.proofs.jwt[0] ?? '');
      if (typeof holder === 'string') return refusal(c, holder);
      const credential = await findCredential(house.open, offer.credentialId);
      if (!credential || credential.status !== 'valid') return refusal(c, 'credential_request_denied');
      // Signed before the offer is used up: an agency that cannot sign today leaves it open.
      const signed = await toSdJwt(house, credential, holder).catch((fault: unknown) => {
        if (fault instanceof CertificateNotTrusted) return null;
        throw fault;
      });
      if (signed === null) return refusal(c, 'credential_request_denied');
      if (!(await claimOffer(house.open, offer.id, await calculateJwkThumbprint(holder), house.clock.now())))
        return refusal(c, 'invalid_token', 401);
      return answer(c, { credentials: [{ credential: signed }] });
    },
  };

  function ended(at: Temporal.Instant): boolean {
    return Temporal.Instant.compare(at, house.clock.now()) <= 0;
  }

  /** The key a proof shows possession of (OpenID4VCI §F.1), or the error that is said of it. */
  async function provenHolder(proof: string): Promise<HolderJwk | 'invalid_proof' | 'invalid_nonce'> {
    const read = await readProof(proof);
    if (!read) return 'invalid_proof';
    const now = house.clock.now();
    const age = now.epochMilliseconds / 1000 - read.said.iat;
    if (read.said.aud !== issuer || Math.abs(age) > proofSeconds) return 'invalid_proof';
    return nonces.read(read.said.nonce, now) === null ? 'invalid_nonce' : read.key;
  }
}

/** A proof of possession signed by the key it names; null where it is not that. */
async function readProof(proof: string): Promise<{ key: HolderJwk; said: z.infer<typeof proofSays> } | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(proof, EmbeddedJWK, { algorithms: ['ES256'] });
    const { jwk, typ } = protectedHeader;
    const key = p256.safeParse(jwk);
    const said = proofSays.safeParse(JSON.parse(Buffer.from(payload).toString()));
    if (typ !== 'openid4vci-proof+jwt' || !key.success || !said.success || (jwk && 'd' in jwk)) return null;
    return { key: key.data, said: said.data };
  } catch {
    // jose names what is wrong with a token in a dozen ways; the standard has one word for all.
    return null;
  }
}
