// The one door of apply: drafts of applications, written by the person or by an officer for them, until they are filed.

/** The nouns: a draft, who keeps it, how a paper is handed in. */
export type { Draft, DraftFile, Keeper, PaperChoice } from './draft.ts';
/** A draft with its procedure, agency, forms and papers, ready to be shown and judged. Throws NotFound for others' drafts. */
export { openDraft, type OpenDraft } from './open-draft.ts';
/** Begins a draft an officer writes at a counter (`receivingUnitId`); returns its id. */
export { createOfficerDraft, createOfficerGroup, type CannotCreate } from './create-draft.ts';
/**
 * All pages of a draft (task list, each step, papers, check, submit, abandon) under another door: an address to begin
 * with, a right, the keeper of a request, and what filing means there. The counter mounts them with `counter.receive`.
 */
export { draftRoutes, type Door } from './draft-routes.ts';
/** The steps of a draft and how far each is. */
export { tasksOf, type DraftTask } from './draft-tasks.ts';
/** Complete and checked → what `submitDossier` takes (channel 2; an officer's: 1); else the steps to look at. */
export { toFiling, type NotReady } from './to-filing.ts';
/** After filing: the draft became this dossier and can no longer be changed. */
export { markFiled } from './drafts.store.ts';
/** Open drafts of a person, newest first (at most 50). */
export { draftsOf, type DraftLine } from './drafts.store.ts';
/** Lists of people an officer is writing at a counter. */
export { officerLists } from './drafts.store.ts';
/** Side effects of a filing: the applicant is compared with the registers. For the table in app.ts. */
export { applyReactions } from './registers/confirm-submitted.ts';
