create schema registry;
grant usage on schema registry to mot_cua_app;

create table registry.look_up (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  register text not null check (register in ('population', 'business', 'civil_status', 'social_insurance', 'driving_licence')),
  operation text not null check (operation in ('look_up', 'confirm', 'household', 'marital_state', 'record')),
  -- Why it was asked: an act of ours and the procedure it was for, or the words of a partner.
  purpose text not null check (length(purpose) between 1 and 200),
  -- Who asked; all null: the system itself, after a filing.
  officer_id uuid,
  person_id uuid,
  partner text,
  unit_id uuid,
  -- HMAC of the number asked about under a key of this installation: the person finds their rows, a thief of the table nobody.
  subject bytea not null check (length(subject) = 32),
  -- Draft and dossier share it: dossiers.filing.draft_id.
  filing_id uuid,
  outcome text not null check (outcome in ('found', 'no_match', 'away')),
  -- Answered from what had been asked a little earlier.
  from_memory boolean not null,
  ms integer not null,
  check (num_nonnulls(officer_id, person_id, partner) <= 1)
);
comment on table registry.look_up is 'Nhật ký tra cứu – every question to a register: who, why, about whom (digest), what came of it; never what was answered; never changed';
create index look_up_subject on registry.look_up (subject, id desc);

create table registry.partner_key (
  name text primary key,
  -- SHA-256 of the key; the key itself is shown once.
  key_hash bytea not null unique check (length(key_hash) = 32),
  unit_id uuid,
  per_minute integer not null check (per_minute > 0),
  valid_until date
);
comment on table registry.partner_key is 'Khoá của đơn vị kết nối – systems that may ask through our API';

create table registry.extract (
  id uuid primary key default uuidv7(),
  filing_id uuid not null,
  part text not null check (part in ('applicant', 'spouse', 'member', 'organisation')),
  register text not null,
  -- What the register said; null: put back, the person answers by hand.
  facts jsonb,
  taken_at timestamptz not null
);
comment on table registry.extract is 'Dữ liệu trích – what a register said for one draft, with when it said so; the newest row of a part counts';
create index extract_filing on registry.extract (filing_id, part, id desc);

grant select on registry.look_up, registry.partner_key, registry.extract to mot_cua_app;
grant insert (register, operation, purpose, officer_id, person_id, partner, unit_id, subject, filing_id, outcome, from_memory, ms)
  on registry.look_up to mot_cua_app;
grant insert on registry.extract to mot_cua_app;
grant insert, update on registry.partner_key to mot_cua_app;
