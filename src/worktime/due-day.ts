import type { LegalDay } from '../platform/clock.ts';
import type { Calendar } from './calendars/calendar.ts';
import { dayText } from './calendars/civil-days.ts';
import { countLimit } from './count-limit.ts';
import { type DayTable, instantAt, localMinute, tableOf } from './calendars/day-table.ts';
import type { Channel, Explanation } from './explanation.ts';
import { isoMinute } from './iso-minute.ts';
import { countingLaw, endsOnDayOffLaw } from './laws.ts';
import { type Limit, limitProblem } from './limit.ts';
import { listDays } from './list-days.ts';
import { standingFrom, type Standing } from './pause.ts';
import { receptionOf } from './reception.ts';

/** What a due day is counted from. Seconds of `received` are dropped, as on the receipt. */
export type DueDayQuestion = {
  readonly received: Temporal.Instant;
  readonly channel: Channel;
  readonly limit: Limit;
  readonly calendar: Calendar;
};

/** Ngày hẹn trả kết quả, with its working. `dueAt` is the last minute that is in time. */
export type DueDay = {
  readonly dueAt: Temporal.Instant;
  readonly dueDay: LegalDay;
  readonly effectiveReception: Temporal.Instant;
  readonly explanation: Explanation;
};

/** The due day of a limit; throws RangeError on a limit `parseLimit` refuses and on days outside 2000–2099. */
export function dueDay(question: DueDayQuestion): DueDay {
  return countDue(question, none);
}

const none: readonly Standing[] = [];

/** The due day of a limit while which the clock stood at times (local minutes, any order). */
export function countDue({ received, channel, limit, calendar }: DueDayQuestion, stood: readonly Standing[]): DueDay {
  refuseUncountable(limit);
  const table = tableOf(calendar);
  const came = localMinute(received);
  const reception = receptionOf(came, channel, limit.unit, table);
  const standing = stood.length === 0 ? none : standingFrom(reception.minute, stood);
  const { dueMinute, periodEnd, byMinuteFrom } = countLimit(reception.minute, limit, table, standing);
  const last = Math.floor(dueMinute / 1440);
  const day = dayText(last);
  const days = listDays(
    { received: came, reception: reception.minute, dueMinute, periodEnd, byMinuteFrom, unit: limit.unit, standing },
    table,
  );
  const moved = periodEnd === last ? null : { from: dayText(periodEnd), to: day, law: endsOnDayOffLaw };
  return {
    dueAt: instantAt(dueMinute),
    dueDay: day,
    effectiveReception: instantAt(reception.minute),
    explanation: {
      version: 2,
      calendar: calendar.name,
      channel,
      limit: { value: limit.value, unit: limit.unit },
      received: isoMinute(came),
      effectiveReception: isoMinute(reception.minute),
      shift: reception.shift,
      law: countingLaw[limit.unit],
      days,
      moved,
      dueDay: day,
      dueAt: isoMinute(dueMinute),
      caution: cautionFor(Math.floor(came / 1440), last, table),
    },
  };
}

/** The due local minute alone, without its story: for recounting many. `came` and spans are local minutes. */
export function dueMinuteOf(
  came: number,
  channel: Channel,
  limit: Limit,
  calendar: Calendar,
  stood: readonly Standing[] = none,
): number {
  refuseUncountable(limit);
  const table = tableOf(calendar);
  const { minute } = receptionOf(came, channel, limit.unit, table);
  return countLimit(minute, limit, table, stood.length === 0 ? none : standingFrom(minute, stood)).dueMinute;
}

function refuseUncountable(limit: Limit): void {
  const problem = limitProblem(limit);
  if (problem !== null) throw new RangeError(`cannot count ${limit.value} ${limit.unit}: ${problem.why}`);
}

function cautionFor(from: number, to: number, table: DayTable): Explanation['caution'] {
  if (from < table.knownFrom || to > table.knownTo) return 'beyond_known_days';
  for (let day = from; day <= to; day++) {
    if (table.special(day)?.certainty === 'not_yet_announced') return 'not_yet_announced';
  }
  return null;
}
