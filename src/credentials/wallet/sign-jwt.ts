import type { SigningKey } from '../../signing/api.ts';

/** A value as it stands in a token. */
export const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact ES256 token (RFC 7515) with the certificates of its key beside it, the root left out. */
export async function signJwt(
  key: SigningKey,
  header: Readonly<Record<string, string>>,
  payload: object,
): Promise<string> {
  const x5c = [key.certificate, ...key.chain.slice(0, -1)].map((der) => Buffer.from(der).toString('base64'));
  const signed = `${base64url({ alg: 'ES256', ...header, x5c })}.${base64url(payload)}`;
  return `${signed}.${Buffer.from(await key.sign(Buffer.from(signed))).toString('base64url')}`;
}
