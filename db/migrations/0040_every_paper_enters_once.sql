create schema vault;
grant usage on schema vault to mot_cua_app;

-- Kho quản lý dữ liệu điện tử of each person and organisation (NĐ 107/2021; TT 01/2023/TT-VPCP).
create table vault.paper (
  id uuid primary key default uuidv7(),
  -- 'id:000099000001', 'tax:5300000001', 'person:<uuid>' for a person whose number is not known.
  owner_key text not null check (owner_key ~ '^(id|tax|person):'),
  paper_code text not null,
  name text not null,
  number text,
  issuer text not null,
  issued_on date,
  valid_from date,
  valid_until date,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_type text not null,
  file_size bigint not null check (file_size > 0),
  origin text not null check (origin in ('digitised', 'result', 'certified_copy', 'register')),
  dossier_id uuid,
  credential_id uuid,
  signed_by text,
  facts jsonb not null default '{}',
  -- The same paper filed twice is one paper.
  dedupe_key text not null unique,
  filed_at timestamptz not null,
  filed_by uuid,
  name_fold text generated always as (platform.fold(name)) stored,
  check (valid_until is null or valid_from is null or valid_until >= valid_from)
);
comment on table vault.paper is 'Giấy tờ trong kho – written once; what became of it stands in paper_event';
create index paper_of_owner on vault.paper (owner_key, id desc);
create index paper_of_dossier on vault.paper (dossier_id) where dossier_id is not null;
grant select, insert on vault.paper to mot_cua_app;

create table vault.paper_event (
  paper_id uuid not null references vault.paper,
  no integer not null check (no > 0),
  state text not null check (state in ('unchecked', 'checked', 'ended', 'replaced')),
  at timestamptz not null,
  officer_id uuid,
  why text,
  replaced_by uuid references vault.paper,
  primary key (paper_id, no),
  check ((state = 'replaced') = (replaced_by is not null))
);
comment on table vault.paper_event is 'Diễn biến của giấy tờ – đã số hoá chưa kiểm tra, đã kiểm tra, hết hiệu lực, bị thay thế; append-only';
grant select, insert on vault.paper_event to mot_cua_app;

-- Luật Bảo vệ dữ liệu cá nhân 91/2025: per purpose, with the words agreed to, and withdrawn as easily as given.
create table vault.consent_event (
  id uuid primary key default uuidv7(),
  owner_key text not null,
  purpose text not null,
  version smallint not null,
  act text not null check (act in ('given', 'withdrawn')),
  at timestamptz not null,
  -- The person themselves, or the officer who took it down with the person at the counter.
  person_id uuid,
  officer_id uuid,
  check (num_nonnulls(person_id, officer_id) = 1)
);
comment on table vault.consent_event is 'Sự đồng ý và rút đồng ý – the newest row of a purpose counts; append-only';
create index consent_of_owner on vault.consent_event (owner_key, purpose, id desc);
grant select, insert on vault.consent_event to mot_cua_app;

create table vault.use (
  id uuid primary key default uuidv7(),
  paper_id uuid not null references vault.paper,
  purpose text not null,
  -- DuocTaiSuDung: 1 a digitised component, 2 an electronic result.
  level smallint not null check (level in (1, 2)),
  dossier_id uuid,
  draft_id uuid,
  at timestamptz not null,
  person_id uuid,
  officer_id uuid,
  unit_id uuid,
  consent_id uuid references vault.consent_event,
  dedupe_key text not null unique
);
comment on table vault.use is 'Lượt dùng lại – each use of a paper, by whom and for what; the owner sees every one';
create index use_of_paper on vault.use (paper_id, id desc);
create index use_of_dossier on vault.use (dossier_id) where dossier_id is not null;
grant select, insert on vault.use to mot_cua_app;

-- An officer asked for what the state already holds: why, so that it can be counted (anchors: never ask twice).
create table vault.asked_anyway (
  id uuid primary key default uuidv7(),
  dossier_id uuid not null,
  paper_id uuid not null references vault.paper,
  paper_name text not null,
  reason text not null check (length(reason) >= 10),
  at timestamptz not null,
  officer_id uuid not null,
  unit_id uuid not null,
  procedure_code text not null,
  dedupe_key text not null unique
);
comment on table vault.asked_anyway is 'Yêu cầu giấy tờ đã có – who asked for a paper that was held, and the reason typed; append-only, counted by unit';
create index asked_anyway_by_time on vault.asked_anyway (at desc, id desc);
grant select, insert on vault.asked_anyway to mot_cua_app;

-- How often papers were asked for although held, against how often a held one was used instead.
create view vault.v_asked_anyway as
  select date_trunc('month', at at time zone 'Asia/Ho_Chi_Minh')::date as month, unit_id, procedure_code, count(*) as asked
  from vault.asked_anyway group by 1, 2, 3;
comment on view vault.v_asked_anyway is 'Số lần yêu cầu lại giấy tờ Nhà nước đã có, theo tháng, đơn vị, thủ tục – published';
create view vault.v_reuse as
  select date_trunc('month', at at time zone 'Asia/Ho_Chi_Minh')::date as month, level, count(*) as uses, count(distinct dossier_id) as dossiers
  from vault.use group by 1, 2;
comment on view vault.v_reuse is 'Số lần dùng lại giấy tờ trong kho, theo tháng và mức – published';
grant select on vault.v_asked_anyway, vault.v_reuse to mot_cua_app;
