import type { House } from '../platform/house.ts';
import { publishedKey, trustedRoots } from '../signing/api.ts';
import { entryBytes, type StatementKind } from './entry.ts';
import type { SignedHead } from './head.ts';
import { proveInclusion } from './prove-log.ts';
import { findStatement } from './statement.store.ts';

type KeyHouse = Pick<House, 'open' | 'clock' | 'config' | 'secret' | 'log'>;

/** A signature as the proof file carries it; `value` in base64, r‖s. */
export type FileSignature = { readonly alg: 'ES256'; readonly keyId: string; readonly value: string };

/** A signed head in JSON: root in hex, time in milliseconds since 1970. */
export type FileHead = {
  readonly size: number;
  readonly root: string;
  readonly at: number;
  readonly signature: FileSignature;
};

/** Tệp chứng cứ – everything needed to check a statement without this system; described in docs/proof-file.md. */
export type ProofFile = {
  readonly format: 'mot-cua/proof/1';
  readonly statement: string;
  /** What was filed, as canonical JSON; its SHA-256 stands in the statement. Only in the file of who filed. */
  readonly content?: string;
  readonly signature: FileSignature;
  /** RFC 3161 token over the 64 bytes of the signature, base64. */
  readonly timeStamp: string | null;
  readonly log: {
    readonly leaf: string;
    readonly index: number;
    readonly path: readonly string[];
    readonly head: FileHead;
  };
  /** Certificates of each key, from its own up to the root, DER in base64. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
};

/** A head as JSON shows it. */
export const headToJson = ({ treeSize, root, at, keyId, signature }: SignedHead): FileHead => ({
  size: treeSize,
  root: root.toString('hex'),
  at: at.epochMilliseconds,
  signature: { alg: 'ES256', keyId, value: signature.toString('base64') },
});

/**
 * The proof file of a statement; null while it waits for its signature or for the next head. `content` is added where
 * the caller may show it.
 */
export async function proofFile(
  house: KeyHouse,
  kind: StatementKind,
  subject: string,
  content?: string,
): Promise<ProofFile | null> {
  const statement = await findStatement(house.open, kind, subject);
  if (!statement || statement.index === null) return null;
  const proof = await proveInclusion(house.open, statement.index);
  if (!proof) return null;
  const signers = new Set([statement.keyId, proof.head.keyId]);
  return {
    format: 'mot-cua/proof/1',
    statement: statement.body,
    ...(content === undefined ? {} : { content }),
    signature: { alg: 'ES256', keyId: statement.keyId, value: statement.signature.toString('base64') },
    timeStamp: statement.timeStamp?.toString('base64') ?? null,
    log: {
      leaf: entryBytes(statement).toString(),
      index: proof.index,
      path: proof.path.map((hash) => hash.toString('hex')),
      head: headToJson(proof.head),
    },
    keys: Object.fromEntries(
      await Promise.all([...signers].map(async (keyId) => [keyId, await certificatesOf(house, keyId)])),
    ),
  };
}

/** Certificates of a key from its own up to the root, DER in base64. Throws when no such key ever signed. */
export async function certificatesOf(house: KeyHouse, keyId: string): Promise<string[]> {
  const key = await publishedKey(house, keyId);
  if (!key) throw new Error(`nothing was ever signed with ${keyId}`);
  return [key.certificate, ...key.chain].map((der) => Buffer.from(der).toString('base64'));
}

/** The roots of this house, DER in base64: what a verifier must have got in another way than with the proof. */
export const rootsInBase64 = async (house: KeyHouse): Promise<string[]> =>
  (await trustedRoots(house)).map((der) => Buffer.from(der).toString('base64'));
