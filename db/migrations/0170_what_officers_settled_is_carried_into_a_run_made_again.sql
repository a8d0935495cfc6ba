-- A word given on a record in an earlier run over the same tables, carried into one made again: in which run it was given,
-- and whom the run made again matched with the record by itself, where the word says otherwise.
alter table reconcile.decision
  add column from_run_id uuid references reconcile.run,
  add column against_row integer;
-- Labels are the records decided in the run itself; those the machine contradicts are counted with the run's page.
create index decision_own on reconcile.decision (run_id, left_row) where from_run_id is null;
create index decision_against on reconcile.decision (run_id, left_row) where against_row is not null;
