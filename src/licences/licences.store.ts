import type { OpenDb } from '../platform/db/open.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { ActGround, Licence, LicenceAct, LicenceEvent } from './licence.ts';

/** Columns of a licence under the names of its type; `l` is the table. */
export const licenceColumns = `l.id, l.type_code as "typeCode", l.type_version as "typeVersion", l.number, l.agency_id as "agencyId",
  l.holder_kind as "holderKind", l.holder_person_id as "holderPersonId", l.holder_name as "holderName", l.holder_no as "holderNo",
  l.holder_email as "holderEmail", l.area_code as "areaCode", l.address, l.facts, l.granted_on as "grantedOn",
  l.valid_from as "validFrom", l.valid_until as "validUntil", l.state, l.version, l.content_no as "contentNo",
  l.dossier_id as "dossierId", l.replaces_id as "replacesId"`;

/** One licence; throws {@link NotFound}. */
export async function getLicence({ sql }: OpenDb, id: string): Promise<Licence> {
  const [row] = await sql<Licence>(`select ${licenceColumns} from licences.licence l where l.id = $1`, [id]);
  if (!row) throw new NotFound();
  return row;
}

/** The licence a credential speaks of, or null. */
export const licenceOfCredential = async ({ sql }: OpenDb, credentialId: string): Promise<Licence | null> =>
  (
    await sql<Licence>(
      `select ${licenceColumns} from licences.licence l join licences.credential c on c.licence_id = l.id where c.credential_id = $1`,
      [credentialId],
    )
  )[0] ?? null;

/** The licence a dossier brought, or null. */
export const licenceOfDossier = async ({ sql }: OpenDb, dossierId: string): Promise<Licence | null> =>
  (await sql<Licence>(`select ${licenceColumns} from licences.licence l where l.dossier_id = $1`, [dossierId]))[0] ??
  null;

/** What happened to a licence, newest first. */
export const eventsOfLicence = ({ sql }: OpenDb, id: string): Promise<LicenceEvent[]> =>
  sql<LicenceEvent>(
    `select seq, act, at, officer_id as "officerId", unit_id as "unitId", decision_no as "decisionNo",
       decision_on as "decisionOn", reason, changes
     from licences.event where licence_id = $1 order by seq desc limit 200`,
    [id],
  );

/** Everything a new licence brings. */
export type LicenceRow = Omit<Licence, 'id' | 'number' | 'state' | 'version' | 'contentNo'>;

/** Who acts, where, and when. */
export type By = { readonly officerId: string | null; readonly unitId: string | null; readonly at: Temporal.Instant };

/** A number of its own, or the pieces around the serial of the year. */
export type NewNumber = { readonly number: string } | { readonly around: readonly [string, string] };

/**
 * Enters a licence: number, row, first event and outbox row in one statement. Null when its number, its dossier or the
 * licence it replaces has one already.
 */
export async function insertLicence(
  { sql }: Pick<OpenDb, 'sql'>,
  row: LicenceRow,
  number: NewNumber,
  ground: ActGround,
  by: By,
): Promise<{ id: string; number: string } | null> {
  const values: unknown[] = [];
  const p = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const n = numberSql(row, number, p);
  const [made] = await sql<{ id: string; number: string }>(
    `with n as (${n}),
     l as (insert into licences.licence (type_code, type_version, number, agency_id, holder_kind, holder_person_id, holder_name,
         holder_no, holder_email, area_code, address, facts, granted_on, valid_from, valid_until, dossier_id, replaces_id)
       select ${p(row.typeCode, 'text')}, ${p(row.typeVersion, 'integer')}, n.number, ${p(row.agencyId, 'uuid')}, ${p(row.holderKind, 'text')},
         ${p(row.holderPersonId, 'uuid')}, ${p(row.holderName, 'text')}, ${p(row.holderNo, 'text')}, ${p(row.holderEmail, 'text')},
         ${p(row.areaCode, 'text')}, ${p(row.address, 'text')}, ${p(JSON.stringify(row.facts), 'jsonb')}, ${p(row.grantedOn, 'date')},
         ${p(row.validFrom, 'date')}, ${p(row.validUntil, 'date')}, ${p(row.dossierId, 'uuid')}, ${p(row.replacesId, 'uuid')} from n
       on conflict do nothing returning id, number),
     e as (insert into licences.event (licence_id, seq, act, at, officer_id, unit_id, decision_no, decision_on, reason)
       select id, 1, 'granted', ${p(by.at, 'timestamptz')}, ${p(by.officerId, 'uuid')}, ${p(by.unitId, 'uuid')},
         coalesce(nullif(${p(ground.decisionNo, 'text')}, ''), number), ${p(ground.decisionOn, 'date')}, ${p(ground.reason, 'text')} from l),
     o as (insert into platform.outbox (topic, key, payload) select 'licence.changed', id, '{"version": 1}' from l)
     select id, number from l`,
    values,
  );
  return made ?? null;
}

function numberSql(row: LicenceRow, number: NewNumber, p: (value: unknown, type: string) => string): string {
  if ('number' in number) return `select ${p(number.number, 'text')} as number`;
  const [before, after] = number.around;
  return `insert into licences.counter as k (type_code, agency_id, year, last)
      select ${p(row.typeCode, 'text')}, ${p(row.agencyId, 'uuid')}, extract(year from ${p(row.grantedOn, 'date')}), 1
      where not exists (select from licences.licence where dossier_id = ${p(row.dossierId, 'uuid')})
      on conflict (type_code, agency_id, year) do update set last = k.last + 1
      returning ${p(before, 'text')} || lpad(last::text, greatest(3, length(last::text)), '0') || ${p(after, 'text')} as number`;
}

/** What an act changes of a licence; absent fields stay. */
export type LicenceChange = {
  readonly act: LicenceAct;
  readonly state: Licence['state'];
  readonly set: Partial<Pick<Licence, 'holderName' | 'holderNo' | 'address' | 'facts' | 'validFrom' | 'validUntil'>>;
  /** What its credential says changes. */
  readonly newContent: boolean;
  readonly changes: LicenceEvent['changes'];
};

/** Writes an act: row, event and outbox row in one statement, guarded by the version it was decided upon. */
export async function writeChange(
  { sql }: Pick<OpenDb, 'sql'>,
  licence: Licence,
  change: LicenceChange,
  ground: ActGround,
  by: By,
): Promise<boolean> {
  const { holderName, holderNo, address, facts, validFrom, validUntil } = { ...licence, ...change.set };
  const [done] = await sql<{ version: number }>(
    `with l as (update licences.licence set state = $3, holder_name = $4, holder_no = $5, address = $6, facts = $7::jsonb,
         valid_from = $8::date, valid_until = $9::date, version = version + 1, content_no = content_no + $10::integer
       where id = $1 and version = $2 returning id, version),
     e as (insert into licences.event (licence_id, seq, act, at, officer_id, unit_id, decision_no, decision_on, reason, changes)
       select id, version, $11, $12::timestamptz, $13::uuid, $14::uuid, $15, $16::date, $17, $18::jsonb from l),
     o as (insert into platform.outbox (topic, key, payload)
       select 'licence.changed', id, jsonb_build_object('version', version) from l)
     select version from l`,
    [
      licence.id,
      licence.version,
      change.state,
      holderName,
      holderNo,
      address,
      JSON.stringify(facts),
      validFrom,
      validUntil,
      change.newContent ? 1 : 0,
      change.act,
      by.at,
      by.officerId,
      by.unitId,
      ground.decisionNo,
      ground.decisionOn,
      ground.reason,
      JSON.stringify(change.changes),
    ],
  );
  return done !== undefined;
}

/** Closes a licence and enters the one that takes its place, both or neither. */
export const insertReplacement = (
  open: OpenDb,
  old: Licence,
  row: LicenceRow,
  number: NewNumber,
  ground: ActGround,
  by: By,
): Promise<{ id: string; number: string } | 'changed_meanwhile' | 'number_taken'> =>
  inTransaction(open, async (tx, undo) => {
    const closed = { act: 'replaced', state: 'replaced', set: {}, newContent: false, changes: {} } as const;
    if (!(await writeChange(tx, old, closed, ground, by))) return undo('changed_meanwhile');
    return (await insertLicence(tx, row, number, ground, by)) ?? undo('number_taken');
  });

/** The signed statements about a licence, newest content first. */
export const credentialsOfLicence = (
  { sql }: OpenDb,
  id: string,
): Promise<{ contentNo: number; credentialId: string }[]> =>
  sql<{ contentNo: number; credentialId: string }>(
    `select content_no as "contentNo", credential_id as "credentialId" from licences.credential
     where licence_id = $1 order by content_no desc limit 100`,
    [id],
  );

/** Notes which credential says what the licence says now; again does nothing. */
export const keepCredential = async (
  { sql }: OpenDb,
  id: string,
  contentNo: number,
  credentialId: string,
): Promise<void> => {
  await sql(
    'insert into licences.credential (licence_id, content_no, credential_id) values ($1, $2, $3) on conflict do nothing',
    [id, contentNo, credentialId],
  );
};

/** The licence that took the place of another, or null. */
export const successorOf = async ({ sql }: OpenDb, id: string): Promise<Licence | null> =>
  (await sql<Licence>(`select ${licenceColumns} from licences.licence l where l.replaces_id = $1`, [id]))[0] ?? null;
