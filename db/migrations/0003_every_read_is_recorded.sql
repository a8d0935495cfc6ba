create schema audit;
grant usage on schema audit to mot_cua_app;

create table audit.entry (
  -- The transaction that wrote the row. It decides which seal covers the row: once all transactions below a number
  -- have ended, no row below it can appear any more. Ids cannot promise that: a lower id may be committed later.
  tx bigint not null default pg_current_xact_id()::text::bigint,
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  word text not null,
  officer_id uuid,
  person_id uuid,
  unit_id uuid,
  subject text not null,
  subject_id text not null,
  owner_person_id uuid,
  request_id text
);
comment on table audit.entry is 'Nhật ký truy cập – who did and who read what; never changed, never deleted';
create index entry_owner on audit.entry (owner_person_id, id desc) where owner_person_id is not null;
create index entry_subject on audit.entry (subject_id, id desc);
-- Rows lie almost in the order of their transactions, so a few bytes for each 32 pages find those of a seal.
create index entry_tx on audit.entry using brin (tx) with (pages_per_range = 32, autosummarize = on);

-- Entries are chained in batches a few seconds behind, so that writing one never waits for another.
create table audit.seal (
  id bigint generated always as identity primary key,
  -- Covers the entries of transactions from_tx <= tx < to_tx; each seal begins where the one before it ended.
  from_tx bigint not null unique,
  to_tx bigint not null check (to_tx > from_tx),
  first_entry bigint not null,
  last_entry bigint not null,
  entries integer not null check (entries > 0),
  -- 16 bytes an entry (id, start of its hash), to name the entry that was touched; the proof is the digest.
  leaves bytea not null,
  previous bytea not null unique,
  digest bytea not null,
  at timestamptz not null default now()
);
comment on table audit.seal is 'Niêm phong nhật ký – a hash chain over the entries';

-- Time, number and transaction of an entry are the database's word, never the program's.
grant select on audit.entry, audit.seal to mot_cua_app;
grant insert (word, officer_id, person_id, unit_id, subject, subject_id, owner_person_id, request_id) on audit.entry to mot_cua_app;
grant insert (from_tx, to_tx, first_entry, last_entry, entries, leaves, previous, digest) on audit.seal to mot_cua_app;
