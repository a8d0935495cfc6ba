create schema licences;
grant usage on schema licences to mot_cua_app;

-- What kinds of licence there are: data, not code. A change is a new version; a licence keeps the one it was granted by.
create table licences.type (
  code text not null,
  version integer not null,
  name text not null,
  name_en text not null,
  content jsonb not null,
  hash text not null,
  made_at timestamptz not null default now(),
  primary key (code, version)
);
comment on table licences.type is 'Loại giấy phép – facts with labels, validity, number pattern, who may hold it, which procedures grant it';
grant select, insert on licences.type to mot_cua_app;

create table licences.licence (
  id uuid primary key default uuidv7(),
  type_code text not null,
  type_version integer not null,
  number text not null check (length(number) between 1 and 100),
  agency_id uuid not null,
  holder_kind text not null check (holder_kind in ('person', 'household', 'organisation')),
  holder_person_id uuid,
  holder_name text not null check (length(holder_name) between 1 and 200),
  -- Id number of a person, or tax code.
  holder_no text,
  holder_email text,
  holder_fold text generated always as (platform.fold(holder_name)) stored,
  area_code text,
  address text,
  facts jsonb not null default '{}',
  granted_on date not null,
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  state text not null default 'valid' check (state in ('valid', 'suspended', 'revoked', 'replaced')),
  version integer not null default 1,
  -- Counts what a credential says: granting, renewal, correction.
  content_no integer not null default 1,
  dossier_id uuid unique,
  replaces_id uuid unique references licences.licence,
  foreign key (type_code, type_version) references licences.type (code, version)
) with (fillfactor = 80);
comment on table licences.licence is 'Giấy phép – one line of the register, as it stands now; how it came to be stands in licences.event';
-- One that took another's place may bear its number.
create unique index licence_number_once on licences.licence (type_code, number) where state <> 'replaced';
create index licence_agency on licences.licence (agency_id, id desc);
create index licence_agency_type on licences.licence (agency_id, type_code, id desc);
create index licence_expiring on licences.licence (valid_until, id) where state = 'valid' and valid_until is not null;
create index licence_holder on licences.licence using gin (holder_fold gin_trgm_ops);
create index licence_holder_no on licences.licence (holder_no) where holder_no is not null;
create index licence_number on licences.licence (upper(number) text_pattern_ops);
create index licence_person on licences.licence (holder_person_id, id desc) where holder_person_id is not null;
grant select, insert on licences.licence to mot_cua_app;
grant update (holder_name, holder_no, holder_email, area_code, address, facts, valid_from, valid_until, state, version, content_no)
  on licences.licence to mot_cua_app;

-- Append-only: what happened to a licence, by which decision.
create table licences.event (
  licence_id uuid not null references licences.licence,
  seq integer not null,
  act text not null check (act in ('granted', 'renewed', 'suspended', 'lifted', 'revoked', 'replaced', 'corrected')),
  at timestamptz not null,
  officer_id uuid,
  unit_id uuid,
  decision_no text not null,
  decision_on date,
  reason text not null,
  -- What was changed, from what to what.
  changes jsonb not null default '{}',
  primary key (licence_id, seq)
);
comment on table licences.event is 'Lịch sử giấy phép – never rewritten';
create index event_at on licences.event (at);
grant select, insert on licences.event to mot_cua_app;

-- The signed statements about a licence, one for each content it had.
create table licences.credential (
  licence_id uuid not null references licences.licence,
  content_no integer not null,
  credential_id uuid not null unique,
  primary key (licence_id, content_no)
);
comment on table licences.credential is 'Giấy tờ xác nhận của giấy phép – which signed statement says what the licence said then';
grant select, insert on licences.credential to mot_cua_app;

-- Numbers by type, agency and year, taken in the statement that enters the licence.
create table licences.counter (
  type_code text not null,
  agency_id uuid not null,
  year smallint not null,
  last integer not null,
  primary key (type_code, agency_id, year)
) with (fillfactor = 50);
comment on table licences.counter is 'Số giấy phép trong năm';
grant select, insert, update on licences.counter to mot_cua_app;

-- Append-only: what a post-licensing inspection found.
create table licences.inspection (
  id uuid primary key default uuidv7(),
  licence_id uuid not null references licences.licence,
  at timestamptz not null,
  officer_id uuid not null,
  unit_id uuid not null,
  outcome text not null check (outcome in ('met', 'to_mend', 'violated')),
  note text not null check (length(note) between 1 and 2000)
);
comment on table licences.inspection is 'Hậu kiểm – when somebody looked on the spot, and what they found';
create index inspection_licence on licences.inspection (licence_id, id desc);
grant select, insert on licences.inspection to mot_cua_app;

-- Which reminders went out: once for each end of validity and each distance from it.
create table licences.reminder (
  licence_id uuid not null references licences.licence,
  valid_until date not null,
  days integer not null,
  at timestamptz not null,
  primary key (licence_id, valid_until, days)
);
comment on table licences.reminder is 'Nhắc hết hạn giấy phép';
grant select, insert on licences.reminder to mot_cua_app;

-- For the view from above: what was granted and how it stands, by type, agency, area and month.
create view licences.v_counts as
  select l.type_code, l.agency_id, l.area_code, date_trunc('month', l.granted_on)::date as month,
    count(*)::integer as granted,
    count(*) filter (where l.state = 'valid' and (l.valid_until is null or l.valid_until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date))::integer as in_force,
    count(*) filter (where l.state = 'valid' and l.valid_until < (now() at time zone 'Asia/Ho_Chi_Minh')::date)::integer as expired,
    count(*) filter (where l.state = 'suspended')::integer as suspended,
    count(*) filter (where l.state = 'revoked')::integer as revoked,
    count(*) filter (where l.state = 'replaced')::integer as replaced
  from licences.licence l group by 1, 2, 3, 4;
comment on view licences.v_counts is 'Số giấy phép theo loại, cơ quan, địa bàn và tháng cấp';
grant select on licences.v_counts to mot_cua_app;
