import type { OpenDb } from '../platform/db/open.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { ChannelCode, Dossier, DossierState } from './dossier.ts';

type Row = {
  id: string;
  code: string | null;
  filing_ref: string;
  state: DossierState;
  version: number;
  procedure_code: string;
  procedure_version_id: string;
  process_version_id: string;
  agency_id: string;
  handling_unit_id: string;
  receiving_unit_id: string;
  owner_person_id: string | null;
  channel: ChannelCode;
  step_no: number;
  supplements: number;
  outcome: 'granted' | 'refused' | null;
  submitted_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  due_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  returned_at: Temporal.Instant | null;
  task_no: number | null;
  task_step: number | null;
  task_unit: string | null;
  task_role: string | null;
  task_officer: string | null;
  task_due: Temporal.Instant | null;
  result_id: string | null;
};

const facts = `
select d.id, d.code, d.filing_ref, d.state, d.version, d.procedure_code, d.procedure_version_id, d.process_version_id,
  d.agency_id, d.handling_unit_id, d.receiving_unit_id, d.owner_person_id, d.channel, d.step_no, d.supplements, d.outcome,
  d.submitted_at, d.accepted_at, d.due_at, d.finished_at, d.returned_at,
  t.no as task_no, t.step_no as task_step, t.unit_id as task_unit, t.role as task_role, t.officer_id as task_officer, t.due_at as task_due,
  (select r.id from dossiers.result r where r.dossier_id = d.id order by r.id desc limit 1) as result_id
from dossiers.dossier d
left join lateral (select * from dossiers.task t where t.dossier_id = d.id and t.done_at is null order by t.no desc limit 1) t on true`;

function fromRow(row: Row): Dossier {
  return {
    id: row.id,
    code: row.code,
    filingRef: row.filing_ref,
    state: row.state,
    version: row.version,
    procedureCode: row.procedure_code,
    procedureVersionId: row.procedure_version_id,
    processVersionId: row.process_version_id,
    agencyId: row.agency_id,
    handlingUnitId: row.handling_unit_id,
    receivingUnitId: row.receiving_unit_id,
    ownerPersonId: row.owner_person_id,
    channel: row.channel,
    stepNo: row.step_no,
    supplements: row.supplements,
    outcome: row.outcome,
    submittedAt: row.submitted_at,
    acceptedAt: row.accepted_at,
    dueAt: row.due_at,
    finishedAt: row.finished_at,
    returnedAt: row.returned_at,
    task:
      row.task_no === null ||
      row.task_unit === null ||
      row.task_role === null ||
      row.task_step === null ||
      row.task_due === null
        ? null
        : {
            no: row.task_no,
            stepNo: row.task_step,
            unitId: row.task_unit,
            role: row.task_role,
            officerId: row.task_officer,
            dueAt: row.task_due,
          },
    resultId: row.result_id,
  };
}

/** The dossier as it stands; throws {@link NotFound}. */
export async function getDossier(open: OpenDb, id: string): Promise<Dossier> {
  const [row] = await open.sql<Row>(`${facts} where d.id = $1`, [id]);
  if (!row) throw new NotFound();
  return fromRow(row);
}

/** The dossier with this code or filing reference, as people type it; undefined: none. */
export async function findByCode(open: OpenDb, code: string): Promise<Dossier | undefined> {
  const [row] = await open.sql<Row>(`${facts} where d.code = $1 or d.filing_ref = $1`, [code.trim().toUpperCase()]);
  return row && fromRow(row);
}

/** Nội dung nộp – as it was filed. */
export type Filing = {
  readonly caseNo: number | null;
  readonly applicantName: string;
  readonly applicantKind: number;
  readonly applicantIdNumber: string | null;
  readonly applicantPhone: string | null;
  readonly applicantEmail: string | null;
  readonly applicantAddress: string | null;
  readonly helperPersonId: string | null;
  readonly helperOfficerId: string | null;
  readonly helperName: string | null;
  readonly helperBasis: string | null;
  readonly formVersionId: string | null;
  readonly answers: Record<string, unknown>;
  readonly receiveMethod: 'counter' | 'online' | 'post';
  readonly receiveAddress: string | null;
  readonly procedureName: string;
};

/** What was filed; throws {@link NotFound}. */
export async function getFiling(open: OpenDb, dossierId: string): Promise<Filing> {
  const [row] = await open.sql<Filing>(
    `select case_no as "caseNo", applicant_name as "applicantName", applicant_kind as "applicantKind",
       applicant_id_number as "applicantIdNumber", applicant_phone as "applicantPhone", applicant_email as "applicantEmail",
       applicant_address as "applicantAddress", helper_person_id as "helperPersonId", helper_officer_id as "helperOfficerId",
       helper_name as "helperName", helper_basis as "helperBasis", form_version_id as "formVersionId", answers,
       receive_method as "receiveMethod", receive_address as "receiveAddress", procedure_name as "procedureName"
     from dossiers.filing where dossier_id = $1`,
    [dossierId],
  );
  if (!row) throw new NotFound();
  return row;
}

/** Giấy tờ đã nộp. */
export type FiledPaper = {
  readonly no: number;
  readonly paperKey: string;
  readonly name: string;
  readonly copyKind: 0 | 1 | 2;
  readonly copies: number;
  readonly fileHash: string | null;
  readonly fileName: string | null;
  readonly fileType: string | null;
  readonly fileSize: number | null;
  readonly addedAt: Temporal.Instant;
};

/** All papers of a dossier, oldest first (at most 500). */
export function papersOf(open: OpenDb, dossierId: string): Promise<FiledPaper[]> {
  return open.sql<FiledPaper>(
    `select no, paper_key as "paperKey", name, copy_kind as "copyKind", copies, file_hash as "fileHash", file_name as "fileName",
       file_type as "fileType", file_size as "fileSize", added_at as "addedAt"
     from dossiers.paper where dossier_id = $1 order by no limit 500`,
    [dossierId],
  );
}

/** Sự kiện – one thing that happened. */
export type DossierEvent = {
  readonly seq: number;
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly actorKind: 'person' | 'officer' | 'system';
  readonly actorId: string | null;
  readonly unitId: string | null;
  readonly payload: Record<string, unknown>;
};

/** Everything that happened, oldest first (at most 500). */
export function eventsOf(open: OpenDb, dossierId: string): Promise<DossierEvent[]> {
  return open.sql<DossierEvent>(
    `select seq, kind, at, actor_kind as "actorKind", actor_id as "actorId", unit_id as "unitId", payload
     from dossiers.event where dossier_id = $1 order by seq limit 500`,
    [dossierId],
  );
}

/** Phiếu đã phát hành. */
export type Slip = {
  readonly id: string;
  readonly dossierId: string;
  readonly form: '01' | '02' | '03';
  readonly number: string;
  readonly issuedAt: Temporal.Instant;
  readonly facts: Record<string, unknown>;
};

/** Slips of a dossier, oldest first. */
export function slipsOf(open: OpenDb, dossierId: string): Promise<Slip[]> {
  return open.sql<Slip>(
    `select id, dossier_id as "dossierId", form, number, issued_at as "issuedAt", facts
     from dossiers.slip where dossier_id = $1 order by id limit 50`,
    [dossierId],
  );
}

/** The newest draft or result; undefined: none yet. */
export type ResultDocument = {
  readonly id: string;
  readonly title: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileSize: number;
  readonly draftedAt: Temporal.Instant;
};

/** The newest draft or result document of a dossier. */
export async function resultOf(open: OpenDb, dossierId: string): Promise<ResultDocument | undefined> {
  const [row] = await open.sql<ResultDocument>(
    `select id, title, file_hash as "fileHash", file_name as "fileName", file_type as "fileType", file_size as "fileSize",
       drafted_at as "draftedAt"
     from dossiers.result where dossier_id = $1 order by id desc limit 1`,
    [dossierId],
  );
  return row;
}
