/** Khóa kiểm tra – a public key of the published set and whose it is. */
export type VerifyingKey = {
  /** 16 hex digits, see {@link kidOf}. */
  readonly kid: string;
  /** Mã định danh of the agency it signs for; `*`: the house itself, which signs status lists. */
  readonly issuer: string;
  readonly name: string;
  readonly nameEn: string;
  /** Whole seconds since 1970; it signed nothing before and nothing from the end on. */
  readonly from: number;
  readonly until: number | null;
  readonly key: CryptoKey;
};

/** One key of `/.well-known/jwks.json` (RFC 7517); what is ours begins with `mc_`. */
export type PublishedKey = {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly mc_issuer: string;
  readonly mc_name: string;
  readonly mc_name_en: string;
  readonly mc_from: number;
  readonly mc_until: number | null;
};

/** The published set. */
export type KeySet = { readonly keys: readonly PublishedKey[] };

/** The short name of a key: the first 8 bytes of its thumbprint (RFC 7638), as 16 hex digits. */
export async function kidOf({ crv, kty, x, y }: Pick<PublishedKey, 'kty' | 'crv' | 'x' | 'y'>): Promise<string> {
  const canonical = new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', canonical));
  return [...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes a key set ready for use, by short name. Throws on a key that is no P-256 key. */
export async function openKeys({ keys }: KeySet): Promise<ReadonlyMap<string, VerifyingKey>> {
  const opened = await Promise.all(
    keys.map(async (one): Promise<VerifyingKey> => {
      const { kty, crv, x, y } = one;
      const way = { name: 'ECDSA', namedCurve: 'P-256' } as const;
      return {
        kid: await kidOf(one),
        issuer: one.mc_issuer,
        name: one.mc_name,
        nameEn: one.mc_name_en,
        from: one.mc_from,
        until: one.mc_until,
        key: await crypto.subtle.importKey('jwk', { kty, crv, x, y }, way, true, ['verify']),
      };
    }),
  );
  return new Map(opened.map((key) => [key.kid, key]));
}
