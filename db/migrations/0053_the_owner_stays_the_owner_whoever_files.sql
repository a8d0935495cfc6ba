-- By which mandate the helper filed, or for which organisation; the right to the dossier hangs on it.
alter table dossiers.filing add column mandate_id uuid, add column organisation_id uuid;
create index filing_organisation on dossiers.filing (organisation_id, dossier_id desc) where organisation_id is not null;

-- For whom a draft is written, when not for the keeper.
alter table apply.draft add column for_person_id uuid, add column for_organisation_id uuid,
  add check (num_nonnulls(for_person_id, for_organisation_id) <= 1);

-- Mức độ định danh a procedure needs online.
alter table catalogue.procedure add column identity_level smallint not null default 1 check (identity_level in (1, 2));
