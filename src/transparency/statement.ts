import { createHash } from 'node:crypto';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { randomToken } from '../platform/ids.ts';
import type { StatementKind } from './entry.ts';
import type { Signer } from './head.ts';
import { findStatement, insertStatement } from './statement.store.ts';

/** Chứng cứ – what this house signed for ever: codes, hashes and times, nobody's data. */
export type Statement = {
  readonly kind: StatementKind;
  /** Whose it is; one of each kind. */
  readonly subject: string;
  /** Canonical JSON, exactly the bytes that were signed. */
  readonly body: string;
  /** SHA-256 of `body`. */
  readonly hash: Buffer;
  readonly keyId: string;
  /** ES256 over `body`: r‖s. */
  readonly signature: Buffer;
  /** RFC 3161 token over `signature`. */
  readonly timeStamp: Buffer | null;
  readonly at: Temporal.Instant;
};

/** What a statement is to say. `facts` hold no personal data, only what identifies a thing and hashes of it. */
export type NewStatement = {
  readonly kind: StatementKind;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
};

/** A time stamp over some bytes (RFC 3161 token, DER). */
export type Stamp = (data: Uint8Array) => Promise<Uint8Array>;

/**
 * Signs and time-stamps a statement and enters it in the log, once for each kind and subject: again, or by two workers
 * at the same moment, it does nothing. Throws what the key store or the time-stamping authority throw; nothing is
 * written then.
 */
export async function makeStatement(
  open: OpenDb,
  by: { readonly signer: Signer; readonly stamp: Stamp | null; readonly now: Temporal.Instant },
  { kind, subject, facts }: NewStatement,
): Promise<void> {
  if (await findStatement(open, kind, subject)) return;
  // The salt keeps anybody from guessing facts and comparing their hash with the public log.
  const body = canonicalJson({ ...facts, kind, version: 1, salt: randomToken(16) });
  const signature = Buffer.from(await by.signer.sign(Buffer.from(body)));
  await insertStatement(open, {
    kind,
    subject,
    body,
    hash: hashOf(body),
    keyId: by.signer.keyId,
    signature,
    timeStamp: by.stamp ? Buffer.from(await by.stamp(signature)) : null,
    at: by.now,
  });
}

const hashOf = (body: string): Buffer => createHash('sha256').update(body).digest();

/** `A1B2-C3D4-E5F6`: the first 48 bits of a hash, short enough for a text message or to be read aloud. */
export const shortCode = (hash: Buffer): string =>
  hash
    .toString('hex', 0, 6)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-');
