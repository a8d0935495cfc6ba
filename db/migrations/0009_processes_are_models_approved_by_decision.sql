-- A version is a BPMN model or, without one, the table of its steps, from which the model is drawn.
alter table process.process_version
  add column model text,
  add column status text not null default 'approved' check (status in ('draft', 'approved', 'withdrawn')),
  add column decision_no text,
  add column decision_day date,
  add column made_at timestamptz not null default now(),
  add column made_by uuid,
  add column approved_by uuid,
  -- Call activities keep the version that was in force when this one was saved: {"key": "version id"}.
  add column calls jsonb not null default '{}',
  add constraint approved_by_a_decision
    check (status <> 'approved' or approved_by is null or (decision_no is not null and decision_day is not null));
comment on column process.process_version.model is 'Mô hình BPMN 2.0; trống: vẽ từ bảng các bước';
comment on column process.process_version.decision_no is 'Quyết định phê duyệt quy trình nội bộ (TT 01/2018/TT-VPCP Điều 8)';
