import type pg from 'pg';

/** The whole structure as deterministic SQL text, for review beside the migration that changes it. */
export async function schemaSql(client: pg.Client): Promise<string> {
  const own = `n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker') and n.nspname not like 'pg_%'`;
  const text = async (query: string): Promise<string[]> =>
    (await client.query<{ line: string }>(query)).rows.map((row) => row.line);

  const tables = await text(`
    select format(E'create table %I.%I (\n%s\n);', n.nspname, c.relname, string_agg(
      format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
             when a.attidentity <> '' then ' generated always as identity'
             when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end),
      E',\n' order by a.attnum)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and ${own} group by n.nspname, c.relname order by n.nspname, c.relname`);
  const constraints = await text(`
    select format('alter table %I.%I add constraint %I %s;', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype <> 'n' and ${own} order by n.nspname, c.relname, k.conname`);
  const indexes = await text(`
    select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
    where ${own} and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`);
  const views = await text(`
    select format(E'create view %I.%I as\n%s', n.nspname, c.relname, pg_get_viewdef(c.oid)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${own} order by n.nspname, c.relname`);
  const functions = await text(`
    select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${own} order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`);
  const grants = await text(`
    select format('grant %s on %I.%I to %I;', string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), n.nspname, c.relname, r.rolname) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
    where ${own} and r.rolname = 'mot_cua_app' group by n.nspname, c.relname, r.rolname order by n.nspname, c.relname`);
  const comments = await text(`
    select format('comment on table %I.%I is %L;', n.nspname, c.relname, d.description) as line
    from pg_description d join pg_class c on c.oid = d.objoid and d.objsubid = 0 join pg_namespace n on n.oid = c.relnamespace
    where d.classoid = 'pg_class'::regclass and ${own} order by n.nspname, c.relname`);
  const parts = [tables, constraints, indexes, views, functions, grants, comments].map((part) => part.join('\n'));
  return `-- Made from the database by \`npm run schema\`; reviewed in the same change as its migration.\n\n${parts.filter(Boolean).join('\n\n')}\n`;
}
