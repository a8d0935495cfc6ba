-- Entries of old books without a number of identity: an officer says whose they are, once; nobody else does.
create table vault.archive_owner (
  paper_id uuid primary key references vault.paper,
  -- The paper as it lies in the person's vault now; null: it is none of those who were suggested.
  filed_as uuid references vault.paper,
  officer_id uuid not null,
  at timestamptz not null
);
comment on table vault.archive_owner is 'Xác nhận chủ giấy – whose an entry of an old book is, decided once by an officer';
grant select, insert on vault.archive_owner to mot_cua_app;

-- What waits to be compared, and what waits for its owner, stands on the entry: lists and counts read an index.
alter table vault.archive_item add column waits boolean not null default false,
  add column ownerless boolean not null default false;
update vault.archive_item i set
  waits = (select state = 'unchecked' from vault.paper_event where paper_id = i.paper_id order by no desc limit 1),
  ownerless = (select owner_key like 'archive:%' from vault.paper where id = i.paper_id)
  where paper_id is not null;
create index archive_item_waits on vault.archive_item (run_id, line) include (state) where waits;
create index archive_item_ownerless on vault.archive_item (run_id, line) where ownerless;
create index archive_item_paper on vault.archive_item (paper_id) where paper_id is not null;
create index archive_run_unit on vault.archive_run (unit_id, id desc);

-- Who bears a name and was born in a year, without reading every person.
create index person_name_year on identity.person (platform.fold(full_name), left(date_of_birth, 4));
