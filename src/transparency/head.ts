/** Đầu cây – the log as it stood at a moment, signed by this house. */
export type SignedHead = {
  readonly id: number;
  readonly treeSize: number;
  readonly root: Buffer;
  readonly at: Temporal.Instant;
  readonly keyId: string;
  /** ES256 over {@link headBytes}: r‖s, 64 bytes. */
  readonly signature: Buffer;
};

/** Who signs heads and statements: the house's key. */
export type Signer = { readonly keyId: string; sign(data: Uint8Array): Promise<Uint8Array> };

/**
 * What is signed of a head: TreeHeadDataV2 of RFC 9162 §4.10 – milliseconds since 1970 and size (64 bits each), the root
 * with its length before it, and no extensions.
 */
export function headBytes({ at, treeSize, root }: Pick<SignedHead, 'at' | 'treeSize' | 'root'>): Buffer {
  const bytes = Buffer.alloc(8 + 8 + 1 + root.length + 2);
  bytes.writeBigUInt64BE(BigInt(at.epochMilliseconds), 0);
  bytes.writeBigUInt64BE(BigInt(treeSize), 8);
  bytes[16] = root.length;
  root.copy(bytes, 17);
  return bytes;
}
