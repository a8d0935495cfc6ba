import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { kindNumbers, type CredentialKind } from '../wire/claims.ts';
import { kindWords } from '../wire/words.ts';
import { claimLabel, claimNames } from './named-claims.ts';
import { configurationOf, preAuthorised } from './offer.ts';
import { vctOf } from './sd-jwt.ts';

type Configured = Pick<House, 'config'>;

const kinds = Object.keys(kindNumbers) as CredentialKind[];

/** What wallets show before the values: the same words as everywhere. */
const claimsShown = claimNames.map((name) => ({
  path: [name],
  display: both(claimLabel(name, 'vi'), claimLabel(name, 'en')),
}));

function both(vi: string, en: string) {
  return [
    { name: vi, locale: 'vi' },
    { name: en, locale: 'en' },
  ];
}

/** `/.well-known/openid-credential-issuer` (OpenID4VCI 1.0 §12.2). */
export function issuerMetadata(house: Configured): object {
  const issuer = publicOrigin(house.config);
  const configurations = kinds.map((kind) => [
    configurationOf(kind),
    {
      format: 'dc+sd-jwt',
      vct: vctOf(house, kind),
      cryptographic_binding_methods_supported: ['jwk'],
      credential_signing_alg_values_supported: ['ES256'],
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
      credential_metadata: { display: both(kindWords[kind].vi, kindWords[kind].en), claims: claimsShown },
    },
  ]);
  return {
    credential_issuer: issuer,
    credential_endpoint: `${issuer}/vi-dien-tu/giay-to`,
    nonce_endpoint: `${issuer}/vi-dien-tu/nonce`,
    display: [{ name: house.config.office.name, locale: 'vi' }],
    credential_configurations_supported: Object.fromEntries(configurations),
  };
}

/** `/.well-known/oauth-authorization-server` (RFC 8414). */
export function authorisationMetadata({ config }: Configured): object {
  const issuer = publicOrigin(config);
  return {
    issuer,
    token_endpoint: `${issuer}/vi-dien-tu/token`,
    grant_types_supported: [preAuthorised],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
  };
}

/** Type metadata of a kind (draft-ietf-oauth-sd-jwt-vc §6). */
export function typeMetadata(house: Configured, kind: CredentialKind): object {
  return {
    vct: vctOf(house, kind),
    name: kindWords[kind].vi,
    display: both(kindWords[kind].vi, kindWords[kind].en),
    claims: claimsShown.map((claim) => ({ ...claim, sd: 'always' })),
  };
}
