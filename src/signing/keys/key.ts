import type { House } from '../../platform/house.ts';

/** What keys need of the house. */
export type KeyHouse = Pick<House, 'open' | 'clock' | 'config' | 'secret' | 'log'>;

/** A P-256 public key as RFC 7517 writes it. */
export type PublicJwk = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
};

/** Chủ thể ký – in whose name a signature is made; `house`: this installation itself (receipts, log heads, lists). */
export type SigningHolder =
  | { readonly kind: 'officer'; readonly officerId: string }
  | { readonly kind: 'agency'; readonly agencyId: string }
  | { readonly kind: 'house' };

/** Khoá ký – a private key that can be used but not seen, with what proves whose it is. */
export type SigningKey = {
  /** RFC 7638 thumbprint of the public key, 43 characters; the same for the life of the key. */
  readonly keyId: string;
  /** X.509, DER. */
  readonly certificate: Uint8Array;
  /** From the issuer of `certificate` up to the root, DER. */
  readonly chain: readonly Uint8Array[];
  readonly publicJwk: PublicJwk;
  /** ES256 over `data`: r‖s, 64 bytes. Throws when the key store is away. */
  sign(data: Uint8Array): Promise<Uint8Array>;
};

/** Khoá công bố – what a verifier needs of a key that signs or ever signed. */
export type PublishedKey = Omit<SigningKey, 'sign'> & {
  readonly holder: SigningHolder;
  /** Common name in the certificate. */
  readonly name: string;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant;
  /** From when nothing new is signed with it; what was signed before stays good. */
  readonly retiredAt: Temporal.Instant | null;
  /** From when its signatures are not to be believed. */
  readonly revokedAt: Temporal.Instant | null;
};

/** Loại chủ thể in the table of keys: holders, and the authorities that certify, time-stamp and answer. */
export type HolderKind = 'officer' | 'agency' | 'house' | 'root' | 'issuing' | 'time' | 'status';

/** ES256 over `data`, raw. */
export type Sign = (data: Uint8Array) => Promise<Uint8Array>;

/** Kho khoá – where private keys lie. The contract of all kinds is `key-stores.test.ts`. */
export type KeyStore = {
  readonly name: 'database' | 'pkcs11';
  /** A new P-256 key; `kept` is what the table keeps of it: the sealed key, or its handle in a token. */
  make(): Promise<{ readonly publicJwk: PublicJwk; readonly keyId: string; readonly kept: Uint8Array }>;
  /** How to sign with a key; null when this store cannot open it any more. */
  open(keyId: string, kept: Uint8Array): Promise<Sign | null>;
  /** Forgets a key that was made but never certified. */
  discard(kept: Uint8Array): Promise<void>;
};
