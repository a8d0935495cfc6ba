create table registry.asked_anyway (
  id uuid primary key default uuidv7(),
  -- The filing it was asked in: dossiers.filing.draft_id.
  filing_id uuid not null,
  register text not null,
  item text not null check (length(item) between 1 and 500),
  reason text not null check (length(reason) between 10 and 1000),
  officer_id uuid not null,
  unit_id uuid,
  at timestamptz not null
);
comment on table registry.asked_anyway is 'Vẫn yêu cầu giấy tờ mà cơ sở dữ liệu quốc gia đã có – which, and why; never changed';
create index asked_anyway_filing on registry.asked_anyway (filing_id);
grant select, insert on registry.asked_anyway to mot_cua_app;
