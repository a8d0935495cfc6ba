create schema signing;
grant usage on schema signing to mot_cua_app;

-- Every key that ever signed, with its certificate. A private key lies here sealed, or in a token and here only its handle.
create table signing.key (
  -- RFC 7638 thumbprint of the public key.
  id text primary key check (length(id) = 43),
  holder_kind text not null check (holder_kind in ('officer', 'agency', 'house', 'root', 'issuing', 'time', 'status')),
  holder_id uuid,
  store text not null check (store in ('database', 'pkcs11')),
  kept bytea not null,
  public_jwk jsonb not null,
  subject text not null,
  serial text not null unique,
  certificate bytea not null,
  -- null: certified by itself.
  issuer_id text references signing.key,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  made_at timestamptz not null default now(),
  -- From when nothing new is signed with it.
  retired_at timestamptz,
  revoked_at timestamptz,
  revoke_reason smallint check (revoke_reason in (0, 1, 3, 4, 5)),
  check ((holder_kind in ('officer', 'agency')) = (holder_id is not null)),
  check ((revoked_at is null) = (revoke_reason is null)),
  check (revoked_at is null or retired_at is not null)
);
comment on table signing.key is 'Khoá ký và chứng thư số – kept for ever, so that what was signed can always be checked';
create unique index key_in_use on signing.key (holder_kind, holder_id) nulls not distinct where retired_at is null;
create index key_revoked on signing.key (issuer_id, revoked_at) where revoked_at is not null;
grant select, insert, update (retired_at, revoked_at, revoke_reason) on signing.key to mot_cua_app;
