create table identity.consent (
  id uuid primary key default uuidv7(),
  person_id uuid not null references identity.person,
  purpose text not null,
  version integer not null check (version > 0),
  given boolean not null,
  -- The words as they stood on the page: a later wording says nothing about what was agreed to.
  words text not null,
  lang text not null check (lang in ('vi', 'en')),
  at timestamptz not null
);
comment on table identity.consent is 'Đồng ý xử lý dữ liệu – each time somebody agreed or took it back, for one purpose, with the words they saw; never rewritten';
create index consent_of on identity.consent (person_id, purpose, id desc);
grant select, insert on identity.consent to mot_cua_app;
