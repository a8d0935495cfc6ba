alter table identity.session
  add column id uuid not null default uuidv7(),
  -- What it was opened with and from where, as far as a person can recognise it: never a whole address.
  add column device text,
  add column network text,
  -- How surely the person was recognised at this sign-in (Nghị định 69/2024); null: as the account.
  add column level smallint check (level in (1, 2)),
  -- The session at the identity provider (OpenID Connect Back-Channel Logout 1.0).
  add column eid_sid text,
  -- The ID token, sealed with a key outside of the database: the provider asks for it when somebody signs out there too.
  add column eid_token bytea,
  add column ended_by text check (ended_by in ('signed_out', 'replaced', 'owner', 'lock', 'provider'));
create unique index session_id on identity.session (id);
create index session_of_person on identity.session (person_id, created_at desc) where person_id is not null;
create index session_of_provider on identity.session (eid_sid) where eid_sid is not null and ended_at is null;

alter table identity.person
  -- Khoá tạm tài khoản: asked for by the person, who lost a device; until then nobody comes in.
  add column locked_until timestamptz,
  -- Hash of the code that opens it again before its time.
  add column unlock_hash bytea;

create table identity.account_event (
  id uuid primary key default uuidv7(),
  person_id uuid not null references identity.person,
  kind text not null check (kind in ('signed_in', 'signed_out', 'session_ended', 'others_ended', 'provider_ended', 'locked', 'unlocked',
    'refused_locked', 'acts_for', 'acts_for_self')),
  at timestamptz not null,
  device text,
  network text,
  detail text
);
comment on table identity.account_event is 'Lịch sử tài khoản – what happened to a person''s account here, shown to them; never rewritten';
create index account_event_of on identity.account_event (person_id, id desc);
grant select, insert on identity.account_event to mot_cua_app;

create table identity.logout_token (
  jti text primary key,
  seen_at timestamptz not null
);
comment on table identity.logout_token is 'Thông báo đăng xuất đã nhận – each is good once (Back-Channel Logout 1.0, 2.6)';
create index logout_token_age on identity.logout_token (seen_at);
grant select, insert, delete on identity.logout_token to mot_cua_app;
