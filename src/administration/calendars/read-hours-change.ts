import { one, type Typed } from '../../platform/http/read-form.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { readShifts, readTime, shiftsText, usualHours, type HoursRow, type Week } from '../../worktime/api.ts';
import { dayFields, readDay } from '../../platform/http/read-day.ts';
import { readDecision } from './read-decision.ts';

/** The days of the week, with their words. */
export const weekdays = [
  { key: 'mon', vi: 'Thứ Hai', en: 'Monday' },
  { key: 'tue', vi: 'Thứ Ba', en: 'Tuesday' },
  { key: 'wed', vi: 'Thứ Tư', en: 'Wednesday' },
  { key: 'thu', vi: 'Thứ Năm', en: 'Thursday' },
  { key: 'fri', vi: 'Thứ Sáu', en: 'Friday' },
  { key: 'sat', vi: 'Thứ Bảy', en: 'Saturday' },
  { key: 'sun', vi: 'Chủ nhật', en: 'Sunday' },
] as const;

/** Days on which an office may receive papers without counting the day. */
export const dutyDays = weekdays.slice(5);

type Office = { readonly unitId: string | null; readonly name: string };
type Who = { readonly at: Temporal.Instant; readonly officerId: string };

/** Reads the hours of an office from a day on; refuses with a message at each field. Pure. */
export function readHoursChange(
  typed: Typed,
  office: Office,
  who: Who,
  t: Say,
): Result<Omit<HoursRow, 'id'>, ErrorList> {
  const errors: ErrorList[number][] = [];
  const kinds = office.unitId === null ? (['own', 'withdrawn'] as const) : (['own', 'follows', 'withdrawn'] as const);
  const kind = kinds.find((word) => word === one(typed, 'kind'));
  if (!kind) errors.push({ name: 'kind', message: t('Chọn thay đổi', 'Choose the change') });
  const from = readDay(typed, 'from');
  if (!from) errors.push({ name: 'from', message: t('Nhập ngày bắt đầu áp dụng', 'Enter the day it begins to hold') });
  if (kind === 'withdrawn' && office.unitId === null && from === usualHours.from)
    errors.push({
      name: 'from',
      message: t('Dòng đầu tiên của tỉnh phải còn', 'The first row of the province must stay'),
    });

  const own = kind === 'own';
  const shifts: { -readonly [day in keyof Week]: Week[day] } = {};
  const duty: { -readonly [day in keyof Week]: Week[day] } = {};
  const wrongShifts = t(
    'Viết như 07:30–11:30, 13:30–17:00, ca trước đứng trước',
    'Write like 07:30–11:30, 13:30–17:00, earlier shifts first',
  );
  if (own) {
    for (const { key } of weekdays) {
      const read = readShifts(one(typed, `shifts-${key}`));
      if (read === null) errors.push({ name: `shifts-${key}`, message: wrongShifts });
      else if (read.length > 0) shifts[key] = read;
    }
    for (const { key } of dutyDays) {
      const read = readShifts(one(typed, `duty-${key}`));
      if (read === null) errors.push({ name: `duty-${key}`, message: wrongShifts });
      else if (read.length > 0 && shifts[key])
        errors.push({
          name: `duty-${key}`,
          message: t(
            'Ngày này đã là ngày làm việc, không thể vừa trực',
            'This day is worked; it cannot be duty as well',
          ),
        });
      else if (read.length > 0) duty[key] = read;
    }
    if (errors.length === 0 && Object.keys(shifts).length === 0)
      errors.push({
        name: 'shifts-mon',
        message: t('Phải có ít nhất một ca làm việc', 'At least one shift is needed'),
      });
  }
  const time = (name: string, fallback: string): string => {
    if (!own) return fallback;
    const read = readTime(one(typed, name));
    if (read === null) errors.push({ name, message: t('Viết giờ như 15:00', 'Write the time like 15:00') });
    return read ?? fallback;
  };
  const number = (name: string, fallback: number, least: number, most: number): number => {
    if (!own) return fallback;
    const text = one(typed, name).trim().replace(',', '.');
    const read = Number(text);
    if (text === '' || !Number.isInteger(read) || read < least || read > most) {
      errors.push({
        name,
        message: t(`Nhập số nguyên từ ${least} đến ${most}`, `Enter a whole number, ${least} to ${most}`),
      });
      return fallback;
    }
    return read;
  };
  const { rules, afterHours: usual } = usualHours;
  const forwardCutOff = time('cut-off', usualHours.forwardCutOff);
  const rule = !own || one(typed, 'closes').trim() !== '' || one(typed, 'reopens').trim() !== '';
  const afterHours =
    rule && usual
      ? { closesAt: time('closes', usual.closesAt), reopensAt: time('reopens', usual.reopensAt), source: usual.source }
      : null;
  const read = {
    hoursToReceive: number('hours-to-receive', rules.hoursToReceive, 1, 40),
    daysToAsk: number('days-to-ask', rules.daysToAsk, 1, 30),
    daysToSupply: number('days-to-supply', rules.daysToSupply, 1, 180),
    apologyLeadDays: number('apology-lead', rules.apologyLeadDays, 0, 30),
  };
  const decision = readDecision(typed, errors, t);
  if (errors.length > 0 || !kind || !from) return refuse(errors);
  return ok({
    unitId: office.unitId,
    kind,
    name: office.name,
    hours: {
      from,
      shifts: own ? shifts : usualHours.shifts,
      duty,
      forwardCutOff,
      afterHours,
      lastHourRule: own && one(typed, 'last-hour') === 'yes',
      rules: read,
    },
    decisionNo: decision.no,
    decisionDay: decision.day,
    note: decision.note,
    madeAt: who.at,
    madeBy: who.officerId,
  });
}

/** The form as it would be typed for hours that hold. */
export function typedHours({ kind, hours }: Pick<HoursRow, 'kind' | 'hours'>): Typed {
  const { rules, afterHours } = hours;
  return {
    kind,
    ...dayFields('from', hours.from),
    ...Object.fromEntries(weekdays.map(({ key }) => [`shifts-${key}`, shiftsText(hours.shifts[key])])),
    ...Object.fromEntries(dutyDays.map(({ key }) => [`duty-${key}`, shiftsText(hours.duty[key])])),
    'cut-off': hours.forwardCutOff,
    closes: afterHours?.closesAt ?? '',
    reopens: afterHours?.reopensAt ?? '',
    'last-hour': hours.lastHourRule ? 'yes' : 'no',
    'hours-to-receive': String(rules.hoursToReceive),
    'days-to-ask': String(rules.daysToAsk),
    'days-to-supply': String(rules.daysToSupply),
    'apology-lead': String(rules.apologyLeadDays),
  };
}
