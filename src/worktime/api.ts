// The one door of worktime: working calendars and the arithmetic of deadlines. Pure; all instants count to the minute.

/** What a calendar is made of. */
export type {
  Calendar,
  Certainty,
  OfficeHours,
  OfficeRules,
  Shift,
  SpecialDay,
  Week,
  Weekday,
  Words,
} from './calendars/calendar.ts';
/** The calendars in force, in memory: `of` an office, and the province's. */
export { calendarBook, type CalendarBook } from './calendars/calendar-book.ts';
/** What was stated about days and hours, to be read, added to and tried out before it is added. */
export { newestDays, newestHours, type DayRow, type Grounds, type HoursRow } from './calendars/calendar-rows.ts';
export { allDayRows, allHoursRows, insertDayRows, insertHoursRow } from './calendars/calendar.store.ts';
export { composeCalendars, type Calendars } from './calendars/compose-calendars.ts';
/** Shifts as people type them. */
export { readShifts, readTime, shiftsText } from './calendars/shift-text.ts';
/** The limits an office keeps for itself, on a day. */
export { officeRules } from './calendars/office-rules.ts';
/** Ngày lễ, nghỉ bù, hoán đổi, làm bù of 2020 to 2030 for the whole country. */
export { nationalDays } from './calendars/holidays.ts';
/** The calendar the software is born with; in force is what `calendarBook` answers. */
export { provinceCalendar, usualHours } from './calendars/province-calendar.ts';
/** Time limits, and reading one at the edge. */
export { parseLimit, type CannotCount, type Limit, type LimitUnit } from './limit.ts';
/** Ngày hẹn trả: when a dossier is due, and why. */
export { dueDay, type DueDay, type DueDayQuestion } from './due-day.ts';
/** Tạm dừng: a due day whose clock stood at times, and one that was counted anew. */
export { dueAfterPauses, type PausedQuestion } from './due-after-pauses.ts';
export type { Pause, PauseReason } from './pause.ts';
/** Hẹn lần 1, hẹn lần 2: two appointments around a financial obligation. */
export { stagedDue, type StagedDue, type StagedQuestion } from './staged-due.ts';
/** Gia hạn: the one new promise that goes with an apology, and until when it may be made. */
export { apologyBy, extendDue, lastWorkingDayBy, type CannotExtend, type ExtensionQuestion } from './extend-due.ts';
/** The date a supplement or an extension asked now would make, before it is asked. */
export { cannotExtendText, ifAsked, ifAskedText, type Asking, type IfAsked } from './if-asked.ts';
/** The portal's measuring clock, beside the legal one. */
export {
  measuredOutcome,
  measuredText,
  type EndStatus,
  type Measured,
  type MeasuredFacts,
} from './measured-outcome.ts';
/** What a promise would be with another calendar. */
export { recount, type Counting } from './recount.ts';
/** The working of a due day as storable data. */
export type { Channel, DaySpan, Explanation, ExtensionPart, PausePart, SkipReason, StagePart } from './explanation.ts';
/** The working as sentences. */
export { explain } from './explain.ts';
/** A limit in words. */
export { limitText } from './limit-text.ts';
/** Deadlines of steps. */
export { addWorkingHours } from './add-working-hours.ts';
/** Working time that has passed. */
export { workingHoursBetween } from './working-hours-between.ts';
/** Counting whole working days. */
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';
/** The end of a working day. */
export { dayEnd } from './day-end.ts';
/** Hạn chuyển hồ sơ: the 15:00 rule. */
export { forwardBy } from './forward-by.ts';
/** How a running deadline stands. */
export { remaining, remainingText, type Remaining, type TimeLabel } from './remaining.ts';
/** How a finished dossier stands against its due moment. */
export { outcome, type Outcome } from './outcome.ts';
