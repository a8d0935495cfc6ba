import type { Answers } from '../forms/api.ts';
import type { OpenDb } from '../platform/db/open.ts';
import type { Draft, DraftChange, DraftFile, Keeper, KeptTyping } from './draft.ts';

/** More unfinished drafts than anybody needs; a script that makes more is refused. */
const mostDrafts = 100;

/** A row of {@link draftColumns}. */
export type DraftRow = {
  id: string;
  person_id: string | null;
  officer_id: string | null;
  for_person_id: string | null;
  for_organisation_id: string | null;
  procedure_code: string;
  procedure_version_id: string;
  form_version_id: string | null;
  agency_id: string | null;
  receiving_unit_id: string | null;
  case_no: number | null;
  answers: Draft['answers'];
  applicant: Draft['applicant'];
  receive: Draft['receive'];
  papers: Draft['papers'];
  typed: Draft['typed'];
  version: number;
  saved_at: Temporal.Instant;
  dossier_id: string | null;
  files: DraftFile[];
  copied: Draft['copied'];
  people: Draft['people'];
};

/** Everything a draft is made of, from `apply.draft d`. */
export const draftColumns = `d.id, d.person_id, d.officer_id, d.for_person_id, d.for_organisation_id, d.procedure_code, d.procedure_version_id, d.form_version_id, d.agency_id,
  d.receiving_unit_id, d.case_no, d.answers, d.applicant, d.receive, d.papers, d.typed, d.version, d.saved_at, d.dossier_id,
  d.copied, d.people,
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'paperKey', p.paper_key, 'hash', p.file_hash, 'name', p.file_name,
      'type', p.file_type, 'size', p.file_size, 'reusedPaperId', p.reused_paper_id, 'reuseLevel', p.reuse_level) order by p.id), '[]')
   from apply.draft_paper p where p.draft_id = d.id and p.removed_at is null) as files`;

/** The draft of a row. */
export const draftOf = (row: DraftRow): Draft => ({
  id: row.id,
  personId: row.person_id,
  officerId: row.officer_id,
  forPersonId: row.for_person_id,
  forOrganisationId: row.for_organisation_id,
  procedureCode: row.procedure_code,
  procedureVersionId: row.procedure_version_id,
  formVersionId: row.form_version_id,
  agencyId: row.agency_id,
  receivingUnitId: row.receiving_unit_id,
  caseNo: row.case_no,
  answers: row.answers,
  applicant: row.applicant,
  receive: row.receive,
  papers: row.papers,
  typed: row.typed,
  version: row.version,
  savedAt: row.saved_at,
  dossierId: row.dossier_id,
  files: row.files,
  copied: row.copied,
  people: row.people,
});

const personOf = (keeper: Keeper): string | null => (keeper.kind === 'person' ? keeper.person.id : null);
const officerOf = (keeper: Keeper): string | null => (keeper.kind === 'officer' ? keeper.officer.id : null);

/** The keeper's own draft, filed or not; null when it is another's, abandoned, or nobody's. */
export async function findDraft(open: OpenDb, id: string, keeper: Keeper): Promise<Draft | null> {
  const [row] = await open.sql<DraftRow>(
    `select ${draftColumns} from apply.draft d
     where d.id = $1 and (d.person_id = $2 or d.officer_id = $3) and d.abandoned_at is null`,
    [id, personOf(keeper), officerOf(keeper)],
  );
  return row ? draftOf(row) : null;
}

export type NewDraft = Pick<
  Draft,
  | 'id'
  | 'procedureCode'
  | 'procedureVersionId'
  | 'formVersionId'
  | 'agencyId'
  | 'receivingUnitId'
  | 'caseNo'
  | 'applicant'
> &
  Partial<Pick<Draft, 'answers' | 'receive' | 'papers' | 'copied' | 'people'>>;

/** Begins a draft. The same id twice is one draft. False when the keeper has too many open ones. */
export async function insertDraft(
  open: OpenDb,
  keeper: Keeper,
  made: NewDraft,
  at: Temporal.Instant,
): Promise<boolean> {
  const principal = keeper.kind === 'person' ? keeper.principal?.actsFor : undefined;
  const [row] = await open.sql<{ room: boolean }>(
    `with room as (
       select count(*) < ${mostDrafts} as room from apply.draft
       where (person_id = $2 or officer_id = $3) and dossier_id is null and abandoned_at is null
     ), made as (
       insert into apply.draft (id, person_id, officer_id, procedure_code, procedure_version_id, form_version_id, agency_id,
         receiving_unit_id, case_no, applicant, made_at, saved_at, answers, receive, papers, copied, people, for_person_id, for_organisation_id)
       select $1, $2, $3, $4, $5, $6::uuid, $7::uuid, $8::uuid, $9::smallint, $10::jsonb, $11, $11,
         $12::jsonb, $13::jsonb, $14::jsonb, $15::jsonb, $16::jsonb, $17::uuid, $18::uuid from room where room
       on conflict (id) do nothing
     )
     select room from room`,
    [
      made.id,
      personOf(keeper),
      officerOf(keeper),
      made.procedureCode,
      made.procedureVersionId,
      made.formVersionId,
      made.agencyId,
      made.receivingUnitId,
      made.caseNo,
      JSON.stringify(made.applicant),
      at,
      JSON.stringify(made.answers ?? {}),
      JSON.stringify(made.receive ?? {}),
      JSON.stringify(made.papers ?? {}),
      made.copied ? JSON.stringify(made.copied) : null,
      made.people ? JSON.stringify(made.people) : null,
      principal?.ownerPersonId ?? null,
      principal?.organisationId ?? null,
    ],
  );
  return row?.room ?? false;
}

/**
 * Saves one page: what changed, and what was typed there that is not right yet (null: nothing is left over).
 * `savedBefore` is the version at which this page was last saved. Null when the draft was filed or abandoned meanwhile.
 */
export async function saveDraft(
  open: OpenDb,
  id: string,
  page: string,
  change: DraftChange,
  typed: KeptTyping | null,
  at: Temporal.Instant,
): Promise<{ draft: Draft; savedBefore: number } | null> {
  const json = (part: unknown): string => JSON.stringify(part ?? {});
  const [row] = await open.sql<DraftRow & { saved_before: number }>(
    `update apply.draft d set
       answers = d.answers || $3::jsonb, applicant = d.applicant || $4::jsonb, receive = d.receive || $5::jsonb,
       papers = d.papers || $6::jsonb, agency_id = coalesce($7::uuid, d.agency_id),
       case_no = coalesce($8::smallint, d.case_no),
       form_version_id = case when $9::boolean then $10::uuid else d.form_version_id end,
       typed = case when $11::jsonb is null then d.typed - $2::text else d.typed || jsonb_build_object($2::text, $11::jsonb) end,
       copied = d.copied #- array['pages', $2::text],
       saved = d.saved || jsonb_build_object($2::text, d.version + 1), version = d.version + 1, saved_at = $12
     where d.id = $1 and d.dossier_id is null and d.abandoned_at is null
     returning ${draftColumns}, coalesce((old.saved ->> $2::text)::int, 0) as saved_before`,
    [
      id,
      page,
      json(change.answers),
      json(change.applicant),
      json(change.receive),
      json(change.papers),
      change.agencyId ?? null,
      change.caseNo ?? null,
      change.formVersionId !== undefined,
      change.formVersionId ?? null,
      typed && JSON.stringify(typed),
      at,
    ],
  );
  return row ? { draft: draftOf(row), savedBefore: row.saved_before } : null;
}

/** Attaches stored files to papers; a file that is there already is not attached again. */
export async function attachFiles(
  open: OpenDb,
  draftId: string,
  files: readonly { paperKey: string; file: Omit<DraftFile, 'id' | 'paperKey'> }[],
  at: Temporal.Instant,
): Promise<void> {
  const rows = files.map(({ paperKey, file }) => ({
    paper_key: paperKey,
    file_hash: file.hash,
    file_name: file.name,
    file_type: file.type,
    file_size: file.size,
    reused_paper_id: file.reusedPaperId ?? null,
    reuse_level: file.reuseLevel ?? null,
  }));
  await open.sql(
    `insert into apply.draft_paper (draft_id, paper_key, file_hash, file_name, file_type, file_size,
       reused_paper_id, reuse_level, added_at)
     select $1, f.paper_key, f.file_hash, f.file_name, f.file_type, f.file_size, f.reused_paper_id, f.reuse_level, $3
     from jsonb_to_recordset($2::jsonb) as f (paper_key text, file_hash text, file_name text, file_type text, file_size bigint,
       reused_paper_id uuid, reuse_level smallint)
     where exists (select from apply.draft where id = $1 and dossier_id is null and abandoned_at is null)
     on conflict (draft_id, paper_key, file_hash) where removed_at is null do nothing`,
    [draftId, JSON.stringify(rows), at],
  );
}

/** Takes files off a draft that is not filed; their bytes stay in the store. */
export async function removeFiles(
  open: OpenDb,
  draftId: string,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await open.sql(
    `update apply.draft_paper p set removed_at = $3 from apply.draft d
     where d.id = p.draft_id and p.draft_id = $1 and p.id = any ($2::uuid[]) and p.removed_at is null
       and d.dossier_id is null and d.abandoned_at is null`,
    [draftId, ids, at],
  );
}

/** Moves a draft to the version of the procedure now in force; `keys` says which paper became which. */
export async function rebaseDraft(
  open: OpenDb,
  id: string,
  to: {
    procedureVersionId: string;
    formVersionId: string | null;
    caseNo: number | null;
    keys: Readonly<Record<string, string>>;
  },
): Promise<void> {
  await open.sql(
    `with moved as (
       update apply.draft set procedure_version_id = $2, form_version_id = $3::uuid, case_no = $4::smallint, version = version + 1,
         papers = (select coalesce(jsonb_object_agg($5::jsonb ->> key, value), '{}') from jsonb_each(papers) where $5::jsonb ? key)
       where id = $1 and dossier_id is null and abandoned_at is null and procedure_version_id <> $2 returning id
     )
     update apply.draft_paper p set paper_key = coalesce($5::jsonb ->> p.paper_key, $6)
     from moved where p.draft_id = moved.id and p.removed_at is null
       and not exists (select from apply.draft_paper q where q.draft_id = p.draft_id and q.id <> p.id and q.removed_at is null
         and q.file_hash = p.file_hash)`,
    [id, to.procedureVersionId, to.formVersionId, to.caseNo, JSON.stringify(to.keys), 'khac'],
  );
}

/** The draft became this dossier (of a list: this group); doing it twice changes nothing. */
export async function markFiled(open: OpenDb, id: string, dossierId: string): Promise<void> {
  await open.sql('update apply.draft set dossier_id = $2 where id = $1 and dossier_id is null', [id, dossierId]);
}

/** Gives a draft up; a filed one stays as it is. */
export async function markAbandoned(open: OpenDb, id: string, at: Temporal.Instant): Promise<void> {
  await open.sql(
    'update apply.draft set abandoned_at = $2 where id = $1 and dossier_id is null and abandoned_at is null',
    [id, at],
  );
}

/** One line in the list of drafts. */
export type DraftLine = { id: string; procedureCode: string; procedureVersionId: string; savedAt: Temporal.Instant };

/** Open drafts of a person, newest first, at most 50; only those of one procedure when its code is given. */
export async function draftsOf(open: OpenDb, personId: string, code: string | null = null): Promise<DraftLine[]> {
  return open.sql<DraftLine>(
    `select id, procedure_code as "procedureCode", procedure_version_id as "procedureVersionId", saved_at as "savedAt"
     from apply.draft where person_id = $1 and dossier_id is null and abandoned_at is null and ($2::text is null or procedure_code = $2)
     order by saved_at desc limit 50`,
    [personId, code],
  );
}

/** Open lists an officer is writing at a counter, newest first, at most 50. */
export async function officerLists(open: OpenDb, officerId: string): Promise<DraftLine[]> {
  return open.sql<DraftLine>(
    `select id, procedure_code as "procedureCode", procedure_version_id as "procedureVersionId", saved_at as "savedAt"
     from apply.draft where officer_id = $1 and people is not null and dossier_id is null and abandoned_at is null
     order by saved_at desc limit 50`,
    [officerId],
  );
}

/** What was said on "Người nộp" of a draft that was filed; {} for what never was a draft. */
export async function applicantSaid(open: OpenDb, draftId: string): Promise<Answers> {
  const [row] = await open.sql<{ applicant: Answers }>('select applicant from apply.draft where id = $1', [draftId]);
  return row?.applicant ?? {};
}
