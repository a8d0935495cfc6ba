import { leafHash } from './tree/merkle-tree.ts';

/** Loại chứng cứ – what a statement says: that something was filed, or that a result went out. */
export type StatementKind = 'receipt' | 'result';

/** Mục ghi – what stands in the public log: a kind and a hash, nobody's data. */
export type LogEntry = { readonly kind: StatementKind; readonly hash: Buffer };

/** The bytes of a leaf: `receipt:` or `result:` and the SHA-256 of the statement in hex. */
export const entryBytes = ({ kind, hash }: LogEntry): Buffer => Buffer.from(`${kind}:${hash.toString('hex')}`);

/** The leaf of an entry in the tree. */
export const leafOf = (entry: LogEntry): Buffer => leafHash(entryBytes(entry));
