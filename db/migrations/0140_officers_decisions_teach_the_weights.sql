-- A proposal of weights asked for from what officers decided in a run. What a job found, or nothing yet.
create table reconcile.relearning (
  id uuid primary key default uuidv7(),
  run_id uuid not null references reconcile.run,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- Settled records, who decided how many, and the proposal with its figures; nobody's data.
  found jsonb check ((state = 'done') = (found is not null)),
  asked_by uuid not null,
  asked_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table reconcile.relearning is 'Lần lập đề xuất trọng số – a proposal asked for, and how far it is';
create index relearning_of_run on reconcile.relearning (run_id, id desc);
-- One at a time for a run, however often the button is pressed.
create unique index relearning_under_way on reconcile.relearning (run_id) where state in ('waiting', 'running');
grant select, insert on reconcile.relearning to mot_cua_app;
grant update (state, found, changed_at) on reconcile.relearning to mot_cua_app;

-- A proposal that was accepted: appended, never changed, so that what a run was made with can be told for ever.
create table reconcile.weight_version (
  no integer primary key check (no > 0),
  relearning_id uuid not null unique references reconcile.relearning,
  run_id uuid not null references reconcile.run,
  labels integer not null check (labels > 0),
  -- Whole sixty-fourths of a bit by level; the figures on what was held out.
  corrections jsonb not null,
  held_out jsonb not null,
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  accepted_by uuid not null,
  accepted_at timestamptz not null
);
comment on table reconcile.weight_version is 'Bản trọng số – a proposal that was accepted, with who accepted it and why';
create index weight_version_of_run on reconcile.weight_version (run_id);
grant select, insert on reconcile.weight_version to mot_cua_app;

-- Which version a run adds to the weights it learns (null: none), and of which run it is a repetition.
alter table reconcile.run
  add column weights_version integer references reconcile.weight_version (no),
  add column again_of uuid references reconcile.run;
