import type { Answers, Typed } from '../forms/api.ts';
import type { Citizen, Officer, Principal } from '../identity/api.ts';

/** Who keeps a draft: the person who files, or an officer who writes it for somebody at the counter. */
export type Keeper =
  | { readonly kind: 'person'; readonly person: Citizen; readonly principal?: KeptFor }
  | { readonly kind: 'officer'; readonly officer: Officer };

/** Người được làm thay – for whom a person keeps a draft, as they act now; `person` null: an organisation. */
export type KeptFor = { readonly actsFor: Principal; readonly person: Citizen | null };

/** How a paper is handed in: now as files, later at the counter, or not at all for a reason. */
export type PaperChoice = { readonly how: 'upload' | 'counter' | 'none'; readonly why: string };

/** A file of a draft, kept in the file store under `hash`. `size` in bytes. */
export type DraftFile = {
  readonly id: string;
  readonly paperKey: string;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** The paper of the vault it is, and its reuse level; absent or null: it was uploaded. */
  readonly reusedPaperId?: string | null;
  readonly reuseLevel?: 1 | 2 | null;
};

/** What stands on a page and is not right yet. `quiet`: it was not sent to be judged, so nothing is scolded. */
export type KeptTyping = { readonly typed: Typed; readonly quiet: boolean };

/**
 * What was taken over from a former dossier. `pages`: pages nobody has looked at since, with the questions answered
 * there beforehand; `dropped`: questions whose former answer no longer fits. Words in both languages.
 */
export type Copied = {
  readonly from: string;
  readonly code: string;
  readonly pages: Readonly<Record<string, readonly Words[]>>;
  readonly dropped: readonly Words[];
};

/** The same words in both languages. */
export type Words = { readonly vi: string; readonly en: string };

/** Hồ sơ nháp – a half-made application; becomes exactly one dossier. Pages are named as in their address. */
export type Draft = {
  readonly id: string;
  readonly personId: string | null;
  readonly officerId: string | null;
  /** For whom it is written, when not for the keeper: a person or an organisation. */
  readonly forPersonId: string | null;
  readonly forOrganisationId: string | null;
  readonly procedureCode: string;
  readonly procedureVersionId: string;
  /** null: the general form. */
  readonly formVersionId: string | null;
  readonly agencyId: string | null;
  /** The counter where an officer writes it; null online. */
  readonly receivingUnitId: string | null;
  /** 1 is the first of the procedure's cases. */
  readonly caseNo: number | null;
  readonly answers: Answers;
  readonly applicant: Answers;
  readonly receive: Answers;
  readonly papers: Readonly<Record<string, PaperChoice>>;
  readonly typed: Readonly<Record<string, KeptTyping>>;
  readonly version: number;
  readonly savedAt: Temporal.Instant;
  readonly dossierId: string | null;
  readonly files: readonly DraftFile[];
  readonly copied: Copied | null;
  /** The people of a group filing, each with the answers that are theirs alone; null: an ordinary draft. */
  readonly people: readonly Answers[] | null;
};

/** What one save changes; absent parts stay. Answers are merged by question, so two pages never overwrite each other. */
export type DraftChange = {
  readonly answers?: Answers;
  readonly applicant?: Answers;
  readonly receive?: Answers;
  readonly papers?: Readonly<Record<string, PaperChoice>>;
  readonly agencyId?: string;
  readonly caseNo?: number;
  /** Present, also as null, when the agency brought another form. */
  readonly formVersionId?: string | null;
};
