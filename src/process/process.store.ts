import type { OpenDb } from '../platform/db/open.ts';
import type { LegalDay } from '../platform/clock.ts';
import { stepsSchema, type ProcessVersion, type Step } from './process.ts';

type Row = { id: string; key: string; version: number; name: string; name_en: string; steps: unknown };

const fromRow = (row: Row): ProcessVersion => ({
  id: row.id,
  key: row.key,
  version: row.version,
  name: row.name,
  nameEn: row.name_en,
  steps: stepsSchema.parse(row.steps),
});

/** What a procedure follows on a day: the process bound to it, else the one named `otherwise`; undefined: neither is there. */
export async function findFor(
  open: OpenDb,
  procedureCode: string,
  otherwise: string,
  on: LegalDay,
): Promise<ProcessVersion | undefined> {
  const [row] = await open.sql<Row>(
    `select v.id, v.key, v.version, v.name, v.name_en, v.steps from process.process_version v
       left join process.procedure_process b on b.procedure_code = $1 and b.process_key = v.key
     where (b.process_key is not null or v.key = $2) and v.valid_from <= $3
     order by (b.process_key is not null) desc, v.valid_from desc, v.version desc limit 1`,
    [procedureCode, otherwise, on],
  );
  return row && fromRow(row);
}

/** One version by id. */
export async function findById(open: OpenDb, id: string): Promise<ProcessVersion | undefined> {
  const [row] = await open.sql<Row>(
    'select id, key, version, name, name_en, steps from process.process_version where id = $1',
    [id],
  );
  return row && fromRow(row);
}

/** Writes a new version when the steps differ from the newest one; returns the version that stands. */
export async function saveVersion(
  open: OpenDb,
  given: { key: string; name: string; nameEn: string; steps: readonly Step[]; validFrom: LegalDay },
): Promise<number> {
  const steps = JSON.stringify(stepsSchema.parse(given.steps));
  const [row] = await open.sql<{ version: number }>(
    `with newest as (select version, steps from process.process_version where key = $1 order by version desc limit 1),
     made as (insert into process.process_version (key, version, name, name_en, valid_from, steps)
       select $1, coalesce((select version from newest), 0) + 1, $2, $3, $4, $5::jsonb
       where not exists (select from newest where steps = $5::jsonb) returning version)
     select coalesce((select version from made), (select version from newest)) as version`,
    [given.key, given.name, given.nameEn, given.validFrom, steps],
  );
  if (!row) throw new Error('no version returned');
  return row.version;
}

/** From now on the procedure follows this process. */
export async function bindProcedure(open: OpenDb, procedureCode: string, key: string): Promise<void> {
  await open.sql(
    `insert into process.procedure_process (procedure_code, process_key) values ($1, $2)
     on conflict (procedure_code) do update set process_key = excluded.process_key`,
    [procedureCode, key],
  );
}
