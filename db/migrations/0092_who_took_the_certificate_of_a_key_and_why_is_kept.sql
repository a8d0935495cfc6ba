-- Taking the certificate of one of our keys decides what later signatures carry: by whom and why is kept as it is for a root.
-- Older rows name nobody.
alter table signing.issued_certificate
  add column subject text,
  add column reason text check (length(reason) between 1 and 1000),
  add column by_officer_id uuid,
  -- The account of the machine, where it was done at the command line.
  add column by_account text check (length(by_account) between 1 and 200),
  add check (reason is null or (by_officer_id is null) <> (by_account is null));
