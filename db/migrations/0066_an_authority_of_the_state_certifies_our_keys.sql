-- Roots of other authorities that an administrator believes, beside this house's own.
create table signing.trusted_root (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  certificate bytea not null,
  subject text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table signing.trusted_root is 'Chứng thư gốc được tin cậy – roots of other authorities, by SHA-256 of the certificate';
grant select, insert, update (added_at, removed_at) on signing.trusted_root to mot_cua_app;

-- What another authority certified about a key of this house; while it runs, signatures carry it instead of our own.
create table signing.issued_certificate (
  key_id text not null references signing.key,
  serial text not null,
  certificate bytea not null,
  -- From its issuer up to the root.
  chain bytea[] not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  added_at timestamptz not null,
  primary key (key_id, serial)
);
comment on table signing.issued_certificate is 'Chứng thư do cơ quan chứng thực bên ngoài cấp – for a key made here';
grant select, insert on signing.issued_certificate to mot_cua_app;

-- Pictures of a hand's signature or a seal, as they are seen where it lies; the newest counts.
create table signing.picture (
  id uuid primary key default uuidv7(),
  holder_kind text not null check (holder_kind in ('officer', 'agency')),
  holder_id uuid not null,
  png bytea not null check (length(png) <= 1048576),
  added_at timestamptz not null
);
comment on table signing.picture is 'Mẫu chữ ký, mẫu dấu – pictures with a clear ground';
create index picture_of_holder on signing.picture (holder_kind, holder_id, id desc);
grant select, insert on signing.picture to mot_cua_app;
