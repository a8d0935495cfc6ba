import type { Marking } from '../process/api.ts';

/** Every state a dossier can be in (vn-rules 2.13). What the state means for the clock and the portal is beside it. */
export const states = [
  'submitted',
  'awaiting_papers_before_acceptance',
  'not_accepted',
  'accepted',
  'in_review',
  'awaiting_papers',
  'awaiting_payment',
  'signed',
  'result_ready',
  'returned',
  'withdrawn',
  'stopped',
  'closed_unanswered',
] as const;
export type DossierState = (typeof states)[number];

/** KenhThucHien: 1 at the counter, 2 online, 3 by public post. */
export type ChannelCode = 1 | 2 | 3;

/** Hồ sơ – what a decision needs to know about one dossier; read in one round trip. */
export type Dossier = {
  readonly id: string;
  /** Mã hồ sơ; null until a counter accepts. */
  readonly code: string | null;
  /** What an online filing is found by before it has a code. */
  readonly filingRef: string;
  readonly state: DossierState;
  /** Number of events so far; a transition names the one it decided upon. */
  readonly version: number;
  readonly procedureCode: string;
  readonly procedureVersionId: string;
  readonly processVersionId: string;
  /** Cơ quan có thẩm quyền. */
  readonly agencyId: string;
  /** Đơn vị thụ lý. */
  readonly handlingUnitId: string;
  /** Bộ phận Một cửa that received it; may lie elsewhere (phi địa giới). */
  readonly receivingUnitId: string;
  readonly ownerPersonId: string | null;
  readonly channel: ChannelCode;
  readonly stepNo: number;
  readonly supplements: number;
  readonly outcome: 'granted' | 'refused' | null;
  readonly submittedAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  /** Where it stands in its process model; null: at its one open step (dossiers older than models). */
  readonly tokens: Marking | null;
  /** How often the promise was moved with an apology; once at most. */
  readonly extensions: number;
  /** 1 before, 2 after the financial obligation. */
  readonly stage: number;
  /** The promise statistics measure, when an apology moved the printed one. */
  readonly countedDueAt: Temporal.Instant | null;
  /** Since when the legal clock rests. */
  readonly pausedAt: Temporal.Instant | null;
  /** Everything open, oldest first: several when agencies or posts work side by side. */
  readonly tasks: readonly OpenTask[];
  /** The task in question: the one an officer holds when read for them, else the newest step; null: none is open. */
  readonly task: OpenTask | null;
  /** Units that have or had a task of it: they may read it. */
  readonly unitIds: readonly string[];
  /** The newest draft or result document of this passage; null: none, or the one there was is recalled. */
  readonly resultId: string | null;
};

/** Việc đang mở – who must do what by when. */
export type OpenTask = {
  readonly no: number;
  /** A step of the process, an opinion another unit was asked for, or a visit on the spot. */
  readonly kind: 'step' | 'opinion' | 'visit';
  readonly stepNo: number;
  readonly token: number;
  /** The unit of a multi-instance step this task is for. */
  readonly item: string | null;
  readonly unitId: string;
  readonly role: string;
  readonly officerId: string | null;
  /** The agency whose work it is, when it is not the competent one. */
  readonly agencyId: string | null;
  readonly dueAt: Temporal.Instant;
  /** What an opinion was asked about, what a visit is for. */
  readonly ask: Readonly<Record<string, unknown>> | null;
};

/** Làm thay người khác – by which mandate or for which organisation a person acted, and the name they go by; kept in the event. */
export type Behalf = {
  readonly mandateId: string | null;
  readonly organisationId: string | null;
  readonly name: string;
};

/** Who acts: a signed-in person, an officer in one of their units, or the system itself. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly behalf?: Behalf }
  | { readonly kind: 'officer'; readonly id: string; readonly unitId: string }
  | { readonly kind: 'system' };

/** Someone else acted on the dossier in the meantime: show it as it is now. */
export type ChangedMeanwhile = { readonly why: 'changed_meanwhile' };

/** A dossier that will not move any more. */
export function isClosed(state: DossierState): boolean {
  return ['not_accepted', 'returned', 'withdrawn', 'stopped', 'closed_unanswered'].includes(state);
}
