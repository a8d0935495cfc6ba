import type { Mixture } from './em.ts';
import type { IdField } from './match-by-id.ts';
import type { WeightCorrections } from './weight-corrections.ts';
import type { Weights } from './weights.ts';

/** What decides in a run; written into its manifest. */
export type Parameters = {
  /** Posterior from which a match needs no person. */
  readonly accept: number;
  /** Posterior of all candidates together from which a person looks. */
  readonly review: number;
  /** All candidates together this sure, none alone: namesakes; looser keys would not help. */
  readonly namesakes: number;
  /** How often the true person is not among the candidates (calibrated on synthetic truth). */
  readonly absent: number;
  /** Names borne by a smaller share than this may meet by year of birth alone. */
  readonly rareName: number;
  /** What officers' decisions add to the weights a run learns by itself; weights of another run have theirs in them. */
  readonly corrections?: WeightCorrections;
  /** Weights of another run, to be used instead of learning them; absent: the run learns its own. */
  readonly learned?: { readonly mixture: Mixture<IdField>; readonly weights: Weights };
};

export const usualParameters: Parameters = { accept: 0.99, review: 0.2, namesakes: 0.97, absent: 0.03, rareName: 4e-5 };
