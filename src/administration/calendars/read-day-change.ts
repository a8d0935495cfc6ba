import type { LegalDay } from '../../platform/clock.ts';
import { one, type Typed } from '../../platform/http/read-form.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { refuse, ok, type Result } from '../../platform/result.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import {
  isWorkingDay,
  newestDays,
  type Calendar,
  type Certainty,
  type DayRow,
  type Grounds,
  type Words,
} from '../../worktime/api.ts';
import { readDay } from '../../platform/http/read-day.ts';
import { readDecision } from './read-decision.ts';

/** What a form about a day can ask for. `swap` is a day off with its make-up day; `withdraw` makes both ordinary. */
export const dayActs = ['holiday', 'compensation', 'swap', 'withdraw'] as const;
export type DayAct = (typeof dayActs)[number];

/** Rows to be added, together or not at all. */
export type DayChange = { readonly act: DayAct; readonly rows: readonly Omit<DayRow, 'id'>[] };

type Before = { readonly rows: readonly DayRow[]; readonly province: Calendar };
type Who = { readonly at: Temporal.Instant; readonly officerId: string };

/** Reads a change of special days against what holds now; refuses with a message at each field. Pure. */
export function readDayChange(typed: Typed, before: Before, who: Who, t: Say): Result<DayChange, ErrorList> {
  const errors: ErrorList[number][] = [];
  const act = dayActs.find((word) => word === one(typed, 'kind'));
  if (!act) errors.push({ name: 'kind', message: t('Chọn loại ngày', 'Choose the kind of day') });
  const day = readDay(typed, 'day');
  if (!day) errors.push({ name: 'day', message: t('Nhập ngày, từ 2000 đến 2099', 'Enter a day from 2000 to 2099') });
  const other = readDay(typed, 'other');
  const otherWrong = act && day ? wrongOther(act, day, other, before.province, t) : null;
  if (otherWrong) errors.push({ name: 'other', message: otherWrong });
  const names = { vi: one(typed, 'name-vi').trim(), en: one(typed, 'name-en').trim() };
  if (act !== 'withdraw') {
    if (names.vi === '' || names.vi.length > 200)
      errors.push({ name: 'name-vi', message: t('Nhập tên ngày bằng tiếng Việt', 'Enter the name in Vietnamese') });
    if (names.en === '' || names.en.length > 200)
      errors.push({ name: 'name-en', message: t('Nhập tên ngày bằng tiếng Anh', 'Enter the name in English') });
  }
  const holding = newestDays(before.rows).filter(({ kind }) => kind !== 'withdrawn');
  const present = holding.find((row) => row.day === day);
  if (act === 'withdraw' && day && !present)
    errors.push({ name: 'day', message: t('Ngày này không có trong lịch', 'This day is not in the calendar') });
  const decision = readDecision(typed, errors, t);
  if (errors.length > 0 || !act || !day) return refuse(errors);

  const grounds: Grounds = {
    decisionNo: decision.no,
    decisionDay: decision.day,
    note: decision.note,
    madeAt: who.at,
    madeBy: who.officerId,
  };
  const certainties: readonly Certainty[] = ['settled', 'unconfirmed', 'not_yet_announced'];
  const common = {
    ...grounds,
    day,
    of: null,
    reach: one(typed, 'reach') === 'province' ? ('province' as const) : ('nation' as const),
    name: names,
    source: sourceOf(decision.no, decision.day),
    certainty: certainties.find((word) => word === one(typed, 'certainty')) ?? 'settled',
  };
  switch (act) {
    case 'holiday':
      return ok({ act, rows: [{ ...common, kind: 'holiday' }] });
    case 'compensation':
      return ok({ act, rows: [{ ...common, kind: 'compensation', of: other ?? null }] });
    case 'swap': {
      const worked = other ?? day;
      const makeup: Words = { vi: `Làm bù: ${names.vi}`, en: `Make-up working day: ${names.en}` };
      return ok({
        act,
        rows: [
          { ...common, kind: 'swapped_off', of: worked },
          { ...common, kind: 'makeup', day: worked, of: day, name: makeup },
        ],
      });
    }
    case 'withdraw':
      return ok({ act, rows: withPartner(holding, day).map((row) => withdrawn(row, grounds)) });
  }
}

function wrongOther(
  act: DayAct,
  day: LegalDay,
  other: LegalDay | null | undefined,
  province: Calendar,
  t: Say,
): string | null {
  if (act !== 'compensation' && act !== 'swap') return null;
  if (!other || other === day)
    return act === 'swap'
      ? t('Nhập ngày làm bù', 'Enter the make-up working day')
      : t('Nhập ngày lễ được nghỉ bù', 'Enter the holiday that is given back');
  if (act === 'compensation') return null;
  if (!isWorkingDay(day, province))
    return t(`Ngày ${formatDay(day)} đang là ngày nghỉ, không cần hoán đổi`, `${formatDay(day)} is a day off already`);
  if (isWorkingDay(other, province))
    return t(
      `Ngày ${formatDay(other)} đang là ngày làm việc, không làm bù được`,
      `${formatDay(other)} is worked anyway`,
    );
  return null;
}

/** A swap is withdrawn as a whole: nobody makes up for a day that was not given. */
function withPartner(holding: readonly DayRow[], day: LegalDay): readonly DayRow[] {
  const row = holding.find((each) => each.day === day);
  if (!row) return [];
  const swapped = row.kind === 'swapped_off' || row.kind === 'makeup';
  const partner = swapped ? holding.find((each) => each.day === row.of && each.of === day) : undefined;
  return partner ? [row, partner] : [row];
}

function withdrawn({ id: _id, ...row }: DayRow, grounds: Grounds): Omit<DayRow, 'id'> {
  return { ...row, ...grounds, kind: 'withdrawn', of: null };
}

function sourceOf(no: string, day: LegalDay | null): Words {
  return day === null ? { vi: no, en: no } : { vi: `${no} ngày ${formatDay(day)}`, en: `${no} of ${formatDay(day)}` };
}
