import type { OpenDb } from '../../platform/db/open.ts';

/** Chứng thư gốc được tin cậy – a root of another authority. `fingerprint`: SHA-256 of it, hexadecimal. */
export type TrustedRoot = {
  readonly fingerprint: string;
  readonly certificate: Buffer;
  readonly subject: string;
};

/** Who changed what is believed: an officer, or whoever sat at the command line of the machine. */
export type ChangedBy = { readonly officerId: string } | { readonly account: string };

/**
 * Thay đổi gốc tin cậy – one line of the history of what is trusted; append-only. `certified`: the certificate of a key of
 * this house was taken, whose `subject` it names.
 */
export type RootChange = {
  readonly fingerprint: string;
  readonly subject: string;
  readonly act: 'added' | 'removed' | 'certified';
  readonly reason: string;
  readonly officerId: string | null;
  readonly account: string | null;
  readonly at: Temporal.Instant;
};

/** A root that was believed for a time, and that time. */
export type FormerRoot = {
  readonly certificate: Buffer;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
};

// The first line of a root adds it, the second removes it, and so on.
const believed = `(select c.fingerprint from signing.root_change c group by c.fingerprint having max(c.no) % 2 = 1)`;

/** Roots of other authorities that are believed now. */
export const otherRoots = ({ sql }: OpenDb): Promise<TrustedRoot[]> =>
  sql<TrustedRoot>(
    `select fingerprint, certificate, subject from signing.trusted_root
     where fingerprint in ${believed} order by subject, fingerprint limit 500`,
  );

/** Roots that were believed and then no longer, with each such time. */
export const formerRoots = ({ sql }: OpenDb): Promise<FormerRoot[]> =>
  sql<FormerRoot>(
    `select r.certificate, a.at as "from", b.at as "until" from signing.root_change a
       join signing.root_change b on b.fingerprint = a.fingerprint and b.no = a.no + 1
       join signing.trusted_root r on r.fingerprint = a.fingerprint
     where a.act = 'added' order by a.at limit 500`,
  );

/** The newest 200 lines of the history of roots and of the certificates of our keys. */
export const rootChanges = ({ sql }: OpenDb): Promise<RootChange[]> =>
  sql<RootChange>(
    `select fingerprint, subject, act, reason, by_officer_id as "officerId", by_account as account, at from (
       select fingerprint, r.subject, c.act, c.reason, c.by_officer_id, c.by_account, c.at, c.no
       from signing.root_change c join signing.trusted_root r using (fingerprint)
       union all
       select encode(sha256(certificate), 'hex'), subject, 'certified', reason, by_officer_id, by_account, added_at, 0
       from signing.issued_certificate where reason is not null) lines
     order by at desc, no desc limit 200`,
  );

/** What a line of the history says beside the root. */
export type Why = { readonly reason: string; readonly by: ChangedBy; readonly at: Temporal.Instant };

/** Believes a root from now on, with its line of history, in one statement; false: it is believed already. */
export async function addRoot(
  { sql }: OpenDb,
  { fingerprint, certificate, subject }: TrustedRoot,
  { reason, by, at }: Why,
): Promise<boolean> {
  const rows = await sql(
    `with r as (insert into signing.trusted_root (fingerprint, certificate, subject) values ($1, $6, $7)
       on conflict (fingerprint) do nothing)
     insert into signing.root_change (fingerprint, no, act, reason, by_officer_id, by_account, at)
     select $1, coalesce(max(no), 0) + 1, 'added', $2, $3, $4, $5 from signing.root_change where fingerprint = $1
     having coalesce(max(no), 0) % 2 = 0 on conflict do nothing returning no`,
    [fingerprint, reason, ...columnsOf(by), at, certificate, subject],
  );
  return rows.length === 1;
}

/** Believes a root no longer, with its line of history; false: it was not believed. */
export async function removeRoot({ sql }: OpenDb, fingerprint: string, { reason, by, at }: Why): Promise<boolean> {
  const rows = await sql(
    `insert into signing.root_change (fingerprint, no, act, reason, by_officer_id, by_account, at)
     select $1, max(no) + 1, 'removed', $2, $3, $4, $5 from signing.root_change where fingerprint = $1
     having max(no) % 2 = 1 on conflict do nothing returning no`,
    [fingerprint, reason, ...columnsOf(by), at],
  );
  return rows.length === 1;
}

const columnsOf = (by: ChangedBy): [officer: string | null, account: string | null] =>
  'officerId' in by ? [by.officerId, null] : [null, by.account];

/** Chứng thư được cấp – what another authority certified about a key of this house. */
export type IssuedCertificate = { readonly certificate: Buffer; readonly chain: readonly Buffer[] };

/**
 * The newest certificate of another authority for this key that runs at this time, one under a root that is `believed`
 * before others; null: none.
 */
export async function issuedFor(
  { sql }: OpenDb,
  keyId: string,
  at: Temporal.Instant,
): Promise<(IssuedCertificate & { readonly believed: boolean }) | null> {
  const [row] = await sql<IssuedCertificate & { believed: boolean }>(
    `select certificate, chain, encode(sha256(chain[cardinality(chain)]), 'hex') in ${believed}
         or chain[cardinality(chain)] in (select k.certificate from signing.key k where k.holder_kind = 'root') as believed
     from signing.issued_certificate
     where key_id = $1 and valid_from <= $2 and valid_to > $2 order by believed desc, valid_to desc limit 1`,
    [keyId, at],
  );
  return row ?? null;
}

/** A certificate as it is kept: its issuer by name, DER. */
export type NewIssued = IssuedCertificate & {
  readonly keyId: string;
  readonly issuer: Buffer;
  readonly serial: string;
  /** Whom it names. */
  readonly subject: string;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant;
};

/**
 * Keeps a certificate of another authority, once, and who took it and why. False: its issuer gave this serial number to another certificate that is
 * kept here, and nothing was.
 */
export async function keepIssued(
  { sql }: OpenDb,
  { keyId, issuer, serial, subject, certificate, chain, validFrom, validTo }: NewIssued,
  { reason, by, at }: Why,
): Promise<boolean> {
  await sql(
    `insert into signing.issued_certificate (key_id, issuer, serial, certificate, chain, valid_from, valid_to, added_at,
       subject, reason, by_officer_id, by_account)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [keyId, issuer, serial, certificate, chain, validFrom, validTo, at, subject, reason, ...columnsOf(by)],
  );
  return (
    (await sql('select from signing.issued_certificate where sha256(certificate) = sha256($1)', [certificate])).length >
    0
  );
}
