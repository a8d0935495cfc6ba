-- Giving digital papers for the matched records of a run: where it stands. One row a run; begun again, it counts anew.
create table reconcile.issuing (
  run_id uuid primary key references reconcile.run,
  -- The agency that signs, and what the paper is called.
  agency_id uuid not null references identity.agency,
  title text not null check (length(title) between 1 and 80),
  state text not null check (state in ('waiting', 'running', 'stopping', 'stopped', 'done', 'failed')),
  -- The last record of the table that was looked at; -1: none yet.
  after_row integer not null default -1,
  matched integer not null default 0,
  -- Of the matched: those whose holder has signed in here; the rest gets its paper when this is run again.
  known integer not null default 0,
  issued integer not null default 0,
  held integer not null default 0,
  other_holder integer not null default 0,
  unfit integer not null default 0,
  asked_by uuid not null,
  asked_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table reconcile.issuing is 'Cấp giấy tờ số cho bản ghi đã khớp – giving digital papers for matched records, and how far it is';
grant select, insert, update on reconcile.issuing to mot_cua_app;

-- Which number of which paper was given to whom: one paper a number, whatever later runs say.
create table reconcile.issued (
  agency_id uuid not null,
  title text not null,
  number text not null,
  person_id uuid not null,
  credential_id uuid not null,
  run_id uuid not null references reconcile.run,
  issued_at timestamptz not null,
  primary key (agency_id, title, number)
);
comment on table reconcile.issued is 'Giấy tờ số đã cấp từ đối soát – the paper given for a number, and to whom';
grant select, insert on reconcile.issued to mot_cua_app;
