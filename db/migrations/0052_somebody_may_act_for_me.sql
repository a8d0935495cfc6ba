create table identity.organisation (
  id uuid primary key default uuidv7(),
  -- Mã số thuế, which is the enterprise's number; ten digits, or thirteen of a branch.
  tax_code text not null unique check (tax_code ~ '^\d{10}(-\d{3})?$'),
  name text not null,
  seen_at timestamptz not null
);
comment on table identity.organisation is 'Tổ chức – known through the account of its legal representative (Nghị định 69/2024)';

create table identity.representative (
  organisation_id uuid not null references identity.organisation,
  person_id uuid not null references identity.person,
  since timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, person_id, since)
);
comment on table identity.representative is 'Người đại diện theo pháp luật – as the national eID said at the last sign-in';
create unique index representative_now on identity.representative (person_id, organisation_id) where ended_at is null;

create table identity.mandate (
  id uuid primary key default uuidv7(),
  owner_person_id uuid references identity.person,
  organisation_id uuid references identity.organisation,
  made_by uuid not null references identity.person,
  helper_id_number text not null check (helper_id_number ~ '^\d{12}$'),
  helper_name text not null,
  helper_person_id uuid references identity.person,
  scope text not null check (scope in ('all', 'procedures', 'life_event')),
  life_event text,
  -- What the scope meant on the day it was made; empty for all.
  procedure_codes text[] not null default '{}',
  powers text[] not null check (cardinality(powers) > 0 and powers <@ array['see', 'file', 'supplement', 'receive', 'manage']),
  from_day date not null,
  until_day date not null,
  made_at timestamptz not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references identity.person,
  check (num_nonnulls(owner_person_id, organisation_id) = 1),
  check (until_day >= from_day),
  check ((helper_person_id is null) = (accepted_at is null and declined_at is null)),
  check (scope = 'all' or cardinality(procedure_codes) > 0),
  check (organisation_id is not null or not 'manage' = any (powers))
);
comment on table identity.mandate is 'Giấy uỷ quyền điện tử – who may act for whom, in which procedures, how far, until when';
create index mandate_of_owner on identity.mandate (owner_person_id, id desc) where owner_person_id is not null;
create index mandate_of_organisation on identity.mandate (organisation_id, id desc) where organisation_id is not null;
create index mandate_to_helper on identity.mandate (helper_id_number, id desc);

create table identity.mandate_event (
  id uuid primary key default uuidv7(),
  mandate_id uuid not null references identity.mandate,
  kind text not null check (kind in ('made', 'accepted', 'declined', 'revoked', 'given_up')),
  person_id uuid not null references identity.person,
  at timestamptz not null
);
comment on table identity.mandate_event is 'Lịch sử uỷ quyền – never rewritten';
create index mandate_event_of on identity.mandate_event (mandate_id, id);

-- For whom the person acts in this session; null: for themselves.
alter table identity.session
  add column acts_by_mandate uuid references identity.mandate,
  add column acts_for_organisation uuid references identity.organisation,
  add check (num_nonnulls(acts_by_mandate, acts_for_organisation) <= 1);

grant select, insert, update on identity.organisation, identity.representative to mot_cua_app;
-- What a mandate says is never changed: it is accepted, declined or revoked, and a new one is made.
grant select, insert, update (helper_person_id, accepted_at, declined_at, revoked_at, revoked_by) on identity.mandate to mot_cua_app;
grant select, insert on identity.mandate_event to mot_cua_app;
