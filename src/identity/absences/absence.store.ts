import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';

/** Vắng mặt, uỷ quyền – who is away or delegates from when to when, both days included, and who stands in. */
export type Absence = {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly standInId: string | null;
  readonly standInName: string | null;
  /** away: nothing new is given to them. delegated: they work on, and the stand-in may act for them. */
  readonly kind: 'away' | 'delegated';
  readonly fromDay: LegalDay;
  readonly toDay: LegalDay;
  readonly note: string | null;
};

/** Absences of some officers that are not over and not ended, soonest first (at most 200). */
export const currentAbsences = ({ sql }: OpenDb, officerIds: readonly string[], today: LegalDay): Promise<Absence[]> =>
  sql<Absence>(
    `select a.id, a.officer_id as "officerId", o.full_name as "officerName", a.stand_in_id as "standInId",
       s.full_name as "standInName", a.kind, a.from_day as "fromDay", a.to_day as "toDay", a.note
     from identity.absence a join identity.officer o on o.id = a.officer_id left join identity.officer s on s.id = a.stand_in_id
     where a.officer_id = any($1::uuid[]) and a.ended_at is null and a.to_day >= $2
     order by a.from_day, o.username limit 200`,
    [officerIds, today],
  );

/** Does the officer, or who would stand in, have an absence in these days already? */
export const overlapping = async (
  { sql }: OpenDb,
  officerId: string,
  standInId: string | null,
  from: LegalDay,
  to: LegalDay,
): Promise<{ own: boolean; standIn: boolean }> => {
  const [row] = await sql<{ own: boolean; standIn: boolean }>(
    `select coalesce(bool_or(officer_id = $1), false) as own, coalesce(bool_or(officer_id = $2 and kind = 'away'), false) as "standIn"
     from identity.absence where (officer_id = $1 or officer_id = $2) and ended_at is null and from_day <= $4 and to_day >= $3`,
    [officerId, standInId, from, to],
  );
  return row ?? { own: false, standIn: false };
};

/** Writes an absence down. */
export const insertAbsence = async (
  { sql }: OpenDb,
  one: Pick<Absence, 'officerId' | 'standInId' | 'kind' | 'fromDay' | 'toDay' | 'note'>,
  madeBy: string,
  at: Temporal.Instant,
): Promise<string> => {
  const [row] = await sql<{ id: string }>(
    `insert into identity.absence (officer_id, stand_in_id, kind, from_day, to_day, note, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [one.officerId, one.standInId, one.kind, one.fromDay, one.toDay, one.note, at, madeBy],
  );
  return row?.id ?? '';
};

/** Ends an absence before its time; false when it was ended before or is none of these officers'. */
export const endRow = async (
  { sql }: OpenDb,
  id: string,
  officerIds: readonly string[],
  by: string,
  at: Temporal.Instant,
): Promise<boolean> => {
  const rows = await sql(
    `update identity.absence set ended_at = $4, ended_by = $3
     where id = $1 and officer_id = any($2::uuid[]) and ended_at is null returning id`,
    [id, officerIds, by, at],
  );
  return rows.length === 1;
};
