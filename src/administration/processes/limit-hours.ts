import { currentVersion, limitFor, titleOf } from '../../catalogue/api.ts';
import type { House } from '../../platform/house.ts';
import type { Say } from '../../platform/i18n/say.ts';
import type { Lang } from '../../platform/i18n/say.ts';
import { limitText, type Limit } from '../../worktime/api.ts';

/** A procedure with what the law allows it, in words and in working hours to compare budgets with. */
export type ProcedureLimit = {
  readonly code: string;
  readonly title: string;
  /** '' when no limit is published as a number. */
  readonly limit: string;
  readonly hours: number | null;
  readonly known: boolean;
};

const hoursPerDay = 8;

/**
 * A limit in working hours, to compare with: a working day has 8 (the measure of approved internal processes), a week
 * of seven days five working days, a month 22.
 */
export function limitInHours({ value, unit }: Limit): number {
  switch (unit) {
    case 'working_hour':
      return value;
    case 'working_day':
      return value * hoursPerDay;
    case 'calendar_day':
      return Math.floor((value * 5) / 7) * hoursPerDay || hoursPerDay;
    case 'month':
      return value * 22 * hoursPerDay;
  }
}

/** The limit of a procedure at the counter, as published today. */
export async function procedureLimit(house: House, code: string, lang: Lang, t: Say): Promise<ProcedureLimit> {
  const version = await currentVersion(house.open, code, house.clock.today());
  if (!version)
    return { code, title: t('Thủ tục không còn hiệu lực', 'No longer in force'), limit: '', hours: null, known: false };
  const limit = limitFor(version, 'DIRECT');
  return {
    code,
    title: titleOf(version, lang),
    limit: limit ? limitText(limit, t) : '',
    hours: limit ? limitInHours(limit) : null,
    known: true,
  };
}

/** The shortest limit among procedures, in working hours, to compare a process with; null: none is given as a number. */
export async function shortestLimit({ open, clock }: House, codes: readonly string[]): Promise<number | null> {
  const versions = await Promise.all(codes.slice(0, 100).map((code) => currentVersion(open, code, clock.today())));
  const hours = versions.flatMap((version) => {
    const limit = version && limitFor(version, 'DIRECT');
    return limit ? [limitInHours(limit)] : [];
  });
  return hours.length > 0 ? Math.min(...hours) : null;
}
