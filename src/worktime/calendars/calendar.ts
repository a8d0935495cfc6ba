import type { LegalDay } from '../../platform/clock.ts';

/** A text in both languages, stored with the data it explains. */
export type Words = { readonly vi: string; readonly en: string };

/** Ca làm việc – from and to as `HH:mm`, local time; `to` is the first minute that is no longer worked. */
export type Shift = { readonly from: string; readonly to: string };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** The shifts of each weekday, in order; the gap between two is the midday rest. An absent or empty day is not worked. */
export type Week = { readonly [day in Weekday]?: readonly Shift[] };

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

/**
 * Limits an office keeps for itself. The law gives the longest (the defaults); an office may promise less, and a law of
 * one field that says otherwise belongs to the procedure, not here.
 */
export type OfficeRules = {
  /** Working hours in which an online filing is accepted, refused or sent back (NĐ 297/2025 pattern: 8). */
  readonly hoursToReceive: number;
  /** Working days from reception in which a supplement may still be asked for (NĐ 61/2018 Đ19.4: 3). */
  readonly daysToAsk: number;
  /** Working days the applicant has to answer before the dossier is closed (NĐ 297/2025 pattern: 15). */
  readonly daysToSupply: number;
  /** Days before the due day by which an apology must have left (NĐ 61/2018 Đ19.9: 1). */
  readonly apologyLeadDays: number;
};

/**
 * Giờ làm việc – the hours and rules of an office from one day on, until the next row: summer and winter hours are two
 * rows a year.
 */
export type OfficeHours = {
  readonly from: LegalDay;
  /** Working time: it is counted. A Saturday half-day that is worked stands here. */
  readonly shifts: Week;
  /** Trực: papers are received, but the time is not counted and the day is no working day. */
  readonly duty: Week;
  /** Paper received later than this is forwarded at the start of the next working day (NĐ 61/2018 Đ18). */
  readonly forwardCutOff: string;
  /** Online filing later than `closesAt`, or on a day off, is received at `reopensAt` of the next working day. */
  readonly afterHours: { readonly closesAt: string; readonly reopensAt: string; readonly source: Words } | null;
  /** Hour limits of dossiers received in the last working hour run from the next working day (NĐ 297/2025 pattern). */
  readonly lastHourRule: boolean;
  readonly rules: OfficeRules;
};

/** Lịch làm việc – when one agency works. Data, never changed in place: a change is a new object. */
export type Calendar = {
  readonly name: string;
  /** In order of `from`; the first row also holds for the time before it. Never empty. */
  readonly hours: readonly OfficeHours[];
  readonly specialDays: readonly SpecialDay[];
  /** Between these days the holidays are entered; a count that leaves them says so in its explanation. */
  readonly knownFrom: LegalDay;
  readonly knownTo: LegalDay;
};
