import { legalDay } from '../../platform/clock.ts';
import type { Calendar, OfficeHours, Shift } from './calendar.ts';
import { nationalDays } from './holidays.ts';

const fullDay: readonly Shift[] = [
  { from: '07:30', to: '11:30' },
  { from: '13:30', to: '17:00' },
];

/** Monday to Friday 07:30–11:30 and 13:30–17:00, with the limits of the law: what holds until an office enters its own. */
export const usualHours: OfficeHours = {
  from: legalDay('2000-01-01'),
  shifts: { mon: fullDay, tue: fullDay, wed: fullDay, thu: fullDay, fri: fullDay },
  duty: {},
  forwardCutOff: '15:00',
  afterHours: {
    closesAt: '17:00',
    reopensAt: '08:00',
    source: { vi: 'theo cách tính của Nghị định 297/2025/NĐ-CP', en: 'as Decree 297/2025/NĐ-CP counts' },
  },
  lastHourRule: false,
  rules: { hoursToReceive: 8, daysToAsk: 3, daysToSupply: 15, apologyLeadDays: 1 },
};

/** The calendar the software is born with: usual hours, the special days of 2020–2030. Databases start from the same. */
export const provinceCalendar: Calendar = {
  name: 'Lịch làm việc chung của tỉnh',
  hours: [usualHours],
  specialDays: nationalDays,
  knownFrom: legalDay('2020-01-01'),
  knownTo: legalDay('2030-12-31'),
};
