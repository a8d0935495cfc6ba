-- A code is printed on its paper before the paper is sealed. Until the seal stands it is held: checked as suspended, in
-- nobody's wallet. What was issued before stands, except for results and copies whose seal was not made.
alter table credentials.credential add column held boolean not null default false;
update credentials.credential c set held = true
  where c.kind = 'result' and c.request_key like 'result:%' and not exists (select from dossiers.signature s
    where s.result_id::text = substr(c.request_key, 8) and s.part = 'seal' and s.done_at is not null);
update credentials.credential c set held = true
  where c.kind = 'certified_copy' and c.request_key like 'copy:%' and not exists (select from certify.issued i
    where i.request_id::text = substr(c.request_key, 6));
drop index credentials.credential_not_valid;
create index credential_not_valid on credentials.credential (list_no, list_index, status) where status <> 'valid' or held;
grant update (held) on credentials.credential to mot_cua_app;
