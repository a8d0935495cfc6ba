import type { OpenDb } from '../platform/db/open.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { IssuedForm } from './slips/slip-forms.ts';
import type { Marking } from '../process/api.ts';
import type { ChannelCode, Dossier, DossierState, OpenTask } from './dossier.ts';

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
  tokens: Marking | null;
  extensions: number;
  stage: number;
  counted_due_at: Temporal.Instant | null;
  paused_at: Temporal.Instant | null;
  tasks: TaskRow[] | null;
  unit_ids: string[] | null;
  result_id: string | null;
};

type TaskRow = Omit<OpenTask, 'dueAt'> & { dueAt: string };

const facts = `
select d.id, d.code, d.filing_ref, d.state, d.version, d.procedure_code, d.procedure_version_id, d.process_version_id,
  d.agency_id, d.handling_unit_id, d.receiving_unit_id, d.owner_person_id, d.channel, d.step_no, d.supplements, d.outcome,
  d.submitted_at, d.accepted_at, d.due_at, d.finished_at, d.returned_at,
  d.tokens, d.extensions, d.stage, d.counted_due_at, d.paused_at,
  t.tasks, t.unit_ids,
  -- What was recalled counts no more.
  (select r.id from dossiers.result r where r.dossier_id = d.id and r.step_no is null
     and r.drafted_at > coalesce((select max(e.at) from dossiers.event e where e.dossier_id = d.id
       and (e.kind in ('result.recalled', 'result.correction_begun') or e.kind = 'dossier.reopened' and e.payload->>'from' = 'returned')), '-infinity')
   order by r.id desc limit 1) as result_id
from dossiers.dossier d
cross join lateral (select array_agg(distinct t.unit_id) as unit_ids,
    jsonb_agg(jsonb_build_object('no', t.no, 'kind', t.kind, 'stepNo', t.step_no, 'token', t.token, 'item', t.item,
      'unitId', t.unit_id, 'role', t.role, 'officerId', t.officer_id, 'agencyId', t.agency_id, 'dueAt', t.due_at, 'ask', t.ask)
      order by t.no) filter (where t.done_at is null) as tasks
  from dossiers.task t where t.dossier_id = d.id) t`;

function fromRow(row: Row): Dossier {
  const tasks = (row.tasks ?? []).map((task) => ({ ...task, dueAt: Temporal.Instant.from(task.dueAt) }));
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
    tokens: row.tokens,
    extensions: row.extensions,
    stage: row.stage,
    countedDueAt: row.counted_due_at,
    pausedAt: row.paused_at,
    tasks,
    unitIds: row.unit_ids ?? [],
    task: tasks.findLast(({ kind }) => kind === 'step') ?? tasks.at(-1) ?? null,
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
  /** The draft it was written as; null: part of a list, or handed over by another system. */
  readonly draftId: string | null;
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
  /** By which mandate the helper filed, or for which organisation. */
  readonly mandateId: string | null;
  readonly organisationId: string | null;
  readonly formVersionId: string | null;
  readonly answers: Record<string, unknown>;
  readonly receiveMethod: 'counter' | 'online' | 'post';
  readonly receiveAddress: string | null;
  readonly procedureName: string;
};

/** What was filed; throws {@link NotFound}. */
export async function getFiling(open: OpenDb, dossierId: string): Promise<Filing> {
  const [row] = await open.sql<Filing>(
    `select draft_id as "draftId", case_no as "caseNo", applicant_name as "applicantName", applicant_kind as "applicantKind",
       applicant_id_number as "applicantIdNumber", applicant_phone as "applicantPhone", applicant_email as "applicantEmail",
       applicant_address as "applicantAddress", helper_person_id as "helperPersonId", helper_officer_id as "helperOfficerId",
       helper_name as "helperName", helper_basis as "helperBasis", mandate_id as "mandateId", organisation_id as "organisationId", form_version_id as "formVersionId", answers,
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
  /** The paper of the vault it was taken from, and DuocTaiSuDung 1 or 2; null: it was handed in. */
  readonly reusedPaperId: string | null;
  readonly reuseLevel: 1 | 2 | null;
};

/** All papers of a dossier, oldest first (at most 500). */
export function papersOf(open: OpenDb, dossierId: string): Promise<FiledPaper[]> {
  return open.sql<FiledPaper>(
    `select no, paper_key as "paperKey", name, copy_kind as "copyKind", copies, file_hash as "fileHash", file_name as "fileName",
       file_type as "fileType", file_size as "fileSize", added_at as "addedAt",
       reused_paper_id as "reusedPaperId", reuse_level as "reuseLevel"
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
  readonly form: IssuedForm;
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
  /** Signatures were asked for and are not all made yet. */
  readonly signing: boolean;
};

/** The newest draft or result document of a dossier, with the signatures that are made on it so far. */
export async function resultOf(open: OpenDb, dossierId: string): Promise<ResultDocument | undefined> {
  const [row] = await open.sql<ResultDocument>(
    `select r.id, r.title, coalesce(s.file_hash, r.file_hash) as "fileHash", r.file_name as "fileName", r.file_type as "fileType",
       coalesce(s.file_size, r.file_size) as "fileSize", r.drafted_at as "draftedAt", coalesce(w.waits, false) as "signing"
     from (select * from dossiers.result where dossier_id = $1 and step_no is null order by id desc limit 1) r
       left join lateral (select file_hash, file_size from dossiers.signature
         where result_id = r.id and done_at is not null
         order by seq desc, array_position(array['initial', 'sign', 'seal'], part) desc limit 1) s on true
       left join lateral (select bool_or(done_at is null) as waits from dossiers.signature where result_id = r.id) w on true`,
    [dossierId],
  );
  return row;
}

/** The draft or product that an event of the past names, also when it no longer counts; undefined: that event names none. */
export async function draftedAt(open: OpenDb, dossierId: string, seq: number): Promise<ResultDocument | undefined> {
  const [row] = await open.sql<ResultDocument>(
    `select r.id, r.title, r.file_hash as "fileHash", r.file_name as "fileName", r.file_type as "fileType", r.file_size as "fileSize",
       r.drafted_at as "draftedAt", false as "signing"
     from dossiers.event e join dossiers.result r on r.dossier_id = e.dossier_id and r.drafted_at = e.at and r.file_hash = e.payload->>'file'
     where e.dossier_id = $1 and e.seq = $2 limit 1`,
    [dossierId, seq],
  );
  return row;
}

/** Việc đã giao – one task, open or done. */
export type TaskRecord = {
  readonly no: number;
  readonly kind: 'step' | 'opinion' | 'visit';
  readonly stepNo: number;
  readonly unitId: string;
  readonly role: string;
  readonly officerId: string | null;
  readonly agencyId: string | null;
  readonly openedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly doneBy: string | null;
  /** How it ended: forwarded, sent_back, signed, …; null: it is open. */
  readonly outcome: string | null;
  readonly ask: Readonly<Record<string, unknown>> | null;
  readonly reply: Readonly<Record<string, unknown>> | null;
};

/** Every task of a dossier, oldest first (at most 500). */
export function tasksOf(open: OpenDb, dossierId: string): Promise<TaskRecord[]> {
  return open.sql<TaskRecord>(
    `select no, kind, step_no as "stepNo", unit_id as "unitId", role, officer_id as "officerId", agency_id as "agencyId",
       opened_at as "openedAt", due_at as "dueAt", done_at as "doneAt", done_by as "doneBy", outcome, ask, reply
     from dossiers.task where dossier_id = $1 order by no limit 500`,
    [dossierId],
  );
}
