import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentVersion, titleOf } from '../src/catalogue/api.ts';
import { openDb } from '../src/platform/db/open.ts';
import { openBenchHouse, startServer, type BenchHouse, type BenchServer } from './bench-house.ts';
import { makeCommunes, type Commune } from './communes.ts';
import { familyNames, givenNames, middleNames } from './people.ts';
import { placeOf } from './real-lifecycle.ts';
import { loadSample } from './sample.ts';

/** A house over so many dossiers. */
export type Filled = BenchHouse & { readonly communes: readonly Commune[]; readonly dossiers: number };

/** The server whose databases of 10⁴, 10⁵ and 10⁶ dossiers are kept between runs: making a million takes minutes. */
export const startFilledServer = (): Promise<BenchServer> => startServer('filled', true);

/**
 * The database with `count` dossiers, made anew when it is not there, or this file or a migration changed since. One dossier in ten is
 * open; of these one in twelve lies at the first commune, so that its officer has some thousands among a million.
 */
export async function openFilled(server: BenchServer, count: number, pool: number): Promise<Filled> {
  const name = `dossiers_${count}`;
  const recipe = createHash('sha256')
    .update(await readFile(import.meta.filename))
    .digest('hex');
  let opened = await openBenchHouse(server, name, pool).catch(() => null);
  const [made] = (await opened?.owner.sql<{ by: string | null }>(
    `select shobj_description(oid, 'pg_database') as by from pg_database where datname = current_database()`,
  )) ?? [undefined];
  if (made?.by !== recipe) {
    await opened?.close();
    await dropDatabase(server, name);
    opened = null;
  }
  opened ??= await openBenchHouse(server, name, pool);
  await loadSample(opened.house);
  const communes = await makeCommunes(opened);
  if (made?.by !== recipe) {
    await fill(opened, communes, count);
    await opened.owner.sql(`comment on database ${name} is '${recipe}'`);
  }
  return { ...opened, communes, dossiers: count };
}

/** Drops a database of the benchmarks, if it is there. */
export async function dropDatabase(server: BenchServer, name: string): Promise<void> {
  const admin = await openDb(server.url, { pool: 1 });
  await admin.sql(`drop database if exists ${name} with (force)`);
  await admin.pool.end();
}

const rows = `
create unlogged table public.row as
select i, uuidv7(make_interval(secs => -(($1::int - i) * (31536000.0 / $1::int))::float8)) as id,
  now() - make_interval(secs => (($1::int - i) * (31536000.0 / $1::int))::float8) as at,
  (i % 10 = 3) as is_open,
  1 + case when i % 10 = 3 and i % 120 = 3 then 0 else h % 64 end as place,
  1 + (h >> 7) % 3 as step,
  -- An office sees a dozen procedures, a few of them often.
  1 + (h % 64 * 5 + floor(12 * power((h >> 3) % 991 / 991.0, 2))::int) % cardinality($2::text[]) as proc,
  ($3::text[])[1 + floor(cardinality($3) * power((h % 997) / 997.0, 2))::int] || ' ' ||
  ($4::text[])[1 + (h >> 5) % cardinality($4)] || ' ' || ($5::text[])[1 + (h >> 9) % cardinality($5)] as name
from (select i, abs(hashint4(i) % 1000000007) as h from generate_series(1, $1::int) as i) s`;

const inserts = [
  `insert into dossiers.dossier (id, code, filing_ref, state, version, head_hash, procedure_code, procedure_version_id,
     process_version_id, agency_id, handling_unit_id, receiving_unit_id, owner_person_id, channel, step_no, submitted_at, accepted_at,
     due_at, finished_at, returned_at, outcome)
   select id, u.code || '-' || to_char(at, 'YYMMDD') || '-' || lpad(i::text, 7, '0'), 'N' || upper(lpad(to_hex(i >> 16), 4, '0') || '-' || lpad(to_hex(i % 65536), 4, '0')),
     case when not is_open then 'returned' when step = 1 then 'accepted' else 'in_review' end, 2, sha256(id::text::bytea),
     ($1::text[])[proc], ($2::uuid[])[proc], $3, u.agency, u.office, u.centre, uuidv7(), 1 + i % 2, step + 1, at, at,
     at + interval '5 days', case when not is_open then at + interval '4 days' end, case when not is_open then at + interval '4 days' end,
     case when not is_open then 'granted' end
   from public.row r join public.place u on u.no = r.place order by i`,
  `insert into dossiers.filing (dossier_id, applicant_name, applicant_id_number, applicant_phone, applicant_address, answers,
     receive_method, procedure_name)
   select id, name, '0009' || lpad(i::text, 8, '0'), '+849' || lpad(i::text, 8, '0'), 'Số ' || i % 90 || ', tỉnh Lào Cai',
     '{"note": "mẫu"}', 'counter', ($1::text[])[proc] from public.row order by i`,
  `insert into dossiers.event (dossier_id, seq, kind, at, actor_kind, payload, hash)
   select id, s, case s when 1 then 'dossier.submitted' else 'dossier.accepted' end, at, 'system', '{}', sha256(id::text::bytea)
   from public.row, generate_series(1, 2) s order by i, s`,
  `insert into dossiers.task (dossier_id, no, step_no, unit_id, role, opened_at, due_at, done_at, outcome)
   select id, 2, step + 1, case step when 3 then u.agency else u.office end,
     (array['processing_officer', 'head_of_unit', 'signing_leader'])[step], at,
     case when is_open then now() + make_interval(hours => i % 400 - 50) else at + interval '1 day' end,
     case when not is_open then at + interval '1 day' end, case when not is_open then 'forwarded' end
   from public.row r join public.place u on u.no = r.place order by i`,
];

async function fill({ house, owner }: BenchHouse, communes: readonly Commune[], count: number): Promise<void> {
  const [first] = communes;
  if (!first) throw new Error('no communes');
  const procedures = await someProcedures(house);
  const { processVersionId } = await placeOf(house, first);
  await owner.sql('truncate dossiers.dossier cascade');
  await owner.sql('drop table if exists public.row, public.place');
  // Nothing here is checked or kept safe: only the rows matter, and the database is thrown away.
  for (const setting of [
    "session_replication_role = 'replica'",
    "maintenance_work_mem = '512MB'",
    'synchronous_commit = off',
  ])
    await owner.sql(`set ${setting}`);
  const indexes = await owner.sql<{ name: string; def: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as def from pg_index
     where indrelid in ('dossiers.filing'::regclass, 'dossiers.dossier'::regclass, 'dossiers.task'::regclass) and not indisprimary
       and not exists (select from pg_constraint c where c.conindid = indexrelid)`,
  );
  for (const { name } of indexes) await owner.sql(`drop index ${name}`);
  const titles = procedures.map(({ title }) => title);
  await owner.sql(rows, [count, titles, familyNames, middleNames, givenNames]);
  await owner.sql(
    `create unlogged table public.place as
     select row_number() over (order by g.key) as no, g.id as agency, o.id as office, c.id as centre, c.code
     from identity.agency g join identity.agency o on o.key = g.key || '.van-phong' join identity.agency c on c.key = g.key || '.ttpvhcc'
     where g.key like 'bench-%'`,
  );
  const [dossier = '', filing = '', event = '', task = ''] = inserts;
  const versions = procedures.map(({ id }) => id);
  await owner.sql(dossier, [procedures.map(({ code }) => code), versions, processVersionId]);
  await owner.sql(filing, [titles]);
  await owner.sql(event);
  await owner.sql(task);
  for (const { def } of indexes) await owner.sql(def);
  await owner.sql('drop table public.row, public.place');
  await owner.sql('vacuum analyze');
  await owner.sql('checkpoint');
  for (const name of ['session_replication_role', 'maintenance_work_mem', 'synchronous_commit'])
    await owner.sql(`reset ${name}`);
}

async function someProcedures(house: BenchHouse['house']): Promise<{ code: string; id: string; title: string }[]> {
  const text = await readFile(join(import.meta.dirname, '../db/seed/procedures.json'), 'utf8');
  const found = [];
  for (const { code } of (JSON.parse(text) as { code: string }[]).slice(0, 40)) {
    const version = await currentVersion(house.open, code, house.clock.today());
    if (version) found.push({ code, id: version.id, title: titleOf(version, 'vi') });
  }
  return found;
}
