import type { CredentialKind } from '../wire/claims.ts';
import type { CannotBelieve } from '../wallet/check-presentation.ts';

/** How long a wallet may take to answer. */
export const answerMinutes = 5;
/** How long an officer sees what was shown; afterwards only that it was. */
export const seeMinutes = 15;
/** Answers that may be refused before a request ends. */
export const mostAttempts = 5;

/** Why an answer of a wallet was not taken. */
export type RefusedAnswer = CannotBelieve['why'] | 'declined' | 'other_paper' | 'more_than_asked' | 'less_than_asked';

/** Xuất trình từ ví – an officer asked for some facts of a kind of paper; a wallet showed them, or has not yet. */
export type Presentation = {
  readonly id: string;
  readonly officerId: string;
  readonly unitId: string;
  readonly agencyId: string;
  /** The key of an {@link AskablePaper}. */
  readonly paper: string;
  readonly kind: CredentialKind;
  /** The titles of which the paper must have one; null: any of its kind. */
  readonly titles: readonly string[] | null;
  /** Names of the claims asked for; nothing else is taken. */
  readonly facts: readonly string[];
  readonly purpose: string;
  /** The signed request as a wallet fetches it. */
  readonly request: string;
  readonly expiresAt: Temporal.Instant;
  readonly attempts: number;
  readonly refused: RefusedAnswer | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly credentialId: string | null;
  /** Names of the claims that were shown. */
  readonly shown: readonly string[] | null;
};

/** Giấy hỏi được – a kind of paper with what it may say; licences come from their own room. */
export type AskablePaper = {
  /** `mot-cua-licence`, `licence.attp-an-uong`: stands in addresses. */
  readonly key: string;
  readonly kind: CredentialKind;
  /** The titles such a paper bears, former names of its type too; null: any. */
  readonly titles: readonly string[] | null;
  readonly name: { readonly vi: string; readonly en: string };
  readonly facts: readonly string[];
};

/** The papers of other rooms that may be asked for. */
export type AskablePapers = () => Promise<readonly AskablePaper[]>;

/** Where a presentation stands now. */
export function stageOf(
  { answeredAt, expiresAt, attempts }: Pick<Presentation, 'answeredAt' | 'expiresAt' | 'attempts'>,
  now: Temporal.Instant,
): 'waiting' | 'ended' | 'shown' | 'closed' {
  const over = (at: Temporal.Instant) => Temporal.Instant.compare(at, now) <= 0;
  if (answeredAt) return over(answeredAt.add({ minutes: seeMinutes })) ? 'closed' : 'shown';
  return over(expiresAt) || attempts >= mostAttempts ? 'ended' : 'waiting';
}
