create schema identity;
grant usage on schema identity to mot_cua_app;

create table identity.admin_unit (
  code text not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  full_name text not null,
  full_name_en text,
  kind text not null,
  level text not null check (level in ('province', 'district', 'commune')),
  parent_code text,
  primary key (level, code, valid_from)
);
comment on table identity.admin_unit is 'Đơn vị hành chính – provinces and communes, and the three-level units until 2025-06-30';
create index admin_unit_children on identity.admin_unit (parent_code, level, name);

create table identity.admin_unit_mapping (
  old_commune_code text not null,
  new_commune_code text not null,
  split boolean not null,
  primary key (old_commune_code, new_commune_code)
);
comment on table identity.admin_unit_mapping is 'Chuyển đổi đơn vị hành chính – old commune (or district without communes) to new; split: an old address cannot be converted without asking';

create table identity.agency (
  id uuid primary key default uuidv7(),
  key text not null unique,
  code text not null,
  parent_id uuid references identity.agency,
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('government', 'department', 'centre', 'unit', 'vertical')),
  level text not null check (level in ('province', 'commune')),
  admin_unit_code text,
  address text,
  phone text,
  receives boolean not null default false,
  valid_from date not null default '2025-07-01',
  valid_to date
);
comment on table identity.agency is 'Cơ quan, đơn vị – agencies and their units, one tree';
create index agency_parent on identity.agency (parent_id);

create table identity.person (
  id uuid primary key default uuidv7(),
  issuer text not null,
  subject text not null,
  full_name text not null,
  id_number text,
  date_of_birth text,
  gender text check (gender in ('male', 'female', 'other')),
  phone text,
  email text,
  address jsonb,
  level smallint not null check (level in (1, 2)),
  first_seen_at timestamptz not null default now(),
  unique (issuer, subject)
);
comment on table identity.person is 'Công dân – a person known through the national eID; facts come from the identity provider, never from a browser';

create table identity.officer (
  id uuid primary key default uuidv7(),
  username text not null unique,
  full_name text not null,
  -- scrypt$N$r$p$salt$hash, RFC 7914
  password_hash text not null,
  -- Base32, RFC 4648; read only to check a code
  totp_secret text not null,
  -- The last 30-second step whose code was accepted: a code is good once (RFC 6238, 5.2).
  last_totp_step bigint not null default 0,
  locked_until timestamptz,
  failed_attempts smallint not null default 0,
  active boolean not null default true
);
comment on table identity.officer is 'Cán bộ, công chức';

create table identity.post (
  id uuid primary key default uuidv7(),
  officer_id uuid not null references identity.officer,
  unit_id uuid not null references identity.agency,
  role text not null check (role in ('receiving_officer', 'returning_officer', 'processing_officer', 'head_of_unit',
    'signing_leader', 'clerk', 'centre_supervisor', 'administrator', 'auditor')),
  valid_from date not null default '2025-07-01',
  valid_to date,
  unique (officer_id, unit_id, role, valid_from)
);
comment on table identity.post is 'Vị trí – who does what where, from when to when';
create index post_unit on identity.post (unit_id, role);

create table identity.session (
  token_hash bytea primary key,
  person_id uuid references identity.person,
  officer_id uuid references identity.officer,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  check (num_nonnulls(person_id, officer_id) = 1)
);
comment on table identity.session is 'Phiên đăng nhập – only the hash of its token is kept';

grant select on all tables in schema identity to mot_cua_app;
grant insert, update on identity.person, identity.officer, identity.session, identity.post, identity.agency to mot_cua_app;
grant insert, update on identity.admin_unit, identity.admin_unit_mapping to mot_cua_app;
