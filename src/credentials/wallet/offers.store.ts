import type { OpenDb } from '../../platform/db/open.ts';
import type { CredentialKind } from '../wire/claims.ts';

/** Lời mời nhận vào ví – an offer to put one credential into one wallet. */
export type Offer = {
  readonly id: string;
  readonly credentialId: string;
  readonly kind: CredentialKind;
  readonly expiresAt: Temporal.Instant;
  readonly attempts: number;
  readonly usedAt: Temporal.Instant | null;
  readonly claimedAt: Temporal.Instant | null;
};

/** How often a transaction code may be tried. */
export const mostAttempts = 5;

export async function insertOffer(
  { sql }: OpenDb,
  credentialId: string,
  madeAt: Temporal.Instant,
  expiresAt: Temporal.Instant,
): Promise<string> {
  const [row] = await sql<{ id: string }>(
    'insert into credentials.offer (credential_id, made_at, expires_at) values ($1, $2, $3) returning id',
    [credentialId, madeAt, expiresAt],
  );
  if (!row) throw new Error('no offer was written');
  return row.id;
}

export const findOffer = async ({ sql }: OpenDb, id: string): Promise<Offer | null> =>
  (
    await sql<Offer>(
      `select o.id, o.credential_id as "credentialId", c.kind, o.expires_at as "expiresAt", o.attempts, o.used_at as "usedAt",
         o.claimed_at as "claimedAt"
       from credentials.offer o join credentials.credential c on c.id = o.credential_id where o.id = $1`,
      [id],
    )
  )[0] ?? null;

/** Redeems the code of an offer, once and in time. A wrong transaction code counts instead. */
export async function redeemOffer(
  { sql }: OpenDb,
  id: string,
  right: boolean,
  now: Temporal.Instant,
): Promise<boolean> {
  const [row] = await sql<{ used: boolean }>(
    `update credentials.offer set
       used_at = case when $2 then $3::timestamptz else used_at end,
       attempts = attempts + case when $2 then 0 else 1 end
     where id = $1 and used_at is null and attempts < ${mostAttempts} and expires_at > $3
     returning used_at is not null as used`,
    [id, right, now],
  );
  return row?.used ?? false;
}

/** Marks an offer as taken into a wallet; false when it was before. */
export async function claimOffer(
  { sql }: OpenDb,
  id: string,
  holderKey: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await sql(
    `update credentials.offer set claimed_at = $3, holder_key = $2
     where id = $1 and used_at is not null and claimed_at is null returning id`,
    [id, holderKey, now],
  );
  return rows.length > 0;
}
