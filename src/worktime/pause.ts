import type { Words } from './calendars/calendar.ts';
import type { Channel } from './explanation.ts';

/**
 * For whose sake the clock stands. Only what the applicant must do, or what a law takes out of the limit, stops it;
 * waiting for another agency's opinion never does (vn-rules 2.6).
 */
export type PauseReason = 'supplement' | 'payment' | 'excluded_by_law';

/**
 * Tạm dừng tính giờ – the clock stands from `from` until `to`, which is the first minute that runs again.
 * `restart`: the whole limit is counted anew from `to`, as after a completed supplement.
 */
export type Pause = {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly why: PauseReason;
  /** Who stopped it, as it should be told: an officer with the unit of that day. */
  readonly who: string;
  readonly after: 'resume' | 'restart';
  /** In the officer's own words. */
  readonly note?: string;
  /** The rule, where it is another than the usual one. */
  readonly law?: Words;
  /** How the answer came; a restart is received by the rules of its channel. */
  readonly channel?: Channel;
};

/** A span in local minutes in which the clock stands. */
export type Standing = { readonly from: number; readonly to: number };

/** Spans in order, none touching another twice, none before `start`. */
export function standingFrom(start: number, spans: readonly Standing[]): Standing[] {
  const kept: Standing[] = [];
  let covered = start;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(span.from, covered);
    if (span.to <= from) continue;
    kept.push({ from, to: span.to });
    covered = span.to;
  }
  return kept;
}
