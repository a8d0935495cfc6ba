// The one door of dossiers: what a dossier is, every act on it, and what may be read of it.

/** The noun, its states, and who acts. */
export type { Actor, Behalf, ChannelCode, Dossier, DossierState, OpenTask } from './dossier.ts';
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
  tasksOf,
  type TaskRecord,
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
/** A person's own list, and that of whom they act for. */
export { dossiersOfPerson, dossiersOfPrincipal } from './work/dossiers-of.store.ts';
/** Inboxes, counts, search. */
export {
  countReady,
  countTasks,
  openTasks,
  readyResults,
  searchDossiers,
  type After,
  type AfterReady,
  type Desk,
  type DeskCount,
  type DeskCounts,
  type FoundDossier,
  type ReadyResult,
  type WorkItem,
} from './work/work-queue.store.ts';
/** Open dossiers with their due day and its working, for a preview of a changed calendar. */
export { openDeadlines, type OpenDeadline } from './work/open-deadlines.store.ts';
/** The calendar and rules an office counts by. */
export { officeCalendar, rulesAt } from './office-calendar.ts';
/** Who may see a dossier. */
export { behalfOf, officerMayRead, personMay, personMayRead, searchScope, type PersonPower } from './rights.ts';
/** What an officer can do now. */
export {
  asHeldBy,
  availableActions,
  holdsTask,
  isTaskOf,
  taskKindOf,
  whyNot,
  type NotNow,
  type OfficerAction,
} from './workflow.ts';
/** The acts. Each refuses with a small union of reasons and writes in one statement. */
export { submitDossier, type NewFiling, type Submitted } from './acts/submit-dossier.ts';
/** Nộp theo danh sách: many people, one act, one reference; receiving them all at once. */
export { mostInGroup, submitGroup, type GroupMember, type NewGroup, type SubmittedGroup } from './acts/submit-group.ts';
export { groupReceipts, receiveGroup, type GroupReceived } from './acts/act-on-group.ts';
export {
  getGroup,
  groupsAt,
  groupsOfPerson,
  peopleOfGroup,
  statesOfGroup,
  type FilingGroup,
  type GroupPerson,
} from './work/group.store.ts';
export type { NewPaper, NewResult } from './record-transition.ts';
export { promisedDay, receiveDossier, type CannotReceive } from './acts/receive-dossier.ts';
export { refuseAtReception, type CannotRefuseReception } from './acts/refuse-at-reception.ts';
export {
  reasonGiven,
  requestPapers,
  type AskedReason,
  type CannotRequestPapers,
  type PapersRequest,
} from './acts/request-papers.ts';
export { supplyPapers, type CannotSupply } from './acts/supply-papers.ts';
export { forwardDossier, type CannotForward } from './acts/forward-dossier.ts';
export { sendBack, sendBackTargets, type CannotSendBack } from './acts/send-back.ts';
export { draftResult } from './acts/draft-result.ts';
export { signResult, type CannotSign } from './acts/sign-result.ts';
export { refuseAfterReview, type CannotRefuse } from './acts/refuse-after-review.ts';
export { issueResult, type CannotIssue } from './acts/issue-result.ts';
export { handOverResult, receiveOnline, type CannotHandOver, type HandOver } from './acts/hand-over-result.ts';
export { withdrawDossier, type CannotWithdraw } from './acts/withdraw-dossier.ts';
export { extendDueDay, mostExtraDays, type CannotExtendDueDay, type Extension } from './acts/extend-due-day.ts';
export { requirePayment, type CannotRequirePayment, type Obligation } from './acts/require-payment.ts';
export { confirmPayment, waivePayment, type CannotConfirmPayment, type PaymentProof } from './acts/confirm-payment.ts';
export { stopDossier, type CannotStop, type StopRequest } from './acts/stop-dossier.ts';
export { closeUnanswered, type CannotClose } from './acts/close-unanswered.ts';
export type { CannotDecide, Decision } from './acts/decision.ts';
export { recallResult, type CannotRecall } from './acts/recall-result.ts';
export { correctResult } from './acts/correct-result.ts';
export { reopenDossier, type CannotReopen } from './acts/reopen-dossier.ts';
export {
  askOpinion,
  mostOpinionDays,
  mostUnits,
  type CannotAskOpinion,
  type OpinionRequest,
} from './acts/ask-opinion.ts';
export { giveOpinion, type CannotGiveOpinion, type Opinion } from './acts/give-opinion.ts';
export { planVisit, type CannotPlanVisit, type Visit } from './acts/plan-visit.ts';
export { recordVisit, type CannotRecordVisit, type VisitOutcome } from './acts/record-visit.ts';
export type { CannotAct } from './acts/act-on-task.ts';
/** The working of the promise that stands. */
export { explanationOf } from './explanation-of.ts';
/** A draft or product as an event of the past names it. */
export { draftedAt } from './dossiers.store.ts';
/** Thời hạn giải quyết for a channel, and where a filing goes. */
export { limitOf } from './limit-of.ts';
export { whereFilingGoes, type FilingPlace } from './where-filing-goes.ts';
/** Moving running dossiers to a new version of their process. */
export { previewMigration, runMigration, startMigration, type MigrationPreview } from './moving/migrate-dossiers.ts';
export { migrationsOf, pauseMigration, type Migration } from './moving/migration.store.ts';
/** `npm run verify-log`. */
export { verifyLog, type LogReport } from './verify-log.ts';
/** Forms 01, 02 and 03 on paper: one slip by its id, and its PDF. */
export { getSlip } from './slips/slip.store.ts';
export { slipPdf } from './slips/slip-pdf.ts';
export type { IssuedForm } from './slips/slip-forms.ts';
export { manyReceiptPdf, type ManyReceipt } from './slips/list-slips.ts';
/** Whose desk a step will land on. */
export { deskForStep } from './work/desk-for-step.ts';
/** Nhận việc, giao việc: to whom of a post's holders an open task belongs. */
export { giveTask, leadsUnit, takeTask, tasksToGive, type CannotGive } from './acts/give-task.ts';
/** Thay mặt: for whom an officer acts on a task that is not their own. */
export { onBehalfOf } from './workflow.ts';
/** Quy tắc phân công: how new work finds its officer. */
export { assignmentKinds, assignmentRules, type AssignmentKind, type AssignmentRule } from './work/assignment.ts';
/** Writing and reading rules, and how much lies with whom. */
export { deleteRule, loadOf, rulesOfUnits, upsertRule, type OfficerLoad } from './work/assignment.store.ts';
/** Nhắc việc: what an officer or a post is told. */
export { markSeen, unseenNotices, type Notice, type NoticeKind } from './time/notices.store.ts';
/** Brings a message to a dossier that waits for it. */
export { deliverMessage, type CannotDeliver } from './time/deliver.ts';
/** Side effects and the clock's work of dossiers: timers, alarms, messages, services. For app.ts and timed-work.ts. */
export { dossierReactions, dossierTimedWork } from './time/timed-work.ts';
/** The minute's work, each part by itself. */
export { runDueWaits } from './time/run-due-waits.ts';
export { raiseAlarms } from './time/raise-alarms.ts';
/** Bộ lọc đã lưu of the list of work. */
export { forgetFilter, saveFilter, type SavedFilter } from './work/saved-filters.store.ts';
/** What lies at many desks, and whether anything came or went. */
export { deskDigests, openedSince, type DeskDigest, type LyingTask } from './work/desk-digest.store.ts';
/** Biên bản bàn giao between counter and unit. */
export {
  findMinutes,
  insertMinutes,
  recentMinutes,
  toHandOver,
  type HandoverMinutes,
  type NewMinutes,
  type ToHandOver,
} from './work/handover.store.ts';
/** Chứng cứ: what was filed and what was issued, stated in the public log; the file that proves it. */
export { filingProof, proofReactions, provedAs } from './proofs/prove-filing.ts';
/** Giấy tờ Nhà nước đã có: what the vault and registers hold of the applicant, and taking it into a dossier instead of asking. */
export {
  matching,
  paperOwnerOf,
  searchPurpose,
  wantedItems,
  type HeldInVault,
  type HeldItem,
} from './reuse/held-papers.ts';
export { groundMissingWords, heldAlreadyWords } from './reuse/held-already-words.ts';
export {
  papersInRegisters,
  registerLine,
  type HeldInRegister,
  type InRegisters,
  type Proved,
  type WantedItem,
} from './reuse/registered-papers.ts';
export { takeHeldPaper, type CannotTake } from './reuse/take-held-paper.ts';
/** Kết quả: drawn from its template; its signatures; the sealed result for whoever reacts to `result.sealed`. */
export { composeResult, unknownFields, type ResultText } from './results/compose-result.ts';
export { sealedResult, signaturesOf, type ResultSignature, type SealedResult } from './results/signatures.store.ts';
/** Makes the signatures that wait on a dossier's result now. */
export { signWaiting } from './results/sign-waiting.ts';
export { cannotTakeWords } from './reuse/cannot-take-words.ts';
/** What a granted dossier brings into the registers of licences. */
export { licensingReactions } from './licensing/grant-licence.ts';
/** The code printed on a result follows what becomes of it. */
export { printedReactions } from './results/align-printed.ts';
export { codeKeyOf } from './results/printed-credential.ts';
/** Ký theo lô: what waits for a leader's signature, confirmed once, signed by the worker, followed on a page. */
export { mostInBatch, resultsToSign, startBatch, type CannotBatch } from './results/sign-batch.ts';
export { batchesOf, batchLines, findBatch, type BatchLine, type SignBatch } from './results/sign-batch.store.ts';
export { draftRefusalWords, takeDraft, type CannotTakeDraft } from './results/take-draft.ts';
