create schema notify;
grant usage on schema notify to mot_cua_app;

-- All times of a message are the database's: several workers share it and must agree on who is sending.
create table notify.message (
  id uuid primary key default uuidv7(),
  dedupe text not null unique,
  channel text not null check (channel in ('email')),
  -- One address and one line: what becomes a header of a mail can hold no second header.
  recipient text not null check (recipient !~ '[[:cntrl:][:space:]]'),
  subject text not null check (subject !~ '[[:cntrl:]]'),
  body text not null,
  dossier_id uuid,
  made_at timestamptz not null default now(),
  claimed_until timestamptz,
  sent_at timestamptz,
  refused_at timestamptz,
  attempts smallint not null default 0,
  last_error text,
  check (sent_at is null or refused_at is null)
);
comment on table notify.message is 'Thông báo – each message once, with what became of it: waiting, sent, or refused by the mail server';
create index message_dossier on notify.message (dossier_id);
create index message_unsent on notify.message (made_at) where sent_at is null and refused_at is null;
grant select, insert, update on notify.message to mot_cua_app;
