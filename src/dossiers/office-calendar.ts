import { agencyDirectory } from '../identity/api.ts';
import { dayOf } from '../platform/clock.ts';
import type { House } from '../platform/house.ts';
import { calendarBook, officeRules, type Calendar, type OfficeRules } from '../worktime/api.ts';

/** Lịch làm việc by which an office's time is counted: its own, that of the nearest office above it, or the province's. Costs no query. */
export function officeCalendar({ open }: Pick<House, 'open'>, unitId: string): Calendar {
  const directory = agencyDirectory(open);
  const ids: string[] = [];
  for (let at = directory.byId(unitId); at; at = at.parentId ? directory.byId(at.parentId) : null) ids.push(at.id);
  return calendarBook(open).of(ids);
}

/** The limits that office keeps for itself, as they stood at a moment. */
export const rulesAt = (house: Pick<House, 'open'>, unitId: string, at: Temporal.Instant): OfficeRules =>
  officeRules(officeCalendar(house, unitId), dayOf(at));
