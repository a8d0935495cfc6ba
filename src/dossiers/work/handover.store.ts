import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';

/** A dossier that went from the counter to a unit and is in no minutes yet. */
export type ToHandOver = {
  readonly id: string;
  readonly code: string;
  readonly applicantName: string;
  readonly procedureName: string;
  readonly toUnitId: string;
  readonly papers: number;
};

/**
 * What a counter accepted on a day and nobody has signed for, by the unit that got it first (at most 500 for each counter).
 * Codes begin with counter and day, so each counter is one short range of the index `dossier_code`.
 */
export const toHandOver = (
  { sql }: OpenDb,
  counters: readonly { readonly unitId: string; readonly code: string }[],
  day: LegalDay,
): Promise<ToHandOver[]> =>
  sql(
    `select q.id, q.code, f.applicant_name as "applicantName", f.procedure_name as "procedureName", q.to_unit as "toUnitId",
       (select count(*)::int from dossiers.paper p where p.dossier_id = q.id and p.copy_kind < 2 and p.copies > 0) as papers
     from unnest($1::uuid[], $2::text[]) as u(unit_id, prefix)
     cross join lateral (select d.id, d.code, coalesce((select t.unit_id from dossiers.task t where t.dossier_id = d.id and t.kind = 'step'
           and t.unit_id <> u.unit_id order by t.no limit 1), d.handling_unit_id) as to_unit
       from dossiers.dossier d where d.code >= u.prefix and d.code < u.prefix || '~' and d.receiving_unit_id = u.unit_id
       order by d.code limit 500) q
     join dossiers.filing f on f.dossier_id = q.id
     where not exists (select from dossiers.handed_over h where h.dossier_id = q.id and h.to_unit_id = q.to_unit)
     order by q.code`,
    [counters.map(({ unitId }) => unitId), counters.map(({ code }) => `${code}-${day.slice(2).replaceAll('-', '')}-`)],
  );

/** Biên bản bàn giao – which dossiers went from the counter to a unit, and who gave and took them. Never changed. */
export type HandoverMinutes = {
  readonly id: string;
  readonly no: number;
  readonly year: number;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly madeAt: Temporal.Instant;
  readonly giver: string;
  readonly taker: string | null;
  readonly count: number;
};

/** What minutes are made of. */
export type NewMinutes = {
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly dossierIds: readonly string[];
  readonly giver: string;
  readonly taker: string | null;
};

/**
 * Makes minutes, numbered by counter and year without gaps, in one statement; null: one of the dossiers is in other
 * minutes for this unit already, or there are none.
 */
export const insertMinutes = async (
  { sql }: OpenDb,
  { fromUnitId, toUnitId, dossierIds, giver, taker }: NewMinutes,
  by: string,
  at: Temporal.Instant,
): Promise<string | null> => {
  const [row] = await sql<{ id: string }>(
    `with g as (select from (select 1) one where cardinality($3::uuid[]) > 0 and not exists
         (select from dossiers.handed_over h where h.dossier_id = any($3::uuid[]) and h.to_unit_id = $2)),
       y as (select extract(year from $5::timestamptz at time zone 'Asia/Ho_Chi_Minh')::smallint as year),
       k as (insert into dossiers.slip_counter as k (unit_id, form, year, last) select $1::uuid, 'ban-giao', y.year, 1 from g, y
         on conflict (unit_id, form, year) do update set last = k.last + 1 returning last, year),
       m as (insert into dossiers.handover_minutes (from_unit_id, to_unit_id, year, no, made_at, made_by, facts)
         select $1::uuid, $2::uuid, k.year, k.last, $5, $4::uuid, $6::jsonb from k returning id),
       h as (insert into dossiers.handed_over (minutes_id, dossier_id, to_unit_id) select m.id, x.id, $2::uuid from m, unnest($3::uuid[]) x(id))
     select id from m`,
    [fromUnitId, toUnitId, dossierIds, by, at, JSON.stringify({ giver, taker })],
  );
  return row?.id ?? null;
};

const columns = `m.id, m.no, m.year, m.from_unit_id as "fromUnitId", m.to_unit_id as "toUnitId", m.made_at as "madeAt", m.facts ->> 'giver' as giver,
  m.facts ->> 'taker' as taker, (select count(*)::int from dossiers.handed_over h where h.minutes_id = m.id) as count`;

/** The newest minutes of some counters (at most 30). */
export const recentMinutes = ({ sql }: OpenDb, unitIds: readonly string[]): Promise<HandoverMinutes[]> =>
  sql(
    `select q.* from unnest($1::uuid[]) as u(id) cross join lateral (select ${columns} from dossiers.handover_minutes m
       where m.from_unit_id = u.id order by m.id desc limit 30) q order by q.id desc limit 30`,
    [unitIds],
  );

/** One record of minutes with its dossiers, in the order of their codes; undefined: there is none such. */
export const findMinutes = async (
  { sql }: OpenDb,
  id: string,
): Promise<(HandoverMinutes & { readonly dossierIds: readonly string[] }) | undefined> =>
  (
    await sql<HandoverMinutes & { dossierIds: string[] }>(
      `select ${columns}, array(select h.dossier_id from dossiers.handed_over h join dossiers.dossier d on d.id = h.dossier_id
         where h.minutes_id = m.id order by d.code) as "dossierIds" from dossiers.handover_minutes m where m.id = $1`,
      [id],
    )
  )[0];
