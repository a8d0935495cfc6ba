import { dayOf, type LegalDay } from '../platform/clock.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import type { Calendar } from './calendars/calendar.ts';
import { dayText, numberOfDay } from './calendars/civil-days.ts';
import { instantAt, tableOf } from './calendars/day-table.ts';
import type { DueDay } from './due-day.ts';
import type { Explanation } from './explanation.ts';
import { isoMinute, isoOf, minuteOfIso } from './iso-minute.ts';
import { apologyLaw } from './laws.ts';
import { officeRules } from './calendars/office-rules.ts';

/** A new promise: the day, why, and who asks for it. */
export type ExtensionQuestion = {
  /** The working of the promise that stands. */
  readonly explanation: Explanation;
  readonly promised: LegalDay;
  readonly askedAt: Temporal.Instant;
  readonly reason: string;
  readonly who: string;
  readonly calendar: Calendar;
};

/** Why a due day cannot be put off. */
export type CannotExtend =
  | { readonly why: 'extended_before' }
  | { readonly why: 'too_late'; readonly lastDay: LegalDay }
  | { readonly why: 'not_later' }
  | { readonly why: 'day_off'; readonly next: LegalDay };

/**
 * Gia hạn: the one new promise that goes with an apology (NĐ 61/2018 Đ19.9, vn-rules 2.6), due at the end of the last
 * shift of the promised day. Refuses a second one, one asked later than a day before the due day, one that is no later,
 * and a day off. For statistics the first promise stays.
 */
export function extendDue(question: ExtensionQuestion): Result<DueDay, CannotExtend> {
  const { explanation, promised, askedAt, reason, who, calendar } = question;
  if (explanation.extension) return refuse({ why: 'extended_before' });
  const lastDay = apologyBy(explanation.dueDay, calendar);
  if (dayOf(askedAt) > lastDay) return refuse({ why: 'too_late', lastDay });
  if (promised <= explanation.dueDay) return refuse({ why: 'not_later' });
  const table = tableOf(calendar);
  const day = numberOfDay(promised);
  if (!table.isWorkingDay(day)) return refuse({ why: 'day_off', next: dayText(table.workingDayAfter(day, 1)) });
  const dueMinute = table.endOf(day);
  return ok({
    dueAt: instantAt(dueMinute),
    dueDay: promised,
    effectiveReception: instantAt(minuteOfIso(explanation.effectiveReception)),
    explanation: {
      ...explanation,
      version: 2,
      dueDay: promised,
      dueAt: isoMinute(dueMinute),
      extension: { from: explanation.dueAt, askedAt: isoOf(askedAt), who, reason, law: apologyLaw },
    },
  });
}

/** The last day on which an apology for a due day may leave (NĐ 61/2018 Đ19.9: one day before; days, not working days). */
export function apologyBy(dueDay: LegalDay, calendar: Calendar): LegalDay {
  return dayText(numberOfDay(dueDay) - officeRules(calendar, dueDay).apologyLeadDays);
}

/** The last working day up to and including a day: when an office must act that may act until that day. */
export function lastWorkingDayBy(day: LegalDay, calendar: Calendar): LegalDay {
  const table = tableOf(calendar);
  let at = numberOfDay(day);
  while (!table.isWorkingDay(at)) at--;
  return dayText(at);
}
