import type { Words } from './calendars/calendar.ts';
import { dayText } from './calendars/civil-days.ts';
import { minutesRun, standsAt } from './count-limit.ts';
import type { DayTable } from './calendars/day-table.ts';
import type { DaySpan, SkipReason } from './explanation.ts';
import type { LimitUnit } from './limit.ts';
import type { Standing } from './pause.ts';

type Facts = {
  /** Local minutes. */
  readonly received: number;
  readonly reception: number;
  readonly dueMinute: number;
  /** Day numbers. */
  readonly periodEnd: number;
  readonly byMinuteFrom: number;
  readonly unit: LimitUnit;
  readonly standing: readonly Standing[];
};

type Fate = SkipReason | 'counted';

/** Every day from reception to due day, each counted or skipped with its reason; neighbours alike are one span. */
export function listDays(facts: Facts, table: DayTable): DaySpan[] {
  const { received, reception, dueMinute, periodEnd, unit, standing } = facts;
  const receivedDay = Math.floor(received / 1440);
  const receptionDay = Math.floor(reception / 1440);
  const dueDay = Math.floor(dueMinute / 1440);
  const calendarUnit = unit === 'calendar_day' || unit === 'month';
  const spans: DaySpan[] = [];
  let from = receivedDay;
  let minutes = 0;
  let why: Fate | null = null;
  let name: Words | undefined;

  const close = (to: number): void => {
    if (why === null) return;
    const common = {
      from: dayText(from),
      to: dayText(to),
      days: to - from + 1,
      ...(name === undefined ? {} : { name }),
    };
    if (why !== 'counted') spans.push({ is: 'skipped', ...common, why });
    else spans.push({ is: 'counted', ...common, ...(unit === 'working_hour' ? { minutes } : {}) });
  };

  for (let day = receivedDay; day <= dueDay; day++) {
    let here: Fate;
    let hereName: Words | undefined;
    let hereMinutes = 0;
    const inPeriod = calendarUnit && day > receptionDay && day <= periodEnd;
    if (inPeriod) here = standsAt(day * 1440 + 1439, standing) ? 'paused' : 'counted';
    else if (calendarUnit && day > periodEnd && day === dueDay) here = 'end_moved_here';
    else if (!table.isWorkingDay(day) && (unit === 'working_hour' || day !== receptionDay)) {
      const special = table.special(day);
      here = special === undefined || special.kind === 'makeup' ? 'weekly_rest' : special.kind;
      hereName = special?.name;
    } else if (day < receptionDay) here = 'received_after_hours';
    else if (unit === 'working_hour') {
      const start = Math.max(reception, day * 1440);
      const end = Math.min(dueMinute, (day + 1) * 1440 - 1);
      hereMinutes = minutesRun(start, end, table, standing);
      here =
        hereMinutes > 0 ? 'counted' : table.workedBefore(end) > table.workedBefore(start) ? 'paused' : 'no_time_left';
    } else if (day === receptionDay) here = 'reception_day';
    else if (standing.length === 0) here = 'counted';
    else if (day >= facts.byMinuteFrom) {
      here = minutesRun(day * 1440, (day + 1) * 1440, table, standing) > 0 ? 'counted' : 'paused';
    } else here = standsAt(table.endOf(day) - 1, standing) ? 'paused' : 'counted';
    if (here === 'counted' && !inPeriod) {
      const special = table.special(day);
      if (special?.kind === 'makeup') hereName = special.name;
    }
    if (here !== why || hereName !== name) {
      close(day - 1);
      from = day;
      minutes = 0;
      why = here;
      name = hereName;
    }
    minutes += hereMinutes;
  }
  close(dueDay);
  return spans;
}
