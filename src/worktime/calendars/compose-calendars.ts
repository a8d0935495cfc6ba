import { legalDay, type LegalDay } from '../../platform/clock.ts';
import type { Calendar, OfficeHours, SpecialDay, Weekday } from './calendar.ts';
import { newestDays, newestHours, type DayRow, type HoursRow } from './calendar-rows.ts';
import { provinceCalendar, usualHours } from './province-calendar.ts';

/** The calendars of a province, by the rows that were stated. Same question, same object: tables compile once. */
export type Calendars = {
  /** The calendar of all who have none of their own. */
  readonly province: Calendar;
  /**
   * The calendar of an office: on each day the hours of the first of these units that has its own then, otherwise the
   * province's. Give the unit, its agency, and those above, nearest first.
   */
  of(unitIds: readonly string[]): Calendar;
};

/** Builds calendars out of rows, oldest first. Pure. Contradictory hours throw RangeError when first counted with. */
export function composeCalendars(dayRows: readonly DayRow[], hoursRows: readonly HoursRow[]): Calendars {
  const days = newestDays(dayRows).flatMap((row) => specialOf(row) ?? []);
  const known = knownYears(days);
  const byUnit = Map.groupBy(newestHours(hoursRows), (row) => row.unitId ?? '');
  const base = byUnit.get('') ?? [];
  const made = new Map<string, Calendar>();

  const make = (units: readonly string[]): Calendar => {
    const chains = [...units.map((id) => byUnit.get(id) ?? []), base];
    const { hours, name } = hoursOf(chains);
    return { name, hours, specialDays: days.filter((day) => isMeant(day, hours)), ...known };
  };
  const of = (unitIds: readonly string[]): Calendar => {
    const units = unitIds.filter((id) => byUnit.has(id));
    const key = units.join(' ');
    let calendar = made.get(key);
    if (calendar === undefined) {
      calendar = make(units);
      made.set(key, calendar);
    }
    return calendar;
  };
  return {
    get province() {
      return of([]);
    },
    of,
  };
}

function hoursOf(chains: readonly (readonly HoursRow[])[]): { hours: OfficeHours[]; name: string } {
  const starts = new Set<LegalDay>([usualHours.from, ...chains.flat().map((row) => row.hours.from)]);
  const hours: OfficeHours[] = [];
  let { name } = provinceCalendar;
  let last: HoursRow | null | undefined;
  for (const from of [...starts].toSorted()) {
    const row = rowOn(from, chains);
    if (row === last) continue;
    last = row;
    name = row?.name ?? provinceCalendar.name;
    hours.push({ ...(row?.hours ?? usualHours), from });
  }
  return { hours, name };
}

/** The row that holds on a day: the nearest office that has hours of its own then. */
function rowOn(day: LegalDay, chains: readonly (readonly HoursRow[])[]): HoursRow | null {
  for (const rows of chains) {
    const row = rows.findLast(({ hours }) => hours.from <= day);
    if (row?.kind === 'own') return row;
  }
  return null;
}

function specialOf(row: DayRow): SpecialDay | null {
  const { day, kind, of, name, source, certainty } = row;
  if (kind === 'withdrawn') return null;
  if (kind === 'holiday') return { day, kind, name, source, certainty };
  return of === null ? null : { day, kind, of, name, source, certainty };
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekdayOf = (day: LegalDay): Weekday => weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'mon';

/** An office that rests on Mondays has no Monday to make up for. */
function isMeant(day: SpecialDay, hours: readonly OfficeHours[]): boolean {
  if (day.kind !== 'makeup') return true;
  const then = hours.findLast(({ from }) => from <= day.day) ?? hours[0];
  return (then?.shifts[weekdayOf(day.of)] ?? []).length > 0;
}

/** A year is known when most of its eleven or twelve holidays are entered; the known years have no gap. */
function knownYears(days: readonly SpecialDay[]): Pick<Calendar, 'knownFrom' | 'knownTo'> {
  const byYear = Map.groupBy(
    days.filter(({ kind }) => kind === 'holiday'),
    ({ day }) => Number(day.slice(0, 4)),
  );
  const full = [...byYear].filter(([, list]) => list.length >= 8).map(([year]) => year);
  const [first] = full.toSorted((a, b) => a - b);
  if (first === undefined) return { knownFrom: usualHours.from, knownTo: usualHours.from };
  let last = first;
  while (full.includes(last + 1)) last++;
  return { knownFrom: legalDay(`${first}-01-01`), knownTo: legalDay(`${last}-12-31`) };
}
