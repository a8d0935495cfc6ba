import type { OpenDb } from '../platform/db/open.ts';

/** One yes or no. */
export type ConsentEvent = {
  readonly id: string;
  readonly purpose: string;
  readonly version: number;
  readonly act: 'given' | 'withdrawn';
  readonly at: Temporal.Instant;
  readonly personId: string | null;
  readonly officerId: string | null;
};

/** Appends a yes or a no; returns its id. */
export async function insertConsent(
  { sql }: OpenDb,
  event: Omit<ConsentEvent, 'id'> & { ownerKey: string },
): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `insert into vault.consent_event (owner_key, purpose, version, act, at, person_id, officer_id)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [event.ownerKey, event.purpose, event.version, event.act, event.at, event.personId, event.officerId],
  );
  if (!row) throw new Error('insert returned nothing');
  return row.id;
}

/** Yes and no of an owner, newest first. */
export const newestConsents = ({ sql }: OpenDb, ownerKeys: readonly string[]): Promise<ConsentEvent[]> =>
  sql<ConsentEvent>(
    `select id, purpose, version, act, at, person_id as "personId", officer_id as "officerId"
     from vault.consent_event where owner_key = any($1) order by id desc limit 100`,
    [ownerKeys],
  );
