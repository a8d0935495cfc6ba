-- What was filed by hand is compared with the register as soon as it answers: a row waits, nobody does.
create table registry.confirmation (
  id uuid primary key default uuidv7(),
  filing_id uuid not null,
  dossier_id uuid not null,
  unit_id uuid not null,
  register text not null check (register in ('population', 'business')),
  part text not null check (part in ('applicant', 'organisation')),
  asked jsonb not null,
  procedure_code text not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'differs')),
  -- Confirmed from an extract of the draft: then nothing was asked again.
  from_extract boolean not null default false,
  tries integer not null default 0,
  next_at timestamptz not null,
  -- A worker that dies with it loses it at this moment.
  claimed_until timestamptz,
  made_at timestamptz not null,
  ended_at timestamptz,
  unique (filing_id, part),
  check ((state = 'waiting') = (ended_at is null))
);
comment on table registry.confirmation is 'Chờ xác nhận – what a dossier says, to be compared with a register; waits while the register is away';
create index confirmation_due on registry.confirmation (register, next_at) where state = 'waiting';
create index confirmation_differs on registry.confirmation (unit_id, id desc) where state = 'differs';
grant select, insert on registry.confirmation to mot_cua_app;
grant update (state, tries, next_at, claimed_until, ended_at) on registry.confirmation to mot_cua_app;
