import type pg from 'pg';

type Column = { schema: string; table: string; column: string; type: string; nullable: boolean; automatic: string };

const tsTypes: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  date: 'string',
  timestamptz: 'Instant',
  jsonb: 'Json',
  bytea: 'Buffer',
  tsvector: 'string',
  _text: 'string[]',
};

/** The TypeScript of every table, as Kysely wants it: `'schema.table'` → its columns. */
export async function schemaTypes(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Column>(`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type,
      not a.attnotnull as nullable,
      case when a.attgenerated <> '' or a.attidentity = 'a' then 'always' when a.atthasdef or a.attidentity <> '' then 'default' else '' end as automatic
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'v', 'p') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker') and n.nspname not like 'pg_%'
    order by 1, 2, a.attnum`);
  const tables = new Map<string, Column[]>();
  for (const row of rows) {
    const key = `${row.schema}.${row.table}`;
    tables.set(key, [...(tables.get(key) ?? []), row]);
  }
  const body = [...tables].map(
    ([name, columns]) => `  '${name}': {\n${columns.map((c) => `    ${c.column}: ${columnType(c)};`).join('\n')}\n  };`,
  );
  return `// Made from the database by \`npm run schema\`; never edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Every table of the system. A capability reads and writes only its own schema. */
export type Database = {
${body.join('\n')}
};
`;
}

// What a column gives, and what it takes on insert and update.
const wide: Record<string, { gives: string; takes: string }> = {
  Instant: { gives: 'Temporal.Instant', takes: 'Temporal.Instant | string' },
  Json: { gives: 'unknown', takes: 'string' },
};

function columnType(column: Column): string {
  const known = tsTypes[column.type];
  if (!known) throw new Error(`no TypeScript type for ${column.type} (${column.table}.${column.column})`);
  const { gives, takes } = wide[known] ?? { gives: known, takes: known };
  const none = column.nullable ? ' | null' : '';
  const given = gives === 'unknown' ? gives : gives + none;
  if (column.automatic === 'always') return `GeneratedAlways<${given}>`;
  const unset = column.automatic === 'default' ? ' | undefined' : '';
  if (!wide[known] && !unset) return given;
  if (!wide[known]) return `Generated<${given}>`;
  return `ColumnType<${given}, ${takes}${none}${unset}, ${takes}${none}>`;
}
