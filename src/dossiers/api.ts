// The one door of dossiers: what a dossier is, every act on it, and what may be read of it.

/** The noun, its states, and who acts. */
export type { Actor, ChannelCode, Dossier, DossierState, OpenTask } from './dossier.ts';
export { isClosed } from './dossier.ts';
/** The ten status codes of the National Portal. */
export { nationalStatus, nationalStatusName, type NationalStatus } from './national-status.ts';
/** A dossier with the law and the process it keeps for life. */
export { openFile, type OpenFile, type Target } from './open-file.ts';
/** Reading: what was filed, papers, events, slips, result. */
export {
  eventsOf,
  findByCode,
  getDossier,
  getFiling,
  papersOf,
  resultOf,
  slipsOf,
  type DossierEvent,
  type FiledPaper,
  type Filing,
  type ResultDocument,
  type Slip,
} from './dossiers.store.ts';
/** Loại bản, số lượng of a paper in words. */
export { copyWords } from './copy-words.ts';
/** Questions and answers as they were filed, in words. */
export { filedAnswers } from './filed-answers.ts';
/** Inboxes, counts, search, a person's own list. */
export {
  countReady,
  countTasks,
  dossiersOfPerson,
  openTasks,
  readyResults,
  searchDossiers,
  type After,
  type AfterReady,
  type Desk,
  type DeskCount,
  type FoundDossier,
  type ReadyResult,
  type WorkItem,
} from './work-queue.store.ts';
/** Who may see a dossier. */
export { officerMayRead, personMayRead, searchScope } from './rights.ts';
/** What an officer can do now. */
export { availableActions, holdsTask, type OfficerAction } from './workflow.ts';
/** The acts. Each refuses with a small union of reasons and writes in one statement. */
export { submitDossier, type NewFiling, type Submitted } from './submit-dossier.ts';
export type { NewPaper, NewResult } from './record-transition.ts';
export { promisedDay, receiveDossier, type CannotReceive } from './receive-dossier.ts';
export { refuseAtReception, type CannotRefuseReception } from './refuse-at-reception.ts';
export { requestPapers, type CannotRequestPapers, type PapersRequest } from './request-papers.ts';
export { supplyPapers, type CannotSupply } from './supply-papers.ts';
export { forwardDossier, type CannotForward } from './forward-dossier.ts';
export { sendBack, type CannotSendBack } from './send-back.ts';
export { draftResult } from './draft-result.ts';
export { signResult, type CannotSign } from './sign-result.ts';
export { refuseAfterReview, type CannotRefuse } from './refuse-after-review.ts';
export { issueResult, type CannotIssue } from './issue-result.ts';
export { handOverResult, receiveOnline, type CannotHandOver, type HandOver } from './hand-over-result.ts';
export { withdrawDossier, type CannotWithdraw } from './withdraw-dossier.ts';
export type { CannotAct } from './act-on-task.ts';
/** Thời hạn giải quyết for a channel, and where a filing goes. */
export { limitOf } from './limit-of.ts';
export { whereFilingGoes, type FilingPlace } from './where-filing-goes.ts';
/** `npm run verify-log`. */
export { verifyLog, type LogReport } from './verify-log.ts';
/** Forms 01, 02 and 03 on paper: one slip by its id, and its PDF. */
export { getSlip } from './slips/slip.store.ts';
export { slipPdf } from './slips/slip-pdf.ts';
