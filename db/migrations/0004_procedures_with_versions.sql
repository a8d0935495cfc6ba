create schema catalogue;
grant usage on schema catalogue to mot_cua_app;

-- What the house itself says about a procedure (plain words, life event, how often it is used) stands here;
-- what a decision published stands in its versions.
create table catalogue.procedure (
  code text primary key,
  current_version_id uuid,
  name_en text,
  plain_name text,
  plain_name_en text,
  life_event text,
  aliases text[] not null default '{}',
  popular_rank integer
);
comment on table catalogue.procedure is 'Thủ tục hành chính – one procedure; its content lives in versions';

create table catalogue.procedure_version (
  id uuid primary key default uuidv7(),
  code text not null references catalogue.procedure,
  version integer not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  decision_no text,
  decision_issuer text,
  name text not null,
  field text not null,
  levels text[] not null default '{}',
  agency text,
  audience text[] not null default '{}',
  online boolean not null default false,
  content jsonb not null,
  content_sha256 text not null,
  source text not null,
  imported_at timestamptz not null default now(),
  search tsvector not null,
  unique (code, version)
);
comment on table catalogue.procedure_version is 'Phiên bản thủ tục – what a decision published, from when to when (valid_to is the first day it no longer holds); a dossier keeps the version of its reception date';
comment on column catalogue.procedure_version.search is 'Folded words of the content, for words that stand in no title';
create index procedure_version_search on catalogue.procedure_version using gin (search);
create index procedure_version_on_day on catalogue.procedure_version (code, valid_from desc, version desc);
alter table catalogue.procedure add foreign key (current_version_id) references catalogue.procedure_version deferrable initially deferred;
create index procedure_current on catalogue.procedure (current_version_id);

create table catalogue.form_version (
  id uuid primary key default uuidv7(),
  key text not null,
  version integer not null,
  valid_from date not null,
  content jsonb not null,
  content_sha256 text not null,
  unique (key, version)
);
comment on table catalogue.form_version is 'Biểu mẫu điện tử – a form is data; a running dossier keeps its version';

create table catalogue.offer (
  code text not null references catalogue.procedure,
  agency_id uuid not null,
  form_key text,
  handling_unit_id uuid,
  primary key (code, agency_id)
);
comment on table catalogue.offer is 'Cơ quan cung cấp thủ tục – which agency is competent for which procedure, with which form';
create index offer_agency on catalogue.offer (agency_id, code);

create table catalogue.search_synonym (
  typed text primary key,
  meant text not null
);
comment on table catalogue.search_synonym is 'Từ viết tắt, từ quen gọi – what people type and what it means; several meanings are parted by a bar';

create table catalogue.change (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  what text not null
);
comment on table catalogue.change is 'Lần cập nhật danh mục – every import or edit adds a row; processes that keep titles in memory look at the newest number';

grant select, insert, update on all tables in schema catalogue to mot_cua_app;
revoke update on catalogue.change from mot_cua_app;
grant delete on catalogue.offer, catalogue.search_synonym to mot_cua_app;
