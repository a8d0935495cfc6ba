import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Principal } from '../mandates/mandate.ts';
import type { StoredAddress } from '../persons/person.store.ts';
import type { Role } from '../officers/role-rights.ts';

type StoredPost = { unitId: string; role: Role };

/** Whose session it is: an officer or a citizen. */
export type SessionOwner = { readonly kind: 'citizen' | 'officer'; readonly id: string };

/** Everything a request needs to know about the person behind it, as one row. */
export type SessionRow = {
  kind: 'citizen' | 'officer';
  id: string;
  name: string;
  username: string | null;
  posts: readonly StoredPost[] | null;
  standsInFor: readonly { officerId: string; posts: readonly StoredPost[] | null }[] | null;
  idNumber: string | null;
  dateOfBirth: string | null;
  gender: 'male' | 'female' | 'other' | null;
  phone: string | null;
  email: string | null;
  address: StoredAddress | null;
  level: 1 | 2 | null;
  actsFor: Principal | null;
};

/** The one query of a signed-in request. No row: no such session, ended, expired, or the officer no longer serves. */
export const findSession = async (
  { sql }: OpenDb,
  tokenHash: Buffer,
  now: Temporal.Instant,
  today: LegalDay,
): Promise<SessionRow | null> => {
  const rows = await sql<SessionRow>(
    `select case when o.id is null then 'citizen' else 'officer' end as kind,
       coalesce(o.id, p.id) as id, coalesce(o.full_name, p.full_name) as name, o.username,
       (select jsonb_agg(jsonb_build_object('unitId', t.unit_id, 'role', t.role) order by t.id)
        from identity.post t where t.officer_id = o.id and t.valid_from <= $3 and (t.valid_to is null or t.valid_to >= $3)) as posts,
       (select jsonb_agg(jsonb_build_object('officerId', q.officer_id, 'posts',
          (select jsonb_agg(jsonb_build_object('unitId', t.unit_id, 'role', t.role) order by t.id) from identity.post t
           where t.officer_id = q.officer_id and t.valid_from <= $3 and (t.valid_to is null or t.valid_to >= $3))))
        from (select distinct a.officer_id from identity.absence a
          where a.stand_in_id = o.id and a.ended_at is null and a.from_day <= $3 and a.to_day >= $3) q) as "standsInFor",
       p.id_number as "idNumber", p.date_of_birth as "dateOfBirth", p.gender, p.phone, p.email, p.address,
       least(s.level, p.level) as level,
       case when g.id is not null or w.id is not null then jsonb_build_object('ownerPersonId', w.id, 'organisationId', g.id,
         'name', coalesce(g.name, w.full_name), 'number', coalesce(g.tax_code, w.id_number),
         'grant', case when m.id is not null then jsonb_build_object('id', m.id, 'scope', m.scope, 'procedureCodes', m.procedure_codes,
           'powers', m.powers, 'untilDay', m.until_day) end) end as "actsFor"
     from identity.session s
       left join identity.officer o on o.id = s.officer_id
       left join identity.person p on p.id = s.person_id
       -- A mandate that was revoked or has ended gives nothing from that moment on, whatever the session says.
       left join identity.mandate m on m.id = s.acts_by_mandate and m.helper_person_id = p.id and m.accepted_at is not null
         and m.revoked_at is null and m.from_day <= $3 and m.until_day >= $3
       left join identity.person w on w.id = m.owner_person_id
       left join identity.organisation g on g.id = m.organisation_id or (g.id = s.acts_for_organisation and exists
         (select from identity.representative r where r.organisation_id = g.id and r.person_id = p.id and r.ended_at is null))
     where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and (o.id is null or o.active)`,
    [tokenHash, now, today],
  );
  return rows[0] ?? null;
};

/** What a sign-in left behind, to be recognised by its person and ended by the provider. */
export type SessionOrigin = {
  readonly device: string;
  readonly network: string;
  readonly level: 1 | 2 | null;
  readonly eidSid: string | null;
  /** Sealed. */
  readonly eidToken: Buffer | null;
};

/** Keeps a new session. */
export const insertSession = async (
  { sql }: OpenDb,
  tokenHash: Buffer,
  owner: SessionOwner,
  from: Temporal.Instant,
  until: Temporal.Instant,
  origin: SessionOrigin,
): Promise<void> => {
  const [person, officer] = owner.kind === 'citizen' ? [owner.id, null] : [null, owner.id];
  await sql(
    `with told as (insert into identity.account_event (person_id, kind, at, device, network, detail)
       select $2::uuid, 'signed_in', $4, $6::text, $7::text, $8::smallint::text where $2::uuid is not null)
     insert into identity.session (token_hash, person_id, officer_id, created_at, expires_at, device, network, level, eid_sid, eid_token)
     values ($1, $2::uuid, $3, $4, $5, $6::text, $7::text, $8::smallint, $9, $10)`,
    [
      tokenHash,
      person,
      officer,
      from,
      until,
      origin.device,
      origin.network,
      origin.level,
      origin.eidSid,
      origin.eidToken,
    ],
  );
};

/**
 * Ends a session for good and returns the sealed ID token it was begun with; null when there is none or no such open
 * session. `by`: signed out, or another one took its place.
 */
export const endSessionRow = async (
  { sql }: OpenDb,
  tokenHash: Buffer,
  now: Temporal.Instant,
  by: 'signed_out' | 'replaced',
): Promise<Buffer | null> => {
  const [row] = await sql<{ token: Buffer | null }>(
    `with ended as (update identity.session set ended_at = $2, ended_by = $3::text where token_hash = $1 and ended_at is null
       returning person_id, eid_token, device, network),
     told as (insert into identity.account_event (person_id, kind, at, device, network)
       select person_id, 'signed_out', $2, device, network from ended where person_id is not null and $3::text = 'signed_out')
     select eid_token as token from ended`,
    [tokenHash, now, by],
  );
  return row?.token ?? null;
};
