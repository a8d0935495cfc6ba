import { createRemoteJWKSet, type CompactVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import type { Config } from '../../platform/config.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { PendingSignIn } from './pending-sign-in.ts';
import { levelOfAcr, readClaims, type PersonClaims } from './person-claims.ts';

/** Định danh điện tử quốc gia, through OpenID Connect (Core 1.0; OAuth 2.0 with PKCE, RFC 7636; `iss`, RFC 9207). */
export type NationalEid = {
  /**
   * Where to send the person, and what to remember until they come back. `level`: how surely they must be recognised;
   * 1 leaves it to them. Throws {@link EidAway}.
   */
  begin(
    redirectUri: string,
    lang: string,
    level: 1 | 2,
  ): Promise<{ url: URL; remember: Pick<PendingSignIn, 'state' | 'nonce' | 'verifier'> }>;
  /** Checks everything that came back and exchanges the code, server to server. Throws {@link EidAway}. */
  finish(query: string, pending: PendingSignIn): Promise<Result<Recognised, EidRefusal>>;
  /**
   * Where to send somebody who signs out there too (RP-Initiated Logout 1.0), or null: the provider has no such page.
   * `idToken`: of the session that ended; `state` comes back with them. Throws {@link EidAway}.
   */
  leave(idToken: string, backTo: string, state: string, lang: string): Promise<URL | null>;
  /** The keys logout tokens are signed with, and who signs. Throws {@link EidAway}. */
  keys(): Promise<{ issuer: string; clientId: string; keyOf: CompactVerifyGetKey }>;
};

/** Who came back from the provider, and what its session and proof are. */
export type Recognised = PersonClaims & {
  readonly issuer: string;
  readonly sid: string | null;
  readonly idToken: string;
};

/** `cancelled`: the person said no. `mismatch`: what came back does not belong to what was begun here, or is forged. */
export type EidRefusal = { readonly why: 'cancelled' | 'mismatch'; readonly code: string };

/** The identity provider does not answer, or not as agreed; nothing the person can do but wait. */
export class EidAway extends Error {}

const secondsToAnswer = 8;

/** The client of one identity provider. Its metadata is fetched at the first sign-in and kept; a failure is not. */
export function nationalEid(settings: NonNullable<Config['oidc']>): NationalEid {
  const issuer = new URL(settings.issuer);
  let discovered: Promise<oidc.Configuration> | null = null;

  const discover = (): Promise<oidc.Configuration> => {
    discovered ??= oidc
      .discovery(issuer, settings.clientId, {}, oidc.ClientSecretBasic(settings.clientSecret), {
        timeout: secondsToAnswer,
        // The code flow over TLS may skip the signature of the ID token (Core 3.1.3.7); we check it all the same.
        execute: [oidc.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : [])],
      })
      .catch((fault: unknown) => {
        discovered = null;
        throw new EidAway('discovery', { cause: fault });
      });
    return discovered;
  };

  let jwks: CompactVerifyGetKey | null = null;

  return {
    async begin(redirectUri, lang, level) {
      const provider = await discover();
      const acr = acrValues(provider.serverMetadata().acr_values_supported, level);
      const remember = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid profile email phone address',
        code_challenge: await oidc.calculatePKCECodeChallenge(remember.verifier),
        code_challenge_method: 'S256',
        state: remember.state,
        nonce: remember.nonce,
        ui_locales: lang,
        // On a shared computer the next person must not come in as the one before.
        prompt: 'login',
        ...(acr ? { acr_values: acr } : {}),
      });
      return { url, remember };
    },
    async finish(query, pending) {
      const provider = await discover();
      try {
        const tokens = await oidc.authorizationCodeGrant(provider, new URL(pending.redirectUri + query), {
          pkceCodeVerifier: pending.verifier,
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          idTokenExpected: true,
        });
        const proven = tokens.claims();
        if (!proven) return refuse({ why: 'mismatch', code: 'NO_ID_TOKEN' });
        const more = provider.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(provider, tokens.access_token, proven.sub)
          : {};
        const { sid } = proven;
        return ok({
          ...readClaims({ ...more, ...proven }),
          issuer: proven.iss,
          sid: typeof sid === 'string' && sid.length <= 255 ? sid : null,
          idToken: tokens.id_token ?? '',
        });
      } catch (fault) {
        return refuse(judge(fault));
      }
    },
    async leave(idToken, backTo, state, lang) {
      const provider = await discover();
      if (!provider.serverMetadata().end_session_endpoint) return null;
      return oidc.buildEndSessionUrl(provider, {
        post_logout_redirect_uri: backTo,
        ui_locales: lang,
        id_token_hint: idToken,
        state,
      });
    },
    async keys() {
      const metadata = (await discover()).serverMetadata();
      if (!metadata.jwks_uri) throw new EidAway('no keys');
      jwks ??= createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: secondsToAnswer * 1000 });
      return { issuer: metadata.issuer, clientId: settings.clientId, keyOf: jwks };
    },
  };
}

/** The provider's own names for what is asked, best first; '' where it names none (OpenID Connect Core 1.0, 3.1.2.1). */
function acrValues(supported: readonly string[] | undefined, level: 1 | 2): string {
  const named = (supported ?? []).flatMap((acr) => {
    const its = levelOfAcr(acr);
    return its !== null && its >= level ? [{ acr, its }] : [];
  });
  return named
    .toSorted((a, b) => b.its - a.its)
    .map(({ acr }) => acr)
    .join(' ');
}

/** The provider of an installation, made when somebody first needs it; throws {@link EidAway} where none is configured. */
export function eidOf({ oidc: settings }: Pick<Config, 'oidc'>): () => NationalEid {
  let made: NationalEid | null = null;
  return () => {
    if (!settings) throw new EidAway('not configured');
    return (made ??= nationalEid(settings));
  };
}

/** What went wrong: the provider's absence is thrown on, everything else is the answer's fault. */
function judge(fault: unknown): EidRefusal {
  if (fault instanceof oidc.AuthorizationResponseError)
    return { why: fault.error === 'access_denied' ? 'cancelled' : 'mismatch', code: fault.error };
  if (fault instanceof oidc.ResponseBodyError) {
    // invalid_client and a failing server are for the two offices to settle, not for the person.
    if (fault.status >= 500 || fault.error === 'invalid_client') throw new EidAway(fault.error, { cause: fault });
    return { why: 'mismatch', code: fault.error };
  }
  const code = codeOf(fault);
  if (fault instanceof TypeError || code === null || awayCodes.has(code))
    throw new EidAway(code ?? 'network', { cause: fault });
  return { why: 'mismatch', code };
}

const awayCodes = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

const codeOf = (fault: unknown): string | null =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : null;

const isLoopback = (url: URL): boolean =>
  url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
