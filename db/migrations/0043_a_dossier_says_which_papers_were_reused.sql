-- DuocTaiSuDung (TT 01/2023/TT-VPCP): 1 a digitised component, 2 an electronic result, with the paper of the vault it is.
alter table dossiers.paper
  add column reused_paper_id uuid,
  add column reuse_level smallint check (reuse_level in (1, 2)),
  add check ((reused_paper_id is null) = (reuse_level is null));
create index paper_reused on dossiers.paper (dossier_id) where reused_paper_id is not null;

alter table apply.draft_paper
  add column reused_paper_id uuid,
  add column reuse_level smallint check (reuse_level in (1, 2)),
  add check ((reused_paper_id is null) = (reuse_level is null));
