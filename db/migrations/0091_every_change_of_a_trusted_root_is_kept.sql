-- Who believed a root of another authority from when, who no longer did, and why: each is a line, none is rewritten. Whether
-- a root is believed now is its last line.
create table signing.root_change (
  fingerprint text not null references signing.trusted_root,
  no integer not null check (no > 0),
  act text not null check (act in ('added', 'removed')),
  reason text not null check (length(reason) between 1 and 1000),
  by_officer_id uuid,
  -- The account of the machine, where it was done at the command line.
  by_account text check (length(by_account) between 1 and 200),
  at timestamptz not null,
  primary key (fingerprint, no),
  check ((no % 2 = 1) = (act = 'added')),
  check ((by_officer_id is null) <> (by_account is null))
);
comment on table signing.root_change is 'Lịch sử chứng thư gốc – added and removed: by whom, when, why; append-only';
grant select, insert on signing.root_change to mot_cua_app;
insert into signing.root_change (fingerprint, no, act, reason, by_account, at)
  select fingerprint, 1, 'added', 'Có từ trước khi lập lịch sử', 'npm run signing', added_at from signing.trusted_root
  union all
  select fingerprint, 2, 'removed', 'Có từ trước khi lập lịch sử', 'npm run signing', removed_at from signing.trusted_root
  where removed_at is not null;
revoke update (added_at, removed_at) on signing.trusted_root from mot_cua_app;
alter table signing.trusted_root drop column added_at, drop column removed_at;

-- A number is an issuer's own: two authorities may use the same one, one authority never twice. Older rows name no issuer.
alter table signing.issued_certificate add column issuer bytea;
alter table signing.issued_certificate drop constraint issued_certificate_pkey;
create unique index issued_certificate_once on signing.issued_certificate (sha256(certificate));
create unique index issued_certificate_number on signing.issued_certificate (sha256(issuer), serial);
create index issued_certificate_key on signing.issued_certificate (key_id, valid_to desc);
comment on column signing.issued_certificate.issuer is 'Tên cơ quan cấp – name of the issuer, DER';
