import { legalDay } from '../platform/clock.ts';
import type { Certainty, SpecialDay, Words } from './calendar.ts';

const labourCode: Words = { vi: 'Điều 112 Bộ luật Lao động 2019', en: 'Labour Code 2019, Article 112' };
const inLieu: Words = { vi: 'khoản 3 Điều 111 Bộ luật Lao động 2019', en: 'Labour Code 2019, Article 111(3)' };
const cultureLaw: Words = { vi: 'Nghị quyết 28/2026/QH16', en: 'Resolution 28/2026/QH16' };
const swap: Words = { vi: 'Thông báo hoán đổi ngày làm việc', en: 'Notice of swapped working days' };

const newYear: Words = { vi: 'Tết Dương lịch', en: 'New Year’s Day' };
const tet: Words = { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' };
const hungKings: Words = { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings’ Commemoration Day' };
const reunification: Words = { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' };
const labourDay: Words = { vi: 'Ngày Quốc tế Lao động', en: 'International Labour Day' };
const nationalDay: Words = { vi: 'Quốc khánh', en: 'National Day' };
const culture: Words = { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' };

const holiday = (day: string, name: Words, source = labourCode, certainty: Certainty = 'settled'): SpecialDay => ({
  kind: 'holiday',
  day: legalDay(day),
  name,
  source,
  certainty,
});

const compensation = (day: string, of: string, forWhat: Words, certainty: Certainty = 'settled'): SpecialDay => ({
  kind: 'compensation',
  day: legalDay(day),
  of: legalDay(of),
  name: { vi: `Nghỉ bù ${forWhat.vi}`, en: `Day in lieu of ${forWhat.en}` },
  source: inLieu,
  certainty,
});

const swapped = (off: string, worked: string, forWhat: Words, certainty: Certainty): SpecialDay[] => [
  {
    kind: 'swapped_off',
    day: legalDay(off),
    of: legalDay(worked),
    name: { vi: `Nghỉ hoán đổi dịp ${forWhat.vi}`, en: `Swapped day off at ${forWhat.en}` },
    source: swap,
    certainty,
  },
  {
    kind: 'makeup',
    day: legalDay(worked),
    of: legalDay(off),
    name: { vi: `Làm bù dịp ${forWhat.vi}`, en: `Make-up working day for ${forWhat.en}` },
    source: swap,
    certainty,
  },
];

const year2026: readonly SpecialDay[] = [
  holiday('2026-01-01', newYear),
  // Both swaps of 2026 come from memory and are to be checked against the notices (vn-rules 2.6 and 14).
  ...swapped('2026-01-02', '2026-01-10', newYear, 'unconfirmed'),
  ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((day) => holiday(day, tet)),
  holiday('2026-04-26', hungKings), // 10/3 âm lịch, a Sunday
  compensation('2026-04-27', '2026-04-26', hungKings),
  holiday('2026-04-30', reunification),
  holiday('2026-05-01', labourDay),
  ...swapped('2026-08-31', '2026-08-22', nationalDay, 'unconfirmed'),
  holiday('2026-09-01', nationalDay),
  holiday('2026-09-02', nationalDay),
  holiday('2026-11-24', culture, cultureLaw), // a holiday from 01/7/2026 on
];

// Announced plans for 2027 are not in yet: the choice of Tết days (one before, four from mồng một, as in 2026),
// the day beside 02/9 and any swapped days are to be confirmed by the Prime Minister's decision.
const pending: Certainty = 'not_yet_announced';
const year2027: readonly SpecialDay[] = [
  holiday('2027-01-01', newYear),
  // 29 tháng Chạp (Fri 05/02) to mồng 4 (Tue 09/02); Sat 06 and Sun 07 are given back on Wed 10 and Thu 11.
  ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'].map((day) =>
    holiday(day, tet, labourCode, pending),
  ),
  compensation('2027-02-10', '2027-02-06', tet, pending),
  compensation('2027-02-11', '2027-02-07', tet, pending),
  holiday('2027-04-16', hungKings), // 10/3 âm lịch
  holiday('2027-04-30', reunification),
  holiday('2027-05-01', labourDay), // a Saturday
  compensation('2027-05-03', '2027-05-01', labourDay),
  holiday('2027-09-02', nationalDay),
  holiday('2027-09-03', nationalDay, labourCode, pending),
  holiday('2027-11-24', culture, cultureLaw),
];

/** Ngày nghỉ lễ, nghỉ bù, hoán đổi và làm bù of the whole country for 2026 and 2027 (vn-rules 2.6). */
export const nationalDays: readonly SpecialDay[] = [...year2026, ...year2027];
