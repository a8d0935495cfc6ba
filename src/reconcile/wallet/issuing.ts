/** What became of the matched and settled records, as counts. `known`: the holder has signed in here; only they have a wallet. */
export type IssuingCounts = {
  /** Looked at: matched by the run; settled on a person by officers. */
  readonly matched: number;
  readonly settled: number;
  readonly known: number;
  readonly issued: number;
  /** Had the paper already. */
  readonly held: number;
  /** Of those issued and held: the settled ones. */
  readonly settledShown: number;
  /** The number's paper belongs to somebody else by an earlier record or run: a person must look. */
  readonly otherHolder: number;
  /** No number, no name, or texts no code may hold. */
  readonly unfit: number;
};

export type IssuingState = 'waiting' | 'running' | 'stopping' | 'stopped' | 'done' | 'failed';

/** Cấp giấy tờ số cho bản ghi đã khớp – giving digital papers for the matched and settled records of a run, and how far it is. */
export type Issuing = IssuingCounts & {
  readonly runId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly state: IssuingState;
  readonly afterRow: number;
};

/** Longest name of a paper. */
export const longestTitle = 80;
