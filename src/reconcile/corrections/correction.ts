import type { Progress } from '../engine/run-folder.ts';

/** What can be told of a batch after it was made. */
export const correctionMarks = ['sent', 'answered'] as const;
export type CorrectionMark = (typeof correctionMarks)[number];

/** Where a batch stands that is not done; under way: the first three. */
export type CorrectionState = 'waiting' | 'running' | 'stopping' | 'stopped' | 'failed';

/** Đề nghị chỉnh sửa – a batch of differing fields for the keeper of the register of origin, and what became of it. */
export type Correction = {
  readonly id: string;
  readonly runId: string;
  readonly register: string;
  /** All that differs; else only what no earlier batch of the run holds. */
  readonly whole: boolean;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  /** Oldest first; at most one of each kind. */
  readonly marks: readonly {
    readonly mark: CorrectionMark;
    readonly note: string;
    readonly officerId: string;
    readonly at: string;
  }[];
} & (
  | {
      readonly state: CorrectionState;
      readonly progress: Progress | null;
      readonly lines: null;
      readonly records: null;
    }
  /** Lines of the file, one a field, and the records they are of; none: nothing differed, and there is no file. */
  | { readonly state: 'done'; readonly progress: null; readonly lines: number; readonly records: number }
);

/** Has it a file to be sent? Pure. */
export const hasFile = ({ state, lines }: Pick<Correction, 'state' | 'lines'>): boolean =>
  state === 'done' && (lines ?? 0) > 0;

/** What can be told next of a batch that has a file: that it was sent, then that it was answered, then nothing. Pure. */
export const nextMark = (correction: Correction): CorrectionMark | null =>
  hasFile(correction)
    ? (correctionMarks.find((mark) => !correction.marks.some((told) => told.mark === mark)) ?? null)
    : null;
