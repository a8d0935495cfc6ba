import { createHash } from 'node:crypto';
import { randomToken } from '../../platform/ids.ts';
import { publicOrigin } from '../../platform/config.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { signingKey } from '../../signing/api.ts';
import type { Credential } from '../credential.ts';
import type { IssuingHouse } from '../issue/issue-credential.ts';
import { listUri } from '../status/publish-list.ts';
import { readQr } from '../wire/read-qr.ts';
import { namedClaims } from './named-claims.ts';
import { configurationOf } from './offer.ts';
import { base64url, signJwt } from './sign-jwt.ts';

/** Public key in a wallet, as its proof named it. */
export type HolderJwk = { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };

/** What a kind of credential is called where wallets look it up. */
export const vctOf = ({ config }: Pick<IssuingHouse, 'config'>, kind: Credential['kind']): string =>
  `${publicOrigin(config)}/vi-dien-tu/loai/${configurationOf(kind)}`;

/**
 * The credential as an SD-JWT VC (RFC 9901, draft-ietf-oauth-sd-jwt-vc) bound to a wallet's key: title, number and every
 * fact can be shown or kept back one by one; issuer, dates and status always show. Throws CertificateNotTrusted.
 */
export async function toSdJwt(house: IssuingHouse, credential: Credential, holder: HolderJwk): Promise<string> {
  const read = readQr(credential.qr);
  if (!read.ok) throw new Error(`credential ${credential.id} cannot be read`);
  const { claims } = read;
  const key = await signingKey(house, { kind: 'agency', agencyId: credential.issuerId });
  const agency = agencyDirectory(house.open).byId(credential.issuerId);
  const disclosures = namedClaims(credential).map((pair) => base64url([randomToken(16), ...pair]));
  const payload = {
    iss: publicOrigin(house.config),
    vct: vctOf(house, credential.kind),
    // To the day: a wallet's copy must not be recognised by the second it was made in.
    iat: Math.floor(house.clock.now().epochMilliseconds / 86_400_000) * 86_400,
    nbf: claims.notBefore,
    ...(claims.expires === null ? {} : { exp: claims.expires }),
    issuing_agency: { code: claims.issuer, name: agency?.name ?? '' },
    status: { status_list: { idx: credential.listIndex, uri: listUri(house, credential.listNo) } },
    cnf: { jwk: holder },
    // Sorted, so that their order does not tell what they are (RFC 9901 §4.2.4.1).
    _sd: disclosures.map(digest).toSorted(),
    _sd_alg: 'sha-256',
  };
  const token = await signJwt(key, { typ: 'dc+sd-jwt', kid: key.keyId }, payload);
  return `${token}~${disclosures.map((one) => `${one}~`).join('')}`;
}

/** The digest under which a disclosure stands in `_sd`. */
export const digest = (disclosure: string): string => createHash('sha256').update(disclosure).digest('base64url');
