import type { LegalDay } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Certainty, Shift, Week, Weekday } from './calendar.ts';
import type { DayRow, Grounds, HoursRow } from './calendar-rows.ts';
import { usualHours } from './province-calendar.ts';

type DayLine = Grounds & {
  id: string;
  day: LegalDay;
  kind: DayRow['kind'];
  of: LegalDay | null;
  reach: DayRow['reach'];
  nameVi: string;
  nameEn: string;
  sourceVi: string;
  sourceEn: string;
  certainty: Certainty;
};

const grounds = `decision_no as "decisionNo", decision_day as "decisionDay", note, made_at as "madeAt", made_by as "madeBy"`;

/** Every row about days, oldest first; a few hundred. */
export async function allDayRows({ sql }: OpenDb): Promise<DayRow[]> {
  const lines = await sql<DayLine>(
    `select id, day, kind, of_day as of, reach, name_vi as "nameVi", name_en as "nameEn", source_vi as "sourceVi",
       source_en as "sourceEn", certainty, ${grounds}
     from worktime.special_day order by id`,
  );
  return lines.map(({ nameVi, nameEn, sourceVi, sourceEn, ...rest }) => ({
    ...rest,
    name: { vi: nameVi, en: nameEn },
    source: { vi: sourceVi, en: sourceEn },
  }));
}

/** States something about days, all or none. */
export async function insertDayRows({ sql }: OpenDb, rows: readonly Omit<DayRow, 'id'>[]): Promise<void> {
  await sql(
    `insert into worktime.special_day (day, kind, of_day, reach, name_vi, name_en, source_vi, source_en, certainty,
       decision_no, decision_day, note, made_at, made_by)
     select day, kind, "of", reach, name ->> 'vi', name ->> 'en', source ->> 'vi', source ->> 'en', certainty,
       "decisionNo", "decisionDay", note, "madeAt", "madeBy"
     from jsonb_to_recordset($1::jsonb) as r (day date, kind text, "of" date, reach text, name jsonb, source jsonb, certainty text,
       "decisionNo" text, "decisionDay" date, note text, "madeAt" timestamptz, "madeBy" uuid)`,
    [JSON.stringify(rows)],
  );
}

type HoursLine = Grounds & {
  id: string;
  unitId: string | null;
  kind: HoursRow['kind'];
  name: string;
  validFrom: LegalDay;
  shifts: StoredWeek;
  duty: StoredWeek;
  forwardCutOff: string;
  closesAt: string | null;
  reopensAt: string | null;
  lastHourRule: boolean;
  hoursToReceive: number;
  daysToAsk: number;
  daysToSupply: number;
  apologyLeadDays: number;
};

/** `{"mon": ["07:30-11:30", "13:30-17:00"]}` */
type StoredWeek = { [day in Weekday]?: string[] };

/** Every row about office hours, oldest first; some for each office that has its own. */
export async function allHoursRows({ sql }: OpenDb): Promise<HoursRow[]> {
  const lines = await sql<HoursLine>(
    `select id, unit_id as "unitId", kind, name, valid_from as "validFrom", shifts, duty, forward_cut_off as "forwardCutOff",
       closes_at as "closesAt", reopens_at as "reopensAt", last_hour_rule as "lastHourRule",
       hours_to_receive as "hoursToReceive", days_to_ask as "daysToAsk", days_to_supply as "daysToSupply",
       apology_lead_days as "apologyLeadDays", ${grounds}
     from worktime.office_hours order by id`,
  );
  return lines.map((line) => ({
    id: line.id,
    unitId: line.unitId,
    kind: line.kind,
    name: line.name,
    decisionNo: line.decisionNo,
    decisionDay: line.decisionDay,
    note: line.note,
    madeAt: line.madeAt,
    madeBy: line.madeBy,
    hours: {
      from: line.validFrom,
      shifts: weekOf(line.shifts),
      duty: weekOf(line.duty),
      forwardCutOff: line.forwardCutOff,
      afterHours:
        line.closesAt === null || line.reopensAt === null
          ? null
          : { closesAt: line.closesAt, reopensAt: line.reopensAt, source: afterHoursLaw },
      lastHourRule: line.lastHourRule,
      rules: {
        hoursToReceive: line.hoursToReceive,
        daysToAsk: line.daysToAsk,
        daysToSupply: line.daysToSupply,
        apologyLeadDays: line.apologyLeadDays,
      },
    },
  }));
}

const afterHoursLaw = usualHours.afterHours?.source ?? { vi: '', en: '' };

/** States the hours of an office from a day on. */
export async function insertHoursRow({ sql }: OpenDb, row: Omit<HoursRow, 'id'>): Promise<void> {
  const { hours } = row;
  await sql(
    `insert into worktime.office_hours (unit_id, kind, name, valid_from, shifts, duty, forward_cut_off, closes_at, reopens_at,
       last_hour_rule, hours_to_receive, days_to_ask, days_to_supply, apology_lead_days, decision_no, decision_day, note,
       made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      row.unitId,
      row.kind,
      row.name,
      hours.from,
      JSON.stringify(storedWeek(hours.shifts)),
      JSON.stringify(storedWeek(hours.duty)),
      hours.forwardCutOff,
      hours.afterHours?.closesAt ?? null,
      hours.afterHours?.reopensAt ?? null,
      hours.lastHourRule,
      hours.rules.hoursToReceive,
      hours.rules.daysToAsk,
      hours.rules.daysToSupply,
      hours.rules.apologyLeadDays,
      row.decisionNo,
      row.decisionDay,
      row.note,
      row.madeAt,
      row.madeBy,
    ],
  );
}

const shiftOf = (text: string): Shift => ({ from: text.slice(0, 5), to: text.slice(6) });
const weekOf = (stored: StoredWeek): Week =>
  Object.fromEntries(Object.entries(stored).map(([day, shifts]) => [day, shifts.map(shiftOf)]));
const storedWeek = (week: Week): StoredWeek =>
  Object.fromEntries(Object.entries(week).map(([day, shifts]) => [day, shifts.map(({ from, to }) => `${from}-${to}`)]));
