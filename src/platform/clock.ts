import type { Branded } from './branded.ts';

/** A calendar day in Asia/Ho_Chi_Minh, `2026-11-22`. The law counts days, not milliseconds. */
export type LegalDay = Branded<string, 'LegalDay'>;

/** The only zone of this system: +07:00, no daylight saving. */
export const zone = 'Asia/Ho_Chi_Minh';

/** Time is an argument: everything that needs "now" is handed a clock. */
export type Clock = { now(): Temporal.Instant; today(): LegalDay };

/** Reads a day written `yyyy-MM-dd`; throws RangeError on any other text, on an impossible date and on the year 0000. */
export function legalDay(text: string): LegalDay {
  // Temporal takes a dozen other spellings, and a year 0 which PostgreSQL does not have.
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) throw new RangeError('no day written yyyy-MM-dd');
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as LegalDay;
}

/** The legal day on which an instant falls. */
export function dayOf(instant: Temporal.Instant): LegalDay {
  return instant.toZonedDateTimeISO(zone).toPlainDate().toString() as LegalDay;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  today: () => dayOf(Temporal.Now.instant()),
};

/** A clock that stands still, for tests and simulations. `iso` carries an offset: `2026-11-20T09:00+07:00`. */
export function fixedClock(iso: string): Clock {
  const instant = Temporal.Instant.from(iso);
  return { now: () => instant, today: () => dayOf(instant) };
}
