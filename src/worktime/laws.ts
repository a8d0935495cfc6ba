import type { Words } from './calendar.ts';
import type { LimitUnit } from './limit.ts';

/** The rule by which a limit in each unit is counted. */
export const countingLaw: { readonly [unit in LimitUnit]: Words } = {
  working_hour: { vi: 'khoản 1 Điều 147 Bộ luật Dân sự 2015', en: 'Civil Code 2015, Article 147(1)' },
  working_day: { vi: 'khoản 2 Điều 147 Bộ luật Dân sự 2015', en: 'Civil Code 2015, Article 147(2)' },
  calendar_day: {
    vi: 'khoản 2 Điều 147, khoản 2 Điều 148 Bộ luật Dân sự 2015',
    en: 'Civil Code 2015, Articles 147(2) and 148(2)',
  },
  month: {
    vi: 'khoản 2 Điều 147, khoản 3 Điều 148 Bộ luật Dân sự 2015',
    en: 'Civil Code 2015, Articles 147(2) and 148(3)',
  },
};

/** A period whose last day is a day off ends with the next working day. */
export const endsOnDayOffLaw: Words = {
  vi: 'khoản 5 Điều 148 Bộ luật Dân sự 2015',
  en: 'Civil Code 2015, Article 148(5)',
};

/** Dossiers of the last working hour. */
export const lastHourLaw: Words = {
  vi: 'theo cách tính của Nghị định 297/2025/NĐ-CP',
  en: 'as Decree 297/2025/NĐ-CP counts',
};
