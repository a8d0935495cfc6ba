import { BadCbor, CborTag, fromCbor, toCbor, type Cbor } from './cbor.ts';

/** COSE_Sign1 (RFC 9052 §4.2) as read: nothing is believed before {@link isSignedBy}. */
export type Sign1 = {
  /** First 8 bytes of the key's thumbprint (RFC 7638), as 16 hex digits. */
  readonly kid: string;
  /** `typ` of the protected header (RFC 9596), where there is one. */
  readonly type: string | null;
  readonly payload: Uint8Array;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
};

const es256 = -7;
const label = { alg: 1, kid: 4, typ: 16 } as const;
const tag = 18;

/** Signs a payload with ES256; `sign` gives r‖s, 64 bytes. */
export async function toSign1(
  payload: Uint8Array,
  kid: string,
  sign: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>,
  type?: string,
): Promise<Uint8Array> {
  const header = new Map<number, Cbor>([
    [label.alg, es256],
    [label.kid, bytesOfHex(kid)],
  ]);
  if (type !== undefined) header.set(label.typ, type);
  const protectedHeader = toCbor(header);
  const signature = await sign(toBeSigned(protectedHeader, payload));
  return toCbor(new CborTag(tag, [protectedHeader, new Map(), payload, signature]));
}

/** Takes a COSE_Sign1 apart. Throws {@link BadCbor} on any other shape, algorithm or header. */
export function readSign1(bytes: Uint8Array): Sign1 {
  const outer = fromCbor(bytes);
  const parts = outer instanceof CborTag && outer.tag === tag ? outer.value : null;
  if (!Array.isArray(parts) || parts.length !== 4) throw new BadCbor('not a COSE_Sign1');
  const [protectedHeader, open, payload, signature] = parts as readonly Cbor[];
  if (!(protectedHeader instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array))
    throw new BadCbor('not a COSE_Sign1');
  // What is not signed says nothing: no key and no algorithm is taken from there.
  if (!(open instanceof Map) || open.size > 0) throw new BadCbor('unprotected header');
  const header = fromCbor(protectedHeader);
  if (!(header instanceof Map) || header.get(label.alg) !== es256) throw new BadCbor('algorithm');
  const kid = header.get(label.kid);
  const type = header.get(label.typ) ?? null;
  if (!(kid instanceof Uint8Array) || kid.length !== 8 || signature.length !== 64)
    throw new BadCbor('key or signature');
  if (header.size > (type === null ? 2 : 3) || (type !== null && typeof type !== 'string')) throw new BadCbor('header');
  return { kid: hexOf(kid), type, payload, signed: toBeSigned(protectedHeader, payload), signature };
}

/** Whether the signature is that of the key (a WebCrypto ECDSA P-256 public key). */
export function isSignedBy(key: CryptoKey, { signature, signed }: Sign1): Promise<boolean> {
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    signature as Uint8Array<ArrayBuffer>,
    signed as Uint8Array<ArrayBuffer>,
  );
}

const toBeSigned = (protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array =>
  toCbor(['Signature1', protectedHeader, new Uint8Array(), payload]);

/** Bytes as hex digits. */
export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Hex digits as bytes. */
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
