import type { LegalDay } from '../../platform/clock.ts';
import type { Calendar, OfficeRules } from './calendar.ts';
import { usualHours } from './province-calendar.ts';

/** The limits an office keeps for itself, as they stood on a day: of a dossier, the day of its reception. */
export function officeRules(calendar: Calendar, day: LegalDay): OfficeRules {
  const hours = calendar.hours.findLast(({ from }) => from <= day) ?? calendar.hours[0] ?? usualHours;
  return hours.rules;
}
