import { legalDay } from '../../platform/clock.ts';
import type { Certainty, SpecialDay, Words } from './calendar.ts';

const labourCode: Words = { vi: 'Điều 112 Bộ luật Lao động 2019', en: 'Labour Code 2019, Article 112' };
const inLieu: Words = { vi: 'khoản 3 Điều 111 Bộ luật Lao động 2019', en: 'Labour Code 2019, Article 111(3)' };
/** In force until the end of 2020. */
const formerCode: Words = { vi: 'Điều 115 Bộ luật Lao động 2012', en: 'Labour Code 2012, Article 115' };
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

const days = (list: readonly string[], name: Words, certainty: Certainty = 'settled'): SpecialDay[] =>
  list.map((day) => holiday(day, name, labourCode, certainty));

// What the law fixes (01/01, the first days of Tết, 10/3 âm lịch, 30/4, 01/5, 02/9, 24/11 and the days in lieu of
// them) is settled. What a notice chooses each year – which days around Tết, the day beside 02/9, swapped days – is
// marked `unconfirmed` for years whose notice was not before our eyes, `not_yet_announced` for years still to come.
const noted: Certainty = 'unconfirmed';
const pending: Certainty = 'not_yet_announced';

// Until 2020 the Labour Code of 2012 gave one day at 02/9.
const year2020 = [
  holiday('2020-01-01', newYear),
  ...days(['2020-01-23', '2020-01-24', '2020-01-25', '2020-01-26', '2020-01-27'], tet, noted),
  compensation('2020-01-28', '2020-01-25', tet, noted),
  compensation('2020-01-29', '2020-01-26', tet, noted),
  holiday('2020-04-02', hungKings),
  holiday('2020-04-30', reunification),
  holiday('2020-05-01', labourDay),
  holiday('2020-09-02', nationalDay),
].map((day): SpecialDay => ({ ...day, source: formerCode }));

const year2021: readonly SpecialDay[] = [
  holiday('2021-01-01', newYear),
  ...days(['2021-02-10', '2021-02-11', '2021-02-12', '2021-02-13', '2021-02-14'], tet, noted),
  compensation('2021-02-15', '2021-02-13', tet, noted),
  compensation('2021-02-16', '2021-02-14', tet, noted),
  holiday('2021-04-21', hungKings),
  holiday('2021-04-30', reunification),
  holiday('2021-05-01', labourDay),
  compensation('2021-05-03', '2021-05-01', labourDay),
  holiday('2021-09-02', nationalDay),
  holiday('2021-09-03', nationalDay, labourCode, noted),
];

const year2022: readonly SpecialDay[] = [
  holiday('2022-01-01', newYear),
  compensation('2022-01-03', '2022-01-01', newYear),
  ...days(['2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04'], tet, noted),
  holiday('2022-04-10', hungKings),
  compensation('2022-04-11', '2022-04-10', hungKings),
  holiday('2022-04-30', reunification),
  holiday('2022-05-01', labourDay),
  compensation('2022-05-02', '2022-04-30', reunification),
  compensation('2022-05-03', '2022-05-01', labourDay),
  holiday('2022-09-01', nationalDay, labourCode, noted),
  holiday('2022-09-02', nationalDay),
];

const year2023: readonly SpecialDay[] = [
  holiday('2023-01-01', newYear),
  compensation('2023-01-02', '2023-01-01', newYear),
  ...days(['2023-01-20', '2023-01-21', '2023-01-22', '2023-01-23', '2023-01-24'], tet, noted),
  compensation('2023-01-25', '2023-01-21', tet, noted),
  compensation('2023-01-26', '2023-01-22', tet, noted),
  holiday('2023-04-29', hungKings),
  holiday('2023-04-30', reunification),
  holiday('2023-05-01', labourDay),
  compensation('2023-05-02', '2023-04-29', hungKings),
  compensation('2023-05-03', '2023-04-30', reunification),
  holiday('2023-09-01', nationalDay, labourCode, noted),
  holiday('2023-09-02', nationalDay),
  compensation('2023-09-04', '2023-09-02', nationalDay),
];

const year2024: readonly SpecialDay[] = [
  holiday('2024-01-01', newYear),
  ...days(['2024-02-08', '2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12'], tet, noted),
  compensation('2024-02-13', '2024-02-10', tet, noted),
  compensation('2024-02-14', '2024-02-11', tet, noted),
  holiday('2024-04-18', hungKings),
  ...swapped('2024-04-29', '2024-05-04', reunification, noted),
  holiday('2024-04-30', reunification),
  holiday('2024-05-01', labourDay),
  holiday('2024-09-02', nationalDay),
  holiday('2024-09-03', nationalDay, labourCode, noted),
];

const year2025: readonly SpecialDay[] = [
  holiday('2025-01-01', newYear),
  ...days(['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'], tet, noted),
  holiday('2025-04-07', hungKings),
  holiday('2025-04-30', reunification),
  holiday('2025-05-01', labourDay),
  ...swapped('2025-05-02', '2025-04-26', labourDay, noted),
  holiday('2025-09-01', nationalDay, labourCode, noted),
  holiday('2025-09-02', nationalDay),
];

const year2026: readonly SpecialDay[] = [
  holiday('2026-01-01', newYear),
  // Both swaps of 2026 come from memory and are to be checked against the notices (vn-rules 2.6 and 14).
  ...swapped('2026-01-02', '2026-01-10', newYear, 'unconfirmed'),
  ...days(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'], tet),
  holiday('2026-04-26', hungKings), // 10/3 âm lịch, a Sunday
  compensation('2026-04-27', '2026-04-26', hungKings),
  holiday('2026-04-30', reunification),
  holiday('2026-05-01', labourDay),
  ...swapped('2026-08-31', '2026-08-22', nationalDay, 'unconfirmed'),
  holiday('2026-09-01', nationalDay),
  holiday('2026-09-02', nationalDay),
  holiday('2026-11-24', culture, cultureLaw), // a holiday from 01/7/2026 on
];

// No plan after 2026 is in yet. Derived: mồng một and 10/3 âm lịch are looked up in the Vietnamese lunar calendar (UTC+7;
// in 2030 Tết is a day before the Chinese one); of the choices used so far – one day before Tết and four of it, or two
// and three – the one that needs fewer days in lieu; beside 02/9 the neighbour that is no rest day.
const year2027: readonly SpecialDay[] = [
  holiday('2027-01-01', newYear),
  // 29 tháng Chạp (Fri 05/02) to mồng 4 (Tue 09/02); Sat 06 and Sun 07 are given back on Wed 10 and Thu 11.
  ...days(['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'], tet, pending),
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

const year2028: readonly SpecialDay[] = [
  holiday('2028-01-01', newYear), // a Saturday
  compensation('2028-01-03', '2028-01-01', newYear),
  // Mồng một is Wed 26/01.
  ...days(['2028-01-24', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28'], tet, pending),
  holiday('2028-04-04', hungKings), // 10/3 âm lịch
  holiday('2028-04-30', reunification), // a Sunday
  holiday('2028-05-01', labourDay),
  compensation('2028-05-02', '2028-04-30', reunification),
  holiday('2028-09-01', nationalDay, labourCode, pending),
  holiday('2028-09-02', nationalDay), // a Saturday
  compensation('2028-09-04', '2028-09-02', nationalDay, pending),
  holiday('2028-11-24', culture, cultureLaw),
];

const year2029: readonly SpecialDay[] = [
  holiday('2029-01-01', newYear),
  // Mồng một is Tue 13/02.
  ...days(['2029-02-12', '2029-02-13', '2029-02-14', '2029-02-15', '2029-02-16'], tet, pending),
  holiday('2029-04-23', hungKings), // 10/3 âm lịch
  holiday('2029-04-30', reunification),
  holiday('2029-05-01', labourDay),
  holiday('2029-09-02', nationalDay), // a Sunday
  holiday('2029-09-03', nationalDay, labourCode, pending),
  compensation('2029-09-04', '2029-09-02', nationalDay, pending),
  holiday('2029-11-24', culture, cultureLaw), // a Saturday
  compensation('2029-11-26', '2029-11-24', culture),
];

const year2030: readonly SpecialDay[] = [
  holiday('2030-01-01', newYear),
  // Mồng một is Sat 02/02.
  ...days(['2030-02-01', '2030-02-02', '2030-02-03', '2030-02-04', '2030-02-05'], tet, pending),
  compensation('2030-02-06', '2030-02-02', tet, pending),
  compensation('2030-02-07', '2030-02-03', tet, pending),
  holiday('2030-04-12', hungKings), // 10/3 âm lịch
  holiday('2030-04-30', reunification),
  holiday('2030-05-01', labourDay),
  holiday('2030-09-02', nationalDay),
  holiday('2030-09-03', nationalDay, labourCode, pending),
  holiday('2030-11-24', culture, cultureLaw), // a Sunday
  compensation('2030-11-25', '2030-11-24', culture),
];

/** Ngày nghỉ lễ, nghỉ bù, hoán đổi và làm bù of the whole country, 2020 to 2030 (vn-rules 2.6). */
export const nationalDays: readonly SpecialDay[] = [
  ...year2020,
  ...year2021,
  ...year2022,
  ...year2023,
  ...year2024,
  ...year2025,
  ...year2026,
  ...year2027,
  ...year2028,
  ...year2029,
  ...year2030,
];
