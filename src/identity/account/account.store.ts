import type { OpenDb } from '../../platform/db/open.ts';
import type { CameFrom } from './device.ts';

/** Phiên đăng nhập – one open session of a person, as they recognise it. */
export type OpenSession = {
  readonly id: string;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly device: string | null;
  readonly network: string | null;
  readonly level: 1 | 2 | null;
  /** The one this request belongs to. */
  readonly here: boolean;
};

/** What happened to an account here. The database holds the same list as a constraint. */
export type AccountEventKind =
  | 'signed_in'
  | 'signed_out'
  | 'session_ended'
  | 'others_ended'
  | 'provider_ended'
  | 'locked'
  | 'unlocked'
  | 'refused_locked'
  | 'acts_for'
  | 'acts_for_self'
  | 'unlock_code_given';

/** Lịch sử tài khoản – one line of it. */
export type AccountEvent = {
  readonly kind: AccountEventKind;
  readonly at: Temporal.Instant;
  readonly device: string | null;
  readonly network: string | null;
  readonly detail: string | null;
};

/** Open sessions of a person, newest first (at most 50). `here`: hash of the token of this request. */
export const sessionsOf = (
  { sql }: OpenDb,
  personId: string,
  here: Buffer,
  now: Temporal.Instant,
): Promise<OpenSession[]> =>
  sql<OpenSession>(
    `select id, created_at as since, expires_at as until, device, network, level, token_hash = $2 as here
     from identity.session where person_id = $1 and ended_at is null and expires_at > $3 order by created_at desc limit 50`,
    [personId, here, now],
  );

/** The last things that happened to an account, newest first (at most 100). */
export const accountEvents = ({ sql }: OpenDb, personId: string): Promise<AccountEvent[]> =>
  sql<AccountEvent>(
    'select kind, at, device, network, detail from identity.account_event where person_id = $1 order by id desc limit 100',
    [personId],
  );

/** Writes down what happened. */
export const insertAccountEvent = async (
  { sql }: OpenDb,
  personId: string,
  kind: AccountEventKind,
  at: Temporal.Instant,
  from: CameFrom | null,
  detail: string | null = null,
): Promise<void> => {
  await sql(
    'insert into identity.account_event (person_id, kind, at, device, network, detail) values ($1, $2, $3, $4, $5, $6)',
    [personId, kind, at, from?.device ?? null, from?.network ?? null, detail],
  );
};

/** Ends one session of a person; what it was opened with is the detail. False: there is no such open session. */
export const endOneSession = async (
  { sql }: OpenDb,
  personId: string,
  id: string,
  at: Temporal.Instant,
  from: CameFrom,
): Promise<boolean> => {
  const rows = await sql(
    `with ended as (update identity.session set ended_at = $3, ended_by = 'owner'
       where person_id = $1 and id = $2 and ended_at is null and expires_at > $3 returning coalesce(device, '') as device)
     insert into identity.account_event (person_id, kind, at, device, network, detail)
     select $1, 'session_ended', $3, $4, $5, device from ended returning 1`,
    [personId, id, at, from.device, from.network],
  );
  return rows.length === 1;
};

/** Ends every session of a person but the one with this token, and says how many. */
export const endOtherSessions = async (
  { sql }: OpenDb,
  personId: string,
  here: Buffer,
  at: Temporal.Instant,
  from: CameFrom,
): Promise<number> => {
  const [row] = await sql<{ n: number }>(
    `with ended as (update identity.session set ended_at = $3, ended_by = 'owner'
       where person_id = $1 and token_hash <> $2 and ended_at is null and expires_at > $3 returning 1),
     counted as (select count(*)::int as n from ended),
     told as (insert into identity.account_event (person_id, kind, at, device, network, detail)
       select $1, 'others_ended', $3, $4, $5, n::text from counted)
     select n from counted`,
    [personId, here, at, from.device, from.network],
  );
  return row?.n ?? 0;
};

/** Locks an account until a moment and ends all its sessions, in one statement. */
export const lockRow = async (
  { sql }: OpenDb,
  personId: string,
  until: Temporal.Instant,
  unlockHash: Buffer,
  at: Temporal.Instant,
  from: CameFrom,
): Promise<void> => {
  await sql(
    `with locked as (update identity.person set locked_until = $2, unlock_hash = $3 where id = $1),
     ended as (update identity.session set ended_at = $4, ended_by = 'lock' where person_id = $1 and ended_at is null)
     insert into identity.account_event (person_id, kind, at, device, network, detail) values ($1, 'locked', $4, $5, $6, $7)`,
    [personId, until, unlockHash, at, from.device, from.network, until.toString()],
  );
};

/** Until when an account is locked, or null: it is open. */
export const lockedUntil = async (
  { sql }: OpenDb,
  personId: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> => {
  const [row] = await sql<{ until: Temporal.Instant }>(
    'select locked_until as until from identity.person where id = $1 and locked_until > $2',
    [personId, now],
  );
  return row?.until ?? null;
};

/** Puts a new code in the place of the old one on the locked account with this number; null: there is none. */
export const renewUnlockRow = async (
  { sql }: OpenDb,
  idNumber: string,
  unlockHash: Buffer,
  at: Temporal.Instant,
  detail: string,
): Promise<{ until: Temporal.Instant; personId: string } | null> => {
  const [row] = await sql<{ until: Temporal.Instant; personId: string }>(
    `with renewed as (update identity.person set unlock_hash = $2
       where id = (select id from identity.person where id_number = $1 and locked_until > $3 order by id limit 1)
         and locked_until > $3 returning id, locked_until),
     told as (insert into identity.account_event (person_id, kind, at, detail)
       select id, 'unlock_code_given', $3, $4 from renewed)
     select locked_until as until, id as "personId" from renewed`,
    [idNumber, unlockHash, at, detail],
  );
  return row ?? null;
};

/** Opens a locked account with the hash of its code; false: it is not the code. */
export const unlockRow = async (
  { sql }: OpenDb,
  personId: string,
  unlockHash: Buffer,
  at: Temporal.Instant,
  from: CameFrom,
): Promise<boolean> => {
  const rows = await sql(
    `with opened as (update identity.person set locked_until = null, unlock_hash = null
       where id = $1 and unlock_hash = $2 and locked_until > $3 returning id)
     insert into identity.account_event (person_id, kind, at, device, network)
     select id, 'unlocked', $3, $4, $5 from opened returning 1`,
    [personId, unlockHash, at, from.device, from.network],
  );
  return rows.length === 1;
};

/**
 * Ends the sessions an identity provider says are over: those of one session there, or all of a subject when it names
 * none. Returns how many ended here.
 */
export const endByProvider = async (
  { sql }: OpenDb,
  what: { readonly issuer: string; readonly sid: string | null; readonly subject: string | null },
  at: Temporal.Instant,
): Promise<number> => {
  const rows = await sql(
    `with ended as (update identity.session s set ended_at = $4, ended_by = 'provider' from identity.person p
       where p.id = s.person_id and p.issuer = $1 and s.ended_at is null
         and ($2::text is null or s.eid_sid = $2) and ($3::text is null or p.subject = $3) and num_nonnulls($2, $3) > 0
       returning s.person_id, s.device)
     insert into identity.account_event (person_id, kind, at, detail)
     select person_id, 'provider_ended', $4, device from ended returning 1`,
    [what.issuer, what.sid, what.subject, at],
  );
  return rows.length;
};

/** Uses up a logout token; false when it was used before. Old ones are swept out along the way. */
export const useLogoutToken = async (
  { sql }: OpenDb,
  jti: string,
  at: Temporal.Instant,
  forgetBefore: Temporal.Instant,
): Promise<boolean> => {
  const rows = await sql(
    `with swept as (delete from identity.logout_token where seen_at < $3)
     insert into identity.logout_token (jti, seen_at) values ($1, $2) on conflict do nothing returning 1`,
    [jti, at, forgetBefore],
  );
  return rows.length === 1;
};
