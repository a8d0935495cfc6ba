import { legalDay } from '../platform/clock.ts';
import type { Calendar, Shift } from './calendar.ts';
import { nationalDays } from './holidays.ts';

const fullDay: readonly Shift[] = [
  { from: '07:30', to: '11:30' },
  { from: '13:30', to: '17:00' },
];

/** The usual calendar of a province: Monday to Friday 07:30–11:30 and 13:30–17:00, national days off. */
export const provinceCalendar: Calendar = {
  name: 'Lịch làm việc chung của tỉnh',
  shifts: { mon: fullDay, tue: fullDay, wed: fullDay, thu: fullDay, fri: fullDay },
  specialDays: nationalDays,
  knownFrom: legalDay('2026-01-01'),
  knownTo: legalDay('2027-12-31'),
  forwardCutOff: '15:00',
  afterHours: {
    closesAt: '17:00',
    reopensAt: '08:00',
    source: { vi: 'theo cách tính của Nghị định 297/2025/NĐ-CP', en: 'as Decree 297/2025/NĐ-CP counts' },
  },
  lastHourRule: false,
};
