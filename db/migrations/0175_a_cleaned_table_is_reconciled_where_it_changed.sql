-- A run after cleaning takes the columns of the run it repeats (again_of) and looks again only for records that changed;
-- its table may still have to be read though its columns are declared.
alter table reconcile.run
  add column cleaned boolean not null default false check (not cleaned or again_of is not null),
  drop constraint run_reads_before_it_runs,
  add constraint run_reads_before_it_runs check (state not in ('uploaded', 'done')
    or ((left_source is null) = (left_read_at is null) and (right_source is null) = (right_read_at is null)));
