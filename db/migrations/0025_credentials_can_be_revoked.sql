create schema credentials;
grant usage on schema credentials to mot_cua_app;

-- A list of 2^20 places. Its key orders the places: consecutive credentials lie at random in it, so that a list tells
-- nothing of what was issued together. The version counts changes; a list is built anew when it moved.
create table credentials.status_list (
  no integer primary key check (no >= 0),
  order_key bytea not null check (length(order_key) = 32),
  version bigint not null default 0
);
comment on table credentials.status_list is 'Danh sách tình trạng – published status lists (Token Status List)';

create sequence credentials.place as bigint minvalue 0 start 0;

create table credentials.credential (
  id uuid primary key default uuidv7(),
  -- What the caller names one wish with: asked twice, issued once.
  request_key text not null unique check (length(request_key) between 1 and 200),
  code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  kind text not null check (kind in ('result', 'licence', 'certified_copy', 'receipt')),
  issuer_id uuid not null,
  subject_person_id uuid,
  title text not null check (length(title) between 1 and 300),
  number text not null check (length(number) between 1 and 100),
  facts jsonb not null,
  document_hash text check (document_hash ~ '^[0-9a-f]{64}$'),
  dossier_code text,
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  list_no integer not null references credentials.status_list,
  list_index integer not null check (list_index between 0 and 1048575),
  key_id text not null,
  qr text not null,
  issued_at timestamptz not null,
  status text not null default 'valid' check (status in ('valid', 'suspended', 'revoked', 'replaced')),
  revision integer not null default 0,
  unique (list_no, list_index)
);
comment on table credentials.credential is 'Giấy tờ xác nhận – what was signed for whom; only its status changes';
create index credential_person on credentials.credential (subject_person_id, id desc) where subject_person_id is not null;
create index credential_not_valid on credentials.credential (list_no, list_index, status) where status <> 'valid';

create table credentials.status_change (
  credential_id uuid not null references credentials.credential,
  revision integer not null,
  status text not null check (status in ('valid', 'suspended', 'revoked', 'replaced')),
  reason text not null check (length(reason) between 1 and 1000),
  decision text not null check (length(decision) between 1 and 200),
  by_officer_id uuid,
  replaced_by uuid references credentials.credential,
  at timestamptz not null,
  primary key (credential_id, revision),
  check ((status = 'replaced') = (replaced_by is not null))
);
comment on table credentials.status_change is 'Thay đổi tình trạng – suspended, revoked, replaced, restored: by which decision; append-only';

grant select, insert on credentials.status_list, credentials.credential, credentials.status_change to mot_cua_app;
grant update (version) on credentials.status_list to mot_cua_app;
grant update (status, revision) on credentials.credential to mot_cua_app;
grant usage on sequence credentials.place to mot_cua_app;
