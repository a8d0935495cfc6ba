create schema certify;
grant usage on schema certify to mot_cua_app;

-- What a certified copy costs: rules of law with their days; the day of the request chooses.
create table certify.fee (
  valid_from date primary key,
  first_pages integer not null check (first_pages >= 0),
  first_dong bigint not null check (first_dong >= 0),
  more_dong bigint not null check (more_dong >= 0),
  most_dong bigint not null check (most_dong >= 0),
  source text not null,
  -- Read in the text of the law, or remembered and still to be confirmed.
  confirmed boolean not null default false
);
comment on table certify.fee is 'Phí chứng thực bản sao – đồng a page and at most a copy, from a day on';
grant select, insert on certify.fee to mot_cua_app;
insert into certify.fee values ('2017-01-01', 2, 2000, 1000, 200000, 'TT 226/2016/TT-BTC Điều 4', false);

create table certify.batch (
  id uuid primary key default uuidv7(),
  agency_id uuid not null,
  unit_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  made_at timestamptz not null,
  made_by uuid not null
);
comment on table certify.batch is 'Lô bản sao – many originals compared and certified in one act';
create index batch_agency on certify.batch (agency_id, id desc);
grant select, insert on certify.batch to mot_cua_app;

-- Append-only: an original was presented and compared, or refused.
create table certify.request (
  id uuid primary key default uuidv7(),
  -- The number of the form, or batch and line: sent twice, it is one request.
  form_key text not null unique,
  agency_id uuid not null,
  unit_id uuid not null,
  batch_id uuid references certify.batch,
  requester_name text not null check (length(requester_name) between 1 and 200),
  requester_fold text generated always as (platform.fold(requester_name)) stored,
  requester_id_number text not null check (requester_id_number ~ '^[0-9A-Z]{8,14}$'),
  requester_phone text,
  paper_code text,
  paper_name text not null check (length(paper_name) between 1 and 300),
  paper_number text,
  paper_issuer text not null,
  paper_issued_on date,
  -- Files as scanned, in order: [{"hash", "type", "name"}].
  scans jsonb not null,
  pages integer not null check (pages between 0 and 2000),
  fee_dong bigint not null,
  fee_from date references certify.fee,
  -- What the officer compared, each answered yes.
  checks jsonb not null default '[]',
  refused_why text,
  refused_note text,
  at timestamptz not null,
  officer_id uuid not null,
  check (refused_why is not null or pages > 0)
);
comment on table certify.request is 'Yêu cầu chứng thực – an original presented and compared, or refused with the reason the law knows';
create index request_agency on certify.request (agency_id, id desc);
create index request_requester on certify.request using gin (requester_fold gin_trgm_ops);
create index request_id_number on certify.request (requester_id_number, id desc);
create index request_batch on certify.request (batch_id, id) where batch_id is not null;
grant select, insert on certify.request to mot_cua_app;

-- Who waits for the signature.
create table certify.waiting (
  request_id uuid primary key references certify.request,
  agency_id uuid not null,
  batch_id uuid
);
comment on table certify.waiting is 'Chờ ký chứng thực';
create index waiting_agency on certify.waiting (agency_id, request_id) where batch_id is null;
create index waiting_batch on certify.waiting (batch_id, request_id) where batch_id is not null;
-- Update: rows are locked before they are taken.
grant select, insert, update, delete on certify.waiting to mot_cua_app;

create table certify.counter (
  agency_id uuid not null,
  year smallint not null,
  last integer not null,
  primary key (agency_id, year)
) with (fillfactor = 50);
comment on table certify.counter is 'Số chứng thực trong năm – taken in the statement that enters the copy: no gap, none twice';
grant select, insert, update on certify.counter to mot_cua_app;

-- Append-only: the register book.
create table certify.entry (
  request_id uuid primary key references certify.request,
  agency_id uuid not null,
  year smallint not null,
  number integer not null check (number > 0),
  signed_at timestamptz not null,
  signed_by uuid not null,
  signer_unit_id uuid not null,
  unique (agency_id, year, number)
);
comment on table certify.entry is 'Sổ chứng thực bản sao – one line a copy, numbered by agency and year';
grant select, insert on certify.entry to mot_cua_app;

-- What is still to be drawn, signed and kept.
create table certify.pending (
  request_id uuid primary key references certify.request,
  attempts smallint not null default 0,
  not_before timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0.02);
comment on table certify.pending is 'Đang tạo bản sao điện tử';
create index pending_next on certify.pending (not_before, request_id);
grant select, insert, update, delete on certify.pending to mot_cua_app;

-- Append-only: the signed file.
create table certify.issued (
  request_id uuid primary key references certify.request,
  file_hash text not null,
  file_size bigint not null,
  credential_id uuid not null,
  at timestamptz not null
);
comment on table certify.issued is 'Bản sao điện tử đã chứng thực';
create index issued_credential on certify.issued (credential_id);
grant select, insert on certify.issued to mot_cua_app;
