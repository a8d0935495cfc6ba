import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { StoredVersion } from './process.store.ts';

/** Tình trạng phiên bản: being written, in force (from its day on) by a decision, no longer used for new dossiers. */
export type VersionStatus = 'draft' | 'approved' | 'withdrawn';

/** A version with what was decided about it. */
export type VersionRecord = StoredVersion & {
  readonly status: VersionStatus;
  readonly validFrom: LegalDay;
  readonly decisionNo: string | null;
  readonly decisionDay: LegalDay | null;
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string | null;
  readonly approvedBy: string | null;
  /** Changes with every saving of a draft: two who edit at once are told. */
  readonly seal: string;
};

/** One process in the list. */
export type ProcessLine = {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly procedures: number;
  readonly drafts: number;
  /** The version new dossiers follow today; null: none yet. */
  readonly inForce: { readonly id: string; readonly version: number; readonly validFrom: LegalDay } | null;
};

const columns = `v.id, v.key, v.version, v.name, v.name_en as "nameEn", v.model, v.steps, v.calls, v.status,
  v.valid_from as "validFrom", v.decision_no as "decisionNo", v.decision_day as "decisionDay", v.made_at as "madeAt",
  v.made_by as "madeBy", v.approved_by as "approvedBy",
  md5(v.name || v.name_en || v.steps::text || coalesce(v.model, '')) as seal`;

/** A page of processes by key; `words` must stand in its name or key, `after` is the last key of the page before. */
export async function findProcesses(
  open: OpenDb,
  { words, after, limit, today }: { words: string; after: string; limit: number; today: LegalDay },
): Promise<ProcessLine[]> {
  const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return open.sql<ProcessLine>(
    `with newest as (
       select distinct on (v.key) v.key, v.name, v.name_en from process.process_version v
       where v.key > $2 order by v.key, v.version desc)
     select n.key, n.name, n.name_en as "nameEn",
       (select count(*)::int from process.procedure_process b where b.process_key = n.key) as procedures,
       (select count(*)::int from process.process_version d where d.key = n.key and d.status = 'draft') as drafts,
       (select jsonb_build_object('id', f.id, 'version', f.version, 'validFrom', f.valid_from)
          from process.process_version f
          where f.key = n.key and f.status = 'approved' and f.valid_from <= $4
          order by f.valid_from desc, f.version desc limit 1) as "inForce"
     from newest n where $1 = '%%' or n.name ilike $1 or n.key ilike $1
     order by n.key limit $3`,
    [like, after, limit, today],
  );
}

/** The versions of a process, newest first, at most a hundred. */
export const versionsOf = (open: OpenDb, key: string): Promise<VersionRecord[]> =>
  open.sql<VersionRecord>(
    `select ${columns} from process.process_version v where v.key = $1 order by v.version desc limit 100`,
    [key],
  );

/** One version with its record; undefined when there is none. */
export async function findVersionRecord(open: OpenDb, id: string): Promise<VersionRecord | undefined> {
  const [row] = await open.sql<VersionRecord>(`select ${columns} from process.process_version v where v.id = $1`, [id]);
  return row;
}

/** The version of a process that new dossiers follow on a day. */
export async function versionInForce(open: OpenDb, key: string, on: LegalDay): Promise<VersionRecord | undefined> {
  const [row] = await open.sql<VersionRecord>(
    `select ${columns} from process.process_version v
     where v.key = $1 and v.status = 'approved' and v.valid_from <= $2
     order by v.valid_from desc, v.version desc limit 1`,
    [key, on],
  );
  return row;
}

/** Codes of the procedures that follow a process, at most a thousand. */
export async function proceduresBoundTo(open: OpenDb, key: string): Promise<string[]> {
  const rows = await open.sql<{ code: string }>(
    `select procedure_code as code from process.procedure_process where process_key = $1 order by 1 limit 1000`,
    [key],
  );
  return rows.map(({ code }) => code);
}

/** The process of its own a procedure follows; null: the default of its level. */
export async function processBoundTo(open: OpenDb, code: string): Promise<string | null> {
  const [row] = await open.sql<{ key: string }>(
    'select process_key as key from process.procedure_process where procedure_code = $1',
    [code],
  );
  return row?.key ?? null;
}

/** The procedure follows the default of its level again; false: it did not follow this process. */
export async function unbindProcedure(open: OpenDb, code: string, key: string): Promise<boolean> {
  const rows = await open.sql(
    'delete from process.procedure_process where procedure_code = $1 and process_key = $2 returning 1',
    [code, key],
  );
  return rows.length > 0;
}

type Draft = Pick<VersionRecord, 'key' | 'name' | 'nameEn' | 'model' | 'steps' | 'calls' | 'validFrom'>;

/** A new draft as the next version of its process; `mustBeNew`: null when the process is there already. */
export async function insertDraft(
  open: OpenDb,
  draft: Draft,
  by: string,
  mustBeNew: boolean,
): Promise<{ id: string; version: number } | null> {
  const [row] = await open.sql<{ id: string; version: number }>(
    `insert into process.process_version (key, version, name, name_en, valid_from, steps, model, calls, status, made_by)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5::jsonb, $6, $7::jsonb, 'draft', $8
       from process.process_version where key = $1
     having not $9::boolean or count(*) = 0
     on conflict (key, version) do nothing returning id, version`,
    [
      draft.key,
      draft.name,
      draft.nameEn,
      draft.validFrom,
      JSON.stringify(draft.steps),
      draft.model,
      JSON.stringify(draft.calls),
      by,
      mustBeNew,
    ],
  );
  return row ?? null;
}

/** Writes a draft again; false when it is no draft any more or was changed since `seal`. */
export async function updateDraft(
  open: OpenDb,
  { id, seal }: { id: string; seal: string },
  draft: Draft,
  by: string,
): Promise<boolean> {
  const rows = await open.sql(
    `update process.process_version v set name = $3, name_en = $4, steps = $5::jsonb, model = $6, calls = $7::jsonb,
       valid_from = $8, made_by = $9, made_at = now()
     where v.id = $1 and v.status = 'draft'
       and md5(v.name || v.name_en || v.steps::text || coalesce(v.model, '')) = $2 returning 1`,
    [
      id,
      seal,
      draft.name,
      draft.nameEn,
      JSON.stringify(draft.steps),
      draft.model,
      JSON.stringify(draft.calls),
      draft.validFrom,
      by,
    ],
  );
  return rows.length > 0;
}

/** The draft comes into force; false when it is no draft any more or was changed since `seal`. */
export async function markApproved(
  open: OpenDb,
  { id, seal }: { id: string; seal: string },
  decision: { no: string; day: LegalDay; validFrom: LegalDay; by: string },
): Promise<boolean> {
  const rows = await open.sql(
    `update process.process_version v set status = 'approved', decision_no = $3, decision_day = $4, valid_from = $5,
       approved_by = $6
     where v.id = $1 and v.status = 'draft'
       and md5(v.name || v.name_en || v.steps::text || coalesce(v.model, '')) = $2 returning 1`,
    [id, seal, decision.no, decision.day, decision.validFrom, decision.by],
  );
  return rows.length > 0;
}

/** No new dossier follows it any more; false when it was withdrawn already. */
export async function markWithdrawn(open: OpenDb, id: string): Promise<boolean> {
  const rows = await open.sql(
    `update process.process_version set status = 'withdrawn' where id = $1 and status <> 'withdrawn' returning 1`,
    [id],
  );
  return rows.length > 0;
}
