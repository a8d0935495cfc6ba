-- An offer to put one credential into one wallet (OpenID4VCI). Its secrets are made of the installation's secret and its
-- id, so none is kept here.
create table credentials.offer (
  id uuid primary key default uuidv7(),
  credential_id uuid not null references credentials.credential,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- Wrong transaction codes so far: a number of six digits may be tried five times.
  attempts smallint not null default 0,
  used_at timestamptz,
  claimed_at timestamptz,
  -- Thumbprint (RFC 7638) of the key in the wallet.
  holder_key text
);
comment on table credentials.offer is 'Lời mời nhận vào ví – a credential offered to a wallet, taken once';
create index offer_credential on credentials.offer (credential_id, id desc);
grant select, insert, update (attempts, used_at, claimed_at, holder_key) on credentials.offer to mot_cua_app;
