import { dayText } from './calendars/civil-days.ts';
import { localMinute } from './calendars/day-table.ts';

/** A local minute as `2026-11-20T09:00+07:00`. */
export function isoMinute(minute: number): string {
  const day = Math.floor(minute / 1440);
  const ofDay = minute - day * 1440;
  const hour = Math.floor(ofDay / 60);
  const rest = ofDay % 60;
  return `${dayText(day)}T${hour < 10 ? '0' : ''}${hour}:${rest < 10 ? '0' : ''}${rest}+07:00`;
}

/** The local minute of a text made by `isoMinute`, without the cost of a Temporal object. */
export function minuteOfIso(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError(`not a moment: ${text}`);
  return Math.floor(at / 60_000) + 7 * 60;
}

/** An instant as `2026-11-20T09:00+07:00`, seconds dropped. */
export const isoOf = (instant: Temporal.Instant): string => isoMinute(localMinute(instant));
