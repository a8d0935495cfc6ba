import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Mandate } from './mandate.ts';

const columns = `m.id, m.owner_person_id as "ownerPersonId", m.organisation_id as "organisationId",
  coalesce(g.name, w.full_name) as "ownerName", coalesce(g.tax_code, w.id_number) as "ownerNumber", m.made_by as "madeBy",
  m.helper_name as "helperName", m.helper_id_number as "helperIdNumber", m.helper_person_id as "helperPersonId", m.scope,
  m.life_event as "lifeEvent", m.procedure_codes as "procedureCodes", m.powers, m.from_day as "fromDay", m.until_day as "untilDay",
  m.made_at as "madeAt", m.accepted_at as "acceptedAt", m.declined_at as "declinedAt", m.revoked_at as "revokedAt"`;
const joined = `identity.mandate m left join identity.person w on w.id = m.owner_person_id
  left join identity.organisation g on g.id = m.organisation_id`;

/** One mandate, or null. */
export const findMandate = async ({ sql }: OpenDb, id: string): Promise<Mandate | null> => {
  const [row] = await sql<Mandate>(`select ${columns} from ${joined} where m.id = $1`, [id]);
  return row ?? null;
};

/** What a person gave, newest first (at most 100). */
export const mandatesOfPerson = ({ sql }: OpenDb, personId: string): Promise<Mandate[]> =>
  sql<Mandate>(`select ${columns} from ${joined} where m.owner_person_id = $1 order by m.id desc limit 100`, [
    personId,
  ]);

/** What an organisation gave, newest first (at most 100). */
export const mandatesOfOrganisation = ({ sql }: OpenDb, organisationId: string): Promise<Mandate[]> =>
  sql<Mandate>(`select ${columns} from ${joined} where m.organisation_id = $1 order by m.id desc limit 100`, [
    organisationId,
  ]);

/**
 * What was given to a person, newest first (at most 100): both number and name must be theirs, so that a slip of the pen
 * in the number gives a stranger nothing, not even to see.
 */
export const mandatesTo = (
  { sql }: OpenDb,
  helper: { readonly id: string; readonly idNumber: string | null; readonly name: string },
): Promise<Mandate[]> =>
  sql<Mandate>(
    `select ${columns} from ${joined}
     where m.helper_id_number = $1 and platform.fold(m.helper_name) = platform.fold($2)
       and (m.helper_person_id is null or m.helper_person_id = $3)
     order by m.id desc limit 100`,
    [helper.idNumber ?? '', helper.name, helper.id],
  );

/** Người được nhận thay – who may receive results for an owner: by mandate, or as an organisation's legal representative. */
export type Receiver = {
  readonly name: string;
  readonly idNumber: string | null;
  /** null: by law. */
  readonly mandateId: string | null;
  readonly untilDay: LegalDay | null;
};

/** Who may receive the result of a procedure for an owner on a day (at most 30): for the counter. */
export const whoMayReceive = (
  { sql }: OpenDb,
  owner: { readonly personId: string | null; readonly organisationId: string | null },
  procedureCode: string,
  today: LegalDay,
): Promise<Receiver[]> =>
  sql<Receiver>(
    `select p.full_name as name, p.id_number as "idNumber", null::uuid as "mandateId", null::date as "untilDay"
     from identity.representative r join identity.person p on p.id = r.person_id
     where r.organisation_id = $2 and r.ended_at is null
     union all
     (select m.helper_name, m.helper_id_number, m.id, m.until_day from identity.mandate m
      where (m.owner_person_id = $1 or m.organisation_id = $2) and m.accepted_at is not null and m.revoked_at is null
        and m.from_day <= $4 and m.until_day >= $4 and 'receive' = any (m.powers)
        and (m.scope = 'all' or $3 = any (m.procedure_codes))
      order by m.id desc)
     limit 30`,
    [owner.personId, owner.organisationId, procedureCode, today],
  );

/** The mandate of an owner a person accepted last, one in force first. For saying "it is over" instead of "there is nothing". */
export const heldBefore = async (
  { sql }: OpenDb,
  helperPersonId: string,
  owner: { readonly personId: string | null; readonly organisationId: string | null },
  today: LegalDay,
): Promise<Mandate | null> => {
  const [row] = await sql<Mandate>(
    `select ${columns} from ${joined}
     where m.helper_person_id = $1 and m.accepted_at is not null and (m.owner_person_id = $2 or m.organisation_id = $3)
     order by (m.revoked_at is null and m.from_day <= $4 and m.until_day >= $4) desc, m.id desc limit 1`,
    [helperPersonId, owner.personId, owner.organisationId, today],
  );
  return row ?? null;
};

/** What is written when a mandate is made. */
export type NewMandate = Pick<
  Mandate,
  | 'ownerPersonId'
  | 'organisationId'
  | 'madeBy'
  | 'helperName'
  | 'helperIdNumber'
  | 'scope'
  | 'lifeEvent'
  | 'procedureCodes'
  | 'powers'
  | 'fromDay'
  | 'untilDay'
>;

/** Makes a mandate; the same id twice is one. */
export const insertMandate = async (
  { sql }: OpenDb,
  id: string,
  made: NewMandate,
  at: Temporal.Instant,
): Promise<void> => {
  await sql(
    `with made as (insert into identity.mandate (id, owner_person_id, organisation_id, made_by, helper_name, helper_id_number, scope,
         life_event, procedure_codes, powers, from_day, until_day, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (id) do nothing returning id)
     insert into identity.mandate_event (mandate_id, kind, person_id, at) select id, 'made', $4, $13 from made`,
    [
      id,
      made.ownerPersonId,
      made.organisationId,
      made.madeBy,
      made.helperName,
      made.helperIdNumber,
      made.scope,
      made.lifeEvent,
      made.procedureCodes,
      made.powers,
      made.fromDay,
      made.untilDay,
      at,
    ],
  );
};

/** The helper accepts or declines; false when it was answered, revoked or has ended meanwhile. */
export const answerRow = async (
  { sql }: OpenDb,
  id: string,
  helperPersonId: string,
  accept: boolean,
  today: LegalDay,
  at: Temporal.Instant,
): Promise<boolean> => {
  const rows = await sql(
    `with answered as (update identity.mandate set helper_person_id = $2,
         accepted_at = case when $3 then $5::timestamptz end, declined_at = case when not $3 then $5::timestamptz end
       where id = $1 and helper_person_id is null and revoked_at is null and until_day >= $4 returning id)
     insert into identity.mandate_event (mandate_id, kind, person_id, at)
     select id, case when $3 then 'accepted' else 'declined' end, $2, $5 from answered returning 1`,
    [id, helperPersonId, accept, today, at],
  );
  return rows.length === 1;
};

/**
 * Ends a mandate now, and every session's acting by it. `how`: revoked by the owner, given up by the helper. False when
 * it had ended before.
 */
export const revokeRow = async (
  { sql }: OpenDb,
  id: string,
  personId: string,
  how: 'revoked' | 'given_up',
  at: Temporal.Instant,
): Promise<boolean> => {
  const rows = await sql(
    `with ended as (update identity.mandate set revoked_at = $4, revoked_by = $2
       where id = $1 and revoked_at is null and declined_at is null returning id),
     back as (update identity.session s set acts_by_mandate = null from ended where s.acts_by_mandate = ended.id and s.ended_at is null)
     insert into identity.mandate_event (mandate_id, kind, person_id, at) select id, $3::text, $2, $4 from ended returning 1`,
    [id, personId, how, at],
  );
  return rows.length === 1;
};

/** One line of a mandate's history. */
export type MandateEvent = {
  readonly kind: 'made' | 'accepted' | 'declined' | 'revoked' | 'given_up';
  readonly name: string;
  readonly at: Temporal.Instant;
};

/** Lịch sử uỷ quyền of one mandate, in its order. */
export const mandateEvents = ({ sql }: OpenDb, id: string): Promise<MandateEvent[]> =>
  sql<MandateEvent>(
    `select e.kind, p.full_name as name, e.at from identity.mandate_event e join identity.person p on p.id = e.person_id
     where e.mandate_id = $1 order by e.id limit 50`,
    [id],
  );

/** For whom a session acts: by a mandate, for an organisation represented by law, or (null) for oneself. */
export type ActsBy = { readonly mandateId: string } | { readonly organisationId: string } | null;

/**
 * Sets for whom a session acts and writes it into the account's history. False when the mandate or the representation
 * does not hold today: the person acts as before.
 */
export const setActing = async (
  { sql }: OpenDb,
  tokenHash: Buffer,
  personId: string,
  by: ActsBy,
  today: LegalDay,
  at: Temporal.Instant,
): Promise<boolean> => {
  const mandateId = by && 'mandateId' in by ? by.mandateId : null;
  const organisationId = by && 'organisationId' in by ? by.organisationId : null;
  const rows = await sql(
    `with whom as (
       select coalesce(g.name, w.full_name) as name from identity.mandate m
         left join identity.person w on w.id = m.owner_person_id left join identity.organisation g on g.id = m.organisation_id
       where m.id = $3 and m.helper_person_id = $2 and m.accepted_at is not null and m.revoked_at is null
         and m.from_day <= $5 and m.until_day >= $5
       union all
       select o.name from identity.organisation o join identity.representative r on r.organisation_id = o.id
       where o.id = $4 and r.person_id = $2 and r.ended_at is null
       union all
       select null where $3::uuid is null and $4::uuid is null),
     changed as (update identity.session set acts_by_mandate = $3, acts_for_organisation = $4 from whom
       where token_hash = $1 and person_id = $2 and ended_at is null returning device, network, whom.name)
     insert into identity.account_event (person_id, kind, at, device, network, detail)
     select $2, case when name is null then 'acts_for_self' else 'acts_for' end, $6, device, network, name from changed returning 1`,
    [tokenHash, personId, mandateId, organisationId, today, at],
  );
  return rows.length === 1;
};
