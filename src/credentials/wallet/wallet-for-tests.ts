import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

/** A wallet of the repository: claims an offer by OpenID4VCI 1.0, keeps the credential, shows parts of it. It trusts no shortcut. */
export type TestWallet = {
  /** Follows the link behind an offer's QR code. Answers the SD-JWT it was given; throws the error a server answered. */
  claim(link: string, tx: string): Promise<string>;
  /** Shows the named claims of a credential to an audience that asked with a nonce. */
  present(credential: string, shown: readonly string[], audience: string, nonce: string): Promise<string>;
  /**
   * Follows the link behind a request at a counter: proves who asks, shows what was asked for and posts it. `changes`: what a
   * wallet does that does not keep to it. Answers what the verifier said: `taken`, or its description of the refusal.
   */
  answer(link: string, credential: string, changes?: AnswerChanges): Promise<string>;
  /** Asks for the credential once more with the token of the last claim. */
  again(): Promise<string>;
};

/** How a wallet departs from the request: other facts, another nonce or audience, text changed before it is posted. */
export type AnswerChanges = {
  shown?: readonly string[];
  nonce?: string;
  audience?: string;
  post?: (token: string) => Record<string, string>;
};

type Request = {
  client_id: string;
  aud: string;
  exp: number;
  response_uri: string;
  nonce: string;
  dcql_query: { credentials: { id: string; claims: { path: [string] }[] }[] };
};

type Fetch = (address: string, init?: RequestInit) => Promise<Response>;
type Metadata = {
  credential_issuer: string;
  credential_endpoint: string;
  nonce_endpoint: string;
  credential_configurations_supported: Record<string, { format: string }>;
};
type Offer = {
  credential_issuer: string;
  credential_configuration_ids: string[];
  grants: Record<string, { 'pre-authorized_code': string; tx_code: { length: number } }>;
};
const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/** Makes a wallet with a key of its own; `reach`: how it reaches the network, `now`: its clock in seconds. */
export async function testWallet(reach: Fetch, now: () => number): Promise<TestWallet> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty = '', crv = '', x = '', y = '' } = (await exportJWK(publicKey)) as JWK;
  const jwk = { kty, crv, x, y };
  let last: { metadata: Metadata; token: string; configuration: string } | null = null;

  async function ask<T>(address: string, init?: RequestInit): Promise<T> {
    const answer = await reach(address, init);
    const body = (await answer.json()) as T & { error?: string };
    if (!answer.ok) throw new Error(body.error ?? String(answer.status));
    return body;
  }

  async function take(): Promise<string> {
    if (!last) throw new Error('nothing was claimed');
    const { metadata, token, configuration } = last;
    const { c_nonce: nonce } = await ask<{ c_nonce: string }>(metadata.nonce_endpoint, { method: 'POST' });
    const proof = await new SignJWT({ nonce })
      .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk })
      .setAudience(metadata.credential_issuer)
      .setIssuedAt(now())
      .sign(privateKey);
    const { credentials } = await ask<{ credentials: { credential: string }[] }>(metadata.credential_endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ credential_configuration_id: configuration, proofs: { jwt: [proof] } }),
    });
    return credentials[0]?.credential ?? '';
  }

  return {
    async claim(link, tx) {
      const { protocol, searchParams } = new URL(link);
      if (protocol !== 'openid-credential-offer:') throw new Error(`not an offer: ${protocol}`);
      const offer = await ask<Offer>(searchParams.get('credential_offer_uri') ?? '');
      const issuer = offer.credential_issuer;
      const metadata = await ask<Metadata>(`${issuer}/.well-known/openid-credential-issuer`);
      const server = await ask<{ token_endpoint: string; issuer: string }>(
        `${issuer}/.well-known/oauth-authorization-server`,
      );
      if (metadata.credential_issuer !== issuer || server.issuer !== issuer) throw new Error('another issuer');
      const configuration = offer.credential_configuration_ids[0] ?? '';
      if (metadata.credential_configurations_supported[configuration]?.format !== 'dc+sd-jwt')
        throw new Error('format');
      const form = {
        grant_type: grant,
        'pre-authorized_code': offer.grants[grant]?.['pre-authorized_code'] ?? '',
        tx_code: tx,
      };
      const { access_token: token } = await ask<{ access_token: string }>(server.token_endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      });
      last = { metadata, token, configuration };
      return take();
    },
    again: take,
    present,
    async answer(link, credential, changes = {}) {
      const asked = await readRequest(link);
      const [paper] = asked.dcql_query.credentials;
      const shown = changes.shown ?? paper?.claims.map(({ path }) => path[0]) ?? [];
      const audience = changes.audience ?? asked.client_id;
      const token = await present(credential, shown, audience, changes.nonce ?? asked.nonce);
      const body = changes.post?.(token) ?? { vp_token: JSON.stringify({ [paper?.id ?? '']: [token] }) };
      const said = await reach(asked.response_uri, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body).toString(),
      });
      const { error_description: why } = (await said.json()) as { error_description?: string };
      return said.ok ? 'taken' : (why ?? String(said.status));
    },
  };

  /** The request behind a link, believed only as signed by the certificate the link names. */
  async function readRequest(link: string): Promise<Request> {
    const { protocol, searchParams } = new URL(link);
    if (protocol !== 'openid4vp:') throw new Error(`not a request: ${protocol}`);
    const fetched = await reach(searchParams.get('request_uri') ?? '');
    if (!fetched.ok) throw new Error('gone');
    const text = await fetched.text();
    const leaf = Buffer.from(decodeProtectedHeader(text).x5c?.[0] ?? '', 'base64');
    const key = new X509Certificate(leaf).publicKey;
    const { payload: bytes, protectedHeader } = await compactVerify(text, key, { algorithms: ['ES256'] });
    const payload = JSON.parse(Buffer.from(bytes).toString()) as Request;
    if (protectedHeader.typ !== 'oauth-authz-req+jwt' || payload.exp <= now()) throw new Error('no request of now');
    if (payload.aud !== 'https://self-issued.me/v2') throw new Error('for another wallet');
    const named = `x509_hash:${createHash('sha256').update(leaf).digest('base64url')}`;
    if (payload.client_id !== named || searchParams.get('client_id') !== named) throw new Error('another verifier');
    return payload;
  }

  async function present(credential: string, shown: readonly string[], audience: string, nonce: string) {
    const [jwt = '', ...disclosures] = credential.split('~').filter(Boolean);
    const chosen = disclosures.filter((one) => shown.includes(nameIn(one)));
    const text = [jwt, ...chosen, ''].join('~');
    const binding = await new SignJWT({ nonce, sd_hash: createHash('sha256').update(text).digest('base64url') })
      .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
      .setAudience(audience)
      .setIssuedAt(now())
      .sign(privateKey);
    return text + binding;
  }
}

const nameIn = (disclosure: string): string =>
  (JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as [string, string, string])[1];

/** A disclosure nobody signed. */
export const inventedDisclosure = (name: string, value: string): string =>
  Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), name, value])).toString('base64url');
