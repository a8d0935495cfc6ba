import type { OpenDb } from '../platform/db/open.ts';
import type { Credential, StatusChange } from './credential.ts';
import type { Status } from './wire/status-list.ts';

// What is held says to everybody that it may not be used now.
const standing = "case when held and status = 'valid' then 'suspended' else status end";
const columns = `id, code, kind, issuer_id as "issuerId", subject_person_id as "subjectPersonId", title, number, facts,
  document_hash as "documentHash", dossier_code as "dossierCode", valid_from as "validFrom", valid_until as "validUntil",
  list_no as "listNo", list_index as "listIndex", key_id as "keyId", qr, issued_at as "issuedAt", held, ${standing} as status`;

/** A row to be written; its id and status are the database's. */
export type CredentialRow = Omit<Credential, 'id' | 'status'> & { readonly requestKey: string };

/** The next numbers in the order of everything ever issued; never given twice, also when nothing comes of them. */
export async function takePlaces({ sql }: OpenDb, count: number): Promise<number[]> {
  const rows = await sql<{ n: number }>(`select nextval('credentials.place') as n from generate_series(1, $1)`, [
    count,
  ]);
  return rows.map(({ n }) => n);
}

/** The order key of a list; `fresh` becomes it when the list is new. */
export async function orderKeyOf({ sql }: OpenDb, no: number, fresh: Uint8Array): Promise<Uint8Array> {
  await sql('insert into credentials.status_list (no, order_key) values ($1, $2) on conflict (no) do nothing', [
    no,
    fresh,
  ]);
  const [row] = await sql<{ key: Buffer }>('select order_key as key from credentials.status_list where no = $1', [no]);
  if (!row) throw new Error(`no status list ${no}`);
  return row.key;
}

/** What was issued under these keys already. */
export const findByRequestKeys = ({ sql }: OpenDb, keys: readonly string[]): Promise<Issued[]> =>
  sql<Issued>(
    `select id, code, qr, request_key as "requestKey", subject_person_id as "subjectPersonId" from credentials.credential
     where request_key = any($1)`,
    [keys],
  );

/** What is known again by its request key. */
export type Issued = {
  readonly id: string;
  readonly code: string;
  readonly qr: string;
  readonly requestKey: string;
  readonly subjectPersonId: string | null;
};

/** Writes all rows in one statement; keys known already are passed over. */
export const insertCredentials = ({ sql }: OpenDb, rows: readonly CredentialRow[]): Promise<Issued[]> =>
  sql<Issued>(
    `with made as (
       insert into credentials.credential (request_key, code, kind, issuer_id, subject_person_id, title, number, facts,
         document_hash, dossier_code, valid_from, valid_until, list_no, list_index, key_id, qr, issued_at, held)
       select "requestKey", code, kind, "issuerId", "subjectPersonId", title, number, facts, "documentHash", "dossierCode",
         "validFrom", "validUntil", "listNo", "listIndex", "keyId", qr, "issuedAt", held
       from jsonb_to_recordset($1::jsonb) as r("requestKey" text, code text, kind text, "issuerId" uuid,
         "subjectPersonId" uuid, title text, number text, facts jsonb, "documentHash" text, "dossierCode" text,
         "validFrom" date, "validUntil" date, "listNo" int, "listIndex" int, "keyId" text, qr text, "issuedAt" timestamptz,
         held boolean)
       on conflict (request_key) do nothing
       returning id, code, qr, request_key, subject_person_id)
     select id, code, qr, request_key as "requestKey", subject_person_id as "subjectPersonId" from made`,
    [JSON.stringify(rows)],
  );

/** One credential by its id, or null. */
export const findCredential = async ({ sql }: OpenDb, id: string): Promise<Credential | null> =>
  (await sql<Credential>(`select ${columns} from credentials.credential where id = $1`, [id]))[0] ?? null;

/** One credential by its code, or null. */
export const findByCode = async ({ sql }: OpenDb, code: string): Promise<Credential | null> =>
  (await sql<Credential>(`select ${columns} from credentials.credential where code = $1`, [code]))[0] ?? null;

/** What one person holds, newest first, without what is held back, 50 at a time; `after`: the last id seen. */
export const credentialsOfPerson = ({ sql }: OpenDb, personId: string, after: string | null): Promise<Credential[]> =>
  sql<Credential>(
    `select ${columns} from credentials.credential
     where subject_person_id = $1 and not held and ($2::uuid is null or id < $2) order by id desc limit 50`,
    [personId, after],
  );

/** The history of a credential's status, oldest first. */
export const statusChanges = ({ sql }: OpenDb, id: string): Promise<StatusChange[]> =>
  sql<StatusChange>(
    `select status, reason, decision, by_officer_id as "byOfficerId", replaced_by as "replacedBy", at
     from credentials.status_change where credential_id = $1 order by revision limit 200`,
    [id],
  );

/**
 * Changes the status of a credential that has one of `from`, in one statement: row, history, version of its list, outbox.
 * Answers the status before, null where there is no such credential, and whether it was changed.
 */
export async function writeStatus(
  { sql }: OpenDb,
  id: string,
  from: readonly Status[],
  change: StatusChange,
): Promise<{ before: Status; changed: boolean } | null> {
  const [row] = await sql<{ before: Status; changed: boolean }>(
    `with old as (select id, status from credentials.credential where id = $1 for update),
     changed as (
       update credentials.credential c set status = $3, revision = c.revision + 1
       from old where c.id = old.id and c.status = any($2) returning c.id, c.revision, c.list_no),
     counted as (update credentials.status_list set version = version + 1 where no in (select list_no from changed)),
     kept as (
       insert into credentials.status_change (credential_id, revision, status, reason, decision, by_officer_id, replaced_by, at)
       select id, revision, $3, $4, $5, $6, $7, $8 from changed),
     told as (
       insert into platform.outbox (topic, key, payload)
       select 'credential.status_changed', id, jsonb_build_object('status', $3::text) from changed)
     select old.status as before, exists (select from changed) as changed from old`,
    [id, from, change.status, change.reason, change.decision, change.byOfficerId, change.replacedBy, change.at],
  );
  return row ?? null;
}

/**
 * Says that the papers of held credentials stand: from now on they are valid, online at once and in lists within five
 * seconds, and their owners have them. What was revoked, suspended or replaced meanwhile stays held. Again does nothing.
 */
export const letStand = ({ sql }: OpenDb, ids: readonly string[]): Promise<unknown> =>
  sql(
    `with out as (update credentials.credential set held = false where id = any($1) and held and status = 'valid'
       returning list_no)
     update credentials.status_list set version = version + 1 where no in (select list_no from out)`,
    [ids],
  );

/** How often a status in this list changed; null: no such list. */
export async function versionOfList({ sql }: OpenDb, no: number): Promise<number | null> {
  const [row] = await sql<{ version: number }>('select version from credentials.status_list where no = $1', [no]);
  return row?.version ?? null;
}

/** Everything in a list that is not valid or held, and the version of the list that says so; one snapshot of both. */
export async function notValidIn(
  { sql }: OpenDb,
  no: number,
): Promise<{ version: number; places: { index: number; status: Status }[] }> {
  const [row] = await sql<{ version: number; indexes: number[] | null; statuses: Status[] | null }>(
    `select l.version, n.indexes, n.statuses from credentials.status_list l,
       lateral (select array_agg(list_index) as indexes, array_agg(${standing}) as statuses
         from credentials.credential where list_no = l.no and (status <> 'valid' or held)) n
     where l.no = $1`,
    [no],
  );
  if (!row) throw new Error(`no status list ${no}`);
  const statuses = row.statuses ?? [];
  return {
    version: row.version,
    places: (row.indexes ?? []).map((index, at) => ({ index, status: statuses[at] ?? 'revoked' })),
  };
}

/** The numbers of all lists. */
export const allLists = async ({ sql }: OpenDb): Promise<number[]> =>
  (await sql<{ no: number }>('select no from credentials.status_list order by no limit 10000')).map(({ no }) => no);

/** What stands at a place of a status list, with its status of now; null: nothing was issued there. */
export const credentialAtPlace = async (
  { sql }: OpenDb,
  no: number,
  index: number,
): Promise<{ id: string; status: Status } | null> =>
  (
    await sql<{ id: string; status: Status }>(
      `select id, ${standing} as status from credentials.credential where list_no = $1 and list_index = $2`,
      [no, index],
    )
  )[0] ?? null;
