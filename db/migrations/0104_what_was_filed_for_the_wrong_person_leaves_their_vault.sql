-- Whether a paper was filed by a decision that was taken back, without reading every line.
create index archive_owner_filed_as on vault.archive_owner (filed_as) where filed_as is not null;
