import type { LegalDay } from '../platform/clock.ts';
import type { SpecialDay, Words } from './calendar.ts';
import type { Limit } from './limit.ts';

/** Kênh nộp: trực tiếp, trực tuyến, bưu chính. */
export type Channel = 'counter' | 'online' | 'post';

/** Why a day was not counted. */
export type SkipReason =
  | 'reception_day'
  | 'no_time_left'
  | 'received_after_hours'
  | 'weekly_rest'
  | Exclude<SpecialDay['kind'], 'makeup'>;

/** Neighbouring days that fared alike. Every day from reception to due day is in exactly one span. */
export type DaySpan =
  | {
      readonly is: 'counted';
      readonly from: LegalDay;
      readonly to: LegalDay;
      readonly days: number;
      /** Working minutes counted, for limits in working hours. */
      readonly minutes?: number;
      /** The name of a make-up working day. */
      readonly name?: Words;
    }
  | {
      readonly is: 'skipped';
      readonly from: LegalDay;
      readonly to: LegalDay;
      readonly days: number;
      readonly why: SkipReason;
      readonly name?: Words;
    };

/** Giải thích ngày hẹn – how a due day was found. Plain data: what is stored as JSON is what was computed. */
export type Explanation = {
  readonly version: 1;
  readonly calendar: string;
  readonly channel: Channel;
  readonly limit: Limit;
  /** ISO 8601 with +07:00, to the minute, as printed on the receipt. */
  readonly received: string;
  /** The moment the law takes as reception. */
  readonly effectiveReception: string;
  /** Why the two differ, if they do. */
  readonly shift: { readonly why: 'after_hours' | 'day_off' | 'last_hour'; readonly law: Words | null } | null;
  readonly law: Words;
  readonly days: readonly DaySpan[];
  /** A period that ended on a day off, moved to the next working day. */
  readonly moved: { readonly from: LegalDay; readonly to: LegalDay; readonly law: Words } | null;
  readonly dueDay: LegalDay;
  readonly dueAt: string;
  /** The count touched days whose holidays are not yet announced, or years without entered holidays. */
  readonly caution: 'not_yet_announced' | 'beyond_known_days' | null;
};
