-- Made from the database by `npm run schema`; reviewed in the same change as its migration.

create table apply.draft (
  id uuid not null default uuidv7(),
  person_id uuid,
  officer_id uuid,
  procedure_code text not null,
  procedure_version_id uuid not null,
  form_version_id uuid,
  agency_id uuid,
  receiving_unit_id uuid,
  case_no smallint,
  answers jsonb not null default '{}'::jsonb,
  applicant jsonb not null default '{}'::jsonb,
  receive jsonb not null default '{}'::jsonb,
  papers jsonb not null default '{}'::jsonb,
  typed jsonb not null default '{}'::jsonb,
  saved jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  made_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  dossier_id uuid,
  abandoned_at timestamp with time zone
);
create table apply.draft_paper (
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  paper_key text not null,
  file_hash text not null,
  file_name text not null,
  file_type text not null,
  file_size bigint not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone
);
create table audit.entry (
  tx bigint not null default ((pg_current_xact_id())::text)::bigint,
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  word text not null,
  officer_id uuid,
  person_id uuid,
  unit_id uuid,
  subject text not null,
  subject_id text not null,
  owner_person_id uuid,
  request_id text
);
create table audit.seal (
  id bigint not null generated always as identity,
  from_tx bigint not null,
  to_tx bigint not null,
  first_entry bigint not null,
  last_entry bigint not null,
  entries integer not null,
  leaves bytea not null,
  previous bytea not null,
  digest bytea not null,
  at timestamp with time zone not null default now()
);
create table catalogue.change (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  what text not null
);
create table catalogue.form_version (
  id uuid not null default uuidv7(),
  key text not null,
  version integer not null,
  valid_from date not null,
  content jsonb not null,
  content_sha256 text not null
);
create table catalogue.offer (
  code text not null,
  agency_id uuid not null,
  form_key text,
  handling_unit_id uuid
);
create table catalogue.procedure (
  code text not null,
  current_version_id uuid,
  name_en text,
  plain_name text,
  plain_name_en text,
  life_event text,
  aliases text[] not null default '{}'::text[],
  popular_rank integer
);
create table catalogue.procedure_version (
  id uuid not null default uuidv7(),
  code text not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  decision_no text,
  decision_issuer text,
  name text not null,
  field text not null,
  levels text[] not null default '{}'::text[],
  agency text,
  audience text[] not null default '{}'::text[],
  online boolean not null default false,
  content jsonb not null,
  content_sha256 text not null,
  source text not null,
  imported_at timestamp with time zone not null default now(),
  search tsvector not null
);
create table catalogue.search_synonym (
  typed text not null,
  meant text not null
);
create table dossiers.code_counter (
  unit_id uuid not null,
  day date not null,
  last integer not null
);
create table dossiers.dossier (
  id uuid not null default uuidv7(),
  code text,
  filing_ref text not null,
  state text not null,
  version integer not null,
  head_hash bytea not null,
  procedure_code text not null,
  procedure_version_id uuid not null,
  process_version_id uuid not null,
  agency_id uuid not null,
  handling_unit_id uuid not null,
  receiving_unit_id uuid not null,
  owner_person_id uuid,
  channel smallint not null,
  step_no smallint not null default 0,
  supplements smallint not null default 0,
  outcome text,
  submitted_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  due_at timestamp with time zone,
  finished_at timestamp with time zone,
  returned_at timestamp with time zone
);
create table dossiers.event (
  dossier_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  unit_id uuid,
  payload jsonb not null,
  hash bytea not null
);
create table dossiers.filing (
  dossier_id uuid not null,
  draft_id uuid,
  case_no smallint,
  applicant_name text not null,
  applicant_kind smallint not null default 0,
  applicant_id_number text,
  applicant_phone text,
  applicant_email text,
  applicant_address text,
  helper_person_id uuid,
  helper_officer_id uuid,
  helper_name text,
  helper_basis text,
  form_version_id uuid,
  answers jsonb not null default '{}'::jsonb,
  receive_method text not null,
  receive_address text,
  procedure_name text not null,
  name_fold text generated always as (platform.fold(applicant_name)) stored,
  search tsvector generated always as (to_tsvector('simple'::regconfig, platform.fold(((applicant_name || ' '::text) || procedure_name)))) stored
);
create table dossiers.paper (
  dossier_id uuid not null,
  no integer not null,
  paper_key text not null,
  name text not null,
  copy_kind smallint not null,
  copies smallint not null default 1,
  file_hash text,
  file_name text,
  file_type text,
  file_size bigint,
  added_at timestamp with time zone not null,
  added_by uuid
);
create table dossiers.result (
  id uuid not null default uuidv7(),
  dossier_id uuid not null,
  title text not null,
  number text,
  file_hash text not null,
  file_name text not null,
  file_type text not null,
  file_size bigint not null,
  drafted_at timestamp with time zone not null,
  drafted_by uuid not null
);
create table dossiers.slip (
  id uuid not null default uuidv7(),
  dossier_id uuid not null,
  form text not null,
  number text not null,
  issued_at timestamp with time zone not null,
  issued_by uuid,
  facts jsonb not null
);
create table dossiers.slip_counter (
  unit_id uuid not null,
  form text not null,
  year smallint not null,
  last integer not null
);
create table dossiers.task (
  dossier_id uuid not null,
  no integer not null,
  step_no smallint not null,
  unit_id uuid not null,
  role text not null,
  officer_id uuid,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by uuid,
  outcome text
);
create table identity.admin_unit (
  code text not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  full_name text not null,
  full_name_en text,
  kind text not null,
  level text not null,
  parent_code text
);
create table identity.admin_unit_mapping (
  old_commune_code text not null,
  new_commune_code text not null,
  split boolean not null
);
create table identity.agency (
  id uuid not null default uuidv7(),
  key text not null,
  code text not null,
  parent_id uuid,
  name text not null,
  name_en text not null,
  kind text not null,
  level text not null,
  admin_unit_code text,
  address text,
  phone text,
  receives boolean not null default false,
  valid_from date not null default '2025-07-01'::date,
  valid_to date
);
create table identity.officer (
  id uuid not null default uuidv7(),
  username text not null,
  full_name text not null,
  password_hash text not null,
  totp_secret text not null,
  last_totp_step bigint not null default 0,
  locked_until timestamp with time zone,
  failed_attempts smallint not null default 0,
  active boolean not null default true
);
create table identity.person (
  id uuid not null default uuidv7(),
  issuer text not null,
  subject text not null,
  full_name text not null,
  id_number text,
  date_of_birth text,
  gender text,
  phone text,
  email text,
  address jsonb,
  level smallint not null,
  first_seen_at timestamp with time zone not null default now()
);
create table identity.post (
  id uuid not null default uuidv7(),
  officer_id uuid not null,
  unit_id uuid not null,
  role text not null,
  valid_from date not null default '2025-07-01'::date,
  valid_to date
);
create table identity.session (
  token_hash bytea not null,
  person_id uuid,
  officer_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table notify.message (
  id uuid not null default uuidv7(),
  dedupe text not null,
  channel text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  dossier_id uuid,
  made_at timestamp with time zone not null default now(),
  claimed_until timestamp with time zone,
  sent_at timestamp with time zone,
  refused_at timestamp with time zone,
  attempts smallint not null default 0,
  last_error text
);
create table platform.failed_job (
  id bigint not null generated always as identity,
  topic text not null,
  key uuid,
  reason text not null,
  at timestamp with time zone not null default now(),
  settled_at timestamp with time zone
);
create table platform.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now()
);
create table platform.outbox (
  id bigint not null generated always as identity,
  topic text not null,
  key uuid,
  payload jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default now()
);
create table process.procedure_process (
  procedure_code text not null,
  process_key text not null
);
create table process.process_version (
  id uuid not null default uuidv7(),
  key text not null,
  version integer not null,
  name text not null,
  name_en text not null,
  valid_from date not null,
  steps jsonb not null
);

alter table apply.draft add constraint draft_check CHECK ((num_nonnulls(person_id, officer_id) = 1));
alter table apply.draft add constraint draft_pkey PRIMARY KEY (id);
alter table apply.draft_paper add constraint draft_paper_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES apply.draft(id);
alter table apply.draft_paper add constraint draft_paper_pkey PRIMARY KEY (id);
alter table audit.entry add constraint entry_pkey PRIMARY KEY (id);
alter table audit.seal add constraint seal_check CHECK ((to_tx > from_tx));
alter table audit.seal add constraint seal_entries_check CHECK ((entries > 0));
alter table audit.seal add constraint seal_from_tx_key UNIQUE (from_tx);
alter table audit.seal add constraint seal_pkey PRIMARY KEY (id);
alter table audit.seal add constraint seal_previous_key UNIQUE (previous);
alter table catalogue.change add constraint change_pkey PRIMARY KEY (id);
alter table catalogue.form_version add constraint form_version_key_version_key UNIQUE (key, version);
alter table catalogue.form_version add constraint form_version_pkey PRIMARY KEY (id);
alter table catalogue.offer add constraint offer_code_fkey FOREIGN KEY (code) REFERENCES catalogue.procedure(code);
alter table catalogue.offer add constraint offer_pkey PRIMARY KEY (code, agency_id);
alter table catalogue.procedure add constraint procedure_current_version_id_fkey FOREIGN KEY (current_version_id) REFERENCES catalogue.procedure_version(id) DEFERRABLE INITIALLY DEFERRED;
alter table catalogue.procedure add constraint procedure_pkey PRIMARY KEY (code);
alter table catalogue.procedure_version add constraint procedure_version_check CHECK ((valid_to >= valid_from));
alter table catalogue.procedure_version add constraint procedure_version_code_fkey FOREIGN KEY (code) REFERENCES catalogue.procedure(code);
alter table catalogue.procedure_version add constraint procedure_version_code_version_key UNIQUE (code, version);
alter table catalogue.procedure_version add constraint procedure_version_pkey PRIMARY KEY (id);
alter table catalogue.search_synonym add constraint search_synonym_pkey PRIMARY KEY (typed);
alter table dossiers.code_counter add constraint code_counter_pkey PRIMARY KEY (unit_id, day);
alter table dossiers.dossier add constraint dossier_channel_check CHECK ((channel = ANY (ARRAY[1, 2, 3])));
alter table dossiers.dossier add constraint dossier_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text])));
alter table dossiers.dossier add constraint dossier_pkey PRIMARY KEY (id);
alter table dossiers.dossier add constraint dossier_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'awaiting_papers_before_acceptance'::text, 'not_accepted'::text, 'accepted'::text, 'in_review'::text, 'awaiting_papers'::text, 'awaiting_payment'::text, 'signed'::text, 'result_ready'::text, 'returned'::text, 'withdrawn'::text, 'stopped'::text, 'closed_unanswered'::text])));
alter table dossiers.event add constraint event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'officer'::text, 'system'::text])));
alter table dossiers.event add constraint event_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.event add constraint event_pkey PRIMARY KEY (dossier_id, seq);
alter table dossiers.filing add constraint filing_applicant_kind_check CHECK ((applicant_kind = ANY (ARRAY[0, 1, 2])));
alter table dossiers.filing add constraint filing_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.filing add constraint filing_draft_id_key UNIQUE (draft_id);
alter table dossiers.filing add constraint filing_pkey PRIMARY KEY (dossier_id);
alter table dossiers.filing add constraint filing_receive_method_check CHECK ((receive_method = ANY (ARRAY['counter'::text, 'online'::text, 'post'::text])));
alter table dossiers.paper add constraint paper_copy_kind_check CHECK ((copy_kind = ANY (ARRAY[0, 1, 2])));
alter table dossiers.paper add constraint paper_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.paper add constraint paper_pkey PRIMARY KEY (dossier_id, no);
alter table dossiers.result add constraint result_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.result add constraint result_pkey PRIMARY KEY (id);
alter table dossiers.slip add constraint slip_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.slip add constraint slip_form_check CHECK ((form = ANY (ARRAY['01'::text, '02'::text, '03'::text])));
alter table dossiers.slip add constraint slip_pkey PRIMARY KEY (id);
alter table dossiers.slip_counter add constraint slip_counter_pkey PRIMARY KEY (unit_id, form, year);
alter table dossiers.task add constraint task_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.task add constraint task_pkey PRIMARY KEY (dossier_id, no);
alter table identity.admin_unit add constraint admin_unit_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text])));
alter table identity.admin_unit add constraint admin_unit_pkey PRIMARY KEY (level, code, valid_from);
alter table identity.admin_unit_mapping add constraint admin_unit_mapping_pkey PRIMARY KEY (old_commune_code, new_commune_code);
alter table identity.agency add constraint agency_key_key UNIQUE (key);
alter table identity.agency add constraint agency_kind_check CHECK ((kind = ANY (ARRAY['government'::text, 'department'::text, 'centre'::text, 'unit'::text, 'vertical'::text])));
alter table identity.agency add constraint agency_level_check CHECK ((level = ANY (ARRAY['province'::text, 'commune'::text])));
alter table identity.agency add constraint agency_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES identity.agency(id);
alter table identity.agency add constraint agency_pkey PRIMARY KEY (id);
alter table identity.officer add constraint officer_pkey PRIMARY KEY (id);
alter table identity.officer add constraint officer_username_key UNIQUE (username);
alter table identity.person add constraint person_gender_check CHECK ((gender = ANY (ARRAY['male'::text, 'female'::text, 'other'::text])));
alter table identity.person add constraint person_issuer_subject_key UNIQUE (issuer, subject);
alter table identity.person add constraint person_level_check CHECK ((level = ANY (ARRAY[1, 2])));
alter table identity.person add constraint person_pkey PRIMARY KEY (id);
alter table identity.post add constraint post_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.officer(id);
alter table identity.post add constraint post_officer_id_unit_id_role_valid_from_key UNIQUE (officer_id, unit_id, role, valid_from);
alter table identity.post add constraint post_pkey PRIMARY KEY (id);
alter table identity.post add constraint post_role_check CHECK ((role = ANY (ARRAY['receiving_officer'::text, 'returning_officer'::text, 'processing_officer'::text, 'head_of_unit'::text, 'signing_leader'::text, 'clerk'::text, 'centre_supervisor'::text, 'administrator'::text, 'auditor'::text])));
alter table identity.post add constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES identity.agency(id);
alter table identity.session add constraint session_check CHECK ((num_nonnulls(person_id, officer_id) = 1));
alter table identity.session add constraint session_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.officer(id);
alter table identity.session add constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id);
alter table identity.session add constraint session_pkey PRIMARY KEY (token_hash);
alter table notify.message add constraint message_channel_check CHECK ((channel = 'email'::text));
alter table notify.message add constraint message_check CHECK (((sent_at IS NULL) OR (refused_at IS NULL)));
alter table notify.message add constraint message_dedupe_key UNIQUE (dedupe);
alter table notify.message add constraint message_pkey PRIMARY KEY (id);
alter table notify.message add constraint message_recipient_check CHECK ((recipient !~ '[[:cntrl:][:space:]]'::text));
alter table notify.message add constraint message_subject_check CHECK ((subject !~ '[[:cntrl:]]'::text));
alter table platform.failed_job add constraint failed_job_pkey PRIMARY KEY (id);
alter table platform.migration add constraint migration_pkey PRIMARY KEY (name);
alter table platform.outbox add constraint outbox_pkey PRIMARY KEY (id);
alter table process.procedure_process add constraint procedure_process_pkey PRIMARY KEY (procedure_code);
alter table process.process_version add constraint process_version_key_version_key UNIQUE (key, version);
alter table process.process_version add constraint process_version_pkey PRIMARY KEY (id);

CREATE INDEX admin_unit_children ON identity.admin_unit USING btree (parent_code, level, name);
CREATE INDEX agency_parent ON identity.agency USING btree (parent_id);
CREATE INDEX dossier_owner ON dossiers.dossier USING btree (owner_person_id, id DESC) WHERE (owner_person_id IS NOT NULL);
CREATE INDEX draft_officer ON apply.draft USING btree (officer_id, saved_at DESC) WHERE ((officer_id IS NOT NULL) AND (dossier_id IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX draft_paper_draft ON apply.draft_paper USING btree (draft_id, id);
CREATE INDEX draft_person ON apply.draft USING btree (person_id, saved_at DESC) WHERE ((dossier_id IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX entry_owner ON audit.entry USING btree (owner_person_id, id DESC) WHERE (owner_person_id IS NOT NULL);
CREATE INDEX entry_subject ON audit.entry USING btree (subject_id, id DESC);
CREATE INDEX entry_tx ON audit.entry USING brin (tx) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX filing_helper ON dossiers.filing USING btree (helper_person_id, dossier_id DESC) WHERE (helper_person_id IS NOT NULL);
CREATE INDEX filing_id_number ON dossiers.filing USING btree (applicant_id_number) WHERE (applicant_id_number IS NOT NULL);
CREATE INDEX filing_name ON dossiers.filing USING gin (name_fold gin_trgm_ops);
CREATE INDEX filing_phone ON dossiers.filing USING btree (applicant_phone) WHERE (applicant_phone IS NOT NULL);
CREATE INDEX filing_search ON dossiers.filing USING gin (search);
CREATE INDEX message_dossier ON notify.message USING btree (dossier_id);
CREATE INDEX message_unsent ON notify.message USING btree (made_at) WHERE ((sent_at IS NULL) AND (refused_at IS NULL));
CREATE INDEX offer_agency ON catalogue.offer USING btree (agency_id, code);
CREATE INDEX post_unit ON identity.post USING btree (unit_id, role);
CREATE INDEX procedure_current ON catalogue.procedure USING btree (current_version_id);
CREATE INDEX procedure_version_on_day ON catalogue.procedure_version USING btree (code, valid_from DESC, version DESC);
CREATE INDEX procedure_version_search ON catalogue.procedure_version USING gin (search);
CREATE INDEX result_dossier ON dossiers.result USING btree (dossier_id, id DESC);
CREATE INDEX slip_dossier ON dossiers.slip USING btree (dossier_id, id);
CREATE INDEX task_officer_open ON dossiers.task USING btree (officer_id, due_at, dossier_id) WHERE ((done_at IS NULL) AND (officer_id IS NOT NULL));
CREATE INDEX task_unit_open ON dossiers.task USING btree (unit_id, role, due_at, dossier_id) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX dossier_code ON dossiers.dossier USING btree (code) WHERE (code IS NOT NULL);
CREATE UNIQUE INDEX dossier_filing_ref ON dossiers.dossier USING btree (filing_ref);
CREATE UNIQUE INDEX draft_paper_once ON apply.draft_paper USING btree (draft_id, paper_key, file_hash) WHERE (removed_at IS NULL);

CREATE OR REPLACE FUNCTION dossiers.event_hash(previous bytea, dossier uuid, seq integer, kind text, at timestamp with time zone, actor text, payload jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select sha256(previous || convert_to(concat_ws(E'\x1f', dossier::text, seq::text, kind,
     (extract(epoch from at) * 1000000)::bigint::text, actor, payload::text), 'UTF8')) $function$
;
CREATE OR REPLACE FUNCTION platform.fold(t text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select btrim(regexp_replace(translate(lower(public.unaccent('public.unaccent'::regdictionary, normalize(t, NFC))), 'đðɖ', 'ddd'), '\s+', ' ', 'g')) $function$
;

grant insert, select, update on apply.draft to mot_cua_app;
grant insert, select, update on apply.draft_paper to mot_cua_app;
grant select on audit.entry to mot_cua_app;
grant select on audit.seal to mot_cua_app;
grant insert, select on catalogue.change to mot_cua_app;
grant insert, select, update on catalogue.form_version to mot_cua_app;
grant delete, insert, select, update on catalogue.offer to mot_cua_app;
grant insert, select, update on catalogue.procedure to mot_cua_app;
grant insert, select, update on catalogue.procedure_version to mot_cua_app;
grant delete, insert, select, update on catalogue.search_synonym to mot_cua_app;
grant insert, select, update on dossiers.code_counter to mot_cua_app;
grant insert, select, update on dossiers.dossier to mot_cua_app;
grant insert, select on dossiers.event to mot_cua_app;
grant insert, select on dossiers.filing to mot_cua_app;
grant insert, select on dossiers.paper to mot_cua_app;
grant insert, select on dossiers.result to mot_cua_app;
grant insert, select on dossiers.slip to mot_cua_app;
grant insert, select, update on dossiers.slip_counter to mot_cua_app;
grant insert, select, update on dossiers.task to mot_cua_app;
grant insert, select, update on identity.admin_unit to mot_cua_app;
grant insert, select, update on identity.admin_unit_mapping to mot_cua_app;
grant insert, select, update on identity.agency to mot_cua_app;
grant insert, select, update on identity.officer to mot_cua_app;
grant insert, select, update on identity.person to mot_cua_app;
grant insert, select, update on identity.post to mot_cua_app;
grant insert, select, update on identity.session to mot_cua_app;
grant insert, select, update on notify.message to mot_cua_app;
grant insert, select, update on platform.failed_job to mot_cua_app;
grant select on platform.migration to mot_cua_app;
grant delete, insert, select on platform.outbox to mot_cua_app;
grant insert, select, update on process.procedure_process to mot_cua_app;
grant insert, select, update on process.process_version to mot_cua_app;

comment on table apply.draft is 'Hồ sơ nháp – becomes exactly one dossier';
comment on table apply.draft_paper is 'Tệp của hồ sơ nháp – removed ones stay known until the draft is cleared away';
comment on table audit.entry is 'Nhật ký truy cập – who did and who read what; never changed, never deleted';
comment on table audit.seal is 'Niêm phong nhật ký – a hash chain over the entries';
comment on table catalogue.change is 'Lần cập nhật danh mục – every import or edit adds a row; processes that keep titles in memory look at the newest number';
comment on table catalogue.form_version is 'Biểu mẫu điện tử – a form is data; a running dossier keeps its version';
comment on table catalogue.offer is 'Cơ quan cung cấp thủ tục – which agency is competent for which procedure, with which form';
comment on table catalogue.procedure is 'Thủ tục hành chính – one procedure; its content lives in versions';
comment on table catalogue.procedure_version is 'Phiên bản thủ tục – what a decision published, from when to when (valid_to is the first day it no longer holds); a dossier keeps the version of its reception date';
comment on table catalogue.search_synonym is 'Từ viết tắt, từ quen gọi – what people type and what it means; several meanings are parted by a bar';
comment on table dossiers.code_counter is 'Số thứ tự trong ngày – gap-free: taken in the same statement that accepts the dossier';
comment on table dossiers.dossier is 'Hồ sơ – one person''s request for one procedure, from receipt to result';
comment on table dossiers.event is 'Sự kiện hồ sơ – what happened, never rewritten';
comment on table dossiers.filing is 'Nội dung nộp – who asks for what; never changed after it is written';
comment on table dossiers.paper is 'Thành phần hồ sơ đã nộp – kind 0 original, 1 copy, 2 electronic (LoaiBan)';
comment on table dossiers.result is 'Dự thảo và kết quả – the newest row is the one that counts; signing is an event that names it';
comment on table dossiers.slip is 'Phiếu đã phát hành – what was printed on it is kept and never recomputed';
comment on table dossiers.task is 'Việc – who must do what by when';
comment on table identity.admin_unit is 'Đơn vị hành chính – provinces and communes, and the three-level units until 2025-06-30';
comment on table identity.admin_unit_mapping is 'Chuyển đổi đơn vị hành chính – old commune (or district without communes) to new; split: an old address cannot be converted without asking';
comment on table identity.agency is 'Cơ quan, đơn vị – agencies and their units, one tree';
comment on table identity.officer is 'Cán bộ, công chức';
comment on table identity.person is 'Công dân – a person known through the national eID; facts come from the identity provider, never from a browser';
comment on table identity.post is 'Vị trí – who does what where, from when to when';
comment on table identity.session is 'Phiên đăng nhập – only the hash of its token is kept';
comment on table notify.message is 'Thông báo – each message once, with what became of it: waiting, sent, or refused by the mail server';
comment on table platform.failed_job is 'Việc tự động không xong – every failure reaches a person';
comment on table platform.outbox is 'Hộp thư đi – what must happen after a commit; the relay hands rows on in batches and removes them';
comment on table process.procedure_process is 'Quy trình áp dụng cho thủ tục; none: the default of its level';
comment on table process.process_version is 'Quy trình nội bộ – steps as data: content, post, unit, working hours; a running dossier keeps its version';
