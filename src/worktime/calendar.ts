import type { LegalDay } from '../platform/clock.ts';

/** A text in both languages, stored with the data it explains. */
export type Words = { readonly vi: string; readonly en: string };

/** Ca làm việc – from and to as `HH:mm`, local time; `to` is the first minute that is no longer worked. */
export type Shift = { readonly from: string; readonly to: string };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** How sure a row is: `unconfirmed` was not checked against its notice, `not_yet_announced` is derived from the law. */
export type Certainty = 'settled' | 'unconfirmed' | 'not_yet_announced';

type Row = { readonly day: LegalDay; readonly name: Words; readonly source: Words; readonly certainty: Certainty };

/**
 * A day that departs from the week: ngày lễ, nghỉ bù, nghỉ hoán đổi, or làm bù.
 * `of` names the day that caused it; a makeup day is worked in the shifts of the weekday it replaces.
 */
export type SpecialDay =
  | (Row & { readonly kind: 'holiday' })
  | (Row & { readonly kind: 'compensation'; readonly of: LegalDay })
  | (Row & { readonly kind: 'swapped_off'; readonly of: LegalDay })
  | (Row & { readonly kind: 'makeup'; readonly of: LegalDay });

/** Lịch làm việc – when one agency works. Data, never changed in place: a change is a new object. */
export type Calendar = {
  readonly name: string;
  /** A weekday that is absent or empty is a weekly rest day. */
  readonly shifts: { readonly [day in Weekday]?: readonly Shift[] };
  readonly specialDays: readonly SpecialDay[];
  /** Between these days the holidays are entered; a count that leaves them says so in its explanation. */
  readonly knownFrom: LegalDay;
  readonly knownTo: LegalDay;
  /** Paper received later than this is forwarded at the start of the next working day (NĐ 61/2018 Đ18). */
  readonly forwardCutOff: string;
  /** Online filing later than `closesAt`, or on a day off, is received at `reopensAt` of the next working day. */
  readonly afterHours: { readonly closesAt: string; readonly reopensAt: string; readonly source: Words } | null;
  /** Hour limits of dossiers received in the last working hour run from the next working day (NĐ 297/2025 pattern). */
  readonly lastHourRule: boolean;
};
