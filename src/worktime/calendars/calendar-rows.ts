import type { LegalDay } from '../../platform/clock.ts';
import type { Certainty, OfficeHours, SpecialDay, Words } from './calendar.ts';

/** By which decision a row was made, by whom and when. The rows the software brings have no officer. */
export type Grounds = {
  readonly decisionNo: string | null;
  readonly decisionDay: LegalDay | null;
  readonly note: string | null;
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string | null;
};

/**
 * Ngày đặc biệt – what was stated about one day. The newest row of a day holds; `withdrawn` makes it an ordinary day
 * again. Rows are never changed: a day needs no other validity than itself.
 */
export type DayRow = Grounds & {
  readonly id: string;
  readonly day: LegalDay;
  readonly kind: SpecialDay['kind'] | 'withdrawn';
  readonly of: LegalDay | null;
  /** The whole country, or this province alone. */
  readonly reach: 'nation' | 'province';
  readonly name: Words;
  readonly source: Words;
  readonly certainty: Certainty;
};

/**
 * Giờ làm việc của đơn vị – what holds for an office (null: for the province) from a day on. `own`: these hours;
 * `follows`: those of the office above; `withdrawn`: the row of this office and day never held. The newest row of an
 * office and a day counts.
 */
export type HoursRow = Grounds & {
  readonly id: string;
  readonly unitId: string | null;
  readonly kind: 'own' | 'follows' | 'withdrawn';
  readonly name: string;
  readonly hours: OfficeHours;
};

/** The newest row of each day; withdrawn ones are still among them. Rows are given oldest first. */
export function newestDays(rows: readonly DayRow[]): DayRow[] {
  const newest = new Map<LegalDay, DayRow>();
  for (const row of rows) newest.set(row.day, row);
  return [...newest.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** The newest row of each office and day of validity, by day; withdrawn ones left out. Rows are given oldest first. */
export function newestHours(rows: readonly HoursRow[]): HoursRow[] {
  const newest = new Map<string, HoursRow>();
  for (const row of rows) newest.set(`${row.unitId} ${row.hours.from}`, row);
  return [...newest.values()]
    .filter((row) => row.kind !== 'withdrawn')
    .toSorted((a, b) => (a.hours.from < b.hours.from ? -1 : 1));
}
