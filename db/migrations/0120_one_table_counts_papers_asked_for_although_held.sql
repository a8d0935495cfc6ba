-- Whether the vault or a national register holds it: one record, with the kind of paper and a reason that can be counted.
alter table vault.asked_anyway
  alter column paper_id drop not null,
  add column register text,
  -- Mã giấy tờ of the kind; null: a paper of no known kind.
  add column paper_code text,
  -- Of one list (asked-anyway.ts); the words beside it say more.
  add column ground text not null default 'other'
    check (ground in ('unreadable', 'outdated', 'doubtful', 'original_needed', 'not_looked', 'other'));

update vault.asked_anyway a set paper_code = p.paper_code from vault.paper p where p.id = a.paper_id;

insert into vault.asked_anyway (dossier_id, register, paper_name, reason, at, officer_id, unit_id, procedure_code, dedupe_key)
select d.id, a.register, a.item, a.reason, a.at, a.officer_id, coalesce(a.unit_id, d.receiving_unit_id), d.procedure_code,
  d.id || ':' || a.register || ':' || a.item
from registry.asked_anyway a
join dossiers.filing f on f.draft_id = a.filing_id
join dossiers.dossier d on d.id = f.dossier_id
order by a.id
on conflict (dedupe_key) do nothing;
drop table registry.asked_anyway;

alter table vault.asked_anyway
  alter column ground drop default,
  add check (num_nonnulls(paper_id, register) = 1);
create index asked_anyway_of_unit on vault.asked_anyway (unit_id, at desc);
