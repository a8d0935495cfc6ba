-- Loại văn bản, by its title; older drafts are results of no special kind.
alter table dossiers.result add column kind text not null default 'KQ';

-- Which signatures a result gets, asked for in the statement of the act itself, and what became of each.
create table dossiers.signature (
  dossier_id uuid not null references dossiers.dossier,
  -- The event that asked for it.
  seq integer not null,
  part text not null check (part in ('initial', 'sign', 'seal')),
  result_id uuid not null references dossiers.result,
  -- An officer; for the seal an agency.
  holder_id uuid not null,
  asked_at timestamptz not null,
  -- Until it is made it waits, for as long as it takes.
  done_at timestamptz,
  key_id text,
  level text,
  file_hash text,
  file_size bigint,
  attempts smallint not null default 0,
  last_fault text,
  primary key (dossier_id, seq, part),
  check ((done_at is null) = (file_hash is null))
);
comment on table dossiers.signature is 'Chữ ký trên kết quả – initial, signature, seal: asked for with the act, made behind it';
create index signature_result on dossiers.signature (result_id, seq);
create index signature_waiting on dossiers.signature (asked_at) where done_at is null;
grant select, insert, update (done_at, key_id, level, file_hash, file_size, attempts, last_fault) on dossiers.signature to mot_cua_app;

-- Số, ký hiệu: continuous from 01/01 to 31/12 for an agency and a kind of document (NĐ 30/2020/NĐ-CP Điều 15).
create table dossiers.result_counter (
  agency_id uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  primary key (agency_id, kind, year)
) with (fillfactor = 50);
comment on table dossiers.result_counter is 'Bộ đếm số văn bản – gap-free: taken in the same statement that issues the result';
create table dossiers.result_number (
  result_id uuid primary key references dossiers.result,
  dossier_id uuid not null references dossiers.dossier,
  number text not null,
  agency_id uuid not null,
  kind text not null,
  year smallint not null,
  -- null: typed by the clerk, out of a register kept elsewhere.
  no integer,
  issued_at timestamptz not null,
  unique (agency_id, kind, year, no)
);
comment on table dossiers.result_number is 'Số, ký hiệu đã cấp – each once';
grant select, insert on dossiers.result_number to mot_cua_app;
grant select, insert, update on dossiers.result_counter to mot_cua_app;

-- Ký theo lô: what one confirmation named, and what became of each.
create table dossiers.sign_batch (
  id uuid primary key default uuidv7(),
  -- Who confirmed, with the posts and the stand-ins of that moment.
  officer_id uuid not null,
  officer jsonb not null,
  made_at timestamptz not null
);
create table dossiers.sign_batch_item (
  batch_id uuid not null references dossiers.sign_batch,
  no smallint not null,
  dossier_id uuid not null references dossiers.dossier,
  version integer not null,
  -- null: not yet come to; signed; else why not.
  outcome text,
  done_at timestamptz,
  primary key (batch_id, no),
  unique (batch_id, dossier_id)
);
comment on table dossiers.sign_batch is 'Lô ký – results a leader signs with one confirmation';
create index sign_batch_officer on dossiers.sign_batch (officer_id, id desc);
grant select, insert on dossiers.sign_batch, dossiers.sign_batch_item to mot_cua_app;
grant update (outcome, done_at) on dossiers.sign_batch_item to mot_cua_app;
