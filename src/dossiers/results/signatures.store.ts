import type { OpenDb } from '../../platform/db/open.ts';
import type { SignaturePart } from './result-sql.ts';

/** Chữ ký đang chờ – the next signature to make on a result, with the file it is made on. */
export type WaitingSignature = {
  readonly dossierId: string;
  readonly seq: number;
  readonly part: SignaturePart;
  readonly resultId: string;
  readonly holderId: string;
  readonly askedAt: Temporal.Instant;
  readonly fileHash: string;
  readonly fileType: string;
  /** Signatures of this part that the result has already. */
  readonly before: number;
  readonly number: string | null;
  readonly agencyId: string;
};

const order = "array_position(array['initial', 'sign', 'seal'], s.part)";

/** The oldest signature of a dossier that waits; null: none. */
export async function nextWaiting({ sql }: OpenDb, dossierId: string): Promise<WaitingSignature | null> {
  const [row] = await sql<WaitingSignature>(
    `select s.dossier_id as "dossierId", s.seq, s.part, s.result_id as "resultId", s.holder_id as "holderId",
       s.asked_at as "askedAt", coalesce(l.file_hash, r.file_hash) as "fileHash", r.file_type as "fileType",
       (select count(*) from dossiers.signature b where b.result_id = s.result_id and b.part = s.part and b.done_at is not null) as before,
       n.number, d.agency_id as "agencyId"
     from dossiers.signature s
       join dossiers.result r on r.id = s.result_id
       join dossiers.dossier d on d.id = s.dossier_id
       left join dossiers.result_number n on n.result_id = s.result_id
       left join lateral (select b.file_hash from dossiers.signature b
         where b.result_id = s.result_id and b.done_at is not null
         order by b.seq desc, array_position(array['initial', 'sign', 'seal'], b.part) desc limit 1) l on true
     where s.dossier_id = $1 and s.done_at is null order by s.seq, ${order} limit 1`,
    [dossierId],
  );
  return row ?? null;
}

/** What a made signature left. */
export type MadeSignature = {
  readonly keyId: string;
  readonly level: string;
  readonly fileHash: string;
  readonly fileSize: number;
  readonly at: Temporal.Instant;
};

/**
 * Keeps a made signature, once; with the seal the news that the result is whole goes out in the same statement. False:
 * somebody else made it meanwhile.
 */
export async function keepSignature(
  { sql }: OpenDb,
  { dossierId, seq, part, resultId }: WaitingSignature,
  made: MadeSignature,
): Promise<boolean> {
  const rows = await sql(
    `with s as (update dossiers.signature set done_at = $4, key_id = $5, level = $6, file_hash = $7, file_size = $8, last_fault = null
       where dossier_id = $1 and seq = $2 and part = $3 and done_at is null returning dossier_id),
     o as (insert into platform.outbox (topic, key, payload)
       select 'result.sealed', s.dossier_id, jsonb_build_object('seq', $2::integer, 'result', $9::text) from s where $3 = 'seal')
     select 1 from s`,
    [dossierId, seq, part, made.at, made.keyId, made.level, made.fileHash, made.fileSize, resultId],
  );
  return rows.length === 1;
}

/** Why a signature could not be made just now, for whoever looks. */
export const noteFault = (
  { sql }: OpenDb,
  { dossierId, seq, part }: WaitingSignature,
  fault: SignatureFault,
): Promise<unknown> =>
  sql(
    `update dossiers.signature set attempts = least(attempts + 1, 30000), last_fault = $4
     where dossier_id = $1 and seq = $2 and part = $3 and done_at is null`,
    [dossierId, seq, part, fault],
  );

/**
 * `authority_away`, `certificate_not_trusted` (the signer's leads to no trusted root, or was taken back): tried again each minute;
 * `not_signable`: the file itself cannot be signed, a new draft is needed.
 */
export type SignatureFault = 'authority_away' | 'certificate_not_trusted' | 'not_signable';

/** Dossiers with signatures that have waited for longer than a job takes; what was tried least comes first: none starves. */
export const longWaiting = async ({ sql }: OpenDb, before: Temporal.Instant): Promise<string[]> => {
  const rows = await sql<{ id: string }>(
    `select dossier_id as id from dossiers.signature
     where done_at is null and asked_at < $1 and last_fault is distinct from 'not_signable'
     group by dossier_id order by max(attempts), min(asked_at) limit 500`,
    [before],
  );
  return rows.map(({ id }) => id);
};

/** Chữ ký trên kết quả – one signature that was asked for, made or waiting. */
export type ResultSignature = {
  readonly part: SignaturePart;
  readonly holderId: string;
  readonly askedAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly keyId: string | null;
  readonly level: string | null;
  readonly fault: SignatureFault | null;
};

/** The signatures of a result in their order. */
export const signaturesOf = ({ sql }: OpenDb, resultId: string): Promise<ResultSignature[]> =>
  sql(
    `select s.part, s.holder_id as "holderId", s.asked_at as "askedAt", s.done_at as "doneAt", s.key_id as "keyId", s.level,
       s.last_fault as fault
     from dossiers.signature s where s.result_id = $1 order by s.seq, ${order} limit 50`,
    [resultId],
  );

/** How a result is called; throws where there is none. */
export async function resultTitle({ sql }: OpenDb, resultId: string): Promise<string> {
  const [row] = await sql<{ title: string }>('select title from dossiers.result where id = $1', [resultId]);
  if (!row) throw new Error(`no result ${resultId}`);
  return row.title;
}

/** Every result a dossier ever had, oldest first; `sealed`: it was out once. */
export const resultsOf = (
  { sql }: OpenDb,
  dossierId: string,
): Promise<{ id: string; draftedAt: Temporal.Instant; sealed: boolean }[]> =>
  sql(
    `select r.id, r.drafted_at as "draftedAt", exists (select from dossiers.signature s
       where s.result_id = r.id and s.part = 'seal' and s.done_at is not null) as sealed
     from dossiers.result r where r.dossier_id = $1 and r.step_no is null order by r.id limit 200`,
    [dossierId],
  );

/** Kết quả đã đóng dấu – a result that is out: signed, numbered and sealed, with what others need of it. */
export type SealedResult = {
  readonly resultId: string;
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly procedureCode: string;
  readonly agencyId: string;
  readonly ownerPersonId: string | null;
  readonly ownerName: string;
  readonly title: string;
  /** Abbreviation of the kind of document, `QĐ`. */
  readonly kind: string;
  readonly number: string | null;
  readonly file: { readonly hash: string; readonly name: string; readonly type: string; readonly size: number };
  readonly issuedAt: Temporal.Instant;
  readonly sealedAt: Temporal.Instant;
};

/** The sealed result a dossier has now; null: none yet, or the one there was is recalled. */
export async function sealedResult({ sql }: OpenDb, dossierId: string): Promise<SealedResult | null> {
  const [row] = await sql<SealedResult>(
    `select r.id as "resultId", d.id as "dossierId", coalesce(d.code, d.filing_ref) as "dossierCode",
       d.procedure_code as "procedureCode", d.agency_id as "agencyId", d.owner_person_id as "ownerPersonId",
       f.applicant_name as "ownerName", r.title, r.kind, n.number,
       jsonb_build_object('hash', s.file_hash, 'name', r.file_name, 'type', r.file_type, 'size', s.file_size) as file,
       s.asked_at as "issuedAt", s.done_at as "sealedAt"
     from dossiers.dossier d
       join dossiers.filing f on f.dossier_id = d.id
       join dossiers.result r on r.dossier_id = d.id and r.step_no is null
       join dossiers.signature s on s.result_id = r.id and s.part = 'seal' and s.done_at is not null
       left join dossiers.result_number n on n.result_id = r.id
     where d.id = $1 and d.outcome = 'granted' and d.state in ('result_ready', 'returned')
       and r.id = (select max(x.id::text)::uuid from dossiers.result x where x.dossier_id = d.id and x.step_no is null)
     order by s.seq desc limit 1`,
    [dossierId],
  );
  return row ?? null;
}
