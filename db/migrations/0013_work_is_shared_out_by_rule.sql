-- Who is away, and who does their work meanwhile.
create table identity.absence (
  id uuid primary key default uuidv7(),
  officer_id uuid not null references identity.officer,
  stand_in_id uuid references identity.officer,
  -- away: nothing new is given to them. delegated: they work on, and the stand-in may act for them.
  kind text not null check (kind in ('away', 'delegated')),
  from_day date not null,
  to_day date not null,
  note text,
  made_at timestamptz not null default now(),
  made_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  check (to_day >= from_day),
  check (stand_in_id is distinct from officer_id),
  check (kind = 'away' or stand_in_id is not null)
);
comment on table identity.absence is 'Vắng mặt, uỷ quyền xử lý – who is away or delegates from when to when, and who stands in';
create index absence_of on identity.absence (officer_id, to_day) where ended_at is null;
create index absence_stand_in on identity.absence (stand_in_id, to_day) where ended_at is null and stand_in_id is not null;
grant select, insert, update on identity.absence to mot_cua_app;

-- To whom of those who hold a post a new task is given.
create table dossiers.assignment_rule (
  id uuid primary key default uuidv7(),
  unit_id uuid not null,
  role text not null,
  -- One procedure, or null: all that have no rule of their own.
  procedure_code text,
  rule text not null check (rule in ('least_loaded', 'round_robin', 'named', 'by_area')),
  -- Those it is shared out among; empty: whoever holds the post.
  officers uuid[] not null default '{}',
  -- by_area: [{"area": "Phường Lào Cai", "officerId": "…"}]
  areas jsonb not null default '[]',
  changed_at timestamptz not null default now(),
  changed_by uuid not null,
  unique nulls not distinct (unit_id, role, procedure_code)
);
comment on table dossiers.assignment_rule is 'Quy tắc phân công – to whom of a post''s holders new work is given; no row: it lies at the post until somebody takes it';
grant select, insert, update, delete on dossiers.assignment_rule to mot_cua_app;

-- Round robin: whose turn it was last. Taken in the statement that opens the task, as numbers of slips are.
create table dossiers.assignment_turn (
  unit_id uuid not null,
  role text not null,
  last bigint not null,
  primary key (unit_id, role)
) with (fillfactor = 50);
comment on table dossiers.assignment_turn is 'Lượt phân công xoay vòng';
grant select, insert, update on dossiers.assignment_turn to mot_cua_app;

-- What somebody at a desk has to be told. Officers have no e-mail here: they are told where they work.
create table dossiers.notice (
  id uuid primary key default uuidv7(),
  -- The same happening never makes a second notice.
  dedupe text not null unique,
  kind text not null check (kind in ('nearly_due', 'overdue', 'late_list', 'escalation', 'given', 'apology_due')),
  -- To one officer, or to whoever sits at a post.
  officer_id uuid,
  unit_id uuid,
  role text,
  dossier_id uuid,
  facts jsonb not null default '{}',
  at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid,
  check (officer_id is not null or (unit_id is not null and role is not null))
) with (autovacuum_vacuum_scale_factor = 0.05);
comment on table dossiers.notice is 'Nhắc việc – what an officer or a post is told: nearly due, overdue, the daily list of what is late';
create index notice_officer on dossiers.notice (officer_id, id desc) where seen_at is null and officer_id is not null;
create index notice_desk on dossiers.notice (unit_id, role, id desc) where seen_at is null and officer_id is null;
grant select, insert, update on dossiers.notice to mot_cua_app;

-- How often an operation of a service step was tried.
alter table dossiers.wait add column attempts smallint not null default 0;

-- Views of the list of work an officer named.
create table dossiers.saved_filter (
  id uuid primary key default uuidv7(),
  officer_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  -- The query of the list's address, as the list itself makes it.
  query text not null check (length(query) <= 300),
  made_at timestamptz not null default now(),
  unique (officer_id, name)
);
comment on table dossiers.saved_filter is 'Bộ lọc đã lưu';
grant select, insert, update, delete on dossiers.saved_filter to mot_cua_app;

-- Append-only: which dossiers went from the counter to which unit, and who signed for it.
create table dossiers.handover_minutes (
  id uuid primary key default uuidv7(),
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  year smallint not null,
  no integer not null,
  made_at timestamptz not null,
  made_by uuid not null,
  -- What the paper said: given by, received by, and each dossier with its number of papers.
  facts jsonb not null,
  unique (from_unit_id, year, no)
);
comment on table dossiers.handover_minutes is 'Biên bản bàn giao hồ sơ giữa Bộ phận Một cửa và đơn vị thụ lý';
create index handover_minutes_recent on dossiers.handover_minutes (from_unit_id, id desc);
create table dossiers.handed_over (
  minutes_id uuid not null references dossiers.handover_minutes,
  dossier_id uuid not null references dossiers.dossier,
  to_unit_id uuid not null,
  primary key (dossier_id, to_unit_id, minutes_id)
);
comment on table dossiers.handed_over is 'Hồ sơ trong biên bản bàn giao';
create index handed_over_minutes on dossiers.handed_over (minutes_id);
grant select, insert on dossiers.handover_minutes, dossiers.handed_over to mot_cua_app;
