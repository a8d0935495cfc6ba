import { boolean, integer, octets, oid, sequence } from '../der/der.ts';
import { childAt, childrenOf, readNode, readOid } from '../der/read-der.ts';

const sha256 = '2.16.840.1.101.3.4.2.1';

/** What is asked of a time-stamping authority: proof that this SHA-256 existed. */
export type TimeStampRequest = { readonly digest: Buffer; readonly nonce: Buffer | null };

/** TimeStampReq (RFC 3161, 2.4.1) that asks for the authority's certificate too. */
export const writeRequest = ({ digest, nonce }: TimeStampRequest): Buffer =>
  sequence(integer(1), imprint(digest), ...(nonce ? [integer(nonce)] : []), boolean(true));

/** MessageImprint. */
export const imprint = (digest: Buffer): Buffer => sequence(sequence(oid(sha256)), octets(digest));

/** Reads a TimeStampReq; null: not over a SHA-256. Throws NotDer. */
export function readRequest(der: Uint8Array): TimeStampRequest | null {
  const parts = childrenOf(readNode(der));
  const digest = readImprint(childAt(parts, 1, 0x30).whole);
  const nonce = parts.slice(2).find(({ tag }) => tag === 0x02)?.content ?? null;
  return digest && { digest, nonce };
}

/** The digest of a MessageImprint; null: of another kind than SHA-256. Throws NotDer. */
export function readImprint(der: Uint8Array): Buffer | null {
  const [algorithm, hashed] = childrenOf(readNode(der));
  if (!algorithm || !hashed) return null;
  return readOid(childAt(childrenOf(algorithm), 0, 0x06)) === sha256 ? hashed.content : null;
}
