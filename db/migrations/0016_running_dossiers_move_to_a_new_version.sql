create table dossiers.migration (
  id uuid primary key default uuidv7(),
  process_key text not null,
  from_version_id uuid not null,
  to_version_id uuid not null,
  -- Old element id → new element id, for steps that changed their id.
  mapping jsonb not null default '{}',
  decision text not null,
  started_by uuid not null,
  started_at timestamptz not null,
  -- How far it came; what is started again goes on from here.
  last_dossier_id uuid,
  moved integer not null default 0,
  stayed integer not null default 0,
  reasons jsonb not null default '{}',
  done_at timestamptz,
  stopped_at timestamptz
);
comment on table dossiers.migration is 'Chuyển hồ sơ đang giải quyết sang phiên bản quy trình mới – checked, shown before, resumable';
grant select, insert, update on dossiers.migration to mot_cua_app;
