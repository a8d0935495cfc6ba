-- What an officer said of an entry's owner can be taken back: lines with a number, of which the newest counts.
alter table vault.archive_owner add column no smallint not null default 1 check (no > 0),
  -- What was said before is taken back: the entry waits for its owner again.
  add column reopened boolean not null default false,
  add check (not reopened or filed_as is null),
  drop constraint archive_owner_pkey,
  add primary key (paper_id, no);
alter table vault.archive_owner alter column no drop default;
comment on table vault.archive_owner is 'Xác nhận chủ giấy – whose an entry of an old book is, as officers said it; the newest line counts';
