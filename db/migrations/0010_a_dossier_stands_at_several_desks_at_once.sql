-- Where the dossier stands in its process model (see src/process/marking.ts); null: at its one open step.
alter table dossiers.dossier
  add column tokens jsonb,
  -- Gia hạn: how often the promise was moved with an apology (once at most).
  add column extensions smallint not null default 0,
  -- Hẹn lần 1, hẹn lần 2: before and after the financial obligation.
  add column stage smallint not null default 1,
  -- The promise statistics measure, when an apology moved the printed one.
  add column counted_due_at timestamptz,
  -- Since when the legal clock rests.
  add column paused_at timestamptz;

alter table dossiers.task
  add column token integer not null default 1,
  add column kind text not null default 'step' check (kind in ('step', 'opinion', 'visit')),
  add column item text,
  -- The agency whose work this is, when it is not the competent one: cơ quan phối hợp.
  add column agency_id uuid,
  -- What an opinion was asked about, what a visit is for; and what came of it.
  add column ask jsonb,
  add column reply jsonb,
  -- When somebody should be told next: at 80 % of the step's time, then at its end.
  add column alarm_at timestamptz,
  add column alarms smallint not null default 0;
create index task_alarm on dossiers.task (alarm_at) where done_at is null and alarm_at is not null;

create table dossiers.wait (
  dossier_id uuid not null references dossiers.dossier,
  no integer not null,
  token integer not null,
  element text not null,
  kind text not null check (kind in ('timer', 'message', 'signal', 'service', 'answer')),
  name text,
  opened_at timestamptz not null,
  due_at timestamptz,
  done_at timestamptz,
  outcome text,
  primary key (dossier_id, no)
);
comment on table dossiers.wait is 'Đang chờ – what a dossier waits for that is no officer''s task: a time, a message, a service, the applicant''s answer';
create index wait_due on dossiers.wait (due_at) where done_at is null and due_at is not null;
create index wait_signal on dossiers.wait (name) where done_at is null and kind = 'signal';
grant select, insert, update on dossiers.wait to mot_cua_app;

-- A contributing agency's product is kept beside the result, never in its place.
alter table dossiers.result add column step_no smallint;

-- Statistics count a dossier once for each role an agency has in it (vn-rules 13.12, 13.13).
create view dossiers.v_agency_role as
  select id as dossier_id, agency_id, 'competent' as role from dossiers.dossier
  union all
  select id, receiving_unit_id, 'receiving' from dossiers.dossier
  union all
  select distinct dossier_id, agency_id, 'contributing' from dossiers.task where agency_id is not null;
comment on view dossiers.v_agency_role is 'Vai của cơ quan trong hồ sơ: tiếp nhận, có thẩm quyền, phối hợp – each once';
grant select on dossiers.v_agency_role to mot_cua_app;
