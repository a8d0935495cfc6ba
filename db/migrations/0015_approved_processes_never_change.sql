-- What a decision approved stays as it was approved; it can only be withdrawn, and what is withdrawn stays so.
create function process.approved_stays() returns trigger language plpgsql as $$
begin
  if old.status = 'draft' then return new; end if;
  if old.status = 'approved' and new.status = 'withdrawn'
    and (to_jsonb(new) - 'status') = (to_jsonb(old) - 'status') then return new; end if;
  raise exception 'version % of process % is % and does not change', old.version, old.key, old.status
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger approved_stays before update on process.process_version
  for each row execute function process.approved_stays();

-- A procedure that loses its own process follows the default of its level again.
grant delete on process.procedure_process to mot_cua_app;
create index procedure_process_of on process.procedure_process (process_key, procedure_code);
