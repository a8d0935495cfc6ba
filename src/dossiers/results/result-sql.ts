import type { NewResult, Place } from '../record-transition.ts';
import { kindOf } from './document-number.ts';

/** Phần chữ ký – ký nháy by a head of unit, chữ ký of the leader, dấu of the agency. */
export type SignaturePart = 'initial' | 'sign' | 'seal';

/** A signature that an act asks for; it is made behind the act (`sign-waiting.ts`). */
export type NewSignature = { readonly part: SignaturePart; readonly resultId: string; readonly holderId: string };

/** Số, ký hiệu a result gets with the act: the next one, or the one the clerk `typed` out of a register elsewhere. */
export type NewNumber = {
  readonly resultId: string;
  readonly agencyId: string;
  /** Abbreviation of the agency, `UBND`. */
  readonly issuer: string;
  readonly typed: string | null;
};

/** The CTE that keeps a draft or product. */
export const resultSql = (result: NewResult, p: Place): string => `
  rs as (insert into dossiers.result (dossier_id, title, kind, file_hash, file_name, file_type, file_size, drafted_at, drafted_by, step_no)
    select d.id, ${p(result.title, 'text')}, ${p(kindOf(result.title), 'text')}, ${p(result.fileHash, 'text')}, ${p(result.fileName, 'text')},
      ${p(result.fileType, 'text')}, ${p(result.fileSize, 'bigint')}, a.at, a.actor_id, ${p(result.stepNo ?? null, 'smallint')} from d, a)`;

/** The CTE that asks for signatures, and the news that they wait. */
export function signaturesSql(signatures: readonly NewSignature[], p: Place): string {
  const rows = signatures.map(
    ({ part, resultId, holderId }) => `(${p(part, 'text')}, ${p(resultId, 'uuid')}, ${p(holderId, 'uuid')})`,
  );
  return `
  sg as (insert into dossiers.signature (dossier_id, seq, part, result_id, holder_id, asked_at)
    select d.id, d.version, r.part, r.result_id, r.holder_id, a.at from d, a, (values ${rows.join(', ')}) r(part, result_id, holder_id)),
  sn as (insert into platform.outbox (topic, key, payload)
    select 'result.to_sign', d.id, jsonb_build_object('seq', d.version) from d)`;
}

/**
 * The act of a transition that gives a number: the counter is taken only when the guard holds, and in the statement that
 * uses it, so that no number is lost or given twice. Below ten it has a leading zero (NĐ 30/2020/NĐ-CP Phụ lục I).
 */
export function numberedAct(act: string, { resultId, agencyId, issuer, typed }: NewNumber, p: Place): string {
  if (typed !== null) return act;
  const number = `lpad(rc.last::text, greatest(2, length(rc.last::text)), '0') || '/' || rc.kind || '-' || ${p(issuer, 'text')}`;
  return `g as (select r.kind from dossiers.dossier x, dossiers.result r
    where x.id = $1 and x.version = $2 and r.id = ${p(resultId, 'uuid')} for update of x),
  rc as (insert into dossiers.result_counter as k (agency_id, kind, year, last)
    select ${p(agencyId, 'uuid')}, g.kind, extract(year from $4::timestamptz at time zone 'Asia/Ho_Chi_Minh')::smallint, 1 from g
    on conflict (agency_id, kind, year) do update set last = k.last + 1 returning last, kind),
  ${act.replace('$8::jsonb as payload', `$8::jsonb || jsonb_build_object('number', ${number}) as payload`).replace(/\)$/, ' from rc)')}`;
}

/** The CTE that keeps the number beside the result. */
export const numberSql = ({ resultId, agencyId, typed }: NewNumber, p: Place): string => `
  rn as (insert into dossiers.result_number (result_id, dossier_id, number, agency_id, kind, year, no, issued_at)
    select r.id, d.id, a.payload->>'number', ${p(agencyId, 'uuid')}, r.kind,
      extract(year from a.at at time zone 'Asia/Ho_Chi_Minh')::smallint, ${typed === null ? 'rc.last' : 'null'}, a.at
    from d, a, dossiers.result r${typed === null ? ', rc' : ''} where r.id = ${p(resultId, 'uuid')}
    on conflict (result_id) do nothing)`;
