import { dayOf, zone, type LegalDay } from '../../platform/clock.ts';
import {
  dueAfterPauses,
  stagedDue,
  workingHoursBetween,
  addWorkingHours,
  type Calendar,
  type Explanation,
  type Pause,
} from '../../worktime/api.ts';
import type { Dossier } from '../dossier.ts';

/** What a second appointment is counted from. */
export type Proof = {
  /** The day on which the payment is proven, or the decision to waive it was made. */
  readonly day: LegalDay;
  /** Working days of the second stage where the act publishes them; null: what is left of the limit. */
  readonly stageDays: number | null;
  /** Who recorded it. */
  readonly who: string;
};

/** Hẹn lần 2, the promise statistics measure (null: the same), and the working. */
export type SecondAppointment = {
  readonly dueAt: Temporal.Instant;
  readonly countedDueAt: Temporal.Instant | null;
  readonly explanation: Explanation;
};

/**
 * The second appointment (vn-rules 2.5): what was left of the limit when the clock stopped, in working time from the
 * proof on; or the published limit of the second stage, its first day not counted. Throws when the clock did not stop.
 */
export function secondAppointment(
  dossier: Pick<Dossier, 'id' | 'dueAt' | 'countedDueAt' | 'pausedAt'>,
  standing: Explanation,
  { day, stageDays, who }: Proof,
  at: Temporal.Instant,
  calendar: Calendar,
): SecondAppointment {
  const { dueAt, pausedAt } = dossier;
  if (!dueAt || !pausedAt) throw new Error(`dossier ${dossier.id} waits for a payment but its clock runs`);
  const today = day === dayOf(at);
  const question = {
    received: Temporal.Instant.from(standing.received),
    channel: standing.channel,
    calendar,
  };
  if (stageDays !== null) {
    const { second } = stagedDue({
      ...question,
      limits: [standing.limit, { value: stageDays, unit: 'working_day' }],
      notified: { at: pausedAt, who },
      paid: { at: today ? at : momentOf(day, '12:00'), channel: 'counter' },
    });
    if (!second) throw new Error('a proven payment makes a second appointment');
    return { dueAt: second.dueAt, countedDueAt: null, explanation: second.explanation };
  }
  // The day of the proof itself is not counted unless the proof came today: then the clock goes on from this minute.
  const proven = today ? at : momentOf(day, '23:59');
  const resumed = Temporal.Instant.compare(proven, pausedAt) < 0 ? pausedAt : proven;
  const pause: Pause = { from: pausedAt, to: resumed, why: 'payment', who, after: 'resume' };
  const counted = dueAfterPauses({ ...question, limit: standing.limit, pauses: [...earlier(standing), pause] });
  if (!standing.extension)
    return { dueAt: counted.dueAt, countedDueAt: null, explanation: keepFirst(counted.explanation, standing) };
  // The promise was moved with an apology before: what was left of the new promise goes on, the first is still measured.
  const left = Math.max(0, workingHoursBetween(pausedAt, dueAt, calendar));
  const moved = addWorkingHours(resumed, left, calendar);
  return {
    dueAt: moved,
    countedDueAt: counted.dueAt,
    explanation: {
      ...keepFirst(counted.explanation, standing),
      ...(standing.extension ? { extension: standing.extension } : {}),
      dueDay: dayOf(moved),
      dueAt: moved.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
    },
  };
}

const keepFirst = (now: Explanation, before: Explanation): Explanation => ({
  ...now,
  ...(before.first ? { first: before.first } : {}),
});

const earlier = ({ pauses = [] }: Explanation): Pause[] =>
  pauses
    .filter(({ after }) => after === 'resume')
    .map((part) => ({ ...part, from: Temporal.Instant.from(part.from), to: Temporal.Instant.from(part.to) }));

const momentOf = (day: LegalDay, time: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
