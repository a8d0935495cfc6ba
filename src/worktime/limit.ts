import { ok, refuse, type Result } from '../platform/result.ts';

/** Đơn vị tính thời hạn: giờ làm việc, ngày làm việc, ngày, tháng. A year is twelve months. */
export type LimitUnit = 'working_hour' | 'working_day' | 'calendar_day' | 'month';

/** Thời hạn giải quyết. Working hours and days may have fractions (0.5, 6.25); days and months are whole. */
export type Limit = { readonly value: number; readonly unit: LimitUnit };

/** Why a limit cannot be counted. */
export type CannotCount =
  | { readonly why: 'unknown_unit' }
  | { readonly why: 'not_positive' }
  | { readonly why: 'fraction_not_allowed' }
  | { readonly why: 'too_long'; readonly atMost: number };

/** About ten years in each unit: anything longer is a typing mistake, and stays inside the compiled century. */
const longest: { readonly [unit in LimitUnit]: number } = {
  working_hour: 20_000,
  working_day: 2_500,
  calendar_day: 3_660,
  month: 120,
};

/** The refusal for a limit, or null when it can be counted. */
export function limitProblem(limit: { value: number; unit: string }): CannotCount | null {
  if (!Object.hasOwn(longest, limit.unit)) return { why: 'unknown_unit' };
  const unit = limit.unit as LimitUnit;
  // A hundredth is the finest fraction procedures use; anything below rounds to no time at all.
  if (!(limit.value >= 0.01)) return { why: 'not_positive' };
  if (limit.value > longest[unit]) return { why: 'too_long', atMost: longest[unit] };
  if ((unit === 'calendar_day' || unit === 'month') && !Number.isInteger(limit.value)) {
    return { why: 'fraction_not_allowed' };
  }
  return null;
}

/** Reads a limit at the edge; refuses an unknown unit, zero, negative or endless values and fractions of calendar days. */
export function parseLimit(value: number, unit: string): Result<Limit, CannotCount> {
  const problem = limitProblem({ value, unit });
  return problem === null ? ok({ value, unit: unit as LimitUnit }) : refuse(problem);
}
