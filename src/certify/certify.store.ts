import type { LegalDay } from '../platform/clock.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { CertifiedCopy, CopyRequest } from './copy.ts';

const columns = `r.id, r.agency_id as "agencyId", r.unit_id as "unitId", r.batch_id as "batchId", r.requester_name as "requesterName",
  r.requester_id_number as "requesterIdNumber", r.requester_phone as "requesterPhone", r.paper_code as "paperCode",
  r.paper_name as "paperName", r.paper_number as "paperNumber", r.paper_issuer as "paperIssuer", r.paper_issued_on as "paperIssuedOn",
  r.scans, r.pages, r.fee_dong as "feeDong", r.checks, r.refused_why as "refusedWhy", r.refused_note as "refusedNote", r.at,
  r.officer_id as "officerId", e.year, e.number, e.signed_at as "signedAt", e.signed_by as "signedBy",
  e.signer_unit_id as "signerUnitId", i.file_hash as "fileHash", i.file_size as "fileSize", i.credential_id as "credentialId"`;
const joins = `left join certify.entry e on e.request_id = r.id left join certify.issued i on i.request_id = r.id`;

/** Everything a request brings; `feeFrom` is the rule its fee follows. */
export type NewRequest = Omit<CopyRequest, 'id'> & { readonly formKey: string; readonly feeFrom: LegalDay | null };

/**
 * Writes requests that were compared or refused; one that was compared waits for its signature. The same form again gives
 * the request it became. Answers ids in the order given.
 */
export async function insertRequests({ sql }: OpenDb, requests: readonly NewRequest[]): Promise<string[]> {
  const rows = await sql<{ id: string; key: string }>(
    `with given as (select * from jsonb_to_recordset($1::jsonb) as r("formKey" text, "agencyId" uuid, "unitId" uuid, "batchId" uuid,
         "requesterName" text, "requesterIdNumber" text, "requesterPhone" text, "paperCode" text, "paperName" text, "paperNumber" text,
         "paperIssuer" text, "paperIssuedOn" date, scans jsonb, pages integer, "feeDong" bigint, "feeFrom" date, checks jsonb,
         "refusedWhy" text, "refusedNote" text, at timestamptz, "officerId" uuid)),
     made as (insert into certify.request (form_key, agency_id, unit_id, batch_id, requester_name, requester_id_number, requester_phone,
         paper_code, paper_name, paper_number, paper_issuer, paper_issued_on, scans, pages, fee_dong, fee_from, checks, refused_why,
         refused_note, at, officer_id)
       select "formKey", "agencyId", "unitId", "batchId", "requesterName", "requesterIdNumber", "requesterPhone", "paperCode", "paperName",
         "paperNumber", "paperIssuer", "paperIssuedOn", scans, pages, "feeDong", "feeFrom", checks, "refusedWhy", "refusedNote", at, "officerId"
       from given on conflict (form_key) do nothing returning id, form_key, agency_id, batch_id, refused_why),
     w as (insert into certify.waiting (request_id, agency_id, batch_id)
       select id, agency_id, batch_id from made where refused_why is null)
     select id, form_key as key from made`,
    [JSON.stringify(requests)],
  );
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  const before = requests.filter(({ formKey }) => !ids.has(formKey)).map(({ formKey }) => formKey);
  if (before.length > 0)
    for (const { id, key } of await sql<{ id: string; key: string }>(
      'select id, form_key as key from certify.request where form_key = any($1)',
      [before],
    ))
      ids.set(key, id);
  return requests.map(({ formKey }) => ids.get(formKey) ?? '');
}

/** Form keys of those that were entered before with another requester, issuer or day of issue: what is said now would be lost. */
export async function enteredOtherwise({ sql }: OpenDb, requests: readonly NewRequest[]): Promise<Set<string>> {
  const rows = await sql<{ key: string }>(
    `select r.form_key as key from certify.request r
     join jsonb_to_recordset($1::jsonb) as g("formKey" text, "requesterName" text, "paperIssuer" text, "paperIssuedOn" date)
       on g."formKey" = r.form_key
     where (r.requester_name, r.paper_issuer, r.paper_issued_on) is distinct from (g."requesterName", g."paperIssuer", g."paperIssuedOn")`,
    [JSON.stringify(requests)],
  );
  return new Set(rows.map(({ key }) => key));
}

/** One copy; throws {@link NotFound}. */
export async function getCopy({ sql }: OpenDb, id: string): Promise<CertifiedCopy> {
  const [row] = await sql<CertifiedCopy>(`select ${columns} from certify.request r ${joins} where r.id = $1`, [id]);
  if (!row) throw new NotFound();
  return row;
}

/** Copies by their ids, in any order. */
export const copiesById = ({ sql }: OpenDb, ids: readonly string[]): Promise<CertifiedCopy[]> =>
  sql<CertifiedCopy>(`select ${columns} from certify.request r ${joins} where r.id = any($1::uuid[])`, [ids]);

/** Copies of some agencies, newest first; `words`: a number of the register, an id number, or part of a name. */
export function searchCopies(
  { sql }: OpenDb,
  {
    agencyIds,
    words,
    after,
    limit,
  }: { agencyIds: readonly string[]; words: string; after: string | null; limit: number },
): Promise<CertifiedCopy[]> {
  const values: unknown[] = [agencyIds, after];
  const p = (value: unknown): string => `$${values.push(value)}`;
  const where = ['r.agency_id = any($1::uuid[])', '($2::uuid is null or r.id < $2::uuid)'];
  const number = /^(\d{1,9})\/(\d{4})/.exec(words);
  if (number) where.push(`e.number = ${p(Number(number[1]))}::integer and e.year = ${p(Number(number[2]))}::smallint`);
  else if (/^[0-9]{8,14}$/.test(words.replace(/\s/g, '')))
    where.push(`r.requester_id_number = ${p(words.replace(/\s/g, ''))}`);
  else if (words.length >= 3)
    where.push(`r.requester_fold like platform.fold(${p(`%${words.replace(/[\\%_]/g, '\\$&')}%`)})`);
  return sql<CertifiedCopy>(
    `select ${columns} from certify.request r ${joins} where ${where.join(' and ')} order by r.id desc limit ${limit}`,
    values,
  );
}

/** What waits for a signature at some agencies, oldest first, batches apart. */
export const waitingCopies = ({ sql }: OpenDb, agencyIds: readonly string[], limit: number): Promise<CertifiedCopy[]> =>
  sql<CertifiedCopy>(
    `select ${columns} from certify.waiting w join certify.request r on r.id = w.request_id ${joins}
     where w.agency_id = any($1::uuid[]) and w.batch_id is null order by w.request_id limit $2`,
    [agencyIds, limit],
  );

/** Who signs for which agency, when. */
export type Signing = {
  readonly agencyId: string;
  readonly year: number;
  readonly signedBy: string;
  readonly signerUnitId: string;
  readonly at: Temporal.Instant;
};

/**
 * Ký chứng thực: the copies that still wait get the next numbers of the agency's book in the order they came, and are
 * to be drawn and signed; all in one statement, so that two who sign at once leave neither gap nor double. Copies of
 * another agency, or signed already, are passed over. Answers how many it was.
 */
export async function enterCopies(
  { sql }: OpenDb,
  which: { readonly ids: readonly string[] } | { readonly batchId: string; readonly limit: number },
  { agencyId, year, signedBy, signerUnitId, at }: Signing,
): Promise<number> {
  const chosen =
    'ids' in which
      ? 'request_id = any($6::uuid[]) order by request_id for update'
      : `batch_id = $6::uuid order by request_id limit ${Math.trunc(which.limit)} for update`;
  const [row] = await sql<{ entered: number }>(
    `with w as (delete from certify.waiting where request_id in
         (select request_id from certify.waiting where agency_id = $1::uuid and ${chosen}) returning request_id),
     n as (select request_id, row_number() over (order by request_id)::integer as i, count(*) over ()::integer as total from w),
     k as (insert into certify.counter as c (agency_id, year, last) select $1::uuid, $2::smallint, total from n where i = 1
       on conflict (agency_id, year) do update set last = c.last + excluded.last returning last),
     e as (insert into certify.entry (request_id, agency_id, year, number, signed_at, signed_by, signer_unit_id)
       select n.request_id, $1::uuid, $2::smallint, k.last - n.total + n.i, $5::timestamptz, $3::uuid, $4::uuid from n, k returning request_id),
     p as (insert into certify.pending (request_id, not_before) select request_id, $5::timestamptz from e),
     o as (insert into platform.outbox (topic, payload) select 'copies.numbered', jsonb_build_object('copies', total) from n where i = 1)
     select count(*)::integer as entered from e`,
    [agencyId, year, signedBy, signerUnitId, at, 'ids' in which ? which.ids : which.batchId],
  );
  return row?.entered ?? 0;
}

/** A page of the register book of an agency and year, by number. */
export const bookPage = (
  { sql }: OpenDb,
  book: { readonly agencyId: string; readonly year: number; readonly from: number; readonly limit: number },
): Promise<CertifiedCopy[]> =>
  sql<CertifiedCopy>(
    `select ${columns} from certify.entry e join certify.request r on r.id = e.request_id left join certify.issued i on i.request_id = r.id
     where e.agency_id = $1 and e.year = $2 and e.number >= $3 order by e.number limit $4`,
    [book.agencyId, book.year, book.from, book.limit],
  );

/** The last number of a book; 0: it is empty. */
export const lastNumber = async ({ sql }: OpenDb, agencyId: string, year: number): Promise<number> =>
  (
    await sql<{ last: number }>('select last from certify.counter where agency_id = $1 and year = $2', [agencyId, year])
  )[0]?.last ?? 0;
