import type { OpenDb } from '../../platform/db/open.ts';
import type { HolderKind, KeyStore, PublicJwk } from './key.ts';

/** A key as it is kept. */
export type KeyRow = {
  readonly keyId: string;
  readonly holderKind: HolderKind;
  readonly holderId: string | null;
  readonly store: KeyStore['name'];
  readonly kept: Buffer;
  readonly publicJwk: PublicJwk;
  readonly subject: string;
  /** Hexadecimal. */
  readonly serial: string;
  readonly certificate: Buffer;
  readonly issuerId: string | null;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant;
  readonly retiredAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
  /** CRLReason of RFC 5280, 5.3.1. */
  readonly revokeReason: number | null;
};

const columns = `id as "keyId", holder_kind as "holderKind", holder_id as "holderId", store, kept, public_jwk as "publicJwk",
  subject, serial, certificate, issuer_id as "issuerId", valid_from as "validFrom", valid_to as "validTo",
  retired_at as "retiredAt", revoked_at as "revokedAt", revoke_reason as "revokeReason"`;

/** The key a holder signs with today. */
export async function keyInUse({ sql }: OpenDb, kind: HolderKind, id: string | null): Promise<KeyRow | null> {
  const [row] = await sql<KeyRow>(
    `select ${columns} from signing.key
     where holder_kind = $1 and holder_id is not distinct from $2::uuid and retired_at is null`,
    [kind, id],
  );
  return row ?? null;
}

export async function keyById({ sql }: OpenDb, keyId: string): Promise<KeyRow | null> {
  const [row] = await sql<KeyRow>(`select ${columns} from signing.key where id = $1`, [keyId]);
  return row ?? null;
}

export async function keyBySerial({ sql }: OpenDb, serial: string): Promise<KeyRow | null> {
  const [row] = await sql<KeyRow>(`select ${columns} from signing.key where serial = $1`, [serial]);
  return row ?? null;
}

/** Keys of these kinds, oldest first, used and retired; after a key, `limit` at most. */
export const keysOf = ({ sql }: OpenDb, kinds: readonly HolderKind[], after = '', limit = 1_000): Promise<KeyRow[]> =>
  sql<KeyRow>(
    `select ${columns} from signing.key where holder_kind = any($1::text[]) and id > $2 order by id limit $3`,
    [kinds, after, limit],
  );

/** Keeps a new key; false when the holder got one in the meantime. */
export async function insertKey(
  { sql }: OpenDb,
  key: Omit<KeyRow, 'retiredAt' | 'revokedAt' | 'revokeReason'>,
): Promise<boolean> {
  const rows = await sql(
    `insert into signing.key (id, holder_kind, holder_id, store, kept, public_jwk, subject, serial, certificate, issuer_id, valid_from, valid_to)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id`,
    [
      key.keyId,
      key.holderKind,
      key.holderId,
      key.store,
      key.kept,
      JSON.stringify(key.publicJwk),
      key.subject,
      key.serial,
      key.certificate,
      key.issuerId,
      key.validFrom,
      key.validTo,
    ],
  );
  return rows.length === 1;
}

/** Nothing new is signed with this key from now on. */
export const retireKey = ({ sql }: OpenDb, keyId: string, at: Temporal.Instant): Promise<unknown> =>
  sql('update signing.key set retired_at = $2 where id = $1 and retired_at is null', [keyId, at]);

/** Takes a certificate back for ever; false when it was taken back before. */
export async function revokeKey(
  { sql }: OpenDb,
  keyId: string,
  at: Temporal.Instant,
  reason: number,
): Promise<boolean> {
  const rows = await sql(
    `update signing.key set revoked_at = $2, revoke_reason = $3, retired_at = coalesce(retired_at, $2)
     where id = $1 and revoked_at is null returning id`,
    [keyId, at, reason],
  );
  return rows.length === 1;
}

/** Certificates of an issuer that were taken back. */
export const revokedOf = (
  { sql }: OpenDb,
  issuerId: string,
): Promise<Pick<KeyRow, 'serial' | 'revokedAt' | 'revokeReason'>[]> =>
  sql(
    `select serial, revoked_at as "revokedAt", revoke_reason as "revokeReason" from signing.key
     where issuer_id = $1 and revoked_at is not null order by revoked_at limit 100000`,
    [issuerId],
  );
