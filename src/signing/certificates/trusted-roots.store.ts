import type { OpenDb } from '../../platform/db/open.ts';

/** Chứng thư gốc được tin cậy – a root of another authority. `fingerprint`: SHA-256 of it, hexadecimal. */
export type TrustedRoot = {
  readonly fingerprint: string;
  readonly certificate: Buffer;
  readonly subject: string;
  readonly addedAt: Temporal.Instant;
};

/** Roots of other authorities that are believed now. */
export const otherRoots = ({ sql }: OpenDb): Promise<TrustedRoot[]> =>
  sql<TrustedRoot>(
    `select fingerprint, certificate, subject, added_at as "addedAt" from signing.trusted_root
     where removed_at is null order by added_at limit 500`,
  );

/** Believes a root from now on; one that was removed is believed again. */
export const addRoot = (
  { sql }: OpenDb,
  { fingerprint, certificate, subject, addedAt }: TrustedRoot,
): Promise<unknown> =>
  sql(
    `insert into signing.trusted_root (fingerprint, certificate, subject, added_at) values ($1, $2, $3, $4)
     on conflict (fingerprint) do update set added_at = excluded.added_at, removed_at = null`,
    [fingerprint, certificate, subject, addedAt],
  );

/** Believes a root no longer; false: it was not believed. */
export async function removeRoot({ sql }: OpenDb, fingerprint: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await sql(
    `update signing.trusted_root set removed_at = $2 where fingerprint = $1 and removed_at is null returning fingerprint`,
    [fingerprint, at],
  );
  return rows.length === 1;
}

/** Chứng thư được cấp – what another authority certified about a key of this house. */
export type IssuedCertificate = { readonly certificate: Buffer; readonly chain: readonly Buffer[] };

/** The newest certificate of another authority for this key that runs at this time; null: none. */
export async function issuedFor(
  { sql }: OpenDb,
  keyId: string,
  at: Temporal.Instant,
): Promise<IssuedCertificate | null> {
  const [row] = await sql<IssuedCertificate>(
    `select certificate, chain from signing.issued_certificate
     where key_id = $1 and valid_from <= $2 and valid_to > $2 order by valid_to desc limit 1`,
    [keyId, at],
  );
  return row ?? null;
}

/** Keeps a certificate of another authority, once. */
export const keepIssued = (
  { sql }: OpenDb,
  keyId: string,
  { certificate, chain }: IssuedCertificate,
  {
    serial,
    validFrom,
    validTo,
    at,
  }: {
    readonly serial: string;
    readonly validFrom: Temporal.Instant;
    readonly validTo: Temporal.Instant;
    readonly at: Temporal.Instant;
  },
): Promise<unknown> =>
  sql(
    `insert into signing.issued_certificate (key_id, serial, certificate, chain, valid_from, valid_to, added_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [keyId, serial, certificate, chain, validFrom, validTo, at],
  );
