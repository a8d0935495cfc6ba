-- One representative files for many people: one list, one reference, a dossier for each.
create table dossiers.filing_group (
  id uuid primary key,
  ref text not null unique,
  -- The draft with the list becomes this group and no other.
  draft_id uuid not null unique,
  procedure_code text not null,
  procedure_name text not null,
  agency_id uuid not null,
  receiving_unit_id uuid not null,
  person_id uuid,
  officer_id uuid,
  representative text not null,
  at timestamptz not null,
  size smallint not null check (size between 1 and 500),
  check (num_nonnulls(person_id, officer_id) = 1)
);
comment on table dossiers.filing_group is 'Hồ sơ theo danh sách – many people, one act; written with all its dossiers or not at all';
create index filing_group_person on dossiers.filing_group (person_id, id desc) where person_id is not null;
create index filing_group_counter on dossiers.filing_group (receiving_unit_id, id desc);
grant select, insert on dossiers.filing_group to mot_cua_app;

alter table dossiers.filing
  add column group_id uuid references dossiers.filing_group,
  -- Place in the list, from 1.
  add column group_no smallint;
create unique index filing_group_place on dossiers.filing (group_id, group_no) where group_id is not null;

alter table apply.draft
  -- The list of people of a group filing; null: an ordinary draft.
  add column people jsonb,
  -- What was copied from a former dossier and must be looked at again:
  -- {"from": dossier, "code": "…", "pages": {"to-khai/child": ["label", …]}, "dropped": ["label: answer", …]}.
  add column copied jsonb;
