import type { Calendar } from './calendars/calendar.ts';
import { instantAt } from './calendars/day-table.ts';
import { dueMinuteOf } from './due-day.ts';
import type { Explanation } from './explanation.ts';
import { minuteOfIso } from './iso-minute.ts';

/** What a due day is counted from, out of its stored working. */
export type Counting = Pick<Explanation, 'received' | 'channel' | 'limit' | 'pauses' | 'extension'>;

/**
 * When a promise would be due if it were counted today with another calendar, from its stored working; null for a
 * promise that was given and not counted (an extension). Only the question is taken from the working, never its answer.
 * Nothing issued changes by asking. About a microsecond.
 */
export function recount(explanation: Counting, calendar: Calendar): Temporal.Instant | null {
  if (explanation.extension) return null;
  const stood = (explanation.pauses ?? [])
    .filter(({ after }) => after === 'resume')
    .map(({ from, to }) => ({ from: minuteOfIso(from), to: minuteOfIso(to) }));
  const { received, channel, limit } = explanation;
  return instantAt(dueMinuteOf(minuteOfIso(received), channel, limit, calendar, stood));
}
