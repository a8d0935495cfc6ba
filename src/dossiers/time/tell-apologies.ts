import { agencyDirectory } from '../../identity/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import { addWorkingDays, apologyBy, calendarBook, dayEnd, isWorkingDay, lastWorkingDayBy } from '../../worktime/api.ts';
import { freshMemory } from './fresh-memory.ts';
import { insertNotices, promisesDueBefore, type NewNotice } from './notices.store.ts';
import { officeCalendar } from '../office-calendar.ts';
import { deskOver } from './tell-officers.ts';

/** How far ahead promises are looked at: enough for a day of apology before a long holiday. */
const workingDaysAhead = 3;

/**
 * On working days: for each dossier whose promise is about to pass, while an apology may still leave – on the last
 * working day for it and on the one before – tells who is over the desk where it lies. The letter (form 04) stands
 * prepared on the page of the extension (NĐ 61/2018 Đ19.9: one day before at the latest). Once for each promise.
 */
export async function tellApologies(house: House): Promise<number> {
  await freshMemory(house);
  const [now, today] = [house.clock.now(), house.clock.today()];
  const book = calendarBook(house.open);
  if (!isWorkingDay(today, book.province)) return 0;
  const tomorrow = addWorkingDays(today, 1, book.province);
  const until = dayEnd(addWorkingDays(today, workingDaysAhead, book.province), book.province);
  const directory = agencyDirectory(house.open);
  const notices = (await promisesDueBefore(house.open, now, until)).flatMap((one): NewNotice[] => {
    const calendar = officeCalendar(house, one.agencyId);
    const leaveBy = lastWorkingDayBy(apologyBy(dayOf(one.dueAt), calendar), calendar);
    if (leaveBy < today || leaveBy > tomorrow) return [];
    return [
      {
        dedupe: `apology:${one.id}:${one.dueAt.toString()}`,
        kind: 'apology_due',
        to: deskOver(directory, { unitId: one.unitId, role: one.role }),
        dossierId: one.id,
        facts: { dueAt: one.dueAt.toString(), leaveBy },
      },
    ];
  });
  await insertNotices(house.open, notices, now);
  return notices.length;
}
