import type { Calendar, OfficeHours } from './calendar.ts';
import { usualHours } from './province-calendar.ts';

/** A calendar whose every row of hours is changed alike. */
export function withHours(calendar: Calendar, change: Partial<OfficeHours>): Calendar {
  return { ...calendar, hours: calendar.hours.map((hours) => ({ ...hours, ...change })) };
}

/** Saturday morning is worked, and counted. */
export const saturdayMorning = { ...usualHours.shifts, sat: [{ from: '08:00', to: '11:00' }] };
