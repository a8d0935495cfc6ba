create schema transparency;
grant usage on schema transparency to mot_cua_app;

-- What is signed by this house and can be proved for ever: a receipt of filing, a result that was issued.
create table transparency.statement (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('receipt', 'result')),
  -- Whose statement it is: one of each kind for each subject.
  subject text not null,
  -- Canonical JSON (RFC 8785), exactly the bytes that were signed. Holds hashes and codes, nobody's data.
  body text not null,
  hash bytea not null unique check (length(hash) = 32),
  key_id text not null,
  signature bytea not null check (length(signature) = 64),
  -- RFC 3161 token over the signature, where the time-stamping authority could be asked.
  time_stamp bytea,
  at timestamptz not null,
  unique (kind, subject)
);
comment on table transparency.statement is 'Chứng cứ – statements signed by this house: receipts and results';

create table transparency.entry (
  -- The transaction that wrote the row decides which head covers it: see audit.entry.
  tx bigint not null default pg_current_xact_id()::text::bigint,
  id bigint generated always as identity primary key,
  kind text not null,
  hash bytea not null unique check (length(hash) = 32),
  at timestamptz not null default now()
);
comment on table transparency.entry is 'Mục ghi – what enters the public log, by hash alone';
create index entry_tx on transparency.entry using brin (tx) with (pages_per_range = 32, autosummarize = on);

-- Place in the tree; given by the sealing job, once all transactions that could bring an earlier entry have ended.
create table transparency.leaf (
  index bigint primary key,
  entry_id bigint not null unique references transparency.entry,
  hash bytea not null
);
comment on table transparency.leaf is 'Lá của cây Merkle – leaf hashes in order (RFC 9162 §2.1.1)';

-- Roots of complete subtrees: node (level, index) covers the leaves index * 2^level … (index + 1) * 2^level - 1.
create table transparency.node (
  level smallint not null check (level > 0),
  index bigint not null,
  hash bytea not null,
  primary key (level, index)
);
comment on table transparency.node is 'Nút của cây Merkle – written once, so that a proof is a handful of look-ups';

create table transparency.head (
  id bigint generated always as identity primary key,
  tree_size bigint not null,
  root bytea not null check (length(root) = 32),
  -- Covers the entries of transactions below to_tx that no head before covered.
  to_tx bigint not null,
  at timestamptz not null,
  key_id text not null,
  signature bytea not null check (length(signature) = 64)
);
comment on table transparency.head is 'Đầu cây đã ký – size, root and time of the log, signed by this house';
create index head_size on transparency.head (tree_size, id);

grant select on transparency.statement, transparency.entry, transparency.leaf, transparency.node, transparency.head to mot_cua_app;
grant insert on transparency.statement, transparency.leaf, transparency.node to mot_cua_app;
-- Time, number and transaction of an entry are the database's word, never the program's.
grant insert (kind, hash) on transparency.entry to mot_cua_app;
grant insert (tree_size, root, to_tx, at, key_id, signature) on transparency.head to mot_cua_app;
