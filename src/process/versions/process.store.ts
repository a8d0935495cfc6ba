import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { StepRow } from '../table/table-of-steps.ts';

/** A version as it is kept: a BPMN model, or the rows it is drawn from. */
export type StoredVersion = {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string;
  readonly model: string | null;
  readonly steps: readonly StepRow[];
  /** Versions of the processes its call activities name: key → version id. */
  readonly calls: Readonly<Record<string, string>>;
};

const columns = 'v.id, v.key, v.version, v.name, v.name_en as "nameEn", v.model, v.steps, v.calls';

/**
 * The version a procedure follows on a day: of the process bound to it, else of the one named `otherwise`; undefined:
 * neither is in force.
 */
export async function versionFor(
  open: OpenDb,
  procedureCode: string,
  otherwise: string,
  on: LegalDay,
): Promise<{ id: string } | undefined> {
  const [row] = await open.sql<{ id: string }>(
    `select v.id from process.process_version v
       left join process.procedure_process b on b.procedure_code = $1 and b.process_key = v.key
     where (b.process_key is not null or v.key = $2) and v.valid_from <= $3 and v.status = 'approved'
     order by (b.process_key is not null) desc, v.valid_from desc, v.version desc limit 1`,
    [procedureCode, otherwise, on],
  );
  return row;
}

/** One version by id. */
export async function findById(open: OpenDb, id: string): Promise<StoredVersion | undefined> {
  const [row] = await open.sql<StoredVersion>(`select ${columns} from process.process_version v where v.id = $1`, [id]);
  return row;
}

/** Writes a new approved version when model or rows differ from the newest one; returns the version that stands. */
export async function saveVersion(
  open: OpenDb,
  given: Pick<StoredVersion, 'key' | 'name' | 'nameEn' | 'model' | 'steps'> & { validFrom: LegalDay },
): Promise<number> {
  const [row] = await open.sql<{ version: number }>(
    `with newest as (select version, steps, model from process.process_version where key = $1 order by version desc limit 1),
     made as (insert into process.process_version (key, version, name, name_en, valid_from, steps, model)
       select $1, coalesce((select version from newest), 0) + 1, $2, $3, $4, $5::jsonb, $6
       where not exists (select from newest where steps = $5::jsonb and model is not distinct from $6) returning version)
     select coalesce((select version from made), (select version from newest)) as version`,
    [given.key, given.name, given.nameEn, given.validFrom, JSON.stringify(given.steps), given.model],
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
