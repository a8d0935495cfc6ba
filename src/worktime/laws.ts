import type { Words } from './calendars/calendar.ts';
import type { LimitUnit } from './limit.ts';
import type { PauseReason } from './pause.ts';

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

/** Why the clock stands, where a pause names no rule of its own. */
export const pauseLaw: { readonly [why in PauseReason]: Words } = {
  supplement: { vi: 'khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP', en: 'Decree 61/2018/NĐ-CP, Article 19(4)' },
  payment: {
    vi: 'thời gian thực hiện nghĩa vụ tài chính không tính vào thời hạn giải quyết',
    en: 'the time to meet a financial obligation is not part of the limit',
  },
  excluded_by_law: {
    vi: 'thời gian pháp luật quy định không tính vào thời hạn giải quyết',
    en: 'time which the law takes out of the limit',
  },
};

/** One apology with one new promise, at the latest a day before the due day. */
export const apologyLaw: Words = {
  vi: 'khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP',
  en: 'Decree 61/2018/NĐ-CP, Article 19(9)',
};

/** How the national portal measures (Decision 766/QĐ-TTg, indicator 2.1). */
export const portalRule: Words = {
  vi: 'quy tắc đo của Cổng Dịch vụ công quốc gia, chỉ số 2.1 Quyết định 766/QĐ-TTg',
  en: 'rule of the National Public Service Portal, indicator 2.1 of Decision 766/QĐ-TTg',
};
