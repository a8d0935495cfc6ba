create schema reconcile;
grant usage on schema reconcile to mot_cua_app;

-- A run asked for from the administration pages. What it read and made lies in a folder of its own, not here.
create table reconcile.run (
  id uuid primary key default uuidv7(),
  name text not null,
  -- uploaded: the columns are not declared yet. waiting: a job will take it up. stopping: asked to stop.
  state text not null check (state in ('uploaded', 'waiting', 'running', 'stopping', 'stopped', 'done', 'failed', 'deleted')),
  left_file text not null,
  right_file text not null,
  mapping jsonb,
  two_person boolean not null default false,
  -- Where it stands: step, at, of, share.
  progress jsonb,
  made_by uuid not null,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table reconcile.run is 'Đợt đối soát – two tables, their declared columns, and where the run stands';
create index run_newest on reconcile.run (id desc) where state <> 'deleted';
grant select, insert, update on reconcile.run to mot_cua_app;

-- What officers decided about doubtful records: appended, never changed.
create table reconcile.decision (
  id uuid primary key default uuidv7(),
  run_id uuid not null references reconcile.run,
  left_row integer not null,
  -- The row of the register that is the person; null: none of those shown.
  right_row integer,
  officer_id uuid not null,
  made_at timestamptz not null,
  unique (run_id, left_row, officer_id)
);
comment on table reconcile.decision is 'Quyết định đối soát – who is the person of a doubtful record, by whom, when';
grant select, insert on reconcile.decision to mot_cua_app;
