-- All seven forms are issued. Numbers are those of 2025; the set of 2018 maps onto them.
alter table dossiers.slip
  drop constraint slip_form_check,
  add constraint slip_form_check check (form in ('01', '02', '03', '04', '05', '06', '07'));

-- The words of slips by their hash: what was once printed can be printed again, word for word, whatever changed since.
create table dossiers.slip_text (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  words text not null check (length(words) <= 20000),
  kept_at timestamptz not null
);
comment on table dossiers.slip_text is 'Lời mẫu phiếu – the text of a model, SHA-256 of it as its name; never changed';

-- Departments change words by adding a version. Among those in force on the day of issue the agency''s own goes before
-- the one for all, then the newest.
create table dossiers.slip_template (
  id uuid primary key default uuidv7(),
  form text not null check (form in ('01', '02', '03', '04', '05', '06', '07', 'nhieu-ho-so', 'ban-giao', 'tra-ket-qua')),
  generation smallint not null check (generation in (2018, 2025)),
  agency_id uuid,
  valid_from date not null,
  text_hash text not null references dossiers.slip_text,
  note text not null,
  made_by uuid not null,
  made_at timestamptz not null
);
comment on table dossiers.slip_template is 'Mẫu phiếu của cơ quan – versions of the words of a form; agency_id null: for all; append-only';
comment on column dossiers.slip_template.note is 'Quyết định hoặc lý do thay đổi';
create index slip_template_form on dossiers.slip_template (form, generation, id desc);

-- The register book reads a unit's receptions in their order.
create index dossier_register on dossiers.dossier (receiving_unit_id, accepted_at, id) where accepted_at is not null;

grant select, insert on dossiers.slip_text, dossiers.slip_template to mot_cua_app;
