import type { OpenDb } from '../platform/db/open.ts';
import type { Asker } from './guessing.ts';
import type { Register } from './registered.ts';

/** Which question it was. */
export type Operation = 'look_up' | 'confirm' | 'household' | 'marital_state' | 'record';

/** One question as it is recorded. */
export type LookUpRecord = {
  readonly register: Register;
  readonly operation: Operation;
  readonly purpose: string;
  readonly asker: Asker;
  readonly subject: Buffer;
  readonly filingId: string | null;
  readonly outcome: 'found' | 'no_match' | 'away';
  readonly fromMemory: boolean;
  readonly ms: number;
};

/** Appends one look-up. Await it before the answer leaves: what cannot be recorded must not be shown. */
export async function recordLookUp({ sql }: OpenDb, one: LookUpRecord): Promise<void> {
  const { asker } = one;
  await sql(
    `insert into registry.look_up (register, operation, purpose, officer_id, person_id, partner, unit_id, subject, filing_id,
       outcome, from_memory, ms) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      one.register,
      one.operation,
      one.purpose,
      asker.kind === 'officer' ? asker.id : null,
      asker.kind === 'person' ? asker.id : null,
      asker.kind === 'partner' ? asker.name : null,
      asker.kind === 'officer' || asker.kind === 'partner' ? asker.unitId : null,
      one.subject,
      one.filingId,
      one.outcome,
      one.fromMemory,
      one.ms,
    ],
  );
}

/** Wrong tries for a number within the last hour, by anybody; counts to 50. */
export async function wrongTries({ sql }: OpenDb, subject: Buffer, now: Temporal.Instant): Promise<number> {
  const [row] = await sql<{ wrong: number }>(
    `select count(*) filter (where outcome = 'no_match' and at > $2::timestamptz - interval '1 hour')::int as wrong
     from (select outcome, at from registry.look_up where subject = $1 order by id desc limit 50) as latest`,
    [subject, now],
  );
  return row?.wrong ?? 0;
}

/** A look-up as the person it was about sees it. */
export type OwnLookUp = {
  readonly id: number;
  readonly at: Temporal.Instant;
  readonly register: Register;
  readonly operation: Operation;
  readonly purpose: string;
  readonly byMyself: boolean;
  readonly partner: string | null;
  readonly unitId: string | null;
  readonly outcome: LookUpRecord['outcome'];
};

/** How many a page holds. */
export const lookUpsPerPage = 50;

/** Who asked about this number, newest first; `personId`: who is looking, `beforeId`: the last id of the page before. */
export const lookUpsAbout = (
  { sql }: OpenDb,
  subject: Buffer,
  personId: string,
  beforeId: number | null,
): Promise<OwnLookUp[]> =>
  sql<OwnLookUp>(
    `select id, at, register, operation, purpose, coalesce(person_id = $2, false) as "byMyself", partner,
       unit_id as "unitId", outcome
     from registry.look_up where subject = $1 and ($3::bigint is null or id < $3)
     order by id desc limit ${lookUpsPerPage}`,
    [subject, personId, beforeId],
  );

/** A partner that may ask through the API. */
export type PartnerKey = { readonly name: string; readonly unitId: string | null; readonly perMinute: number };

/** The partner behind a key, if it is good today. */
export async function partnerOf({ sql }: OpenDb, keyHash: Buffer, today: string): Promise<PartnerKey | null> {
  const [row] = await sql<PartnerKey>(
    `select name, unit_id as "unitId", per_minute as "perMinute" from registry.partner_key
     where key_hash = $1 and (valid_until is null or valid_until >= $2::date)`,
    [keyHash, today],
  );
  return row ?? null;
}

/** Lets a partner in, or changes its key and pace. */
export async function writePartner(
  { sql }: OpenDb,
  partner: PartnerKey & { readonly keyHash: Buffer; readonly validUntil: string | null },
): Promise<void> {
  await sql(
    `insert into registry.partner_key (name, key_hash, unit_id, per_minute, valid_until) values ($1, $2, $3, $4, $5)
     on conflict (name) do update set key_hash = excluded.key_hash, unit_id = excluded.unit_id,
       per_minute = excluded.per_minute, valid_until = excluded.valid_until`,
    [partner.name, partner.keyHash, partner.unitId, partner.perMinute, partner.validUntil],
  );
}
