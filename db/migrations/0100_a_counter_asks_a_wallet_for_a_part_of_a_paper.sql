-- What an officer asked a wallet for, why, and which facts were shown. No value is kept: the register of papers has it.
create table credentials.presentation (
  id uuid primary key,
  officer_id uuid not null,
  unit_id uuid not null,
  agency_id uuid not null,
  -- The kind of paper as the page offers it, and what it stands for.
  paper text not null check (length(paper) between 1 and 100),
  kind text not null check (kind in ('result', 'licence', 'certified_copy', 'receipt')),
  title text check (length(title) between 1 and 300),
  facts text[] not null check (cardinality(facts) between 1 and 30),
  purpose text not null check (length(purpose) between 10 and 300),
  -- The signed request as wallets fetch it, with its nonce and whom it names as asking.
  request text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- Answers that were refused so far, and why the last one was.
  attempts smallint not null default 0,
  refused text,
  answered_at timestamptz,
  credential_id uuid references credentials.credential,
  shown text[],
  check ((answered_at is null) = (credential_id is null) and (answered_at is null) = (shown is null))
);
comment on table credentials.presentation is 'Xuất trình từ ví – an officer asked a wallet for facts of a paper; answered once';
create index presentation_officer on credentials.presentation (officer_id, id desc);
create index presentation_credential on credentials.presentation (credential_id, id desc) where credential_id is not null;
grant select, insert, update (attempts, refused, answered_at, credential_id, shown) on credentials.presentation to mot_cua_app;
