import type { OpenDb } from '../platform/db/open.ts';
import type { Register } from '../registry/api.ts';
import type { AskedAnyway, AskGround } from './asked-anyway.ts';

/** Writes that a paper was asked for although it is held; once for each dossier and paper. */
export async function insertAsked({ sql }: OpenDb, asked: AskedAnyway): Promise<void> {
  const { where } = asked;
  const paperId = 'paperId' in where ? where.paperId : null;
  const register = 'register' in where ? where.register : null;
  await sql(
    `insert into vault.asked_anyway (dossier_id, paper_id, register, paper_code, paper_name, ground, reason, at, officer_id,
       unit_id, procedure_code, dedupe_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (dedupe_key) do nothing`,
    [
      asked.dossierId,
      paperId,
      register,
      asked.paperCode,
      asked.paperName,
      asked.ground,
      asked.reason,
      asked.at,
      asked.officerId,
      asked.unitId,
      asked.procedureCode,
      `${asked.dossierId}:${paperId ?? `${register}:${asked.paperName}`}`,
    ],
  );
}

/** How often held papers were asked for and used, in a month. `share` of askings among both. */
export type MonthOfReuse = { readonly month: string; readonly asked: number; readonly used: number };

/** The last twelve months for some units; null: all. Uses made by owners count for all units. */
export const monthsOfReuse = ({ sql }: OpenDb, unitIds: readonly string[] | null): Promise<MonthOfReuse[]> =>
  sql<MonthOfReuse>(
    `select month, sum(asked)::int as asked, sum(used)::int as used from (
       select month, asked, 0 as used from vault.v_asked_anyway where $1::uuid[] is null or unit_id = any($1)
       union all
       select date_trunc('month', at at time zone 'Asia/Ho_Chi_Minh')::date, 0, 1 from vault.use
       where $1::uuid[] is null or unit_id = any($1)) m
     where month > current_date - interval '1 year' group by month order by month desc limit 13`,
    [unitIds],
  );

/** How often papers were asked for in a month although held: by unit, kind and ground. */
export type AskedCount = {
  readonly unitId: string;
  readonly paperCode: string | null;
  readonly ground: AskGround;
  readonly asked: number;
};

const inMonth = `date_trunc('month', at at time zone 'Asia/Ho_Chi_Minh')::date = $2::date`;

/** The counts of one month (its first day) for some units; null: all. They add up to {@link monthsOfReuse}. */
export const countAsked = ({ sql }: OpenDb, unitIds: readonly string[] | null, month: string): Promise<AskedCount[]> =>
  sql<AskedCount>(
    `select unit_id as "unitId", paper_code as "paperCode", ground, count(*)::int as asked from vault.asked_anyway
     where ($1::uuid[] is null or unit_id = any($1)) and ${inMonth} group by 1, 2, 3`,
    [unitIds, month],
  );

/** One asking, with the id the next page begins after. */
export type AskedLine = Omit<AskedAnyway, 'where'> & { readonly id: string; readonly register: Register | null };

/** How many askings a page holds. */
export const askedPerPage = 50;

/** The askings behind one count, newest first; `codes` null stands for what has none. `before`: the last id of the page before. */
export const askedLines = (
  { sql }: OpenDb,
  of: {
    readonly month: string;
    readonly unitIds: readonly string[];
    readonly codes: readonly (string | null)[];
    readonly ground: AskGround;
    readonly before: string | null;
  },
): Promise<AskedLine[]> =>
  sql<AskedLine>(
    `select id, dossier_id as "dossierId", register, paper_code as "paperCode", paper_name as "paperName", ground, reason, at,
       officer_id as "officerId", unit_id as "unitId", procedure_code as "procedureCode"
     from vault.asked_anyway
     where unit_id = any($1) and ${inMonth} and coalesce(paper_code, '') = any($3) and ground = $4
       and ($5::uuid is null or id < $5) order by id desc limit ${askedPerPage + 1}`,
    [of.unitIds, of.month, of.codes.map((code) => code ?? ''), of.ground, of.before],
  );
