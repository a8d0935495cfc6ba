-- What of a run was written down for the keeper of the register of origin to correct. The file lies in the run's folder.
create table reconcile.correction (
  id uuid primary key default uuidv7(),
  run_id uuid not null references reconcile.run,
  -- The register asked to correct, as its file was named.
  register text not null,
  -- Lines of the file (one a field) and records they are of.
  lines integer not null check (lines > 0),
  records integer not null check (records > 0),
  made_by uuid not null,
  made_at timestamptz not null
);
comment on table reconcile.correction is 'Đề nghị chỉnh sửa – a batch of differing fields for the keeper of the register of origin';
create index correction_of_run on reconcile.correction (run_id, id desc);
grant select, insert on reconcile.correction to mot_cua_app;

-- Sent, then answered: each once, appended, never changed.
create table reconcile.correction_mark (
  correction_id uuid not null references reconcile.correction,
  mark text not null check (mark in ('sent', 'answered')),
  note text not null check (length(note) <= 1000),
  officer_id uuid not null,
  made_at timestamptz not null,
  primary key (correction_id, mark)
);
comment on table reconcile.correction_mark is 'Tình trạng đề nghị chỉnh sửa – that a batch was sent or answered, by whom, when';
grant select, insert on reconcile.correction_mark to mot_cua_app;
