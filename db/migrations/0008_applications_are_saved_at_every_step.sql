create schema apply;
grant usage on schema apply to mot_cua_app;

-- Half-made applications: saved at every step, resumed on any device, files included.
create table apply.draft (
  id uuid primary key default uuidv7(),
  person_id uuid,
  officer_id uuid,
  procedure_code text not null,
  procedure_version_id uuid not null,
  form_version_id uuid,
  agency_id uuid,
  receiving_unit_id uuid,
  case_no smallint,
  answers jsonb not null default '{}',
  applicant jsonb not null default '{}',
  receive jsonb not null default '{}',
  -- How each paper is handed in: { "p1": { "how": "upload" | "counter" | "none", "why": "…" } }.
  papers jsonb not null default '{}',
  -- What was typed on a page and is not right yet, so that it is there next time, on any device.
  typed jsonb not null default '{}',
  -- Page -> version of the draft at which it was last saved: a second window is told that it overwrote.
  saved jsonb not null default '{}',
  version integer not null default 1,
  made_at timestamptz not null,
  saved_at timestamptz not null,
  dossier_id uuid,
  abandoned_at timestamptz,
  check (num_nonnulls(person_id, officer_id) = 1)
);
comment on table apply.draft is 'Hồ sơ nháp – becomes exactly one dossier';
create index draft_person on apply.draft (person_id, saved_at desc) where dossier_id is null and abandoned_at is null;

create table apply.draft_paper (
  id uuid primary key default uuidv7(),
  draft_id uuid not null references apply.draft,
  paper_key text not null,
  file_hash text not null,
  file_name text not null,
  file_type text not null,
  file_size bigint not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table apply.draft_paper is 'Tệp của hồ sơ nháp – removed ones stay known until the draft is cleared away';
create index draft_paper_draft on apply.draft_paper (draft_id, id);
-- A post sent twice attaches its files once.
create unique index draft_paper_once on apply.draft_paper (draft_id, paper_key, file_hash) where removed_at is null;
create index draft_officer on apply.draft (officer_id, saved_at desc) where officer_id is not null and dossier_id is null and abandoned_at is null;

grant select, insert, update on apply.draft, apply.draft_paper to mot_cua_app;
