import type { Calendar, OfficeHours, Shift, SpecialDay, Week, Weekday, Words } from './calendar.ts';
import { dayNumber, dayText, numberOfDay } from './civil-days.ts';

// One calendar compiled to prefix sums over a century, so that any count is a look-up and not a walk.
// Time is "local minutes" since 1970-01-01 00:00 at +07:00 (Vietnam keeps no daylight saving since 1975); seconds are
// dropped, because a receipt is printed to the minute.

const firstDay = dayNumber(2000, 1, 1);
const dayCount = dayNumber(2100, 1, 1) - firstDay;
const offsetMinutes = 7 * 60;
const weekdays: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']; // 1970-01-01 was a Thursday

type Minutes = { readonly from: number; readonly to: number };
type WeekMinutes = ReadonlyMap<Weekday, readonly Minutes[]>;

/** One row of office hours in minutes of the day. */
export type Times = {
  /** Day number from which the row holds. */
  readonly from: number;
  readonly week: WeekMinutes;
  readonly duty: WeekMinutes;
  /** Minutes of the longest working day of the week. */
  readonly fullDayMinutes: number;
  readonly afterHours: { readonly closesAt: number; readonly reopensAt: number; readonly source: Words } | null;
  readonly forwardCutOff: number;
  readonly lastHourRule: boolean;
};

/** Minute of the day of `HH:mm`; throws RangeError on anything else. */
export function minuteOf(time: string): number {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time of day: ${time}`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

const weekdayOf = (day: number): Weekday => weekdays[((day % 7) + 7) % 7] ?? 'mon';

function shiftMinutes(calendar: Calendar, shifts: readonly Shift[]): readonly Minutes[] {
  let last = -1;
  return shifts.map((shift) => {
    const minutes = { from: minuteOf(shift.from), to: minuteOf(shift.to) };
    if (minutes.from <= last || minutes.to <= minutes.from) {
      throw new RangeError(`shifts of "${calendar.name}" overlap or are out of order: ${shift.from}–${shift.to}`);
    }
    last = minutes.to;
    return minutes;
  });
}

/** A day on which nobody works. */
const off: readonly Minutes[] = [];

const lengthOf = (shifts: readonly Minutes[]): number => shifts.reduce((sum, s) => sum + s.to - s.from, 0);

function weekMinutes(calendar: Calendar, week: Week): WeekMinutes {
  return new Map(weekdays.map((weekday) => [weekday, shiftMinutes(calendar, week[weekday] ?? [])]));
}

function timesOf(calendar: Calendar, hours: OfficeHours): Times {
  const week = weekMinutes(calendar, hours.shifts);
  const duty = weekMinutes(calendar, hours.duty);
  const fullDayMinutes = Math.max(...[...week.values()].map(lengthOf));
  // A calendar in which nobody ever works would make every count endless.
  if (fullDayMinutes === 0) throw new RangeError(`"${calendar.name}" has no working shift`);
  for (const weekday of weekdays) {
    if (week.get(weekday)?.length && duty.get(weekday)?.length) {
      throw new RangeError(`"${calendar.name}" has both work and duty on ${weekday}`);
    }
  }
  return {
    from: numberOfDay(hours.from),
    week,
    duty,
    fullDayMinutes,
    afterHours: hours.afterHours && {
      closesAt: minuteOf(hours.afterHours.closesAt),
      reopensAt: minuteOf(hours.afterHours.reopensAt),
      source: hours.afterHours.source,
    },
    forwardCutOff: minuteOf(hours.forwardCutOff),
    lastHourRule: hours.lastHourRule,
  };
}

function inOrder(calendar: Calendar): readonly Times[] {
  const times = calendar.hours.map((hours) => timesOf(calendar, hours));
  if (times.length === 0) throw new RangeError(`"${calendar.name}" has no hours`);
  times.forEach((each, n) => {
    const before = times[n - 1];
    if (before && before.from >= each.from) throw new RangeError(`hours of "${calendar.name}" are out of order`);
  });
  return times;
}

const at = (array: Int32Array | Uint16Array, index: number): number => {
  const value = array[index];
  if (value === undefined) throw new RangeError('a working calendar reaches from 2000 to 2099');
  return value;
};

/** A compiled calendar. Day arguments are day numbers (days since 1970-01-01). */
export class DayTable {
  readonly knownFrom: number;
  readonly knownTo: number;
  readonly #times: readonly Times[];
  readonly #special = new Map<number, SpecialDay>();
  // Few kinds of day, many days: a day keeps the number of its kind. A province may hold a hundred calendars.
  readonly #kinds: (readonly Minutes[])[] = [];
  readonly #kindOf = new Uint16Array(dayCount);
  /** Counted from the first day of the table. */
  readonly #workingDays: Uint16Array;
  readonly #daysBefore = new Uint16Array(dayCount + 1);
  readonly #minutesBefore = new Int32Array(dayCount + 1);

  constructor(calendar: Calendar) {
    this.#times = inOrder(calendar);
    // The hours of the season in which a day lies; a make-up day is worked as the weekday it replaces.
    const usual = (day: number, asDay = day): readonly Minutes[] => this.timesOn(day).week.get(weekdayOf(asDay)) ?? off;
    for (const special of calendar.specialDays) {
      const day = numberOfDay(special.day);
      if (this.#special.has(day)) throw new RangeError(`"${calendar.name}" lists ${special.day} twice`);
      if (special.kind === 'makeup' && usual(day, numberOfDay(special.of)).length === 0) {
        throw new RangeError(`"${calendar.name}": ${special.day} makes up for ${special.of}, which is not worked`);
      }
      this.#special.set(day, special);
    }
    this.knownFrom = numberOfDay(calendar.knownFrom);
    this.knownTo = numberOfDay(calendar.knownTo);
    const worked: number[] = [];
    for (let i = 0, minutes = 0; i < dayCount; i++) {
      const day = firstDay + i;
      const special = this.#special.get(day);
      const shifts =
        special === undefined ? usual(day) : special.kind === 'makeup' ? usual(day, numberOfDay(special.of)) : off;
      let kind = this.#kinds.indexOf(shifts);
      if (kind < 0) kind = this.#kinds.push(shifts) - 1;
      this.#kindOf[i] = kind;
      if (shifts.length > 0) worked.push(i);
      minutes += lengthOf(shifts);
      this.#daysBefore[i + 1] = worked.length;
      this.#minutesBefore[i + 1] = minutes;
    }
    this.#workingDays = Uint16Array.from(worked);
  }

  /** The row of hours that holds on a day. */
  timesOn(day: number): Times {
    let n = this.#times.length - 1;
    while (n > 0 && (this.#times[n]?.from ?? 0) > day) n--;
    const times = this.#times[n];
    if (times === undefined) throw new RangeError('a calendar without hours');
    return times;
  }

  /** When papers are received on a day that is not worked; empty on working days and holidays. */
  dutyOn(day: number): readonly Minutes[] {
    return this.#special.has(day) ? [] : (this.timesOn(day).duty.get(weekdayOf(day)) ?? []);
  }

  special(day: number): SpecialDay | undefined {
    return this.#special.get(day);
  }

  shiftsOf(day: number): readonly Minutes[] {
    const shifts = this.#kinds[this.#kindOf[day - firstDay] ?? -1];
    if (shifts === undefined) throw new RangeError(`a working calendar reaches from 2000 to 2099, not ${dayText(day)}`);
    return shifts;
  }

  isWorkingDay(day: number): boolean {
    return this.shiftsOf(day).length > 0;
  }

  /** Working days from `from` to `to`, both included. */
  workingDaysIn(from: number, to: number): number {
    return at(this.#daysBefore, to + 1 - firstDay) - at(this.#daysBefore, from - firstDay);
  }

  /** The n-th working day after `day` (n ≥ 1), `day` itself not counted. */
  workingDayAfter(day: number, n: number): number {
    return firstDay + at(this.#workingDays, at(this.#daysBefore, day + 1 - firstDay) + n - 1);
  }

  /** Local minute at which the first shift of a working day starts. */
  startOf(day: number): number {
    return day * 1440 + (this.shiftsOf(day)[0]?.from ?? 0);
  }

  /** Local minute at which the last shift of a working day ends. */
  endOf(day: number): number {
    return day * 1440 + (this.shiftsOf(day).at(-1)?.to ?? 0);
  }

  minutesOn(day: number): number {
    return at(this.#minutesBefore, day + 1 - firstDay) - at(this.#minutesBefore, day - firstDay);
  }

  /** Minutes worked from 2000-01-01 until a local minute. */
  workedBefore(localMinute: number): number {
    const day = Math.floor(localMinute / 1440);
    const minute = localMinute - day * 1440;
    let total = at(this.#minutesBefore, day - firstDay);
    for (const shift of this.shiftsOf(day)) {
      if (minute > shift.from) total += Math.min(minute, shift.to) - shift.from;
    }
    return total;
  }

  /** The first local minute by which `total` minutes (> 0) have been worked: the inverse of `workedBefore`. */
  minuteWhenWorked(total: number): number {
    let low = 0;
    let high = this.#workingDays.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (at(this.#minutesBefore, at(this.#workingDays, middle)) < total) low = middle;
      else high = middle;
    }
    const index = at(this.#workingDays, low);
    const day = firstDay + index;
    let left = total - at(this.#minutesBefore, index);
    for (const shift of this.shiftsOf(day)) {
      if (left <= shift.to - shift.from) return day * 1440 + shift.from + left;
      left -= shift.to - shift.from;
    }
    throw new RangeError('a working calendar reaches from 2000 to 2099');
  }
}

const tables = new WeakMap<Calendar, DayTable>();

/** The compiled form of a calendar, made once per calendar object; throws RangeError on a contradictory calendar. */
export function tableOf(calendar: Calendar): DayTable {
  let table = tables.get(calendar);
  if (table === undefined) {
    table = new DayTable(calendar);
    tables.set(calendar, table);
  }
  return table;
}

/** Local minutes of an instant, seconds dropped. */
export const localMinute = (instant: Temporal.Instant): number =>
  Math.floor(instant.epochMilliseconds / 60_000) + offsetMinutes;

/** The instant of a local minute. */
export const instantAt = (minute: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds((minute - offsetMinutes) * 60_000);
