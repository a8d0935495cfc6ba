import type { LegalDay } from '../platform/clock.ts';
import type { SpecialDay, Words } from './calendars/calendar.ts';
import type { Limit } from './limit.ts';
import type { PauseReason } from './pause.ts';

/** Kênh nộp: trực tiếp, trực tuyến, bưu chính. */
export type Channel = 'counter' | 'online' | 'post';

/** Why a day was not counted. */
export type SkipReason =
  | 'reception_day'
  | 'no_time_left'
  | 'received_after_hours'
  | 'weekly_rest'
  | 'paused'
  | 'end_moved_here'
  | Exclude<SpecialDay['kind'], 'makeup'>;

/** Neighbouring days that fared alike. Every day from reception to the counted due day is in exactly one span. */
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

/** One time the clock stood: from when to when, why, who stopped it, and what that did to the limit. */
export type PausePart = {
  readonly from: string;
  readonly to: string;
  readonly why: PauseReason;
  readonly who: string;
  readonly after: 'resume' | 'restart';
  readonly law: Words;
  readonly note?: string;
};

/** Which of two appointments around a financial obligation this is. */
export type StagePart = {
  readonly no: 1 | 2;
  readonly limits: readonly [Limit, Limit];
  /** When the obligation was made known, by whom; when it was proven paid. Stage 2 only. */
  readonly notified?: { readonly at: string; readonly who: string };
  readonly paidAt?: string;
};

/** The one new promise after an apology: from which due moment, asked when, by whom, for which reason. */
export type ExtensionPart = {
  readonly from: string;
  readonly askedAt: string;
  readonly who: string;
  readonly reason: string;
  readonly law: Words;
};

/**
 * Giải thích ngày hẹn – how a due day was found. Plain data: what is stored as JSON is what was computed.
 * Version 1 (until 11/2026) has no parts for pauses, stages and extensions; it is still told.
 */
export type Explanation = {
  readonly version: 1 | 2;
  readonly calendar: string;
  readonly channel: Channel;
  readonly limit: Limit;
  /**
   * ISO 8601 with +07:00, to the minute, as printed on the receipt. After a restart: when the last paper came; of a
   * second stage: when the payment was proven.
   */
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
  /** Every time the clock stood, in order; those before a restart are history. */
  readonly pauses?: readonly PausePart[];
  /** After a restart: the first reception and the first promise, which the register keeps. */
  readonly first?: { readonly received: string; readonly dueAt: string };
  readonly stage?: StagePart;
  readonly extension?: ExtensionPart;
};
