-- A batch is asked for and made by a job: it waits, works, is done, stopped or failed. Nothing that differs is an outcome too.
alter table reconcile.correction
  add column state text not null default 'done'
    check (state in ('waiting', 'running', 'stopping', 'stopped', 'done', 'failed')),
  -- Also what earlier batches of the run asked for.
  add column whole boolean not null default false,
  add column progress jsonb,
  add column changed_at timestamptz,
  alter column lines drop not null,
  alter column records drop not null,
  drop constraint correction_lines_check,
  drop constraint correction_records_check;
-- All batches made before this were all that differed.
update reconcile.correction set whole = true, changed_at = made_at;
alter table reconcile.correction
  alter column state drop default,
  alter column changed_at set not null,
  add check (lines >= 0 and records >= 0),
  add check ((state = 'done') = (lines is not null) and (lines is null) = (records is null));
-- One at a time for a run, however often the button is pressed.
create unique index correction_under_way on reconcile.correction (run_id) where state in ('waiting', 'running', 'stopping');
grant update (state, progress, lines, records, changed_at) on reconcile.correction to mot_cua_app;
