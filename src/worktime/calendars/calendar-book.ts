import type { Clock } from '../../platform/clock.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import type { Calendar } from './calendar.ts';
import { allDayRows, allHoursRows } from './calendar.store.ts';
import { composeCalendars, type Calendars } from './compose-calendars.ts';
import { provinceCalendar } from './province-calendar.ts';

/**
 * The calendars in force, in memory: asking costs no query. The objects stay the same until a row is added, so what is
 * compiled from them stays compiled.
 */
export type CalendarBook = Calendars & {
  /** Reads the rows again; calendars change only if a row did. */
  refresh(): Promise<void>;
  /** Reads again when a minute old. The web does this before each request, a job before its work. */
  fresh(clock: Clock): Promise<void>;
};

const minute = 60_000;
const books = new WeakMap<OpenDb, CalendarBook>();

/** The calendar book of a database; the same object each time. Until first refreshed it answers as the software is born. */
export function calendarBook(open: OpenDb): CalendarBook {
  let book = books.get(open);
  if (book === undefined) {
    book = makeBook(open);
    books.set(open, book);
  }
  return book;
}

function makeBook(open: OpenDb): CalendarBook {
  let now: Calendars = { province: provinceCalendar, of: () => provinceCalendar };
  let newest = '';
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  const refresh = async (): Promise<void> => {
    const [days, hours] = await Promise.all([allDayRows(open), allHoursRows(open)]);
    // Rows are only ever added: their number and the newest of them tell whether something changed.
    const stamp = [days.length, days.at(-1)?.id, hours.length, hours.at(-1)?.id].join(' ');
    if (stamp === newest) return;
    now = composeCalendars(days, hours);
    newest = stamp;
  };

  return {
    get province(): Calendar {
      return now.province;
    },
    of: (unitIds) => now.of(unitIds),
    refresh,
    async fresh(clock) {
      const at = clock.now().epochMilliseconds;
      if (at - readAt < minute) return;
      // One reader for all requests that find it old together.
      reading ??= refresh()
        .then(() => void (readAt = at))
        .finally(() => void (reading = null));
      await reading;
    },
  };
}
