import { createHash } from 'node:crypto';

/** An entry as it is hashed: every column as text, exactly as stored. */
export type SealedEntry = {
  readonly id: number;
  /** `[id, tx, at in microseconds, word, officer, person, unit, subject, subject id, owner, request]` as JSON. */
  readonly fields: readonly (string | null)[];
};

/** Niêm phong – the link over the entries of the transactions `fromTx <= tx < toTx`. */
export type Seal = {
  readonly id: number;
  readonly fromTx: number;
  readonly toTx: number;
  readonly firstEntry: number;
  readonly lastEntry: number;
  readonly entries: number;
  readonly leaves: Buffer;
  readonly previous: Buffer;
  readonly digest: Buffer;
};

/** What stands before the first seal. */
export const beginning = Buffer.alloc(32);

const leafBytes = 16;
const hash = (...parts: (string | Buffer)[]): Buffer => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};
const hashOf = (entry: SealedEntry): Buffer => hash(JSON.stringify(entry.fields));

/** The seal over `entries` (in order of id), chained to `previous`: SHA-256 over both and over every entry's SHA-256. */
export function makeSeal(
  previous: Buffer,
  fromTx: number,
  toTx: number,
  entries: readonly SealedEntry[],
): Pick<Seal, 'leaves' | 'digest'> {
  const hashes = entries.map(hashOf);
  const leaves = Buffer.alloc(entries.length * leafBytes);
  entries.forEach((entry, i) => {
    leaves.writeBigUInt64BE(BigInt(entry.id), i * leafBytes);
    hashes[i]?.copy(leaves, i * leafBytes + 8, 0, 8);
  });
  return { leaves, digest: hash(previous, `${fromTx}-${toTx};`, ...hashes) };
}

/** Which entry of a broken seal was touched, and how; null when the leaves cannot tell. */
export function findTouched(
  leaves: Buffer,
  entries: readonly SealedEntry[],
): { why: 'entry_changed' | 'entry_missing' | 'entry_added'; entry: number } | null {
  const sealed = new Map<number, Buffer>();
  for (let at = 0; at + leafBytes <= leaves.length; at += leafBytes)
    sealed.set(Number(leaves.readBigUInt64BE(at)), leaves.subarray(at + 8, at + leafBytes));
  for (const entry of entries) {
    const leaf = sealed.get(entry.id);
    if (!leaf) return { why: 'entry_added', entry: entry.id };
    if (!hashOf(entry).subarray(0, 8).equals(leaf)) return { why: 'entry_changed', entry: entry.id };
    sealed.delete(entry.id);
  }
  const [missing] = sealed.keys();
  return missing === undefined ? null : { why: 'entry_missing', entry: missing };
}
