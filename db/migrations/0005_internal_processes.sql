create schema process;
grant usage on schema process to mot_cua_app;

create table process.process_version (
  id uuid primary key default uuidv7(),
  key text not null,
  version integer not null,
  name text not null,
  name_en text not null,
  valid_from date not null,
  steps jsonb not null,
  unique (key, version)
);
comment on table process.process_version is 'Quy trình nội bộ – steps as data: content, post, unit, working hours; a running dossier keeps its version';

create table process.procedure_process (
  procedure_code text not null,
  process_key text not null,
  primary key (procedure_code)
);
comment on table process.procedure_process is 'Quy trình áp dụng cho thủ tục; none: the default of its level';
grant select, insert, update on all tables in schema process to mot_cua_app;
