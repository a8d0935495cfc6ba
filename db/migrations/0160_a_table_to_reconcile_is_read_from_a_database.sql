-- A table of a run may be read from a database this installation declares: under which name, and when it was read. The
-- address, the query and the rows are not kept here. A job reads what is not there yet; then the columns are declared.
alter table reconcile.run
  add column left_source text,
  add column right_source text,
  add column left_read_at timestamptz,
  add column right_read_at timestamptz,
  -- Why a table could not be read: table, why, detail. Nobody's data.
  add column cannot_read jsonb,
  add constraint run_reads_before_it_runs check ((mapping is null and state not in ('uploaded', 'done'))
    or ((left_source is null) = (left_read_at is null) and (right_source is null) = (right_read_at is null)));
