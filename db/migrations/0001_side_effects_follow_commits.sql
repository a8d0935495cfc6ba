-- The role that serves people, Vietnamese-aware search, and the outbox.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

do $$ begin
  if not exists (select from pg_roles where rolname = 'mot_cua_app') then create role mot_cua_app nologin; end if;
  execute format('grant mot_cua_app to %I', current_user);
exception when duplicate_object then null;
end $$;

revoke create on schema public from public;
grant usage on schema platform to mot_cua_app;
grant select on platform.migration to mot_cua_app;

-- Vietnamese folding: lower case, no diacritics, đ → d, spaces collapsed; the SQL twin of src/platform/i18n/fold.ts.
-- Tone placement (hòa/hoà) needs no rule: both lose the tone. The dictionary is named, so the function is immutable.
create function platform.fold(t text) returns text language sql immutable strict parallel safe as
$$ select btrim(regexp_replace(translate(lower(public.unaccent('public.unaccent'::regdictionary, normalize(t, NFC))), 'đðɖ', 'ddd'), '\s+', ' ', 'g')) $$;


create table platform.outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key uuid,
  payload jsonb not null default '{}',
  at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 100);
comment on table platform.outbox is 'Hộp thư đi – what must happen after a commit; the relay hands rows on in batches and removes them';
grant select, insert, delete on platform.outbox to mot_cua_app;

-- Work whose retries ran out: a person must look at it.
create table platform.failed_job (
  id bigint generated always as identity primary key,
  topic text not null,
  key uuid,
  reason text not null,
  at timestamptz not null default now(),
  settled_at timestamptz
);
comment on table platform.failed_job is 'Việc tự động không xong – every failure reaches a person';
grant select, insert, update on platform.failed_job to mot_cua_app;
