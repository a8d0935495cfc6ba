/** Một dòng nhật ký truy cập – who did or read what, about whose data. Holds ids only, never the data itself. */
export type AccessEntry = {
  /** What was done, `dossier.read`. */
  readonly word: string;
  readonly officerId: string | null;
  /** The citizen who acted; null when an officer did. */
  readonly personId: string | null;
  /** The unit the officer acted for. */
  readonly unitId: string | null;
  readonly subject: string;
  readonly subjectId: string;
  /** Whose data it is; that person sees the entry. */
  readonly ownerPersonId: string | null;
  readonly requestId: string | null;
};

/** An entry as its owner sees it. */
export type OwnersEntry = {
  readonly id: number;
  readonly at: Temporal.Instant;
  readonly word: string;
  readonly officerId: string | null;
  readonly unitId: string | null;
  readonly subject: string;
  readonly subjectId: string;
};
