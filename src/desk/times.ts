import type { DossierState } from '../dossiers/api.ts';
import type { Say } from '../platform/i18n/say.ts';
import type { Standing } from '../platform/views/status-tag.ts';
import { addWorkingHours, remaining, type Calendar } from '../worktime/api.ts';

/** The two moments that part overdue, soon and in time; the same for counts, filters and colours. */
export type Times = {
  readonly now: Temporal.Instant;
  readonly soonBefore: Temporal.Instant;
  readonly calendar: Calendar;
};

/** A usual full working day, 07:30–11:30 and 13:30–17:00. */
const fullDayHours = 7.5;

/** Quá hạn: due before this minute. Sắp hạn: less than one full working day left. As `remaining` of worktime says. */
export function timesAt(at: Temporal.Instant, calendar: Calendar): Times {
  const now = at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return { now, soonBefore: addWorkingHours(now, fullDayHours, calendar), calendar };
}

const waiting: readonly DossierState[] = [
  'awaiting_papers',
  'awaiting_papers_before_acceptance',
  'awaiting_payment',
  'result_ready',
];

/** How an open task stands: its clock rests while the applicant has to bring something or come for the result. */
export function standingOf(state: DossierState, dueAt: Temporal.Instant, times: Times): Standing {
  if (waiting.includes(state)) return 'paused';
  if (Temporal.Instant.compare(dueAt, times.now) < 0) return 'overdue';
  return Temporal.Instant.compare(dueAt, times.soonBefore) < 0 ? 'soon' : 'in-time';
}

/**
 * The tag of a task in a list: `Quá hạn 2 ngày`, `Sắp hạn 3 giờ`, `Trong hạn 5 ngày`, in working time; or what the
 * applicant is waited for, as `state` says.
 */
export function shortStanding(
  standing: Standing,
  dueAt: Temporal.Instant,
  { now, calendar }: Times,
  t: Say,
  state: DossierState = 'in_review',
): string {
  if (state === 'result_ready') return t('Chờ trả kết quả', 'Result waits');
  if (state === 'awaiting_payment') return t('Chờ nộp tiền', 'Waiting for payment');
  if (standing === 'paused') return t('Chờ bổ sung', 'Waiting for papers');
  const left = remaining(now, dueAt, calendar);
  const minutes = Math.round(left.restHours * 60);
  const size =
    left.days > 0
      ? t(`${left.days} ngày`, `${left.days} d`)
      : minutes >= 60
        ? t(`${Math.floor(minutes / 60)} giờ`, `${Math.floor(minutes / 60)} h`)
        : t(`${minutes} phút`, `${minutes} min`);
  if (standing === 'overdue') return t(`Quá hạn ${size}`, `Overdue ${size}`);
  return standing === 'soon' ? t(`Sắp hạn ${size}`, `Soon ${size}`) : t(`Trong hạn ${size}`, `In time ${size}`);
}
