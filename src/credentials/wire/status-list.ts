import { BadCbor, fromCbor, type Cbor } from './cbor.ts';
import { isSignedBy, readSign1 } from './cose-sign1.ts';
import { inflate } from './inflate.ts';
import type { VerifyingKey } from './keys.ts';

/** Tình trạng – two bits of a list: 0 valid, 1 revoked, 2 suspended, 3 replaced (Token Status List §7.1). */
export type Status = 'valid' | 'revoked' | 'suspended' | 'replaced';

export const statusBits: readonly Status[] = ['valid', 'revoked', 'suspended', 'replaced'];

/** Media type in the header of a list (draft-ietf-oauth-status-list §5.2). */
export const listType = 'application/statuslist+cwt';

export const listClaim = { sub: 2, exp: 4, iat: 6, list: 65533, ttl: 65534 } as const;

/** Danh sách tình trạng – a verified status list. Instants in whole seconds since 1970. */
export type StatusList = {
  readonly uri: string;
  readonly issuedAt: number;
  /** Not to be believed from then on. */
  readonly expires: number;
  readonly bytes: Uint8Array;
};

const mostPacked = 1_048_576;
const mostBytes = 1_048_576;

/** Reads and verifies a list; null when it is not ours, altered or malformed. */
export async function readStatusList(
  token: Uint8Array,
  keys: ReadonlyMap<string, VerifyingKey>,
): Promise<StatusList | null> {
  if (token.length > mostPacked) return null;
  try {
    const sign1 = readSign1(token);
    const key = keys.get(sign1.kid);
    if (sign1.type !== listType || key?.issuer !== '*' || !(await isSignedBy(key.key, sign1))) return null;
    const claims = fromCbor(sign1.payload);
    if (!(claims instanceof Map)) return null;
    const [uri, issuedAt, expires, list] = [listClaim.sub, listClaim.iat, listClaim.exp, listClaim.list].map(
      (one): Cbor | undefined => (claims as ReadonlyMap<number, Cbor>).get(one),
    );
    if (typeof uri !== 'string' || typeof issuedAt !== 'number' || typeof expires !== 'number') return null;
    if (!(list instanceof Map) || list.get('bits') !== 2) return null;
    const packed: unknown = list.get('lst');
    if (!(packed instanceof Uint8Array)) return null;
    const bytes = await inflate(packed, mostBytes);
    return bytes && { uri, issuedAt, expires, bytes };
  } catch (fault) {
    if (fault instanceof BadCbor) return null;
    throw fault;
  }
}

/** What a list says of an index; null beyond its end. Four entries a byte, the lowest bits first. */
export function statusAt({ bytes }: Pick<StatusList, 'bytes'>, index: number): Status | null {
  const byte = bytes[index >> 2];
  return byte === undefined ? null : (statusBits[(byte >> ((index & 3) * 2)) & 3] ?? null);
}
