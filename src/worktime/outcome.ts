import type { Limit } from './limit.ts';
import { localMinute } from './calendars/day-table.ts';

/** Trước hạn, đúng hạn, quá hạn – how a finished dossier stands; statistics keep the first two apart. */
export type Outcome = 'early' | 'on_time' | 'late';

/**
 * Compares the end with the due moment (vn-rules 2.6): by minute for limits in hours or fractions of a day,
 * by day for all others, whose period lasts until the day is over (Civil Code 2015, Article 148(6)).
 */
export function outcome(finishedAt: Temporal.Instant, dueAt: Temporal.Instant, limit: Limit): Outcome {
  const byMinute = limit.unit === 'working_hour' || !Number.isInteger(limit.value);
  const step = byMinute ? 1 : 1440;
  const finished = Math.floor(localMinute(finishedAt) / step);
  const due = Math.floor(localMinute(dueAt) / step);
  return finished < due ? 'early' : finished === due ? 'on_time' : 'late';
}
