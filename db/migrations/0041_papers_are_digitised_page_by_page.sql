-- A paper on its way into the vault: uploaded, read page by page, confirmed by an officer.
create table vault.digitisation (
  id uuid primary key default uuidv7(),
  owner_key text not null check (owner_key ~ '^(id|tax|person):'),
  owner_name text not null,
  dossier_id uuid,
  -- The paper of the dossier this is, where it is one.
  paper_key text,
  paper_name text not null,
  unit_id uuid not null,
  officer_id uuid,
  -- [{"hash", "name", "type", "size"}] in the order they were handed in.
  sources jsonb not null check (jsonb_array_length(sources) between 1 and 60),
  state text not null default 'waiting' check (state in ('waiting', 'reading', 'ready', 'failed', 'filed', 'dropped')),
  -- Which source could not be taken, and why: {"source": 0, "why": "encrypted"}.
  failure jsonb,
  -- A source carried scripts or files; only its pixels went on.
  active boolean not null default false,
  pages_total integer,
  facts jsonb not null default '{}',
  paper_id uuid references vault.paper,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'failed') = (failure is not null)),
  check ((state = 'filed') = (paper_id is not null))
);
comment on table vault.digitisation is 'Lần số hoá – from the upload to the filed paper; a killed worker goes on at the first page that is not there';
create index digitisation_of_dossier on vault.digitisation (dossier_id, id) where dossier_id is not null;
create index digitisation_open on vault.digitisation (unit_id, id desc) where state in ('waiting', 'reading', 'ready', 'failed');
grant select, insert, update on vault.digitisation to mot_cua_app;

create table vault.page (
  digitisation_id uuid not null references vault.digitisation,
  -- As it came; place is where the officer puts it.
  no integer not null check (no > 0),
  place integer not null,
  source smallint not null,
  source_page integer not null,
  -- null: the page could not be read, for the reason in failure.
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  width integer,
  height integer,
  dpi integer,
  turned smallint not null default 0,
  degrees real not null default 0,
  blank boolean not null default false,
  kept boolean not null default true,
  confidence smallint not null default 0,
  words jsonb not null default '[]',
  lines jsonb not null default '[]',
  failure text,
  primary key (digitisation_id, no),
  check ((file_hash is null) = (failure is not null))
);
comment on table vault.page is 'Trang quét – upright, straight, read; order and whether it is kept are the officer''s';
grant select, insert, update on vault.page to mot_cua_app;

-- Papers are found by number of identity, and so is whose they are.
create index person_id_number on identity.person (id_number) where id_number is not null;
