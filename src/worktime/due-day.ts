import type { LegalDay } from '../platform/clock.ts';
import type { Calendar } from './calendar.ts';
import { dayText } from './civil-days.ts';
import { countLimit } from './count-limit.ts';
import { type DayTable, instantAt, localMinute, tableOf } from './day-table.ts';
import type { Channel, Explanation } from './explanation.ts';
import { countingLaw, endsOnDayOffLaw } from './laws.ts';
import { type Limit, limitProblem } from './limit.ts';
import { listDays } from './list-days.ts';
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
export function dueDay({ received, channel, limit, calendar }: DueDayQuestion): DueDay {
  const problem = limitProblem(limit);
  if (problem !== null) throw new RangeError(`cannot count ${limit.value} ${limit.unit}: ${problem.why}`);
  const table = tableOf(calendar);
  const came = localMinute(received);
  const reception = receptionOf(came, channel, limit.unit, calendar, table);
  const { dueMinute, periodEnd } = countLimit(reception.minute, limit, table);
  const last = Math.floor(dueMinute / 1440);
  const day = dayText(last);
  const days = listDays({ received: came, reception: reception.minute, dueMinute, periodEnd, unit: limit.unit }, table);
  const moved = periodEnd === last ? null : { from: dayText(periodEnd), to: day, law: endsOnDayOffLaw };
  return {
    dueAt: instantAt(dueMinute),
    dueDay: day,
    effectiveReception: instantAt(reception.minute),
    explanation: {
      version: 1,
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

function isoMinute(minute: number): string {
  const ofDay = minute % 1440;
  const hour = Math.floor(ofDay / 60);
  const rest = ofDay % 60;
  return `${dayText(Math.floor(minute / 1440))}T${hour < 10 ? '0' : ''}${hour}:${rest < 10 ? '0' : ''}${rest}+07:00`;
}

function cautionFor(from: number, to: number, table: DayTable): Explanation['caution'] {
  if (from < table.knownFrom || to > table.knownTo) return 'beyond_known_days';
  for (let day = from; day <= to; day++) {
    if (table.special(day)?.certainty === 'not_yet_announced') return 'not_yet_announced';
  }
  return null;
}
