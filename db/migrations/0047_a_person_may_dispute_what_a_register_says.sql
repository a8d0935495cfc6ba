create table registry.dispute (
  id uuid primary key default uuidv7(),
  filing_id uuid not null,
  field text not null,
  label_vi text not null,
  label_en text not null,
  register text not null,
  -- What the register said, as it was shown, and what the person says; shown side by side to the officer.
  held text not null,
  claimed text not null,
  reason text not null check (length(reason) between 1 and 1000),
  paper_name text,
  person_id uuid,
  officer_id uuid,
  made_at timestamptz not null,
  check (num_nonnulls(person_id, officer_id) = 1)
);
comment on table registry.dispute is 'Khai khác sổ – a person says that a register is wrong, and why; the newest of a field counts';
create index dispute_filing on registry.dispute (filing_id, field, id desc);

create table registry.dispute_decision (
  dispute_id uuid primary key references registry.dispute,
  outcome text not null check (outcome in ('person_right', 'register_right', 'taken_back')),
  note text not null,
  officer_id uuid,
  unit_id uuid,
  at timestamptz not null
);
comment on table registry.dispute_decision is 'Quyết định về chỗ khai khác – once, by an officer (or taken back by the person before filing)';

-- Which dossier a draft became, and whose desk it goes to; a dispute counts from then on.
create table registry.filed (
  filing_id uuid primary key,
  dossier_id uuid not null unique,
  unit_id uuid not null,
  at timestamptz not null
);
comment on table registry.filed is 'Đã nộp – links what registers said for a draft to the dossier it became';
create index filed_unit on registry.filed (unit_id, at desc);

grant select, insert on registry.dispute, registry.dispute_decision, registry.filed to mot_cua_app;
