-- Old archives: a folder of scans with an index; what is done stays done, whatever interrupts it.
create table vault.archive_run (
  id uuid primary key default uuidv7(),
  -- SHA-256 of the index, so that the same index goes on instead of beginning again.
  index_hash text not null,
  unit_id uuid not null,
  index_name text not null,
  total integer not null check (total > 0),
  started_at timestamptz not null,
  finished_at timestamptz,
  unique (index_hash, unit_id)
);
comment on table vault.archive_run is 'Đợt số hoá lưu trữ – one index of one unit';
grant select, insert, update on vault.archive_run to mot_cua_app;

create table vault.archive_item (
  run_id uuid not null references vault.archive_run,
  -- Line of the index.
  line integer not null check (line > 1),
  state text not null check (state in ('filed', 'doubtful', 'failed')),
  why text,
  pages integer not null default 0,
  paper_id uuid references vault.paper,
  at timestamptz not null,
  primary key (run_id, line),
  check ((state = 'failed') = (paper_id is null))
);
comment on table vault.archive_item is 'Hồ sơ lưu trữ đã đọc – filed, filed but read otherwise than the index says, or failed and why; failed ones are tried again';
create index archive_item_open on vault.archive_item (run_id, line) where state <> 'filed';
grant select, insert, update on vault.archive_item to mot_cua_app;

-- Entries of old books whose person has no number yet wait under the entry itself.
alter table vault.paper drop constraint paper_owner_key_check;
alter table vault.paper add constraint paper_owner_key_check check (owner_key ~ '^(id|tax|person|archive):');
