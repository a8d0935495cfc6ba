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
  copied jsonb,
  for_person_id uuid,
  for_organisation_id uuid
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
  removed_at timestamp with time zone,
  reused_paper_id uuid,
  reuse_level smallint
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
  popular_rank integer,
  identity_level smallint not null default 1
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
create table certify.batch (
  id uuid not null default uuidv7(),
  agency_id uuid not null,
  unit_id uuid not null,
  title text not null,
  made_at timestamp with time zone not null,
  made_by uuid not null
);
create table certify.counter (
  agency_id uuid not null,
  year smallint not null,
  last integer not null
);
create table certify.entry (
  request_id uuid not null,
  agency_id uuid not null,
  year smallint not null,
  number integer not null,
  signed_at timestamp with time zone not null,
  signed_by uuid not null,
  signer_unit_id uuid not null
);
create table certify.fee (
  valid_from date not null,
  first_pages integer not null,
  first_dong bigint not null,
  more_dong bigint not null,
  most_dong bigint not null,
  source text not null,
  confirmed boolean not null default false
);
create table certify.issued (
  request_id uuid not null,
  file_hash text not null,
  file_size bigint not null,
  credential_id uuid not null,
  at timestamp with time zone not null
);
create table certify.pending (
  request_id uuid not null,
  attempts smallint not null default 0,
  not_before timestamp with time zone not null default now()
);
create table certify.request (
  id uuid not null default uuidv7(),
  form_key text not null,
  agency_id uuid not null,
  unit_id uuid not null,
  batch_id uuid,
  requester_name text not null,
  requester_fold text generated always as (platform.fold(requester_name)) stored,
  requester_id_number text not null,
  requester_phone text,
  paper_code text,
  paper_name text not null,
  paper_number text,
  paper_issuer text not null,
  paper_issued_on date,
  scans jsonb not null,
  pages integer not null,
  fee_dong bigint not null,
  fee_from date,
  checks jsonb not null default '[]'::jsonb,
  refused_why text,
  refused_note text,
  at timestamp with time zone not null,
  officer_id uuid not null
);
create table certify.waiting (
  request_id uuid not null,
  agency_id uuid not null,
  batch_id uuid
);
create table credentials.credential (
  id uuid not null default uuidv7(),
  request_key text not null,
  code text not null,
  kind text not null,
  issuer_id uuid not null,
  subject_person_id uuid,
  title text not null,
  number text not null,
  facts jsonb not null,
  document_hash text,
  dossier_code text,
  valid_from date not null,
  valid_until date,
  list_no integer not null,
  list_index integer not null,
  key_id text not null,
  qr text not null,
  issued_at timestamp with time zone not null,
  status text not null default 'valid'::text,
  revision integer not null default 0,
  held boolean not null default false
);
create table credentials.offer (
  id uuid not null default uuidv7(),
  credential_id uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  attempts smallint not null default 0,
  used_at timestamp with time zone,
  claimed_at timestamp with time zone,
  holder_key text
);
create table credentials.presentation (
  id uuid not null,
  officer_id uuid not null,
  unit_id uuid not null,
  agency_id uuid not null,
  paper text not null,
  kind text not null,
  facts text[] not null,
  purpose text not null,
  request text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  attempts smallint not null default 0,
  refused text,
  answered_at timestamp with time zone,
  credential_id uuid,
  shown text[],
  titles text[]
);
create table credentials.status_change (
  credential_id uuid not null,
  revision integer not null,
  status text not null,
  reason text not null,
  decision text not null,
  by_officer_id uuid,
  replaced_by uuid,
  at timestamp with time zone not null
);
create table credentials.status_list (
  no integer not null,
  order_key bytea not null,
  version bigint not null default 0
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
  group_no smallint,
  mandate_id uuid,
  organisation_id uuid
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
  added_by uuid,
  reused_paper_id uuid,
  reuse_level smallint
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
  step_no smallint,
  kind text not null default 'KQ'::text
);
create table dossiers.result_counter (
  agency_id uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null
);
create table dossiers.result_number (
  result_id uuid not null,
  dossier_id uuid not null,
  number text not null,
  agency_id uuid not null,
  kind text not null,
  year smallint not null,
  no integer,
  issued_at timestamp with time zone not null
);
create table dossiers.saved_filter (
  id uuid not null default uuidv7(),
  officer_id uuid not null,
  name text not null,
  query text not null,
  made_at timestamp with time zone not null default now()
);
create table dossiers.sign_batch (
  id uuid not null default uuidv7(),
  officer_id uuid not null,
  officer jsonb not null,
  made_at timestamp with time zone not null
);
create table dossiers.sign_batch_item (
  batch_id uuid not null,
  no smallint not null,
  dossier_id uuid not null,
  version integer not null,
  outcome text,
  done_at timestamp with time zone
);
create table dossiers.signature (
  dossier_id uuid not null,
  seq integer not null,
  part text not null,
  result_id uuid not null,
  holder_id uuid not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  key_id text,
  level text,
  file_hash text,
  file_size bigint,
  attempts smallint not null default 0,
  last_fault text
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
create table identity.account_event (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  device text,
  network text,
  detail text
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
create table identity.consent (
  id uuid not null default uuidv7(),
  person_id uuid not null,
  purpose text not null,
  version integer not null,
  given boolean not null,
  words text not null,
  lang text not null,
  at timestamp with time zone not null
);
create table identity.logout_token (
  jti text not null,
  seen_at timestamp with time zone not null
);
create table identity.mandate (
  id uuid not null default uuidv7(),
  owner_person_id uuid,
  organisation_id uuid,
  made_by uuid not null,
  helper_id_number text not null,
  helper_name text not null,
  helper_person_id uuid,
  scope text not null,
  life_event text,
  procedure_codes text[] not null default '{}'::text[],
  powers text[] not null,
  from_day date not null,
  until_day date not null,
  made_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  declined_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid
);
create table identity.mandate_event (
  id uuid not null default uuidv7(),
  mandate_id uuid not null,
  kind text not null,
  person_id uuid not null,
  at timestamp with time zone not null
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
create table identity.organisation (
  id uuid not null default uuidv7(),
  tax_code text not null,
  name text not null,
  seen_at timestamp with time zone not null
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
  first_seen_at timestamp with time zone not null default now(),
  locked_until timestamp with time zone,
  unlock_hash bytea
);
create table identity.post (
  id uuid not null default uuidv7(),
  officer_id uuid not null,
  unit_id uuid not null,
  role text not null,
  valid_from date not null default '2025-07-01'::date,
  valid_to date
);
create table identity.representative (
  organisation_id uuid not null,
  person_id uuid not null,
  since timestamp with time zone not null,
  ended_at timestamp with time zone
);
create table identity.session (
  token_hash bytea not null,
  person_id uuid,
  officer_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  id uuid not null default uuidv7(),
  device text,
  network text,
  level smallint,
  eid_sid text,
  eid_token bytea,
  ended_by text,
  acts_by_mandate uuid,
  acts_for_organisation uuid
);
create table licences.counter (
  type_code text not null,
  agency_id uuid not null,
  year smallint not null,
  last integer not null
);
create table licences.credential (
  licence_id uuid not null,
  content_no integer not null,
  credential_id uuid not null
);
create table licences.event (
  licence_id uuid not null,
  seq integer not null,
  act text not null,
  at timestamp with time zone not null,
  officer_id uuid,
  unit_id uuid,
  decision_no text not null,
  decision_on date,
  reason text not null,
  changes jsonb not null default '{}'::jsonb
);
create table licences.inspection (
  id uuid not null default uuidv7(),
  licence_id uuid not null,
  at timestamp with time zone not null,
  officer_id uuid not null,
  unit_id uuid not null,
  outcome text not null,
  note text not null
);
create table licences.licence (
  id uuid not null default uuidv7(),
  type_code text not null,
  type_version integer not null,
  number text not null,
  agency_id uuid not null,
  holder_kind text not null,
  holder_person_id uuid,
  holder_name text not null,
  holder_no text,
  holder_email text,
  holder_fold text generated always as (platform.fold(holder_name)) stored,
  area_code text,
  address text,
  facts jsonb not null default '{}'::jsonb,
  granted_on date not null,
  valid_from date not null,
  valid_until date,
  state text not null default 'valid'::text,
  version integer not null default 1,
  content_no integer not null default 1,
  dossier_id uuid,
  replaces_id uuid
);
create table licences.reminder (
  licence_id uuid not null,
  valid_until date not null,
  days integer not null,
  at timestamp with time zone not null
);
create table licences.type (
  code text not null,
  version integer not null,
  name text not null,
  name_en text not null,
  content jsonb not null,
  hash text not null,
  made_at timestamp with time zone not null default now()
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
create table reconcile.correction (
  id uuid not null default uuidv7(),
  run_id uuid not null,
  register text not null,
  lines integer,
  records integer,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  state text not null,
  whole boolean not null default false,
  progress jsonb,
  changed_at timestamp with time zone not null
);
create table reconcile.correction_mark (
  correction_id uuid not null,
  mark text not null,
  note text not null,
  officer_id uuid not null,
  made_at timestamp with time zone not null
);
create table reconcile.decision (
  id uuid not null default uuidv7(),
  run_id uuid not null,
  left_row integer not null,
  right_row integer,
  officer_id uuid not null,
  made_at timestamp with time zone not null,
  from_run_id uuid,
  against_row integer
);
create table reconcile.issued (
  agency_id uuid not null,
  title text not null,
  number text not null,
  person_id uuid not null,
  credential_id uuid not null,
  run_id uuid not null,
  issued_at timestamp with time zone not null
);
create table reconcile.issuing (
  run_id uuid not null,
  agency_id uuid not null,
  title text not null,
  state text not null,
  after_row integer not null default '-1'::integer,
  matched integer not null default 0,
  known integer not null default 0,
  issued integer not null default 0,
  held integer not null default 0,
  other_holder integer not null default 0,
  unfit integer not null default 0,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  settled integer not null default 0,
  settled_shown integer not null default 0
);
create table reconcile.relearning (
  id uuid not null default uuidv7(),
  run_id uuid not null,
  state text not null,
  found jsonb,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table reconcile.run (
  id uuid not null default uuidv7(),
  name text not null,
  state text not null,
  left_file text not null,
  right_file text not null,
  mapping jsonb,
  two_person boolean not null default false,
  progress jsonb,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  weights_version integer,
  again_of uuid,
  left_source text,
  right_source text,
  left_read_at timestamp with time zone,
  right_read_at timestamp with time zone,
  cannot_read jsonb,
  cleaned boolean not null default false
);
create table reconcile.weight_version (
  no integer not null,
  relearning_id uuid not null,
  run_id uuid not null,
  labels integer not null,
  corrections jsonb not null,
  held_out jsonb not null,
  reason text not null,
  accepted_by uuid not null,
  accepted_at timestamp with time zone not null
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
  outcome text,
  from_memory boolean not null,
  ms integer
);
create table registry.partner_key (
  name text not null,
  key_hash bytea not null,
  unit_id uuid,
  per_minute integer not null,
  valid_until date
);
create table registry.permit (
  key text not null,
  permits double precision not null,
  at timestamp with time zone not null
);
create table signing.issued_certificate (
  key_id text not null,
  serial text not null,
  certificate bytea not null,
  chain bytea[] not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  added_at timestamp with time zone not null,
  issuer bytea,
  subject text,
  reason text,
  by_officer_id uuid,
  by_account text
);
create table signing.key (
  id text not null,
  holder_kind text not null,
  holder_id uuid,
  store text not null,
  kept bytea not null,
  public_jwk jsonb not null,
  subject text not null,
  serial text not null,
  certificate bytea not null,
  issuer_id text,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  made_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoke_reason smallint
);
create table signing.late_stamp (
  file_hash text not null,
  since timestamp with time zone not null,
  stamped_hash text,
  stamped_at timestamp with time zone,
  fault text
);
create table signing.picture (
  id uuid not null default uuidv7(),
  holder_kind text not null,
  holder_id uuid not null,
  png bytea not null,
  added_at timestamp with time zone not null
);
create table signing.root_change (
  fingerprint text not null,
  no integer not null,
  act text not null,
  reason text not null,
  by_officer_id uuid,
  by_account text,
  at timestamp with time zone not null
);
create table signing.trusted_root (
  fingerprint text not null,
  certificate bytea not null,
  subject text not null
);
create table transparency.entry (
  tx bigint not null default ((pg_current_xact_id())::text)::bigint,
  id bigint not null generated always as identity,
  kind text not null,
  hash bytea not null,
  at timestamp with time zone not null default now()
);
create table transparency.head (
  id bigint not null generated always as identity,
  tree_size bigint not null,
  root bytea not null,
  to_tx bigint not null,
  at timestamp with time zone not null,
  key_id text not null,
  signature bytea not null
);
create table transparency.leaf (
  index bigint not null,
  entry_id bigint not null,
  hash bytea not null
);
create table transparency.node (
  level smallint not null,
  index bigint not null,
  hash bytea not null
);
create table transparency.statement (
  id uuid not null default uuidv7(),
  kind text not null,
  subject text not null,
  body text not null,
  hash bytea not null,
  key_id text not null,
  signature bytea not null,
  time_stamp bytea,
  at timestamp with time zone not null
);
create table vault.archive_item (
  run_id uuid not null,
  line integer not null,
  state text not null,
  why text,
  pages integer not null default 0,
  paper_id uuid,
  at timestamp with time zone not null,
  waits boolean not null default false,
  ownerless boolean not null default false
);
create table vault.archive_owner (
  paper_id uuid not null,
  filed_as uuid,
  officer_id uuid not null,
  at timestamp with time zone not null,
  no smallint not null,
  reopened boolean not null default false
);
create table vault.archive_run (
  id uuid not null default uuidv7(),
  index_hash text not null,
  unit_id uuid not null,
  index_name text not null,
  total integer not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone
);
create table vault.asked_anyway (
  id uuid not null default uuidv7(),
  dossier_id uuid not null,
  paper_id uuid,
  paper_name text not null,
  reason text not null,
  at timestamp with time zone not null,
  officer_id uuid not null,
  unit_id uuid not null,
  procedure_code text not null,
  dedupe_key text not null,
  register text,
  paper_code text,
  ground text not null
);
create table vault.digitisation (
  id uuid not null default uuidv7(),
  owner_key text not null,
  owner_name text not null,
  dossier_id uuid,
  paper_key text,
  paper_name text not null,
  unit_id uuid not null,
  officer_id uuid,
  sources jsonb not null,
  state text not null default 'waiting'::text,
  failure jsonb,
  active boolean not null default false,
  pages_total integer,
  facts jsonb not null default '{}'::jsonb,
  paper_id uuid,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);
create table vault.page (
  digitisation_id uuid not null,
  no integer not null,
  place integer not null,
  source smallint not null,
  source_page integer not null,
  file_hash text,
  width integer,
  height integer,
  dpi integer,
  turned smallint not null default 0,
  degrees real not null default 0,
  blank boolean not null default false,
  kept boolean not null default true,
  confidence smallint not null default 0,
  words jsonb not null default '[]'::jsonb,
  lines jsonb not null default '[]'::jsonb,
  failure text
);
create table vault.paper (
  id uuid not null default uuidv7(),
  owner_key text not null,
  paper_code text not null,
  name text not null,
  number text,
  issuer text not null,
  issued_on date,
  valid_from date,
  valid_until date,
  file_hash text not null,
  file_type text not null,
  file_size bigint not null,
  origin text not null,
  dossier_id uuid,
  credential_id uuid,
  signed_by text,
  facts jsonb not null default '{}'::jsonb,
  dedupe_key text not null,
  filed_at timestamp with time zone not null,
  filed_by uuid,
  name_fold text generated always as (platform.fold(name)) stored
);
create table vault.paper_event (
  paper_id uuid not null,
  no integer not null,
  state text not null,
  at timestamp with time zone not null,
  officer_id uuid,
  why text,
  replaced_by uuid
);
create table vault.use (
  id uuid not null default uuidv7(),
  paper_id uuid not null,
  purpose text not null,
  level smallint not null,
  dossier_id uuid,
  draft_id uuid,
  at timestamp with time zone not null,
  person_id uuid,
  officer_id uuid,
  unit_id uuid,
  dedupe_key text not null,
  ground text not null
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
alter table apply.draft add constraint draft_check1 CHECK ((num_nonnulls(for_person_id, for_organisation_id) <= 1));
alter table apply.draft add constraint draft_pkey PRIMARY KEY (id);
alter table apply.draft_paper add constraint draft_paper_check CHECK (((reused_paper_id IS NULL) = (reuse_level IS NULL)));
alter table apply.draft_paper add constraint draft_paper_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES apply.draft(id);
alter table apply.draft_paper add constraint draft_paper_pkey PRIMARY KEY (id);
alter table apply.draft_paper add constraint draft_paper_reuse_level_check CHECK ((reuse_level = ANY (ARRAY[1, 2])));
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
alter table catalogue.procedure add constraint procedure_identity_level_check CHECK ((identity_level = ANY (ARRAY[1, 2])));
alter table catalogue.procedure add constraint procedure_pkey PRIMARY KEY (code);
alter table catalogue.procedure_version add constraint procedure_version_check CHECK ((valid_to >= valid_from));
alter table catalogue.procedure_version add constraint procedure_version_code_fkey FOREIGN KEY (code) REFERENCES catalogue.procedure(code);
alter table catalogue.procedure_version add constraint procedure_version_code_version_key UNIQUE (code, version);
alter table catalogue.procedure_version add constraint procedure_version_pkey PRIMARY KEY (id);
alter table catalogue.search_synonym add constraint search_synonym_pkey PRIMARY KEY (typed);
alter table certify.batch add constraint batch_pkey PRIMARY KEY (id);
alter table certify.batch add constraint batch_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table certify.counter add constraint counter_pkey PRIMARY KEY (agency_id, year);
alter table certify.entry add constraint entry_agency_id_year_number_key UNIQUE (agency_id, year, number);
alter table certify.entry add constraint entry_number_check CHECK ((number > 0));
alter table certify.entry add constraint entry_pkey PRIMARY KEY (request_id);
alter table certify.entry add constraint entry_request_id_fkey FOREIGN KEY (request_id) REFERENCES certify.request(id);
alter table certify.fee add constraint fee_first_dong_check CHECK ((first_dong >= 0));
alter table certify.fee add constraint fee_first_pages_check CHECK ((first_pages >= 0));
alter table certify.fee add constraint fee_more_dong_check CHECK ((more_dong >= 0));
alter table certify.fee add constraint fee_most_dong_check CHECK ((most_dong >= 0));
alter table certify.fee add constraint fee_pkey PRIMARY KEY (valid_from);
alter table certify.issued add constraint issued_pkey PRIMARY KEY (request_id);
alter table certify.issued add constraint issued_request_id_fkey FOREIGN KEY (request_id) REFERENCES certify.request(id);
alter table certify.pending add constraint pending_pkey PRIMARY KEY (request_id);
alter table certify.pending add constraint pending_request_id_fkey FOREIGN KEY (request_id) REFERENCES certify.request(id);
alter table certify.request add constraint request_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES certify.batch(id);
alter table certify.request add constraint request_check CHECK (((refused_why IS NOT NULL) OR (pages > 0)));
alter table certify.request add constraint request_fee_from_fkey FOREIGN KEY (fee_from) REFERENCES certify.fee(valid_from);
alter table certify.request add constraint request_form_key_key UNIQUE (form_key);
alter table certify.request add constraint request_pages_check CHECK (((pages >= 0) AND (pages <= 2000)));
alter table certify.request add constraint request_paper_name_check CHECK (((length(paper_name) >= 1) AND (length(paper_name) <= 300)));
alter table certify.request add constraint request_pkey PRIMARY KEY (id);
alter table certify.request add constraint request_requester_id_number_check CHECK ((requester_id_number ~ '^[0-9A-Z]{8,14}$'::text));
alter table certify.request add constraint request_requester_name_check CHECK (((length(requester_name) >= 1) AND (length(requester_name) <= 200)));
alter table certify.waiting add constraint waiting_pkey PRIMARY KEY (request_id);
alter table certify.waiting add constraint waiting_request_id_fkey FOREIGN KEY (request_id) REFERENCES certify.request(id);
alter table credentials.credential add constraint credential_check CHECK ((valid_until >= valid_from));
alter table credentials.credential add constraint credential_code_check CHECK ((code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'::text));
alter table credentials.credential add constraint credential_code_key UNIQUE (code);
alter table credentials.credential add constraint credential_document_hash_check CHECK ((document_hash ~ '^[0-9a-f]{64}$'::text));
alter table credentials.credential add constraint credential_kind_check CHECK ((kind = ANY (ARRAY['result'::text, 'licence'::text, 'certified_copy'::text, 'receipt'::text])));
alter table credentials.credential add constraint credential_list_index_check CHECK (((list_index >= 0) AND (list_index <= 1048575)));
alter table credentials.credential add constraint credential_list_no_fkey FOREIGN KEY (list_no) REFERENCES credentials.status_list(no);
alter table credentials.credential add constraint credential_list_no_list_index_key UNIQUE (list_no, list_index);
alter table credentials.credential add constraint credential_number_check CHECK (((length(number) >= 1) AND (length(number) <= 100)));
alter table credentials.credential add constraint credential_pkey PRIMARY KEY (id);
alter table credentials.credential add constraint credential_request_key_check CHECK (((length(request_key) >= 1) AND (length(request_key) <= 200)));
alter table credentials.credential add constraint credential_request_key_key UNIQUE (request_key);
alter table credentials.credential add constraint credential_status_check CHECK ((status = ANY (ARRAY['valid'::text, 'suspended'::text, 'revoked'::text, 'replaced'::text])));
alter table credentials.credential add constraint credential_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
alter table credentials.offer add constraint offer_credential_id_fkey FOREIGN KEY (credential_id) REFERENCES credentials.credential(id);
alter table credentials.offer add constraint offer_pkey PRIMARY KEY (id);
alter table credentials.presentation add constraint presentation_check CHECK ((((answered_at IS NULL) = (credential_id IS NULL)) AND ((answered_at IS NULL) = (shown IS NULL))));
alter table credentials.presentation add constraint presentation_credential_id_fkey FOREIGN KEY (credential_id) REFERENCES credentials.credential(id);
alter table credentials.presentation add constraint presentation_facts_check CHECK (((cardinality(facts) >= 1) AND (cardinality(facts) <= 30)));
alter table credentials.presentation add constraint presentation_kind_check CHECK ((kind = ANY (ARRAY['result'::text, 'licence'::text, 'certified_copy'::text, 'receipt'::text])));
alter table credentials.presentation add constraint presentation_paper_check CHECK (((length(paper) >= 1) AND (length(paper) <= 100)));
alter table credentials.presentation add constraint presentation_pkey PRIMARY KEY (id);
alter table credentials.presentation add constraint presentation_purpose_check CHECK (((length(purpose) >= 10) AND (length(purpose) <= 300)));
alter table credentials.presentation add constraint presentation_titles_check CHECK ((cardinality(titles) > 0));
alter table credentials.status_change add constraint status_change_check CHECK (((status = 'replaced'::text) = (replaced_by IS NOT NULL)));
alter table credentials.status_change add constraint status_change_credential_id_fkey FOREIGN KEY (credential_id) REFERENCES credentials.credential(id);
alter table credentials.status_change add constraint status_change_decision_check CHECK (((length(decision) >= 1) AND (length(decision) <= 200)));
alter table credentials.status_change add constraint status_change_pkey PRIMARY KEY (credential_id, revision);
alter table credentials.status_change add constraint status_change_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 4000)));
alter table credentials.status_change add constraint status_change_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES credentials.credential(id);
alter table credentials.status_change add constraint status_change_status_check CHECK ((status = ANY (ARRAY['valid'::text, 'suspended'::text, 'revoked'::text, 'replaced'::text])));
alter table credentials.status_list add constraint status_list_no_check CHECK ((no >= 0));
alter table credentials.status_list add constraint status_list_order_key_check CHECK ((length(order_key) = 32));
alter table credentials.status_list add constraint status_list_pkey PRIMARY KEY (no);
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
alter table dossiers.paper add constraint paper_check CHECK (((reused_paper_id IS NULL) = (reuse_level IS NULL)));
alter table dossiers.paper add constraint paper_copy_kind_check CHECK ((copy_kind = ANY (ARRAY[0, 1, 2])));
alter table dossiers.paper add constraint paper_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.paper add constraint paper_pkey PRIMARY KEY (dossier_id, no);
alter table dossiers.paper add constraint paper_reuse_level_check CHECK ((reuse_level = ANY (ARRAY[1, 2])));
alter table dossiers.result add constraint result_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.result add constraint result_pkey PRIMARY KEY (id);
alter table dossiers.result_counter add constraint result_counter_pkey PRIMARY KEY (agency_id, kind, year);
alter table dossiers.result_number add constraint result_number_agency_id_kind_year_no_key UNIQUE (agency_id, kind, year, no);
alter table dossiers.result_number add constraint result_number_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.result_number add constraint result_number_pkey PRIMARY KEY (result_id);
alter table dossiers.result_number add constraint result_number_result_id_fkey FOREIGN KEY (result_id) REFERENCES dossiers.result(id);
alter table dossiers.saved_filter add constraint saved_filter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table dossiers.saved_filter add constraint saved_filter_officer_id_name_key UNIQUE (officer_id, name);
alter table dossiers.saved_filter add constraint saved_filter_pkey PRIMARY KEY (id);
alter table dossiers.saved_filter add constraint saved_filter_query_check CHECK ((length(query) <= 300));
alter table dossiers.sign_batch add constraint sign_batch_pkey PRIMARY KEY (id);
alter table dossiers.sign_batch_item add constraint sign_batch_item_batch_id_dossier_id_key UNIQUE (batch_id, dossier_id);
alter table dossiers.sign_batch_item add constraint sign_batch_item_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES dossiers.sign_batch(id);
alter table dossiers.sign_batch_item add constraint sign_batch_item_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.sign_batch_item add constraint sign_batch_item_pkey PRIMARY KEY (batch_id, no);
alter table dossiers.signature add constraint signature_check CHECK (((done_at IS NULL) = (file_hash IS NULL)));
alter table dossiers.signature add constraint signature_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossiers.dossier(id);
alter table dossiers.signature add constraint signature_part_check CHECK ((part = ANY (ARRAY['initial'::text, 'sign'::text, 'seal'::text])));
alter table dossiers.signature add constraint signature_pkey PRIMARY KEY (dossier_id, seq, part);
alter table dossiers.signature add constraint signature_result_id_fkey FOREIGN KEY (result_id) REFERENCES dossiers.result(id);
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
alter table identity.account_event add constraint account_event_kind_check CHECK ((kind = ANY (ARRAY['signed_in'::text, 'signed_out'::text, 'session_ended'::text, 'others_ended'::text, 'provider_ended'::text, 'locked'::text, 'unlocked'::text, 'refused_locked'::text, 'acts_for'::text, 'acts_for_self'::text, 'unlock_code_given'::text])));
alter table identity.account_event add constraint account_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id);
alter table identity.account_event add constraint account_event_pkey PRIMARY KEY (id);
alter table identity.admin_unit add constraint admin_unit_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text])));
alter table identity.admin_unit add constraint admin_unit_pkey PRIMARY KEY (level, code, valid_from);
alter table identity.admin_unit_mapping add constraint admin_unit_mapping_pkey PRIMARY KEY (old_commune_code, new_commune_code);
alter table identity.agency add constraint agency_key_key UNIQUE (key);
alter table identity.agency add constraint agency_kind_check CHECK ((kind = ANY (ARRAY['government'::text, 'department'::text, 'centre'::text, 'unit'::text, 'vertical'::text])));
alter table identity.agency add constraint agency_level_check CHECK ((level = ANY (ARRAY['province'::text, 'commune'::text])));
alter table identity.agency add constraint agency_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES identity.agency(id);
alter table identity.agency add constraint agency_pkey PRIMARY KEY (id);
alter table identity.consent add constraint consent_lang_check CHECK ((lang = ANY (ARRAY['vi'::text, 'en'::text])));
alter table identity.consent add constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id);
alter table identity.consent add constraint consent_pkey PRIMARY KEY (id);
alter table identity.consent add constraint consent_version_check CHECK ((version > 0));
alter table identity.logout_token add constraint logout_token_pkey PRIMARY KEY (jti);
alter table identity.mandate add constraint mandate_check CHECK ((num_nonnulls(owner_person_id, organisation_id) = 1));
alter table identity.mandate add constraint mandate_check1 CHECK ((until_day >= from_day));
alter table identity.mandate add constraint mandate_check2 CHECK (((helper_person_id IS NULL) = ((accepted_at IS NULL) AND (declined_at IS NULL))));
alter table identity.mandate add constraint mandate_check3 CHECK (((scope = 'all'::text) OR (cardinality(procedure_codes) > 0)));
alter table identity.mandate add constraint mandate_check4 CHECK (((organisation_id IS NOT NULL) OR (NOT ('manage'::text = ANY (powers)))));
alter table identity.mandate add constraint mandate_helper_id_number_check CHECK ((helper_id_number ~ '^\d{12}$'::text));
alter table identity.mandate add constraint mandate_helper_person_id_fkey FOREIGN KEY (helper_person_id) REFERENCES identity.person(id);
alter table identity.mandate add constraint mandate_made_by_fkey FOREIGN KEY (made_by) REFERENCES identity.person(id);
alter table identity.mandate add constraint mandate_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES identity.organisation(id);
alter table identity.mandate add constraint mandate_owner_person_id_fkey FOREIGN KEY (owner_person_id) REFERENCES identity.person(id);
alter table identity.mandate add constraint mandate_pkey PRIMARY KEY (id);
alter table identity.mandate add constraint mandate_powers_check CHECK (((cardinality(powers) > 0) AND (powers <@ ARRAY['see'::text, 'file'::text, 'supplement'::text, 'receive'::text, 'manage'::text])));
alter table identity.mandate add constraint mandate_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES identity.person(id);
alter table identity.mandate add constraint mandate_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'procedures'::text, 'life_event'::text])));
alter table identity.mandate_event add constraint mandate_event_kind_check CHECK ((kind = ANY (ARRAY['made'::text, 'accepted'::text, 'declined'::text, 'revoked'::text, 'given_up'::text])));
alter table identity.mandate_event add constraint mandate_event_mandate_id_fkey FOREIGN KEY (mandate_id) REFERENCES identity.mandate(id);
alter table identity.mandate_event add constraint mandate_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id);
alter table identity.mandate_event add constraint mandate_event_pkey PRIMARY KEY (id);
alter table identity.officer add constraint officer_pkey PRIMARY KEY (id);
alter table identity.officer add constraint officer_username_key UNIQUE (username);
alter table identity.organisation add constraint organisation_pkey PRIMARY KEY (id);
alter table identity.organisation add constraint organisation_tax_code_check CHECK ((tax_code ~ '^\d{10}(-\d{3})?$'::text));
alter table identity.organisation add constraint organisation_tax_code_key UNIQUE (tax_code);
alter table identity.person add constraint person_gender_check CHECK ((gender = ANY (ARRAY['male'::text, 'female'::text, 'other'::text])));
alter table identity.person add constraint person_issuer_subject_key UNIQUE (issuer, subject);
alter table identity.person add constraint person_level_check CHECK ((level = ANY (ARRAY[1, 2])));
alter table identity.person add constraint person_pkey PRIMARY KEY (id);
alter table identity.post add constraint post_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.officer(id);
alter table identity.post add constraint post_officer_id_unit_id_role_valid_from_key UNIQUE (officer_id, unit_id, role, valid_from);
alter table identity.post add constraint post_pkey PRIMARY KEY (id);
alter table identity.post add constraint post_role_check CHECK ((role = ANY (ARRAY['receiving_officer'::text, 'returning_officer'::text, 'processing_officer'::text, 'head_of_unit'::text, 'signing_leader'::text, 'clerk'::text, 'centre_supervisor'::text, 'administrator'::text, 'auditor'::text])));
alter table identity.post add constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES identity.agency(id);
alter table identity.representative add constraint representative_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES identity.organisation(id);
alter table identity.representative add constraint representative_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id);
alter table identity.representative add constraint representative_pkey PRIMARY KEY (organisation_id, person_id, since);
alter table identity.session add constraint session_acts_by_mandate_fkey FOREIGN KEY (acts_by_mandate) REFERENCES identity.mandate(id);
alter table identity.session add constraint session_acts_for_organisation_fkey FOREIGN KEY (acts_for_organisation) REFERENCES identity.organisation(id);
alter table identity.session add constraint session_check CHECK ((num_nonnulls(person_id, officer_id) = 1));
alter table identity.session add constraint session_check1 CHECK ((num_nonnulls(acts_by_mandate, acts_for_organisation) <= 1));
alter table identity.session add constraint session_ended_by_check CHECK ((ended_by = ANY (ARRAY['signed_out'::text, 'replaced'::text, 'owner'::text, 'lock'::text, 'provider'::text])));
alter table identity.session add constraint session_level_check CHECK ((level = ANY (ARRAY[1, 2])));
alter table identity.session add constraint session_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.officer(id);
alter table identity.session add constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES identity.person(id);
alter table identity.session add constraint session_pkey PRIMARY KEY (token_hash);
alter table licences.counter add constraint counter_pkey PRIMARY KEY (type_code, agency_id, year);
alter table licences.credential add constraint credential_credential_id_key UNIQUE (credential_id);
alter table licences.credential add constraint credential_licence_id_fkey FOREIGN KEY (licence_id) REFERENCES licences.licence(id);
alter table licences.credential add constraint credential_pkey PRIMARY KEY (licence_id, content_no);
alter table licences.event add constraint event_act_check CHECK ((act = ANY (ARRAY['granted'::text, 'renewed'::text, 'suspended'::text, 'lifted'::text, 'revoked'::text, 'replaced'::text, 'corrected'::text])));
alter table licences.event add constraint event_licence_id_fkey FOREIGN KEY (licence_id) REFERENCES licences.licence(id);
alter table licences.event add constraint event_pkey PRIMARY KEY (licence_id, seq);
alter table licences.inspection add constraint inspection_licence_id_fkey FOREIGN KEY (licence_id) REFERENCES licences.licence(id);
alter table licences.inspection add constraint inspection_note_check CHECK (((length(note) >= 1) AND (length(note) <= 2000)));
alter table licences.inspection add constraint inspection_outcome_check CHECK ((outcome = ANY (ARRAY['met'::text, 'to_mend'::text, 'violated'::text])));
alter table licences.inspection add constraint inspection_pkey PRIMARY KEY (id);
alter table licences.licence add constraint licence_check CHECK ((valid_until >= valid_from));
alter table licences.licence add constraint licence_dossier_id_key UNIQUE (dossier_id);
alter table licences.licence add constraint licence_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['person'::text, 'household'::text, 'organisation'::text])));
alter table licences.licence add constraint licence_holder_name_check CHECK (((length(holder_name) >= 1) AND (length(holder_name) <= 200)));
alter table licences.licence add constraint licence_number_check CHECK (((length(number) >= 1) AND (length(number) <= 100)));
alter table licences.licence add constraint licence_pkey PRIMARY KEY (id);
alter table licences.licence add constraint licence_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES licences.licence(id);
alter table licences.licence add constraint licence_replaces_id_key UNIQUE (replaces_id);
alter table licences.licence add constraint licence_state_check CHECK ((state = ANY (ARRAY['valid'::text, 'suspended'::text, 'revoked'::text, 'replaced'::text])));
alter table licences.licence add constraint licence_type_code_type_version_fkey FOREIGN KEY (type_code, type_version) REFERENCES licences.type(code, version);
alter table licences.reminder add constraint reminder_licence_id_fkey FOREIGN KEY (licence_id) REFERENCES licences.licence(id);
alter table licences.reminder add constraint reminder_pkey PRIMARY KEY (licence_id, valid_until, days);
alter table licences.type add constraint type_pkey PRIMARY KEY (code, version);
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
alter table reconcile.correction add constraint correction_check CHECK (((lines >= 0) AND (records >= 0)));
alter table reconcile.correction add constraint correction_check1 CHECK ((((state = 'done'::text) = (lines IS NOT NULL)) AND ((lines IS NULL) = (records IS NULL))));
alter table reconcile.correction add constraint correction_pkey PRIMARY KEY (id);
alter table reconcile.correction add constraint correction_run_id_fkey FOREIGN KEY (run_id) REFERENCES reconcile.run(id);
alter table reconcile.correction add constraint correction_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'stopping'::text, 'stopped'::text, 'done'::text, 'failed'::text])));
alter table reconcile.correction_mark add constraint correction_mark_correction_id_fkey FOREIGN KEY (correction_id) REFERENCES reconcile.correction(id);
alter table reconcile.correction_mark add constraint correction_mark_mark_check CHECK ((mark = ANY (ARRAY['sent'::text, 'answered'::text])));
alter table reconcile.correction_mark add constraint correction_mark_note_check CHECK ((length(note) <= 1000));
alter table reconcile.correction_mark add constraint correction_mark_pkey PRIMARY KEY (correction_id, mark);
alter table reconcile.decision add constraint decision_from_run_id_fkey FOREIGN KEY (from_run_id) REFERENCES reconcile.run(id);
alter table reconcile.decision add constraint decision_pkey PRIMARY KEY (id);
alter table reconcile.decision add constraint decision_run_id_fkey FOREIGN KEY (run_id) REFERENCES reconcile.run(id);
alter table reconcile.decision add constraint decision_run_id_left_row_officer_id_key UNIQUE (run_id, left_row, officer_id);
alter table reconcile.issued add constraint issued_pkey PRIMARY KEY (agency_id, title, number);
alter table reconcile.issued add constraint issued_run_id_fkey FOREIGN KEY (run_id) REFERENCES reconcile.run(id);
alter table reconcile.issuing add constraint issuing_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES identity.agency(id);
alter table reconcile.issuing add constraint issuing_pkey PRIMARY KEY (run_id);
alter table reconcile.issuing add constraint issuing_run_id_fkey FOREIGN KEY (run_id) REFERENCES reconcile.run(id);
alter table reconcile.issuing add constraint issuing_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'stopping'::text, 'stopped'::text, 'done'::text, 'failed'::text])));
alter table reconcile.issuing add constraint issuing_title_check CHECK (((length(title) >= 1) AND (length(title) <= 80)));
alter table reconcile.relearning add constraint relearning_check CHECK (((state = 'done'::text) = (found IS NOT NULL)));
alter table reconcile.relearning add constraint relearning_pkey PRIMARY KEY (id);
alter table reconcile.relearning add constraint relearning_run_id_fkey FOREIGN KEY (run_id) REFERENCES reconcile.run(id);
alter table reconcile.relearning add constraint relearning_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])));
alter table reconcile.run add constraint run_again_of_fkey FOREIGN KEY (again_of) REFERENCES reconcile.run(id);
alter table reconcile.run add constraint run_check CHECK (((NOT cleaned) OR (again_of IS NOT NULL)));
alter table reconcile.run add constraint run_pkey PRIMARY KEY (id);
alter table reconcile.run add constraint run_reads_before_it_runs CHECK (((state <> ALL (ARRAY['uploaded'::text, 'done'::text])) OR (((left_source IS NULL) = (left_read_at IS NULL)) AND ((right_source IS NULL) = (right_read_at IS NULL)))));
alter table reconcile.run add constraint run_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'waiting'::text, 'running'::text, 'stopping'::text, 'stopped'::text, 'done'::text, 'failed'::text, 'deleted'::text])));
alter table reconcile.run add constraint run_weights_version_fkey FOREIGN KEY (weights_version) REFERENCES reconcile.weight_version(no);
alter table reconcile.weight_version add constraint weight_version_labels_check CHECK ((labels > 0));
alter table reconcile.weight_version add constraint weight_version_no_check CHECK ((no > 0));
alter table reconcile.weight_version add constraint weight_version_pkey PRIMARY KEY (no);
alter table reconcile.weight_version add constraint weight_version_reason_check CHECK (((length(btrim(reason)) >= 1) AND (length(btrim(reason)) <= 1000)));
alter table reconcile.weight_version add constraint weight_version_relearning_id_fkey FOREIGN KEY (relearning_id) REFERENCES reconcile.relearning(id);
alter table reconcile.weight_version add constraint weight_version_relearning_id_key UNIQUE (relearning_id);
alter table reconcile.weight_version add constraint weight_version_run_id_fkey FOREIGN KEY (run_id) REFERENCES reconcile.run(id);
alter table registry.confirmation add constraint confirmation_check CHECK (((state = 'waiting'::text) = (ended_at IS NULL)));
alter table registry.confirmation add constraint confirmation_filing_id_part_key UNIQUE (filing_id, part);
alter table registry.confirmation add constraint confirmation_part_check CHECK ((part = ANY (ARRAY['applicant'::text, 'household'::text, 'organisation'::text])));
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
alter table registry.look_up add constraint look_up_ended CHECK (((outcome IS NULL) = (ms IS NULL)));
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
alter table registry.permit add constraint permit_pkey PRIMARY KEY (key);
alter table signing.issued_certificate add constraint issued_certificate_by_account_check CHECK (((length(by_account) >= 1) AND (length(by_account) <= 200)));
alter table signing.issued_certificate add constraint issued_certificate_check CHECK (((reason IS NULL) OR ((by_officer_id IS NULL) <> (by_account IS NULL))));
alter table signing.issued_certificate add constraint issued_certificate_key_id_fkey FOREIGN KEY (key_id) REFERENCES signing.key(id);
alter table signing.issued_certificate add constraint issued_certificate_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table signing.key add constraint key_check CHECK (((holder_kind = ANY (ARRAY['officer'::text, 'agency'::text])) = (holder_id IS NOT NULL)));
alter table signing.key add constraint key_check1 CHECK (((revoked_at IS NULL) = (revoke_reason IS NULL)));
alter table signing.key add constraint key_check2 CHECK (((revoked_at IS NULL) OR (retired_at IS NOT NULL)));
alter table signing.key add constraint key_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['officer'::text, 'agency'::text, 'house'::text, 'root'::text, 'issuing'::text, 'time'::text, 'status'::text])));
alter table signing.key add constraint key_id_check CHECK ((length(id) = 43));
alter table signing.key add constraint key_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES signing.key(id);
alter table signing.key add constraint key_pkey PRIMARY KEY (id);
alter table signing.key add constraint key_revoke_reason_check CHECK ((revoke_reason = ANY (ARRAY[0, 1, 3, 4, 5])));
alter table signing.key add constraint key_serial_key UNIQUE (serial);
alter table signing.key add constraint key_store_check CHECK ((store = ANY (ARRAY['database'::text, 'pkcs11'::text])));
alter table signing.late_stamp add constraint late_stamp_check CHECK (((stamped_hash IS NULL) = (stamped_at IS NULL)));
alter table signing.late_stamp add constraint late_stamp_fault_check CHECK ((fault = ANY (ARRAY['authority_away'::text, 'not_signable'::text])));
alter table signing.late_stamp add constraint late_stamp_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text));
alter table signing.late_stamp add constraint late_stamp_pkey PRIMARY KEY (file_hash);
alter table signing.late_stamp add constraint late_stamp_stamped_hash_check CHECK ((stamped_hash ~ '^[0-9a-f]{64}$'::text));
alter table signing.picture add constraint picture_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['officer'::text, 'agency'::text])));
alter table signing.picture add constraint picture_pkey PRIMARY KEY (id);
alter table signing.picture add constraint picture_png_check CHECK ((length(png) <= 1048576));
alter table signing.root_change add constraint root_change_act_check CHECK ((act = ANY (ARRAY['added'::text, 'removed'::text])));
alter table signing.root_change add constraint root_change_by_account_check CHECK (((length(by_account) >= 1) AND (length(by_account) <= 200)));
alter table signing.root_change add constraint root_change_check CHECK ((((no % 2) = 1) = (act = 'added'::text)));
alter table signing.root_change add constraint root_change_check1 CHECK (((by_officer_id IS NULL) <> (by_account IS NULL)));
alter table signing.root_change add constraint root_change_fingerprint_fkey FOREIGN KEY (fingerprint) REFERENCES signing.trusted_root(fingerprint);
alter table signing.root_change add constraint root_change_no_check CHECK ((no > 0));
alter table signing.root_change add constraint root_change_pkey PRIMARY KEY (fingerprint, no);
alter table signing.root_change add constraint root_change_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table signing.trusted_root add constraint trusted_root_fingerprint_check CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text));
alter table signing.trusted_root add constraint trusted_root_pkey PRIMARY KEY (fingerprint);
alter table transparency.entry add constraint entry_hash_check CHECK ((length(hash) = 32));
alter table transparency.entry add constraint entry_hash_key UNIQUE (hash);
alter table transparency.entry add constraint entry_pkey PRIMARY KEY (id);
alter table transparency.head add constraint head_pkey PRIMARY KEY (id);
alter table transparency.head add constraint head_root_check CHECK ((length(root) = 32));
alter table transparency.head add constraint head_signature_check CHECK ((length(signature) = 64));
alter table transparency.leaf add constraint leaf_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES transparency.entry(id);
alter table transparency.leaf add constraint leaf_entry_id_key UNIQUE (entry_id);
alter table transparency.leaf add constraint leaf_pkey PRIMARY KEY (index);
alter table transparency.node add constraint node_level_check CHECK ((level > 0));
alter table transparency.node add constraint node_pkey PRIMARY KEY (level, index);
alter table transparency.statement add constraint statement_hash_check CHECK ((length(hash) = 32));
alter table transparency.statement add constraint statement_hash_key UNIQUE (hash);
alter table transparency.statement add constraint statement_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'result'::text])));
alter table transparency.statement add constraint statement_kind_subject_key UNIQUE (kind, subject);
alter table transparency.statement add constraint statement_pkey PRIMARY KEY (id);
alter table transparency.statement add constraint statement_signature_check CHECK ((length(signature) = 64));
alter table vault.archive_item add constraint archive_item_check CHECK (((state = 'failed'::text) = (paper_id IS NULL)));
alter table vault.archive_item add constraint archive_item_line_check CHECK ((line > 1));
alter table vault.archive_item add constraint archive_item_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES vault.paper(id);
alter table vault.archive_item add constraint archive_item_pkey PRIMARY KEY (run_id, line);
alter table vault.archive_item add constraint archive_item_run_id_fkey FOREIGN KEY (run_id) REFERENCES vault.archive_run(id);
alter table vault.archive_item add constraint archive_item_state_check CHECK ((state = ANY (ARRAY['filed'::text, 'doubtful'::text, 'failed'::text])));
alter table vault.archive_owner add constraint archive_owner_check CHECK (((NOT reopened) OR (filed_as IS NULL)));
alter table vault.archive_owner add constraint archive_owner_filed_as_fkey FOREIGN KEY (filed_as) REFERENCES vault.paper(id);
alter table vault.archive_owner add constraint archive_owner_no_check CHECK ((no > 0));
alter table vault.archive_owner add constraint archive_owner_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES vault.paper(id);
alter table vault.archive_owner add constraint archive_owner_pkey PRIMARY KEY (paper_id, no);
alter table vault.archive_run add constraint archive_run_index_hash_unit_id_key UNIQUE (index_hash, unit_id);
alter table vault.archive_run add constraint archive_run_pkey PRIMARY KEY (id);
alter table vault.archive_run add constraint archive_run_total_check CHECK ((total > 0));
alter table vault.asked_anyway add constraint asked_anyway_check CHECK ((num_nonnulls(paper_id, register) = 1));
alter table vault.asked_anyway add constraint asked_anyway_dedupe_key_key UNIQUE (dedupe_key);
alter table vault.asked_anyway add constraint asked_anyway_ground_check CHECK ((ground = ANY (ARRAY['unreadable'::text, 'outdated'::text, 'doubtful'::text, 'original_needed'::text, 'not_looked'::text, 'other'::text])));
alter table vault.asked_anyway add constraint asked_anyway_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES vault.paper(id);
alter table vault.asked_anyway add constraint asked_anyway_pkey PRIMARY KEY (id);
alter table vault.asked_anyway add constraint asked_anyway_reason_check CHECK ((length(reason) >= 10));
alter table vault.digitisation add constraint digitisation_check CHECK (((state = 'failed'::text) = (failure IS NOT NULL)));
alter table vault.digitisation add constraint digitisation_check1 CHECK (((state = 'filed'::text) = (paper_id IS NOT NULL)));
alter table vault.digitisation add constraint digitisation_owner_key_check CHECK ((owner_key ~ '^(id|tax|person):'::text));
alter table vault.digitisation add constraint digitisation_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES vault.paper(id);
alter table vault.digitisation add constraint digitisation_pkey PRIMARY KEY (id);
alter table vault.digitisation add constraint digitisation_sources_check CHECK (((jsonb_array_length(sources) >= 1) AND (jsonb_array_length(sources) <= 60)));
alter table vault.digitisation add constraint digitisation_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'ready'::text, 'failed'::text, 'filed'::text, 'dropped'::text])));
alter table vault.page add constraint page_check CHECK (((file_hash IS NULL) = (failure IS NOT NULL)));
alter table vault.page add constraint page_digitisation_id_fkey FOREIGN KEY (digitisation_id) REFERENCES vault.digitisation(id);
alter table vault.page add constraint page_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text));
alter table vault.page add constraint page_no_check CHECK ((no > 0));
alter table vault.page add constraint page_pkey PRIMARY KEY (digitisation_id, no);
alter table vault.paper add constraint paper_check CHECK (((valid_until IS NULL) OR (valid_from IS NULL) OR (valid_until >= valid_from)));
alter table vault.paper add constraint paper_dedupe_key_key UNIQUE (dedupe_key);
alter table vault.paper add constraint paper_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text));
alter table vault.paper add constraint paper_file_size_check CHECK ((file_size > 0));
alter table vault.paper add constraint paper_origin_check CHECK ((origin = ANY (ARRAY['digitised'::text, 'result'::text, 'certified_copy'::text, 'register'::text])));
alter table vault.paper add constraint paper_owner_key_check CHECK ((owner_key ~ '^(id|tax|person|archive):'::text));
alter table vault.paper add constraint paper_pkey PRIMARY KEY (id);
alter table vault.paper_event add constraint paper_event_check CHECK (((state = 'replaced'::text) = (replaced_by IS NOT NULL)));
alter table vault.paper_event add constraint paper_event_no_check CHECK ((no > 0));
alter table vault.paper_event add constraint paper_event_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES vault.paper(id);
alter table vault.paper_event add constraint paper_event_pkey PRIMARY KEY (paper_id, no);
alter table vault.paper_event add constraint paper_event_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES vault.paper(id);
alter table vault.paper_event add constraint paper_event_state_check CHECK ((state = ANY (ARRAY['unchecked'::text, 'checked'::text, 'ended'::text, 'replaced'::text])));
alter table vault.use add constraint use_dedupe_key_key UNIQUE (dedupe_key);
alter table vault.use add constraint use_ground_check CHECK ((ground = ANY (ARRAY['owner'::text, 'consent'::text, 'at_counter'::text])));
alter table vault.use add constraint use_level_check CHECK ((level = ANY (ARRAY[1, 2])));
alter table vault.use add constraint use_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES vault.paper(id);
alter table vault.use add constraint use_pkey PRIMARY KEY (id);
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
CREATE INDEX account_event_of ON identity.account_event USING btree (person_id, id DESC);
CREATE INDEX admin_unit_children ON identity.admin_unit USING btree (parent_code, level, name);
CREATE INDEX agency_parent ON identity.agency USING btree (parent_id);
CREATE INDEX archive_item_open ON vault.archive_item USING btree (run_id, line) WHERE (state <> 'filed'::text);
CREATE INDEX archive_item_ownerless ON vault.archive_item USING btree (run_id, line) WHERE ownerless;
CREATE INDEX archive_item_paper ON vault.archive_item USING btree (paper_id) WHERE (paper_id IS NOT NULL);
CREATE INDEX archive_item_waits ON vault.archive_item USING btree (run_id, line) INCLUDE (state) WHERE waits;
CREATE INDEX archive_owner_filed_as ON vault.archive_owner USING btree (filed_as) WHERE (filed_as IS NOT NULL);
CREATE INDEX archive_run_unit ON vault.archive_run USING btree (unit_id, id DESC);
CREATE INDEX asked_anyway_by_time ON vault.asked_anyway USING btree (at DESC, id DESC);
CREATE INDEX asked_anyway_of_unit ON vault.asked_anyway USING btree (unit_id, at DESC);
CREATE INDEX batch_agency ON certify.batch USING btree (agency_id, id DESC);
CREATE INDEX confirmation_differs ON registry.confirmation USING btree (unit_id, id DESC) WHERE (state = 'differs'::text);
CREATE INDEX confirmation_due ON registry.confirmation USING btree (register, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX consent_of ON identity.consent USING btree (person_id, purpose, id DESC);
CREATE INDEX correction_of_run ON reconcile.correction USING btree (run_id, id DESC);
CREATE INDEX credential_not_valid ON credentials.credential USING btree (list_no, list_index, status) WHERE ((status <> 'valid'::text) OR held);
CREATE INDEX credential_person ON credentials.credential USING btree (subject_person_id, id DESC) WHERE (subject_person_id IS NOT NULL);
CREATE INDEX decision_against ON reconcile.decision USING btree (run_id, left_row) WHERE (against_row IS NOT NULL);
CREATE INDEX decision_own ON reconcile.decision USING btree (run_id, left_row) WHERE (from_run_id IS NULL);
CREATE INDEX digitisation_of_dossier ON vault.digitisation USING btree (dossier_id, id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX digitisation_open ON vault.digitisation USING btree (unit_id, id DESC) WHERE (state = ANY (ARRAY['waiting'::text, 'reading'::text, 'ready'::text, 'failed'::text]));
CREATE INDEX dispute_filing ON registry.dispute USING btree (filing_id, field, id DESC);
CREATE INDEX dossier_owner ON dossiers.dossier USING btree (owner_person_id, id DESC) WHERE (owner_person_id IS NOT NULL);
CREATE INDEX dossier_register ON dossiers.dossier USING btree (receiving_unit_id, accepted_at, id) WHERE (accepted_at IS NOT NULL);
CREATE INDEX draft_officer ON apply.draft USING btree (officer_id, saved_at DESC) WHERE ((officer_id IS NOT NULL) AND (dossier_id IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX draft_paper_draft ON apply.draft_paper USING btree (draft_id, id);
CREATE INDEX draft_person ON apply.draft USING btree (person_id, saved_at DESC) WHERE ((dossier_id IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX entry_owner ON audit.entry USING btree (owner_person_id, id DESC) WHERE (owner_person_id IS NOT NULL);
CREATE INDEX entry_subject ON audit.entry USING btree (subject_id, id DESC);
CREATE INDEX entry_tx ON audit.entry USING brin (tx) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX entry_tx ON transparency.entry USING brin (tx) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX event_at ON licences.event USING btree (at);
CREATE INDEX extract_filing ON registry."extract" USING btree (filing_id, part, id DESC);
CREATE INDEX filed_unit ON registry.filed USING btree (unit_id, at DESC);
CREATE INDEX filing_at_counter_for_organisation ON dossiers.filing USING btree (applicant_id_number, dossier_id DESC) WHERE ((applicant_kind <> 0) AND (organisation_id IS NULL) AND (helper_person_id IS NULL));
CREATE INDEX filing_group_counter ON dossiers.filing_group USING btree (receiving_unit_id, id DESC);
CREATE INDEX filing_group_person ON dossiers.filing_group USING btree (person_id, id DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX filing_helper ON dossiers.filing USING btree (helper_person_id, dossier_id DESC) WHERE (helper_person_id IS NOT NULL);
CREATE INDEX filing_id_number ON dossiers.filing USING btree (applicant_id_number) WHERE (applicant_id_number IS NOT NULL);
CREATE INDEX filing_name ON dossiers.filing USING gin (name_fold gin_trgm_ops);
CREATE INDEX filing_organisation ON dossiers.filing USING btree (organisation_id, dossier_id DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX filing_phone ON dossiers.filing USING btree (applicant_phone) WHERE (applicant_phone IS NOT NULL);
CREATE INDEX filing_search ON dossiers.filing USING gin (search);
CREATE INDEX handed_over_minutes ON dossiers.handed_over USING btree (minutes_id);
CREATE INDEX handover_minutes_recent ON dossiers.handover_minutes USING btree (from_unit_id, id DESC);
CREATE INDEX head_size ON transparency.head USING btree (tree_size, id);
CREATE INDEX inspection_licence ON licences.inspection USING btree (licence_id, id DESC);
CREATE INDEX issued_certificate_key ON signing.issued_certificate USING btree (key_id, valid_to DESC);
CREATE INDEX issued_credential ON certify.issued USING btree (credential_id);
CREATE INDEX key_revoked ON signing.key USING btree (issuer_id, revoked_at) WHERE (revoked_at IS NOT NULL);
CREATE INDEX late_stamp_waiting ON signing.late_stamp USING btree (since) WHERE (stamped_at IS NULL);
CREATE INDEX licence_agency ON licences.licence USING btree (agency_id, granted_on DESC, id DESC);
CREATE INDEX licence_agency_type ON licences.licence USING btree (agency_id, type_code, granted_on DESC, id DESC);
CREATE INDEX licence_expiring ON licences.licence USING btree (valid_until, id) WHERE ((state = 'valid'::text) AND (valid_until IS NOT NULL));
CREATE INDEX licence_holder ON licences.licence USING gin (holder_fold gin_trgm_ops);
CREATE INDEX licence_holder_no ON licences.licence USING btree (holder_no) WHERE (holder_no IS NOT NULL);
CREATE INDEX licence_number ON licences.licence USING btree (upper(number) text_pattern_ops);
CREATE INDEX licence_person ON licences.licence USING btree (holder_person_id, id DESC) WHERE (holder_person_id IS NOT NULL);
CREATE INDEX logout_token_age ON identity.logout_token USING btree (seen_at);
CREATE INDEX look_up_subject ON registry.look_up USING btree (subject, id DESC);
CREATE INDEX mandate_event_of ON identity.mandate_event USING btree (mandate_id, id);
CREATE INDEX mandate_of_organisation ON identity.mandate USING btree (organisation_id, id DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX mandate_of_owner ON identity.mandate USING btree (owner_person_id, id DESC) WHERE (owner_person_id IS NOT NULL);
CREATE INDEX mandate_to_helper ON identity.mandate USING btree (helper_id_number, id DESC);
CREATE INDEX message_dossier ON notify.message USING btree (dossier_id);
CREATE INDEX message_unsent ON notify.message USING btree (made_at) WHERE ((sent_at IS NULL) AND (refused_at IS NULL));
CREATE INDEX notice_desk ON dossiers.notice USING btree (unit_id, role, id DESC) WHERE ((seen_at IS NULL) AND (officer_id IS NULL));
CREATE INDEX notice_officer ON dossiers.notice USING btree (officer_id, id DESC) WHERE ((seen_at IS NULL) AND (officer_id IS NOT NULL));
CREATE INDEX offer_agency ON catalogue.offer USING btree (agency_id, code);
CREATE INDEX offer_credential ON credentials.offer USING btree (credential_id, id DESC);
CREATE INDEX paper_of_dossier ON vault.paper USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX paper_of_owner ON vault.paper USING btree (owner_key, id DESC);
CREATE INDEX paper_reused ON dossiers.paper USING btree (dossier_id) WHERE (reused_paper_id IS NOT NULL);
CREATE INDEX pending_next ON certify.pending USING btree (not_before, request_id);
CREATE INDEX person_id_number ON identity.person USING btree (id_number) WHERE (id_number IS NOT NULL);
CREATE INDEX person_name_year ON identity.person USING btree (platform.fold(full_name), "left"(date_of_birth, 4));
CREATE INDEX picture_of_holder ON signing.picture USING btree (holder_kind, holder_id, id DESC);
CREATE INDEX post_unit ON identity.post USING btree (unit_id, role);
CREATE INDEX presentation_credential ON credentials.presentation USING btree (credential_id, id DESC) WHERE (credential_id IS NOT NULL);
CREATE INDEX presentation_officer ON credentials.presentation USING btree (officer_id, id DESC);
CREATE INDEX procedure_current ON catalogue.procedure USING btree (current_version_id);
CREATE INDEX procedure_process_of ON process.procedure_process USING btree (process_key, procedure_code);
CREATE INDEX procedure_version_on_day ON catalogue.procedure_version USING btree (code, valid_from DESC, version DESC);
CREATE INDEX procedure_version_search ON catalogue.procedure_version USING gin (search);
CREATE INDEX relearning_of_run ON reconcile.relearning USING btree (run_id, id DESC);
CREATE INDEX request_agency ON certify.request USING btree (agency_id, id DESC);
CREATE INDEX request_batch ON certify.request USING btree (batch_id, id) WHERE (batch_id IS NOT NULL);
CREATE INDEX request_id_number ON certify.request USING btree (requester_id_number, id DESC);
CREATE INDEX request_requester ON certify.request USING gin (requester_fold gin_trgm_ops);
CREATE INDEX result_dossier ON dossiers.result USING btree (dossier_id, id DESC);
CREATE INDEX run_newest ON reconcile.run USING btree (id DESC) WHERE (state <> 'deleted'::text);
CREATE INDEX session_of_person ON identity.session USING btree (person_id, created_at DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX session_of_provider ON identity.session USING btree (eid_sid) WHERE ((eid_sid IS NOT NULL) AND (ended_at IS NULL));
CREATE INDEX sign_batch_officer ON dossiers.sign_batch USING btree (officer_id, id DESC);
CREATE INDEX signature_result ON dossiers.signature USING btree (result_id, seq);
CREATE INDEX signature_waiting ON dossiers.signature USING btree (asked_at) WHERE (done_at IS NULL);
CREATE INDEX slip_dossier ON dossiers.slip USING btree (dossier_id, id);
CREATE INDEX slip_template_form ON dossiers.slip_template USING btree (form, generation, id DESC);
CREATE INDEX task_alarm ON dossiers.task USING btree (alarm_at) WHERE ((done_at IS NULL) AND (alarm_at IS NOT NULL));
CREATE INDEX task_officer_open ON dossiers.task USING btree (officer_id, due_at, dossier_id) WHERE ((done_at IS NULL) AND (officer_id IS NOT NULL));
CREATE INDEX task_unit_open ON dossiers.task USING btree (unit_id, role, due_at, dossier_id) WHERE (done_at IS NULL);
CREATE INDEX use_of_dossier ON vault.use USING btree (dossier_id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX use_of_paper ON vault.use USING btree (paper_id, id DESC);
CREATE INDEX wait_due ON dossiers.wait USING btree (due_at) WHERE ((done_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX wait_signal ON dossiers.wait USING btree (name) WHERE ((done_at IS NULL) AND (kind = 'signal'::text));
CREATE INDEX waiting_agency ON certify.waiting USING btree (agency_id, request_id) WHERE (batch_id IS NULL);
CREATE INDEX waiting_batch ON certify.waiting USING btree (batch_id, request_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX weight_version_of_run ON reconcile.weight_version USING btree (run_id);
CREATE UNIQUE INDEX correction_under_way ON reconcile.correction USING btree (run_id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text, 'stopping'::text]));
CREATE UNIQUE INDEX dossier_code ON dossiers.dossier USING btree (code) WHERE (code IS NOT NULL);
CREATE UNIQUE INDEX dossier_filing_ref ON dossiers.dossier USING btree (filing_ref);
CREATE UNIQUE INDEX draft_paper_once ON apply.draft_paper USING btree (draft_id, paper_key, file_hash) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX filing_group_place ON dossiers.filing USING btree (group_id, group_no) WHERE (group_id IS NOT NULL);
CREATE UNIQUE INDEX issued_certificate_number ON signing.issued_certificate USING btree (sha256(issuer), serial);
CREATE UNIQUE INDEX issued_certificate_once ON signing.issued_certificate USING btree (sha256(certificate));
CREATE UNIQUE INDEX key_in_use ON signing.key USING btree (holder_kind, holder_id) NULLS NOT DISTINCT WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX licence_number_once ON licences.licence USING btree (type_code, number) WHERE (state <> 'replaced'::text);
CREATE UNIQUE INDEX relearning_under_way ON reconcile.relearning USING btree (run_id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE UNIQUE INDEX representative_now ON identity.representative USING btree (person_id, organisation_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX session_id ON identity.session USING btree (id);

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
create view licences.v_counts as
 SELECT type_code,
    agency_id,
    area_code,
    (date_trunc('month'::text, (granted_on)::timestamp with time zone))::date AS month,
    (count(*))::integer AS granted,
    (count(*) FILTER (WHERE ((state = 'valid'::text) AND ((valid_until IS NULL) OR (valid_until >= ((now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date)))))::integer AS in_force,
    (count(*) FILTER (WHERE ((state = 'valid'::text) AND (valid_until < ((now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date))))::integer AS expired,
    (count(*) FILTER (WHERE (state = 'suspended'::text)))::integer AS suspended,
    (count(*) FILTER (WHERE (state = 'revoked'::text)))::integer AS revoked,
    (count(*) FILTER (WHERE (state = 'replaced'::text)))::integer AS replaced
   FROM licences.licence l
  GROUP BY type_code, agency_id, area_code, ((date_trunc('month'::text, (granted_on)::timestamp with time zone))::date);
create view vault.v_asked_anyway as
 SELECT (date_trunc('month'::text, (at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)))::date AS month,
    unit_id,
    procedure_code,
    count(*) AS asked
   FROM vault.asked_anyway
  GROUP BY ((date_trunc('month'::text, (at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)))::date), unit_id, procedure_code;
create view vault.v_reuse as
 SELECT (date_trunc('month'::text, (at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)))::date AS month,
    level,
    count(*) AS uses,
    count(DISTINCT dossier_id) AS dossiers
   FROM vault.use
  GROUP BY ((date_trunc('month'::text, (at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)))::date), level;

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
CREATE OR REPLACE FUNCTION registry.forget_permits()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
BEGIN ATOMIC
 DELETE FROM registry.permit
   WHERE (permit.at < (now() - '1 day'::interval));
END
;
CREATE OR REPLACE FUNCTION registry.permits_now(permits double precision, at timestamp with time zone, burst double precision, per_minute double precision)
 RETURNS double precision
 LANGUAGE sql
 STABLE
RETURN LEAST(burst, (permits + (((GREATEST((0)::numeric, EXTRACT(epoch FROM (now() - at))))::double precision * per_minute) / (60)::double precision)))
;
CREATE OR REPLACE FUNCTION registry.write_look_ups(ended bigint[], outcomes text[], took integer[], limits jsonb, asked jsonb)
 RETURNS TABLE(n integer, id bigint, wait integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET lock_timeout TO '1s'
AS $function$
declare
  one record;
  permits double precision;
  had double precision[] := '{}';
  rates double precision[] := '{}';
  taken int[] := '{}';
  wrong bigint;
  at_limit int;
begin
  -- What has its answer already is about to be told, so it must be on disk; what is only asked for is told to nobody yet.
  if cardinality(ended) = 0 and not jsonb_path_exists(asked, '$[*].outcome ? (@ != null)') then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  for i in 1 .. cardinality(ended) loop
    update registry.look_up l set outcome = outcomes[i], ms = took[i] where l.id = ended[i] and l.outcome is null;
    -- Sent again after a lost connection it may stand already.
    if not found and not exists (select from registry.look_up l where l.id = ended[i] and l.outcome = outcomes[i]) then
      raise exception 'no such question under way';
    end if;
  end loop;
  for one in select l.key, l.burst, l.per_minute, l.questions
    from jsonb_to_recordset(limits) as l(key text, burst double precision, per_minute double precision, questions int)
  loop
    insert into registry.permit as p (key, permits, at) values (one.key, one.burst - least(one.burst, one.questions), now())
    on conflict (key) do update set at = greatest(p.at, now()), permits =
      registry.permits_now(p.permits, p.at, one.burst, one.per_minute)
        - least(floor(registry.permits_now(p.permits, p.at, one.burst, one.per_minute)), one.questions)
    returning case when old.at is null then one.burst
      else registry.permits_now(old.permits, old.at, one.burst, one.per_minute) end into permits;
    had := had || permits;
    rates := rates || one.per_minute;
    taken := taken || 0;
  end loop;
  for one in select i.* from jsonb_to_recordset(asked) as i(n int, register text, operation text, purpose text, officer uuid,
      person uuid, partner text, unit uuid, subject text, filing uuid, outcome text, ms int, most int, "of" int[])
  loop
    n := one.n;
    id := null;
    wait := 0;
    foreach at_limit in array one."of" loop
      taken[at_limit + 1] := taken[at_limit + 1] + 1;
      if taken[at_limit + 1] > floor(had[at_limit + 1]) then
        wait := greatest(wait, ceil((taken[at_limit + 1] - had[at_limit + 1]) / rates[at_limit + 1] * 60)::int);
      end if;
    end loop;
    if wait = 0 and one.most is not null then
      -- The digest is evenly spread, so its first bits are as good a name of the number as any.
      perform pg_advisory_xact_lock(('x' || left(one.subject, 16))::bit(64)::bigint);
      select count(*) into wrong from (
        select l.outcome, l.at from registry.look_up l where l.subject = decode(one.subject, 'hex')
          and l.operation in ('look_up', 'confirm') order by l.id desc limit 50) as latest
      where (latest.outcome = 'no_match' and latest.at > now() - interval '1 hour')
        or (latest.outcome is null and latest.at > now() - interval '10 seconds');
      if wrong >= one.most then wait := 3600; end if;
    end if;
    if wait = 0 then
      insert into registry.look_up (register, operation, purpose, officer_id, person_id, partner, unit_id, subject, filing_id,
        outcome, from_memory, ms)
      values (one.register, one.operation, one.purpose, one.officer, one.person, one.partner, one.unit,
        decode(one.subject, 'hex'), one.filing, one.outcome, one.outcome is not null, one.ms)
      returning look_up.id into id;
    end if;
    return next;
  end loop;
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
grant insert, select on certify.batch to mot_cua_app;
grant insert, select, update on certify.counter to mot_cua_app;
grant insert, select on certify.entry to mot_cua_app;
grant insert, select on certify.fee to mot_cua_app;
grant insert, select on certify.issued to mot_cua_app;
grant delete, insert, select, update on certify.pending to mot_cua_app;
grant insert, select on certify.request to mot_cua_app;
grant delete, insert, select, update on certify.waiting to mot_cua_app;
grant insert, select on credentials.credential to mot_cua_app;
grant insert, select on credentials.offer to mot_cua_app;
grant usage on credentials.place to mot_cua_app;
grant insert, select on credentials.presentation to mot_cua_app;
grant insert, select on credentials.status_change to mot_cua_app;
grant insert, select on credentials.status_list to mot_cua_app;
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
grant insert, select, update on dossiers.result_counter to mot_cua_app;
grant insert, select on dossiers.result_number to mot_cua_app;
grant delete, insert, select, update on dossiers.saved_filter to mot_cua_app;
grant insert, select on dossiers.sign_batch to mot_cua_app;
grant insert, select on dossiers.sign_batch_item to mot_cua_app;
grant insert, select on dossiers.signature to mot_cua_app;
grant insert, select on dossiers.slip to mot_cua_app;
grant insert, select, update on dossiers.slip_counter to mot_cua_app;
grant insert, select on dossiers.slip_template to mot_cua_app;
grant insert, select on dossiers.slip_text to mot_cua_app;
grant insert, select, update on dossiers.task to mot_cua_app;
grant select on dossiers.v_agency_role to mot_cua_app;
grant insert, select, update on dossiers.wait to mot_cua_app;
grant insert, select, update on identity.absence to mot_cua_app;
grant insert, select on identity.account_event to mot_cua_app;
grant insert, select, update on identity.admin_unit to mot_cua_app;
grant insert, select, update on identity.admin_unit_mapping to mot_cua_app;
grant insert, select, update on identity.agency to mot_cua_app;
grant insert, select on identity.consent to mot_cua_app;
grant delete, insert, select on identity.logout_token to mot_cua_app;
grant insert, select on identity.mandate to mot_cua_app;
grant insert, select on identity.mandate_event to mot_cua_app;
grant insert, select, update on identity.officer to mot_cua_app;
grant insert, select, update on identity.organisation to mot_cua_app;
grant insert, select, update on identity.person to mot_cua_app;
grant insert, select, update on identity.post to mot_cua_app;
grant insert, select, update on identity.representative to mot_cua_app;
grant insert, select, update on identity.session to mot_cua_app;
grant insert, select, update on licences.counter to mot_cua_app;
grant insert, select on licences.credential to mot_cua_app;
grant insert, select on licences.event to mot_cua_app;
grant insert, select on licences.inspection to mot_cua_app;
grant insert, select on licences.licence to mot_cua_app;
grant insert, select on licences.reminder to mot_cua_app;
grant insert, select on licences.type to mot_cua_app;
grant select on licences.v_counts to mot_cua_app;
grant insert, select, update on notify.message to mot_cua_app;
grant insert, select, update on platform.failed_job to mot_cua_app;
grant select on platform.migration to mot_cua_app;
grant delete, insert, select on platform.outbox to mot_cua_app;
grant delete, insert, select, update on process.procedure_process to mot_cua_app;
grant insert, select, update on process.process_version to mot_cua_app;
grant insert, select on reconcile.correction to mot_cua_app;
grant insert, select on reconcile.correction_mark to mot_cua_app;
grant insert, select on reconcile.decision to mot_cua_app;
grant insert, select on reconcile.issued to mot_cua_app;
grant insert, select, update on reconcile.issuing to mot_cua_app;
grant insert, select on reconcile.relearning to mot_cua_app;
grant insert, select, update on reconcile.run to mot_cua_app;
grant insert, select on reconcile.weight_version to mot_cua_app;
grant insert, select on registry.confirmation to mot_cua_app;
grant insert, select on registry.dispute to mot_cua_app;
grant insert, select on registry.dispute_decision to mot_cua_app;
grant insert, select on registry."extract" to mot_cua_app;
grant insert, select on registry.filed to mot_cua_app;
grant select on registry.look_up to mot_cua_app;
grant insert, select, update on registry.partner_key to mot_cua_app;
grant insert, select on signing.issued_certificate to mot_cua_app;
grant insert, select on signing.key to mot_cua_app;
grant insert, select on signing.late_stamp to mot_cua_app;
grant insert, select on signing.picture to mot_cua_app;
grant insert, select on signing.root_change to mot_cua_app;
grant insert, select on signing.trusted_root to mot_cua_app;
grant select on transparency.entry to mot_cua_app;
grant select on transparency.head to mot_cua_app;
grant insert, select on transparency.leaf to mot_cua_app;
grant insert, select on transparency.node to mot_cua_app;
grant insert, select on transparency.statement to mot_cua_app;
grant insert, select, update on vault.archive_item to mot_cua_app;
grant insert, select on vault.archive_owner to mot_cua_app;
grant insert, select, update on vault.archive_run to mot_cua_app;
grant insert, select on vault.asked_anyway to mot_cua_app;
grant insert, select, update on vault.digitisation to mot_cua_app;
grant insert, select, update on vault.page to mot_cua_app;
grant insert, select on vault.paper to mot_cua_app;
grant insert, select on vault.paper_event to mot_cua_app;
grant insert, select on vault.use to mot_cua_app;
grant select on vault.v_asked_anyway to mot_cua_app;
grant select on vault.v_reuse to mot_cua_app;
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
comment on table certify.batch is 'Lô bản sao – many originals compared and certified in one act';
comment on table certify.counter is 'Số chứng thực trong năm – taken in the statement that enters the copy: no gap, none twice';
comment on table certify.entry is 'Sổ chứng thực bản sao – one line a copy, numbered by agency and year';
comment on table certify.fee is 'Phí chứng thực bản sao – đồng a page and at most a copy, from a day on';
comment on table certify.issued is 'Bản sao điện tử đã chứng thực';
comment on table certify.pending is 'Đang tạo bản sao điện tử';
comment on table certify.request is 'Yêu cầu chứng thực – an original presented and compared, or refused with the reason the law knows';
comment on table certify.waiting is 'Chờ ký chứng thực';
comment on table credentials.credential is 'Giấy tờ xác nhận – what was signed for whom; only its status changes';
comment on table credentials.offer is 'Lời mời nhận vào ví – a credential offered to a wallet, taken once';
comment on table credentials.presentation is 'Xuất trình từ ví – an officer asked a wallet for facts of a paper; answered once';
comment on table credentials.status_change is 'Thay đổi tình trạng – suspended, revoked, replaced, restored: by which decision; append-only';
comment on table credentials.status_list is 'Danh sách tình trạng – published status lists (Token Status List)';
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
comment on table dossiers.result_counter is 'Bộ đếm số văn bản – gap-free: taken in the same statement that issues the result';
comment on table dossiers.result_number is 'Số, ký hiệu đã cấp – each once';
comment on table dossiers.saved_filter is 'Bộ lọc đã lưu';
comment on table dossiers.sign_batch is 'Lô ký – results a leader signs with one confirmation';
comment on table dossiers.signature is 'Chữ ký trên kết quả – initial, signature, seal: asked for with the act, made behind it';
comment on table dossiers.slip is 'Phiếu đã phát hành – what was printed on it is kept and never recomputed';
comment on table dossiers.slip_template is 'Mẫu phiếu của cơ quan – versions of the words of a form; agency_id null: for all; append-only';
comment on table dossiers.slip_text is 'Lời mẫu phiếu – the text of a model, SHA-256 of it as its name; never changed';
comment on table dossiers.task is 'Việc – who must do what by when';
comment on table dossiers.v_agency_role is 'Vai của cơ quan trong hồ sơ: tiếp nhận, có thẩm quyền, phối hợp – each once';
comment on table dossiers.wait is 'Đang chờ – what a dossier waits for that is no officer''s task: a time, a message, a service, the applicant''s answer';
comment on table identity.absence is 'Vắng mặt, uỷ quyền xử lý – who is away or delegates from when to when, and who stands in';
comment on table identity.account_event is 'Lịch sử tài khoản – what happened to a person''s account here, shown to them; never rewritten';
comment on table identity.admin_unit is 'Đơn vị hành chính – provinces and communes, and the three-level units until 2025-06-30';
comment on table identity.admin_unit_mapping is 'Chuyển đổi đơn vị hành chính – old commune (or district without communes) to new; split: an old address cannot be converted without asking';
comment on table identity.agency is 'Cơ quan, đơn vị – agencies and their units, one tree';
comment on table identity.consent is 'Đồng ý xử lý dữ liệu – each time somebody agreed or took it back, for one purpose, with the words they saw; never rewritten';
comment on table identity.logout_token is 'Thông báo đăng xuất đã nhận – each is good once (Back-Channel Logout 1.0, 2.6)';
comment on table identity.mandate is 'Giấy uỷ quyền điện tử – who may act for whom, in which procedures, how far, until when';
comment on table identity.mandate_event is 'Lịch sử uỷ quyền – never rewritten';
comment on table identity.officer is 'Cán bộ, công chức';
comment on table identity.organisation is 'Tổ chức – known through the account of its legal representative (Nghị định 69/2024)';
comment on table identity.person is 'Công dân – a person known through the national eID; facts come from the identity provider, never from a browser';
comment on table identity.post is 'Vị trí – who does what where, from when to when';
comment on table identity.representative is 'Người đại diện theo pháp luật – as the national eID said at the last sign-in';
comment on table identity.session is 'Phiên đăng nhập – only the hash of its token is kept';
comment on table licences.counter is 'Số giấy phép trong năm';
comment on table licences.credential is 'Giấy tờ xác nhận của giấy phép – which signed statement says what the licence said then';
comment on table licences.event is 'Lịch sử giấy phép – never rewritten';
comment on table licences.inspection is 'Hậu kiểm – when somebody looked on the spot, and what they found';
comment on table licences.licence is 'Giấy phép – one line of the register, as it stands now; how it came to be stands in licences.event';
comment on table licences.reminder is 'Nhắc hết hạn giấy phép';
comment on table licences.type is 'Loại giấy phép – facts with labels, validity, number pattern, who may hold it, which procedures grant it';
comment on table licences.v_counts is 'Số giấy phép theo loại, cơ quan, địa bàn và tháng cấp';
comment on table notify.message is 'Thông báo – each message once, with what became of it: waiting, sent, or refused by the mail server';
comment on table platform.failed_job is 'Việc tự động không xong – every failure reaches a person';
comment on table platform.outbox is 'Hộp thư đi – what must happen after a commit; the relay hands rows on in batches and removes them';
comment on table process.procedure_process is 'Quy trình áp dụng cho thủ tục; none: the default of its level';
comment on table process.process_version is 'Quy trình nội bộ – steps as data: content, post, unit, working hours; a running dossier keeps its version';
comment on table reconcile.correction is 'Đề nghị chỉnh sửa – a batch of differing fields for the keeper of the register of origin';
comment on table reconcile.correction_mark is 'Tình trạng đề nghị chỉnh sửa – that a batch was sent or answered, by whom, when';
comment on table reconcile.decision is 'Quyết định đối soát – who is the person of a doubtful record, by whom, when';
comment on table reconcile.issued is 'Giấy tờ số đã cấp từ đối soát – the paper given for a number, and to whom';
comment on table reconcile.issuing is 'Cấp giấy tờ số cho bản ghi đã khớp – giving digital papers for matched records, and how far it is';
comment on table reconcile.relearning is 'Lần lập đề xuất trọng số – a proposal asked for, and how far it is';
comment on table reconcile.run is 'Đợt đối soát – two tables, their declared columns, and where the run stands';
comment on table reconcile.weight_version is 'Bản trọng số – a proposal that was accepted, with who accepted it and why';
comment on table registry.confirmation is 'Chờ xác nhận – what a dossier says, to be compared with a register; waits while the register is away';
comment on table registry.dispute is 'Khai khác sổ – a person says that a register is wrong, and why; the newest of a field counts';
comment on table registry.dispute_decision is 'Quyết định về chỗ khai khác – once, by an officer (or taken back by the person before filing)';
comment on table registry."extract" is 'Dữ liệu trích – what a register said for one draft, with when it said so; the newest row of a part counts';
comment on table registry.filed is 'Đã nộp – links what registers said for a draft to the dossier it became';
comment on table registry.look_up is 'Nhật ký tra cứu – every question to a register: who, why, about whom (digest), what came of it; never what was answered; never changed';
comment on table registry.partner_key is 'Khoá của đơn vị kết nối – systems that may ask through our API';
comment on table registry.permit is 'Hạn mức tra cứu – how many questions somebody still has, refilled evenly; shared by all processes';
comment on table signing.issued_certificate is 'Chứng thư do cơ quan chứng thực bên ngoài cấp – for a key made here';
comment on table signing.key is 'Khoá ký và chứng thư số – kept for ever, so that what was signed can always be checked';
comment on table signing.late_stamp is 'Dấu thời gian bổ sung – what was signed without the time of an authority, and the file that has it';
comment on table signing.picture is 'Mẫu chữ ký, mẫu dấu – pictures with a clear ground';
comment on table signing.root_change is 'Lịch sử chứng thư gốc – added and removed: by whom, when, why; append-only';
comment on table signing.trusted_root is 'Chứng thư gốc được tin cậy – roots of other authorities, by SHA-256 of the certificate';
comment on table transparency.entry is 'Mục ghi – what enters the public log, by hash alone';
comment on table transparency.head is 'Đầu cây đã ký – size, root and time of the log, signed by this house';
comment on table transparency.leaf is 'Lá của cây Merkle – leaf hashes in order (RFC 9162 §2.1.1)';
comment on table transparency.node is 'Nút của cây Merkle – written once, so that a proof is a handful of look-ups';
comment on table transparency.statement is 'Chứng cứ – statements signed by this house: receipts and results';
comment on table vault.archive_item is 'Hồ sơ lưu trữ đã đọc – filed, filed but read otherwise than the index says, or failed and why; failed ones are tried again';
comment on table vault.archive_owner is 'Xác nhận chủ giấy – whose an entry of an old book is, as officers said it; the newest line counts';
comment on table vault.archive_run is 'Đợt số hoá lưu trữ – one index of one unit';
comment on table vault.asked_anyway is 'Yêu cầu giấy tờ đã có – who asked for a paper that was held, and the reason typed; append-only, counted by unit';
comment on table vault.digitisation is 'Lần số hoá – from the upload to the filed paper; a killed worker goes on at the first page that is not there';
comment on table vault.page is 'Trang quét – upright, straight, read; order and whether it is kept are the officer''s';
comment on table vault.paper is 'Giấy tờ trong kho – written once; what became of it stands in paper_event';
comment on table vault.paper_event is 'Diễn biến của giấy tờ – đã số hoá chưa kiểm tra, đã kiểm tra, hết hiệu lực, bị thay thế; append-only';
comment on table vault.use is 'Lượt dùng lại – each use of a paper, by whom and for what; the owner sees every one';
comment on table vault.v_asked_anyway is 'Số lần yêu cầu lại giấy tờ Nhà nước đã có, theo tháng, đơn vị, thủ tục – published';
comment on table vault.v_reuse is 'Số lần dùng lại giấy tờ trong kho, theo tháng và mức – published';
comment on table worktime.office_hours is 'Giờ làm việc của đơn vị – the newest row of an office and a day of validity counts; never changed or deleted';
comment on table worktime.special_day is 'Ngày nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù – newest row of a day holds; never changed or deleted';
