import type { CannotScan, ReadWord } from '../scan/scan-order.ts';

/** Bản quét – one uploaded file of a paper, by content. */
export type ScanFile = { readonly hash: string; readonly name: string; readonly type: string; readonly size: number };

/** Where a digitisation stands: chờ đọc, đang đọc, chờ xác nhận, không đọc được, đã lưu, đã bỏ. */
export type DigitisationState = 'waiting' | 'reading' | 'ready' | 'failed' | 'filed' | 'dropped';

/** Lần số hoá – a paper on its way into the vault. */
export type Digitisation = {
  readonly id: string;
  readonly ownerKey: string;
  readonly ownerName: string;
  readonly dossierId: string | null;
  readonly paperKey: string | null;
  readonly paperName: string;
  readonly unitId: string;
  readonly officerId: string | null;
  readonly sources: readonly ScanFile[];
  readonly state: DigitisationState;
  /** Which source (from 0) could not be taken, and why. */
  readonly failure: { readonly source: number; readonly why: CannotScan } | null;
  readonly active: boolean;
  readonly pagesTotal: number | null;
  readonly pagesRead: number;
  readonly facts: PaperFactsRead;
  readonly paperId: string | null;
  readonly madeAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
};

/** Trang quét – one page as it was read; `place` is where the officer puts it. */
export type ScanPage = {
  readonly no: number;
  readonly place: number;
  readonly source: number;
  readonly sourcePage: number;
  readonly fileHash: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly dpi: number | null;
  readonly turned: number;
  readonly degrees: number;
  readonly blank: boolean;
  readonly kept: boolean;
  readonly confidence: number;
  readonly failure: CannotScan | null;
};

/** A page with what was read on it. */
export type PageWithWords = ScanPage & { readonly words: readonly ReadWord[]; readonly lines: readonly string[] };

/** The facts of a paper; days as `yyyy-MM-dd`. What was not found is absent. `doubtful`: read without certainty. */
export type PaperFactsRead = {
  readonly [fact in FactName]?: string;
} & { readonly doubtful?: readonly FactName[] };

/** What is looked for on every paper. */
export const factNames = ['kind', 'number', 'name', 'born', 'issuedOn', 'issuer', 'validUntil'] as const;
export type FactName = (typeof factNames)[number];

/** How long nothing may happen before a person is offered to start again. */
export const stalledAfter = Temporal.Duration.from({ minutes: 3 });

/** Reading under way that has not moved for a while: the worker is gone, or the page is very large. */
export function isStalled(one: Pick<Digitisation, 'state' | 'changedAt'>, now: Temporal.Instant): boolean {
  if (one.state !== 'waiting' && one.state !== 'reading') return false;
  return Temporal.Instant.compare(one.changedAt.add({ minutes: stalledAfter.minutes }), now) < 0;
}
