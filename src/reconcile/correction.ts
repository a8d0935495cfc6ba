/** What can be told of a batch after it was made. */
export const correctionMarks = ['sent', 'answered'] as const;
export type CorrectionMark = (typeof correctionMarks)[number];

/** Đề nghị chỉnh sửa – a batch of differing fields for the keeper of the register of origin, and what became of it. */
export type Correction = {
  readonly id: string;
  readonly register: string;
  /** Lines of the file, one a field, and the records they are of. */
  readonly lines: number;
  readonly records: number;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  /** Oldest first; at most one of each kind. */
  readonly marks: readonly {
    readonly mark: CorrectionMark;
    readonly note: string;
    readonly officerId: string;
    readonly at: string;
  }[];
};

/** What can be told next of a batch: that it was sent, then that it was answered, then nothing. Pure. */
export const nextMark = ({ marks }: Pick<Correction, 'marks'>): CorrectionMark | null =>
  correctionMarks.find((mark) => !marks.some((told) => told.mark === mark)) ?? null;
