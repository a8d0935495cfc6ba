-- A question stands in the record before a register hears it, and its outcome before anybody hears that: a process that
-- dies between the two leaves a row without outcome. Limits are counted here, so that all processes share them.
alter table registry.look_up alter column outcome drop not null;
alter table registry.look_up alter column ms drop not null;
alter table registry.look_up add constraint look_up_ended check ((outcome is null) = (ms is null));
-- Room in each page for the outcomes of its newest rows: then no index is touched again.
alter table registry.look_up set (fillfactor = 70);
revoke insert on registry.look_up from mot_cua_app;

-- After a crash of the server everybody has all their permits again; wrong tries are counted in look_up, which is not lost.
create unlogged table registry.permit (
  -- Who: a person, an officer, a partner, or a network address (digest).
  key text primary key,
  permits double precision not null,
  at timestamptz not null
) with (fillfactor = 50);
comment on table registry.permit is 'Hạn mức tra cứu – how many questions somebody still has, refilled evenly; shared by all processes';

create function registry.permits_now(permits double precision, at timestamptz, burst double precision, per_minute double precision)
returns double precision language sql stable
return least(burst, permits + greatest(0, extract(epoch from now() - at)) * per_minute / 60);

-- Ends questions and begins others, in one commit. Ended is each once, and none that was not begun: its answer may leave
-- when this is committed. Begun: takes permits, counts wrong tries of an hour and those under way about the same number,
-- and records what may be asked. `limits`, by key: how many questions each of them counts. `asked`, by subject: `of` says
-- which limits (from 0). A row each: `id` of the record, or `wait` seconds. Both come sorted and all processes lock in that
-- order, permits before numbers, so that two never wait for each other.
create function registry.write_look_ups(ended bigint[], outcomes text[], took int[], limits jsonb, asked jsonb)
returns table (n int, id bigint, wait int)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one record;
  permits double precision;
  had double precision[] := '{}';
  rates double precision[] := '{}';
  taken int[] := '{}';
  wrong bigint;
  at_limit int;
begin
  -- What has its answer already is about to be told, so it must be on disk; what is only asked for is told to nobody yet.
  if cardinality(ended) = 0 and not jsonb_path_exists(asked, '$[*].outcome ? (@ != null)') then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  for i in 1 .. cardinality(ended) loop
    update registry.look_up l set outcome = outcomes[i], ms = took[i] where l.id = ended[i] and l.outcome is null;
    -- Sent again after a lost connection it may stand already.
    if not found and not exists (select from registry.look_up l where l.id = ended[i] and l.outcome = outcomes[i]) then
      raise exception 'no such question under way';
    end if;
  end loop;
  for one in select l.key, l.burst, l.per_minute, l.questions
    from jsonb_to_recordset(limits) as l(key text, burst double precision, per_minute double precision, questions int)
  loop
    insert into registry.permit as p (key, permits, at) values (one.key, one.burst - least(one.burst, one.questions), now())
    on conflict (key) do update set at = greatest(p.at, now()), permits =
      registry.permits_now(p.permits, p.at, one.burst, one.per_minute)
        - least(floor(registry.permits_now(p.permits, p.at, one.burst, one.per_minute)), one.questions)
    returning case when old.at is null then one.burst
      else registry.permits_now(old.permits, old.at, one.burst, one.per_minute) end into permits;
    had := had || permits;
    rates := rates || one.per_minute;
    taken := taken || 0;
  end loop;
  for one in select i.* from jsonb_to_recordset(asked) as i(n int, register text, operation text, purpose text, officer uuid,
      person uuid, partner text, unit uuid, subject text, filing uuid, outcome text, ms int, most int, "of" int[])
  loop
    n := one.n;
    id := null;
    wait := 0;
    foreach at_limit in array one."of" loop
      taken[at_limit + 1] := taken[at_limit + 1] + 1;
      if taken[at_limit + 1] > floor(had[at_limit + 1]) then
        wait := greatest(wait, ceil((taken[at_limit + 1] - had[at_limit + 1]) / rates[at_limit + 1] * 60)::int);
      end if;
    end loop;
    if wait = 0 and one.most is not null then
      -- The digest is evenly spread, so its first bits are as good a name of the number as any.
      perform pg_advisory_xact_lock(('x' || left(one.subject, 16))::bit(64)::bigint);
      select count(*) into wrong from (
        select l.outcome, l.at from registry.look_up l where l.subject = decode(one.subject, 'hex')
          and l.operation in ('look_up', 'confirm') order by l.id desc limit 50) as latest
      where (latest.outcome = 'no_match' and latest.at > now() - interval '1 hour')
        or (latest.outcome is null and latest.at > now() - interval '10 seconds');
      if wrong >= one.most then wait := 3600; end if;
    end if;
    if wait = 0 then
      insert into registry.look_up (register, operation, purpose, officer_id, person_id, partner, unit_id, subject, filing_id,
        outcome, from_memory, ms)
      values (one.register, one.operation, one.purpose, one.officer, one.person, one.partner, one.unit,
        decode(one.subject, 'hex'), one.filing, one.outcome, one.outcome is not null, one.ms)
      returning look_up.id into id;
    end if;
    return next;
  end loop;
end $$;

-- Whoever was quiet for a day has all their permits again anyway.
create function registry.forget_permits() returns void
language sql security definer set search_path = pg_catalog
begin atomic
  delete from registry.permit where at < now() - interval '1 day';
end;

revoke all on function registry.write_look_ups(bigint[], text[], int[], jsonb, jsonb), registry.forget_permits() from public;
grant execute on function registry.write_look_ups(bigint[], text[], int[], jsonb, jsonb), registry.forget_permits() to mot_cua_app;
