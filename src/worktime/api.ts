// The one door of worktime: working calendars and the arithmetic of deadlines. Pure; all instants count to the minute.

/** What a calendar is made of. */
export type { Calendar, Certainty, Shift, SpecialDay, Weekday, Words } from './calendar.ts';
/** Ngày lễ, nghỉ bù, hoán đổi, làm bù of 2026 and 2027 for the whole country. */
export { nationalDays } from './holidays.ts';
/** The usual office calendar of a province. */
export { provinceCalendar } from './province-calendar.ts';
/** Time limits, and reading one at the edge. */
export { parseLimit, type CannotCount, type Limit, type LimitUnit } from './limit.ts';
/** Ngày hẹn trả: when a dossier is due, and why. */
export { dueDay, type DueDay, type DueDayQuestion } from './due-day.ts';
/** The working of a due day as storable data. */
export type { Channel, DaySpan, Explanation, SkipReason } from './explanation.ts';
/** The working as sentences, and a limit in words. */
export { explain, limitText } from './explain.ts';
/** Deadlines of steps. */
export { addWorkingHours } from './add-working-hours.ts';
/** Working time that has passed. */
export { workingHoursBetween } from './working-hours-between.ts';
/** Counting whole working days. */
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';
/** Hạn chuyển hồ sơ: the 15:00 rule. */
export { forwardBy } from './forward-by.ts';
/** How a running deadline stands. */
export { remaining, remainingText, type Remaining, type TimeLabel } from './remaining.ts';
/** How a finished dossier stands against its due moment. */
export { outcome, type Outcome } from './outcome.ts';
