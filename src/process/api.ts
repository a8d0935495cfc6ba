// The one door of process: internal processes as models, their versions, and the engine that moves an instance.

/** A version, its steps, and their time. */
export type { Act, ProcessVersion } from './process.ts';
export { acts, hoursOf, stepOf } from './process.ts';
export type { ModelProblem, Place, Plan, Step, TimerSpec } from './plan.ts';
export { clockEffects } from './plan.ts';
/** The version of a running dossier, and the one a procedure follows on a day. */
export { compiledVersion as processById, modelOf } from './compiled-versions.ts';
export { defaultKeyOf, processFor } from './process-for.ts';
/** The engine: where an instance stands and how it moves. */
export type { CannotMove, Cause, Facts, Marking, Move, Said, Waiting } from './marking.ts';
export { begin } from './begin.ts';
export { move } from './run-model.ts';
export { waitingOf as waitingAt } from './model/waiting-of.ts';
export { backTargets, nextSteps } from './next-steps.ts';
/** Which facts a model's conditions look at. */
export { askedFacts } from './asked-facts.ts';
/** An instance put into another version. */
export { planMigration } from './migrate-marking.ts';
/** Models: reading, compiling, writing from a table, drawing. */
export { readModel } from './read-model.ts';
export { withoutDrawing } from './without-drawing.ts';
export { compileModel } from './compile-model.ts';
export { writeModel } from './write-model.ts';
export { readTable, type NoTable } from './read-table.ts';
export { drawModel, type Marks } from './draw-model.ts';
/** The table of steps in the words of the office. */
export {
  blocksOf,
  placePattern,
  tableFaults,
  tableSchema,
  type Block,
  type ProcessTable,
  type TableFault,
  type TableRow,
} from './table.ts';
export { tableOfSteps, withIds, type StepRow } from './table-of-steps.ts';
/** Versions: draft → approved by a decision → in force from a day. */
export {
  findProcesses,
  findVersionRecord,
  proceduresBoundTo,
  processBoundTo,
  versionInForce,
  versionsOf,
  type ProcessLine,
  type VersionRecord,
  type VersionStatus,
} from './versions.store.ts';
export { saveDraft, type CannotSaveDraft, type DraftContent } from './save-draft.ts';
export { approveVersion, type ApprovalDecision, type CannotApprove } from './approve-version.ts';
export { withdrawVersion, type CannotWithdraw } from './withdraw-version.ts';
export { bindProcedureTo, unbindProcedureFrom, type CannotBind } from './bind-procedures.ts';
export { compareSteps, comparedFields, type ComparedField, type StepChange } from './compare-versions.ts';
/** A model read, compiled and checked, with what it calls. */
export { checkModel, type ModelUse } from './check-model.ts';
export { isSound, judgeModel, judgeVersion, type Judged } from './judge-model.ts';
/** The description of our attributes, for the diagram editor. */
export { mcModdle } from './model/mc-moddle.ts';
/** A version tried out with made-up or past dossiers. */
export {
  pastArrivals,
  postOf,
  simulate,
  simulation,
  steadyArrivals,
  type Arrival,
  type Simulation,
} from './simulate.ts';
export type { Simulated, SimulatedPost, SimulatedStep } from './simulation-measures.ts';
/** `npm run seed`. */
export { loadProcesses, type ProcessFile } from './load-processes.ts';
