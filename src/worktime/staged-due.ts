import { dueAfterPauses } from './due-after-pauses.ts';
import type { DueDay, DueDayQuestion } from './due-day.ts';
import type { Channel } from './explanation.ts';
import { isoOf } from './iso-minute.ts';
import type { Limit } from './limit.ts';
import type { Pause } from './pause.ts';

/** A limit in two parts around a financial obligation, such as 8 working days = 5 + 3. */
export type StagedQuestion = Omit<DueDayQuestion, 'limit'> & {
  readonly limits: readonly [Limit, Limit];
  /** When the obligation was made known to the applicant, and by whom; the clock stands from then on. */
  readonly notified?: { readonly at: Temporal.Instant; readonly who: string };
  /** When it was proven paid, and how the proof came (default: online, as the payment platform reports it). */
  readonly paid?: { readonly at: Temporal.Instant; readonly channel?: Channel };
  readonly pauses?: readonly Pause[];
};

/** Hẹn lần 1 and hẹn lần 2; the second is not known before payment is proven. */
export type StagedDue = { readonly first: DueDay; readonly second: DueDay | null };

/**
 * The two appointments of a dossier with a financial obligation (vn-rules 2.5): the first is the day to make the
 * obligation known; between notice and proof of payment the clock is off; the second counts its own limit from the
 * proof. Pauses belong to the stage in which they began. Throws RangeError where `dueAfterPauses` does.
 */
export function stagedDue({ limits, notified, paid, pauses = [], ...base }: StagedQuestion): StagedDue {
  const ofFirst = pauses.filter((pause) => notified === undefined || before(pause.from, notified.at));
  const first = dueAfterPauses({ ...base, limit: limits[0], pauses: ofFirst });
  const withStage = (due: DueDay, stage: DueDay['explanation']['stage'] & {}): DueDay => ({
    ...due,
    explanation: { ...due.explanation, stage },
  });
  const one = withStage(first, { no: 1, limits });
  if (paid === undefined) return { first: one, second: null };
  const ofSecond = pauses.filter((pause) => !before(pause.from, paid.at));
  const second = dueAfterPauses({
    received: paid.at,
    channel: paid.channel ?? 'online',
    limit: limits[1],
    calendar: base.calendar,
    pauses: ofSecond,
  });
  return {
    first: one,
    second: withStage(second, {
      no: 2,
      limits,
      ...(notified ? { notified: { at: isoOf(notified.at), who: notified.who } } : {}),
      paidAt: isoOf(paid.at),
    }),
  };
}

const before = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
