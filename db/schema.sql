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
  abandoned_at timestamp with time zone,
  people jsonb,
  copied jsonb
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
create table dossiers.assignment_rule (
  id uuid not null default uuidv7(),
  unit_id uuid not null,
  role text not null,
  procedure_code text,
  rule text not null,
  officers uuid[] not null default '{}'::uuid[],
  areas jsonb not null default '[]'::jsonb,
  changed_at timestamp with time zone not null default now(),
  changed_by uuid not null
);
create table dossiers.assignment_turn (
  unit_id uuid not null,
  role text not null,
  last bigint not null
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
  returned_at timestamp with time zone,
  tokens jsonb,
  extensions smallint not null default 0,
  stage smallint not null default 1,
  counted_due_at timestamp with time zone,
  paused_at timestamp with time zone
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
  search tsvector generated always as (to_tsvector('simple'::regconfig, platform.fold(((applicant_name || ' '::text) || procedure_name)))) stored,
  group_id uuid,
  group_no smallint
);
create table dossiers.filing_group (
  id uuid not null,
  ref text not null,
  draft_id uuid not null,
  procedure_code text not null,
  procedure_name text not null,
  agency_id uuid not null,
  receiving_unit_id uuid not null,
  person_id uuid,
  officer_id uuid,
  representative text not null,
  at timestamp with time zone not null,
  size smallint not null
);
create table dossiers.handed_over (
  minutes_id uuid not null,
  dossier_id uuid not null,
  to_unit_id uuid not null
);
create table dossiers.handover_minutes (
  id uuid not null default uuidv7(),
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  year smallint not null,
  no integer not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  facts jsonb not null
);
create table dossiers.migration (
  id uuid not null default uuidv7(),
  process_key text not null,
  from_version_id uuid not null,
  to_version_id uuid not null,
  mapping jsonb not null default '{}'::jsonb,
  decision text not null,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  last_dossier_id uuid,
  moved integer not null default 0,
  stayed integer not null default 0,
  reasons jsonb not null default '{}'::jsonb,
  done_at timestamp with time zone,
  stopped_at timestamp with time zone
);
create table dossiers.notice (
  id uuid not null default uuidv7(),
  dedupe text not null,
  kind text not null,
  officer_id uuid,
  unit_id uuid,
  role text,
  dossier_id uuid,
  facts jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null,
  seen_at timestamp with time zone,
  seen_by uuid
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
  drafted_by uuid not null,
  step_no smallint
);
create table dossiers.saved_filter (
  id uuid not null default uuidv7(),
  officer_id uuid not null,
  name text not null,
  query text not null,
  made_at timestamp with time zone not null default now()
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
create table dossiers.slip_template (
  id uuid not null default uuidv7(),
  form text not null,
  generation smallint not null,
  agency_id uuid,
  valid_from date not null,
  text_hash text not null,
  note text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null
);
create table dossiers.slip_text (
  hash text not null,
  words text not null,
  kept_at timestamp with time zone not null
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
  outcome text,
  token integer not null default 1,
  kind text not null default 'step'::text,
  item text,
  agency_id uuid,
  ask jsonb,
  reply jsonb,
  alarm_at timestamp with time zone,
  alarms smallint not null default 0
);
create table dossiers.wait (
  dossier_id uuid not null,
  no integer not null,
  token integer not null,
  element text not null,
  kind text not null,
  name text,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  outcome text,
  attempts smallint not null default 0
);
create table identity.absence (
  id uuid not null default uuidv7(),
  officer_id uuid not null,
  stand_in_id uuid,
  kind text not null,
  from_day date not null,
  to_day date not null,
  note text,
  made_at timestamp with time zone not null default now(),
  made_by uuid not null,
  ended_at timestamp with time zone,
  ended_by uuid
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
  steps jsonb not null,
  model text,
  status text not null default 'approved'::text,
  decision_no text,
  decision_day date,
  made_at timestamp with time zone not null default now(),
  made_by uuid,
  approved_by uuid,
  calls jsonb not null default '{}'::jsonb
);
create table registry.confirmation (
  id uuid not null default uuidv7(),
  filing_id uuid not null,
  dossier_id uuid not null,
  unit_id uuid not null,
  register text not null,
  part text not null,
  asked jsonb not null,
  procedure_code text not null,
  state text not null default 'waiting'::text,
  from_extract boolean not null default false,
  tries integer not null default 0,
  next_at timestamp with time zone not null,
  claimed_until timestamp with time zone,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table registry.dispute (
  id uuid not null default uuidv7(),
  filing_id uuid not null,
  field text not null,
  label_vi text not null,
  label_en text not null,
  register text not null,
  held text not null,
  claimed text not null,
  reason text not null,
  paper_name text,
  person_id uuid,
  officer_id uuid,
  made_at timestamp with time zone not null
);
create table registry.dispute_decision (
  dispute_id uuid not null,
  outcome text not null,
  note text not null,
  officer_id uuid,
  unit_id uuid,
  at timestamp with time zone not null
);
create table registry."extract" (
  id uuid not null default uuidv7(),
  filing_id uuid not null,
  part text not null,
  register text not null,
  facts jsonb,
  taken_at timestamp with time zone not null
);
create table registry.filed (
  filing_id uuid not null,
  dossier_id uuid not null,
  unit_id uuid not null,
  at timestamp with time zone not null
);
create table registry.look_up (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  register text not null,
  operation text not null,
  purpose text not null,
  officer_id uuid,
  person_id uuid,
  partner text,
  unit_id uuid,
  subject bytea not null,
  filing_id uuid,
  outcome text not null,
  from_memory boolean not null,
  ms integer not null
);
create table registry.partner_key (
  name text not null,
  key_hash bytea not null,
  unit_id uuid,
  per_minute integer not null,
  valid_until date
);
create table worktime.office_hours (
  id uuid not null default uuidv7(),
  unit_id uuid,
  kind text not null,
  name text not null,
  valid_from date not null,
  shifts jsonb not null,
  duty jsonb not null default '{}'::jsonb,
  forward_cut_off text not null,
  closes_at text,
  reopens_at text,
  last_hour_rule boolean not null,
  hours_to_receive double precision not null,
  days_to_ask smallint not null,
  days_to_supply smallint not null,
  apology_lead_days smallint not null,
  decision_no text,
  decision_day date,
  note text,
  made_at timestamp with time zone not null default now(),
  made_by uuid
);
create table worktime.special_day (
  id uuid not null default uuidv7(),
  day date not null,
  kind text not null,
  of_day date,
  reach text not null default 'nation'::text,
  name_vi text not null,
  name_en text not null,
  source_vi text not null,
  source_en text not null,
  certainty text not null,
  decision_no text,
  decision_day date,
  note text,
  made_at timestamp with time zone not null default now(),
  made_by uuid
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
alter table dossiers.assignment_rule add constraint assignment_rule_pkey PRIMARY KEY (id);
alter table dossiers.assignment_rule add constraint assignment_rule_rule_check CHECK ((rule = ANY (ARRAY['least_loaded'::text, 'round_robin'::text, 'named'::text, 'by_area'::text])));
alter table dossiers.assignment_rule add constraint assignment_rule_unit_id_role_procedure_code_key UNIQUE NULLS NOT DISTINCT (unit_id, role, procedure_code);
alter table dossiers.assignment_turn add constraint assignment_turn_pkey PRIMARY KEY (unit_id, role);
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
alter table dossiers.filing add constraint filing_group_id_fkey FOREIGN KEY (group_id) REFERENCES dossiers.filing_group(id);
alter table dossiers.filing add constraint filing_pkey PRIMARY KEY (dossier_id);
alter table dossiers.filing add constraint filing_receive_method_check CHECK ((receive_method = ANY (ARRAY['counter'::text, 'online'::text, 'post'::text])));
alter table dossiers.filing_group add constraint filing_group_check CHECK ((num_nonnulls(person_id, officer_id) = 1));
alter table dossiers.filing_group add constraint filing_group_draft_id_key UNIQUE (draft_id);
alter table dossiers.filing_group add constraint filing_group_pkey PRIMARY KEY (id);
alter table dossiers.filing_group add constraint filing_group_ref_key UNIQUE (ref);
alter table dossiers.filing_group add constraint filing_group_size_check CHECK (((size >= 1) AND (size <= 500)));
alter table dossiers.handed_over add constraint handed_over_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.handed_over add constraint handed_over_minutes_id_fkey FOREIGN KEY (minutes_id) REFERENCES dossiers.handover_minutes(id);
alter table dossiers.handed_over add constraint handed_over_pkey PRIMARY KEY (dossier_id, to_unit_id, minutes_id);
alter table dossiers.handover_minutes add constraint handover_minutes_from_unit_id_year_no_key UNIQUE (from_unit_id, year, no);
alter table dossiers.handover_minutes add constraint handover_minutes_pkey PRIMARY KEY (id);
alter table dossiers.migration add constraint migration_pkey PRIMARY KEY (id);
alter table dossiers.notice add constraint notice_check CHECK (((officer_id IS NOT NULL) OR ((unit_id IS NOT NULL) AND (role IS NOT NULL))));
alter table dossiers.notice add constraint notice_dedupe_key UNIQUE (dedupe);
alter table dossiers.notice add constraint notice_kind_check CHECK ((kind = ANY (ARRAY['nearly_due'::text, 'overdue'::text, 'late_list'::text, 'escalation'::text, 'given'::text, 'apology_due'::text])));
alter table dossiers.notice add constraint notice_pkey PRIMARY KEY (id);
alter table dossiers.paper add constraint paper_copy_kind_check CHECK ((copy_kind = ANY (ARRAY[0, 1, 2])));
alter table dossiers.paper add constraint paper_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.paper add constraint paper_pkey PRIMARY KEY (dossier_id, no);
alter table dossiers.result add constraint result_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.result add constraint result_pkey PRIMARY KEY (id);
alter table dossiers.saved_filter add constraint saved_filter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table dossiers.saved_filter add constraint saved_filter_officer_id_name_key UNIQUE (officer_id, name);
alter table dossiers.saved_filter add constraint saved_filter_pkey PRIMARY KEY (id);
alter table dossiers.saved_filter add constraint saved_filter_query_check CHECK ((length(query) <= 300));
alter table dossiers.slip add constraint slip_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.slip add constraint slip_form_check CHECK ((form = ANY (ARRAY['01'::text, '02'::text, '03'::text, '04'::text, '05'::text, '06'::text, '07'::text])));
alter table dossiers.slip add constraint slip_pkey PRIMARY KEY (id);
alter table dossiers.slip_counter add constraint slip_counter_pkey PRIMARY KEY (unit_id, form, year);
alter table dossiers.slip_template add constraint slip_template_form_check CHECK ((form = ANY (ARRAY['01'::text, '02'::text, '03'::text, '04'::text, '05'::text, '06'::text, '07'::text, 'nhieu-ho-so'::text, 'ban-giao'::text, 'tra-ket-qua'::text])));
alter table dossiers.slip_template add constraint slip_template_generation_check CHECK ((generation = ANY (ARRAY[2018, 2025])));
alter table dossiers.slip_template add constraint slip_template_pkey PRIMARY KEY (id);
alter table dossiers.slip_template add constraint slip_template_text_hash_fkey FOREIGN KEY (text_hash) REFERENCES dossiers.slip_text(hash);
alter table dossiers.slip_text add constraint slip_text_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table dossiers.slip_text add constraint slip_text_pkey PRIMARY KEY (hash);
alter table dossiers.slip_text add constraint slip_text_words_check CHECK ((length(words) <= 20000));
alter table dossiers.task add constraint task_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.task add constraint task_kind_check CHECK ((kind = ANY (ARRAY['step'::text, 'opinion'::text, 'visit'::text])));
alter table dossiers.task add constraint task_pkey PRIMARY KEY (dossier_id, no);
alter table dossiers.wait add constraint wait_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.wait add constraint wait_kind_check CHECK ((kind = ANY (ARRAY['timer'::text, 'message'::text, 'signal'::text, 'service'::text, 'answer'::text])));
alter table dossiers.wait add constraint wait_pkey PRIMARY KEY (dossier_id, no);
alter table identity.absence add constraint absence_check CHECK ((to_day >= from_day));
alter table identity.absence add constraint absence_check1 CHECK ((stand_in_id IS DISTINCT FROM officer_id));
alter table identity.absence add constraint absence_check2 CHECK (((kind = 'away'::text) OR (stand_in_id IS NOT NULL)));
alter table identity.absence add constraint absence_kind_check CHECK ((kind = ANY (ARRAY['away'::text, 'delegated'::text])));
alter table identity.absence add constraint absence_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.officer(id);
alter table identity.absence add constraint absence_pkey PRIMARY KEY (id);
alter table identity.absence add constraint absence_stand_in_id_fkey FOREIGN KEY (stand_in_id) REFERENCES identity.officer(id);
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
alter table process.process_version add constraint approved_by_a_decision CHECK (((status <> 'approved'::text) OR (approved_by IS NULL) OR ((decision_no IS NOT NULL) AND (decision_day IS NOT NULL))));
alter table process.process_version add constraint process_version_key_version_key UNIQUE (key, version);
alter table process.process_version add constraint process_version_pkey PRIMARY KEY (id);
alter table process.process_version add constraint process_version_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'approved'::text, 'withdrawn'::text])));
alter table registry.confirmation add constraint confirmation_check CHECK (((state = 'waiting'::text) = (ended_at IS NULL)));
alter table registry.confirmation add constraint confirmation_filing_id_part_key UNIQUE (filing_id, part);
alter table registry.confirmation add constraint confirmation_part_check CHECK ((part = ANY (ARRAY['applicant'::text, 'organisation'::text])));
alter table registry.confirmation add constraint confirmation_pkey PRIMARY KEY (id);
alter table registry.confirmation add constraint confirmation_register_check CHECK ((register = ANY (ARRAY['population'::text, 'business'::text])));
alter table registry.confirmation add constraint confirmation_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'differs'::text])));
alter table registry.dispute add constraint dispute_check CHECK ((num_nonnulls(person_id, officer_id) = 1));
alter table registry.dispute add constraint dispute_pkey PRIMARY KEY (id);
alter table registry.dispute add constraint dispute_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table registry.dispute_decision add constraint dispute_decision_dispute_id_fkey FOREIGN KEY (dispute_id) REFERENCES registry.dispute(id);
alter table registry.dispute_decision add constraint dispute_decision_outcome_check CHECK ((outcome = ANY (ARRAY['person_right'::text, 'register_right'::text, 'taken_back'::text])));
alter table registry.dispute_decision add constraint dispute_decision_pkey PRIMARY KEY (dispute_id);
alter table registry."extract" add constraint extract_part_check CHECK ((part = ANY (ARRAY['applicant'::text, 'spouse'::text, 'member'::text, 'organisation'::text])));
alter table registry."extract" add constraint extract_pkey PRIMARY KEY (id);
alter table registry.filed add constraint filed_dossier_id_key UNIQUE (dossier_id);
alter table registry.filed add constraint filed_pkey PRIMARY KEY (filing_id);
alter table registry.look_up add constraint look_up_check CHECK ((num_nonnulls(officer_id, person_id, partner) <= 1));
alter table registry.look_up add constraint look_up_operation_check CHECK ((operation = ANY (ARRAY['look_up'::text, 'confirm'::text, 'household'::text, 'marital_state'::text, 'record'::text])));
alter table registry.look_up add constraint look_up_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'no_match'::text, 'away'::text])));
alter table registry.look_up add constraint look_up_pkey PRIMARY KEY (id);
alter table registry.look_up add constraint look_up_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200)));
alter table registry.look_up add constraint look_up_register_check CHECK ((register = ANY (ARRAY['population'::text, 'business'::text, 'civil_status'::text, 'social_insurance'::text, 'driving_licence'::text])));
alter table registry.look_up add constraint look_up_subject_check CHECK ((length(subject) = 32));
alter table registry.partner_key add constraint partner_key_key_hash_check CHECK ((length(key_hash) = 32));
alter table registry.partner_key add constraint partner_key_key_hash_key UNIQUE (key_hash);
alter table registry.partner_key add constraint partner_key_per_minute_check CHECK ((per_minute > 0));
alter table registry.partner_key add constraint partner_key_pkey PRIMARY KEY (name);
alter table worktime.office_hours add constraint office_hours_apology_lead_days_check CHECK ((apology_lead_days >= 0));
alter table worktime.office_hours add constraint office_hours_check CHECK (((closes_at IS NULL) = (reopens_at IS NULL)));
alter table worktime.office_hours add constraint office_hours_check1 CHECK (((unit_id IS NOT NULL) OR (kind <> 'follows'::text)));
alter table worktime.office_hours add constraint office_hours_check2 CHECK (((made_by IS NULL) OR (decision_no IS NOT NULL)));
alter table worktime.office_hours add constraint office_hours_days_to_ask_check CHECK ((days_to_ask > 0));
alter table worktime.office_hours add constraint office_hours_days_to_supply_check CHECK ((days_to_supply > 0));
alter table worktime.office_hours add constraint office_hours_hours_to_receive_check CHECK ((hours_to_receive > (0)::double precision));
alter table worktime.office_hours add constraint office_hours_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'follows'::text, 'withdrawn'::text])));
alter table worktime.office_hours add constraint office_hours_pkey PRIMARY KEY (id);
alter table worktime.office_hours add constraint office_hours_valid_from_check CHECK (((valid_from >= '2000-01-01'::date) AND (valid_from <= '2099-12-31'::date)));
alter table worktime.special_day add constraint special_day_certainty_check CHECK ((certainty = ANY (ARRAY['settled'::text, 'unconfirmed'::text, 'not_yet_announced'::text])));
alter table worktime.special_day add constraint special_day_check CHECK (((kind = ANY (ARRAY['compensation'::text, 'swapped_off'::text, 'makeup'::text])) = (of_day IS NOT NULL)));
alter table worktime.special_day add constraint special_day_check1 CHECK ((of_day <> day));
alter table worktime.special_day add constraint special_day_check2 CHECK (((made_by IS NULL) OR (decision_no IS NOT NULL)));
alter table worktime.special_day add constraint special_day_day_check CHECK (((day >= '2000-01-01'::date) AND (day <= '2099-12-31'::date)));
alter table worktime.special_day add constraint special_day_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'compensation'::text, 'swapped_off'::text, 'makeup'::text, 'withdrawn'::text])));
alter table worktime.special_day add constraint special_day_pkey PRIMARY KEY (id);
alter table worktime.special_day add constraint special_day_reach_check CHECK ((reach = ANY (ARRAY['nation'::text, 'province'::text])));

CREATE INDEX absence_of ON identity.absence USING btree (officer_id, to_day) WHERE (ended_at IS NULL);
CREATE INDEX absence_stand_in ON identity.absence USING btree (stand_in_id, to_day) WHERE ((ended_at IS NULL) AND (stand_in_id IS NOT NULL));
CREATE INDEX admin_unit_children ON identity.admin_unit USING btree (parent_code, level, name);
CREATE INDEX agency_parent ON identity.agency USING btree (parent_id);
CREATE INDEX confirmation_differs ON registry.confirmation USING btree (unit_id, id DESC) WHERE (state = 'differs'::text);
CREATE INDEX confirmation_due ON registry.confirmation USING btree (register, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX dispute_filing ON registry.dispute USING btree (filing_id, field, id DESC);
CREATE INDEX dossier_owner ON dossiers.dossier USING btree (owner_person_id, id DESC) WHERE (owner_person_id IS NOT NULL);
CREATE INDEX dossier_register ON dossiers.dossier USING btree (receiving_unit_id, accepted_at, id) WHERE (accepted_at IS NOT NULL);
CREATE INDEX draft_officer ON apply.draft USING btree (officer_id, saved_at DESC) WHERE ((officer_id IS NOT NULL) AND (dossier_id IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX draft_paper_draft ON apply.draft_paper USING btree (draft_id, id);
CREATE INDEX draft_person ON apply.draft USING btree (person_id, saved_at DESC) WHERE ((dossier_id IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX entry_owner ON audit.entry USING btree (owner_person_id, id DESC) WHERE (owner_person_id IS NOT NULL);
CREATE INDEX entry_subject ON audit.entry USING btree (subject_id, id DESC);
CREATE INDEX entry_tx ON audit.entry USING brin (tx) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX extract_filing ON registry."extract" USING btree (filing_id, part, id DESC);
CREATE INDEX filed_unit ON registry.filed USING btree (unit_id, at DESC);
CREATE INDEX filing_group_counter ON dossiers.filing_group USING btree (receiving_unit_id, id DESC);
CREATE INDEX filing_group_person ON dossiers.filing_group USING btree (person_id, id DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX filing_helper ON dossiers.filing USING btree (helper_person_id, dossier_id DESC) WHERE (helper_person_id IS NOT NULL);
CREATE INDEX filing_id_number ON dossiers.filing USING btree (applicant_id_number) WHERE (applicant_id_number IS NOT NULL);
CREATE INDEX filing_name ON dossiers.filing USING gin (name_fold gin_trgm_ops);
CREATE INDEX filing_phone ON dossiers.filing USING btree (applicant_phone) WHERE (applicant_phone IS NOT NULL);
CREATE INDEX filing_search ON dossiers.filing USING gin (search);
CREATE INDEX handed_over_minutes ON dossiers.handed_over USING btree (minutes_id);
CREATE INDEX handover_minutes_recent ON dossiers.handover_minutes USING btree (from_unit_id, id DESC);
CREATE INDEX look_up_subject ON registry.look_up USING btree (subject, id DESC);
CREATE INDEX message_dossier ON notify.message USING btree (dossier_id);
CREATE INDEX message_unsent ON notify.message USING btree (made_at) WHERE ((sent_at IS NULL) AND (refused_at IS NULL));
CREATE INDEX notice_desk ON dossiers.notice USING btree (unit_id, role, id DESC) WHERE ((seen_at IS NULL) AND (officer_id IS NULL));
CREATE INDEX notice_officer ON dossiers.notice USING btree (officer_id, id DESC) WHERE ((seen_at IS NULL) AND (officer_id IS NOT NULL));
CREATE INDEX offer_agency ON catalogue.offer USING btree (agency_id, code);
CREATE INDEX post_unit ON identity.post USING btree (unit_id, role);
CREATE INDEX procedure_current ON catalogue.procedure USING btree (current_version_id);
CREATE INDEX procedure_process_of ON process.procedure_process USING btree (process_key, procedure_code);
CREATE INDEX procedure_version_on_day ON catalogue.procedure_version USING btree (code, valid_from DESC, version DESC);
CREATE INDEX procedure_version_search ON catalogue.procedure_version USING gin (search);
CREATE INDEX result_dossier ON dossiers.result USING btree (dossier_id, id DESC);
CREATE INDEX slip_dossier ON dossiers.slip USING btree (dossier_id, id);
CREATE INDEX slip_template_form ON dossiers.slip_template USING btree (form, generation, id DESC);
CREATE INDEX task_alarm ON dossiers.task USING btree (alarm_at) WHERE ((done_at IS NULL) AND (alarm_at IS NOT NULL));
CREATE INDEX task_officer_open ON dossiers.task USING btree (officer_id, due_at, dossier_id) WHERE ((done_at IS NULL) AND (officer_id IS NOT NULL));
CREATE INDEX task_unit_open ON dossiers.task USING btree (unit_id, role, due_at, dossier_id) WHERE (done_at IS NULL);
CREATE INDEX wait_due ON dossiers.wait USING btree (due_at) WHERE ((done_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX wait_signal ON dossiers.wait USING btree (name) WHERE ((done_at IS NULL) AND (kind = 'signal'::text));
CREATE UNIQUE INDEX dossier_code ON dossiers.dossier USING btree (code) WHERE (code IS NOT NULL);
CREATE UNIQUE INDEX dossier_filing_ref ON dossiers.dossier USING btree (filing_ref);
CREATE UNIQUE INDEX draft_paper_once ON apply.draft_paper USING btree (draft_id, paper_key, file_hash) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX filing_group_place ON dossiers.filing USING btree (group_id, group_no) WHERE (group_id IS NOT NULL);

create view dossiers.v_agency_role as
 SELECT dossier.id AS dossier_id,
    dossier.agency_id,
    'competent'::text AS role
   FROM dossiers.dossier
UNION ALL
 SELECT dossier.id AS dossier_id,
    dossier.receiving_unit_id AS agency_id,
    'receiving'::text AS role
   FROM dossiers.dossier
UNION ALL
 SELECT DISTINCT task.dossier_id,
    task.agency_id,
    'contributing'::text AS role
   FROM dossiers.task
  WHERE (task.agency_id IS NOT NULL);

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
CREATE OR REPLACE FUNCTION process.approved_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.status = 'draft' then return new; end if;
  if old.status = 'approved' and new.status = 'withdrawn'
    and (to_jsonb(new) - 'status') = (to_jsonb(old) - 'status') then return new; end if;
  raise exception 'version % of process % is % and does not change', old.version, old.key, old.status
    using errcode = 'integrity_constraint_violation';
end $function$
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
grant delete, insert, select, update on dossiers.assignment_rule to mot_cua_app;
grant insert, select, update on dossiers.assignment_turn to mot_cua_app;
grant insert, select, update on dossiers.code_counter to mot_cua_app;
grant insert, select, update on dossiers.dossier to mot_cua_app;
grant insert, select on dossiers.event to mot_cua_app;
grant insert, select on dossiers.filing to mot_cua_app;
grant insert, select on dossiers.filing_group to mot_cua_app;
grant insert, select on dossiers.handed_over to mot_cua_app;
grant insert, select on dossiers.handover_minutes to mot_cua_app;
grant insert, select, update on dossiers.migration to mot_cua_app;
grant insert, select, update on dossiers.notice to mot_cua_app;
grant insert, select on dossiers.paper to mot_cua_app;
grant insert, select on dossiers.result to mot_cua_app;
grant delete, insert, select, update on dossiers.saved_filter to mot_cua_app;
grant insert, select on dossiers.slip to mot_cua_app;
grant insert, select, update on dossiers.slip_counter to mot_cua_app;
grant insert, select on dossiers.slip_template to mot_cua_app;
grant insert, select on dossiers.slip_text to mot_cua_app;
grant insert, select, update on dossiers.task to mot_cua_app;
grant select on dossiers.v_agency_role to mot_cua_app;
grant insert, select, update on dossiers.wait to mot_cua_app;
grant insert, select, update on identity.absence to mot_cua_app;
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
grant delete, insert, select, update on process.procedure_process to mot_cua_app;
grant insert, select, update on process.process_version to mot_cua_app;
grant insert, select on registry.confirmation to mot_cua_app;
grant insert, select on registry.dispute to mot_cua_app;
grant insert, select on registry.dispute_decision to mot_cua_app;
grant insert, select on registry."extract" to mot_cua_app;
grant insert, select on registry.filed to mot_cua_app;
grant select on registry.look_up to mot_cua_app;
grant insert, select, update on registry.partner_key to mot_cua_app;
grant insert, select on worktime.office_hours to mot_cua_app;
grant insert, select on worktime.special_day to mot_cua_app;

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
comment on table dossiers.assignment_rule is 'Quy tắc phân công – to whom of a post''s holders new work is given; no row: it lies at the post until somebody takes it';
comment on table dossiers.assignment_turn is 'Lượt phân công xoay vòng';
comment on table dossiers.code_counter is 'Số thứ tự trong ngày – gap-free: taken in the same statement that accepts the dossier';
comment on table dossiers.dossier is 'Hồ sơ – one person''s request for one procedure, from receipt to result';
comment on table dossiers.event is 'Sự kiện hồ sơ – what happened, never rewritten';
comment on table dossiers.filing is 'Nội dung nộp – who asks for what; never changed after it is written';
comment on table dossiers.filing_group is 'Hồ sơ theo danh sách – many people, one act; written with all its dossiers or not at all';
comment on table dossiers.handed_over is 'Hồ sơ trong biên bản bàn giao';
comment on table dossiers.handover_minutes is 'Biên bản bàn giao hồ sơ giữa Bộ phận Một cửa và đơn vị thụ lý';
comment on table dossiers.migration is 'Chuyển hồ sơ đang giải quyết sang phiên bản quy trình mới – checked, shown before, resumable';
comment on table dossiers.notice is 'Nhắc việc – what an officer or a post is told: nearly due, overdue, the daily list of what is late';
comment on table dossiers.paper is 'Thành phần hồ sơ đã nộp – kind 0 original, 1 copy, 2 electronic (LoaiBan)';
comment on table dossiers.result is 'Dự thảo và kết quả – the newest row is the one that counts; signing is an event that names it';
comment on table dossiers.saved_filter is 'Bộ lọc đã lưu';
comment on table dossiers.slip is 'Phiếu đã phát hành – what was printed on it is kept and never recomputed';
comment on table dossiers.slip_template is 'Mẫu phiếu của cơ quan – versions of the words of a form; agency_id null: for all; append-only';
comment on table dossiers.slip_text is 'Lời mẫu phiếu – the text of a model, SHA-256 of it as its name; never changed';
comment on table dossiers.task is 'Việc – who must do what by when';
comment on table dossiers.v_agency_role is 'Vai của cơ quan trong hồ sơ: tiếp nhận, có thẩm quyền, phối hợp – each once';
comment on table dossiers.wait is 'Đang chờ – what a dossier waits for that is no officer''s task: a time, a message, a service, the applicant''s answer';
comment on table identity.absence is 'Vắng mặt, uỷ quyền xử lý – who is away or delegates from when to when, and who stands in';
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
comment on table registry.confirmation is 'Chờ xác nhận – what a dossier says, to be compared with a register; waits while the register is away';
comment on table registry.dispute is 'Khai khác sổ – a person says that a register is wrong, and why; the newest of a field counts';
comment on table registry.dispute_decision is 'Quyết định về chỗ khai khác – once, by an officer (or taken back by the person before filing)';
comment on table registry."extract" is 'Dữ liệu trích – what a register said for one draft, with when it said so; the newest row of a part counts';
comment on table registry.filed is 'Đã nộp – links what registers said for a draft to the dossier it became';
comment on table registry.look_up is 'Nhật ký tra cứu – every question to a register: who, why, about whom (digest), what came of it; never what was answered; never changed';
comment on table registry.partner_key is 'Khoá của đơn vị kết nối – systems that may ask through our API';
comment on table worktime.office_hours is 'Giờ làm việc của đơn vị – the newest row of an office and a day of validity counts; never changed or deleted';
comment on table worktime.special_day is 'Ngày nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù – newest row of a day holds; never changed or deleted';
