import type { HeldOut } from '../engine/held-out.ts';
import type { Proposal, TooFew } from '../engine/propose-weights.ts';
import type { WeightCorrections } from '../engine/weight-corrections.ts';

/** What a job found of the decisions of a run. */
export type Found = {
  /** Records settled when it looked. */
  readonly settled: number;
  /** Who spoke on how many of them, most first. */
  readonly officers: readonly { readonly officerId: string; readonly decisions: number }[];
  readonly proposal: Proposal | TooFew;
};

/** Lần lập đề xuất – a proposal of weights asked for from the decisions of a run, and how far it is. */
export type Relearning = {
  readonly id: string;
  readonly runId: string;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
} & (
  | { readonly state: 'waiting' | 'running' | 'failed'; readonly found: null }
  | { readonly state: 'done'; readonly found: Found }
);

/** Bản trọng số – a proposal that was accepted; kept for ever. Its corrections bear its number. */
export type WeightVersion = {
  readonly no: number;
  readonly relearningId: string;
  readonly runId: string;
  readonly runName: string;
  readonly runDeleted: boolean;
  readonly labels: number;
  readonly corrections: WeightCorrections;
  readonly heldOut: HeldOut;
  readonly reason: string;
  readonly acceptedBy: string;
  readonly acceptedAt: Temporal.Instant;
};

/** Most letters of a reason. */
export const longestReason = 1_000;

/** The proposal that can be accepted of what was found; null: none is worth it. Pure. */
export function acceptable(relearning: Relearning | null): Proposal | null {
  const proposal = relearning?.found?.proposal;
  return proposal && !('why' in proposal) && proposal.worth === 'better' ? proposal : null;
}
