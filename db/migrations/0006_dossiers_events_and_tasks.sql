create schema dossiers;
grant usage on schema dossiers to mot_cua_app;

-- The state of a dossier: small, because every step rewrites it.
create table dossiers.dossier (
  id uuid primary key default uuidv7(),
  code text,
  filing_ref text not null,
  state text not null check (state in ('submitted', 'awaiting_papers_before_acceptance', 'not_accepted', 'accepted', 'in_review',
    'awaiting_papers', 'awaiting_payment', 'signed', 'result_ready', 'returned', 'withdrawn', 'stopped', 'closed_unanswered')),
  version integer not null,
  head_hash bytea not null,
  procedure_code text not null,
  procedure_version_id uuid not null,
  process_version_id uuid not null,
  agency_id uuid not null,
  handling_unit_id uuid not null,
  receiving_unit_id uuid not null,
  owner_person_id uuid,
  channel smallint not null check (channel in (1, 2, 3)),
  step_no smallint not null default 0,
  supplements smallint not null default 0,
  outcome text check (outcome in ('granted', 'refused')),
  submitted_at timestamptz not null,
  accepted_at timestamptz,
  due_at timestamptz,
  finished_at timestamptz,
  returned_at timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
comment on table dossiers.dossier is 'Hồ sơ – one person''s request for one procedure, from receipt to result';
create unique index dossier_code on dossiers.dossier (code) where code is not null;
create unique index dossier_filing_ref on dossiers.dossier (filing_ref);
create index dossier_owner on dossiers.dossier (owner_person_id, id desc) where owner_person_id is not null;

-- What was filed: written once.
create table dossiers.filing (
  dossier_id uuid primary key references dossiers.dossier,
  draft_id uuid unique,
  case_no smallint,
  applicant_name text not null,
  applicant_kind smallint not null default 0 check (applicant_kind in (0, 1, 2)),
  applicant_id_number text,
  applicant_phone text,
  applicant_email text,
  applicant_address text,
  helper_person_id uuid,
  helper_officer_id uuid,
  helper_name text,
  helper_basis text,
  form_version_id uuid,
  answers jsonb not null default '{}',
  receive_method text not null check (receive_method in ('counter', 'online', 'post')),
  receive_address text,
  procedure_name text not null,
  name_fold text generated always as (platform.fold(applicant_name)) stored,
  search tsvector generated always as (to_tsvector('simple', platform.fold(applicant_name || ' ' || procedure_name))) stored
);
comment on table dossiers.filing is 'Nội dung nộp – who asks for what; never changed after it is written';
create index filing_phone on dossiers.filing (applicant_phone) where applicant_phone is not null;
create index filing_id_number on dossiers.filing (applicant_id_number) where applicant_id_number is not null;
create index filing_name on dossiers.filing using gin (name_fold gin_trgm_ops);
create index filing_search on dossiers.filing using gin (search);
create index filing_helper on dossiers.filing (helper_person_id, dossier_id desc) where helper_person_id is not null;

create table dossiers.paper (
  dossier_id uuid not null references dossiers.dossier,
  no integer not null,
  paper_key text not null,
  name text not null,
  copy_kind smallint not null check (copy_kind in (0, 1, 2)),
  copies smallint not null default 1,
  file_hash text,
  file_name text,
  file_type text,
  file_size bigint,
  added_at timestamptz not null,
  added_by uuid,
  primary key (dossier_id, no)
);
comment on table dossiers.paper is 'Thành phần hồ sơ đã nộp – kind 0 original, 1 copy, 2 electronic (LoaiBan)';

-- Append-only: what happened, never rewritten. Each row carries the hash of the one before.
create table dossiers.event (
  dossier_id uuid not null references dossiers.dossier,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'officer', 'system')),
  actor_id uuid,
  unit_id uuid,
  payload jsonb not null,
  hash bytea not null,
  primary key (dossier_id, seq)
);
comment on table dossiers.event is 'Sự kiện hồ sơ – what happened, never rewritten';

create table dossiers.task (
  dossier_id uuid not null references dossiers.dossier,
  no integer not null,
  step_no smallint not null,
  unit_id uuid not null,
  role text not null,
  officer_id uuid,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  outcome text,
  primary key (dossier_id, no)
);
comment on table dossiers.task is 'Việc – who must do what by when';
create index task_unit_open on dossiers.task (unit_id, role, due_at, dossier_id) where done_at is null;
create index task_officer_open on dossiers.task (officer_id, due_at, dossier_id) where done_at is null and officer_id is not null;

create table dossiers.slip (
  id uuid primary key default uuidv7(),
  dossier_id uuid not null references dossiers.dossier,
  form text not null check (form in ('01', '02', '03')),
  number text not null,
  issued_at timestamptz not null,
  issued_by uuid,
  facts jsonb not null
);
comment on table dossiers.slip is 'Phiếu đã phát hành – what was printed on it is kept and never recomputed';
create index slip_dossier on dossiers.slip (dossier_id, id);

create table dossiers.result (
  id uuid primary key default uuidv7(),
  dossier_id uuid not null references dossiers.dossier,
  title text not null,
  number text,
  file_hash text not null,
  file_name text not null,
  file_type text not null,
  file_size bigint not null,
  drafted_at timestamptz not null,
  drafted_by uuid not null
);
comment on table dossiers.result is 'Dự thảo và kết quả – the newest row is the one that counts; signing is an event that names it';
create index result_dossier on dossiers.result (dossier_id, id desc);

create table dossiers.code_counter (
  unit_id uuid not null,
  day date not null,
  last integer not null,
  primary key (unit_id, day)
) with (fillfactor = 50);
comment on table dossiers.code_counter is 'Số thứ tự trong ngày – gap-free: taken in the same statement that accepts the dossier';

create table dossiers.slip_counter (
  unit_id uuid not null,
  form text not null,
  year smallint not null,
  last integer not null,
  primary key (unit_id, form, year)
) with (fillfactor = 50);

-- One link of the chain. Fields are separated by U+001F, which no field holds but payloads, where JSON escapes it.
create function dossiers.event_hash(previous bytea, dossier uuid, seq integer, kind text, at timestamptz, actor text, payload jsonb)
returns bytea language sql immutable parallel safe as
$$ select sha256(previous || convert_to(concat_ws(E'\x1f', dossier::text, seq::text, kind,
     (extract(epoch from at) * 1000000)::bigint::text, actor, payload::text), 'UTF8')) $$;

grant select, insert on dossiers.event, dossiers.filing, dossiers.paper, dossiers.slip, dossiers.result to mot_cua_app;
grant select, insert, update on dossiers.dossier, dossiers.task,
  dossiers.code_counter, dossiers.slip_counter to mot_cua_app;
grant execute on function dossiers.event_hash to mot_cua_app;
