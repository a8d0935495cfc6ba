// The one door of process: internal processes as models, their versions, and the engine that moves an instance.

/** A version, its steps, and their time. */
export type { Act, ProcessVersion } from './process.ts';
export { acts, hoursOf, stepOf } from './process.ts';
export type { ModelProblem, Place, Plan, Step, TimerSpec } from './plan.ts';
export { clockEffects } from './plan.ts';
/** The version of a running dossier, and the one a procedure follows on a day. */
export { compiledVersion as processById, modelOf } from './versions/compiled-versions.ts';
export { defaultKeyOf, processFor } from './versions/process-for.ts';
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
export { withoutDrawing } from './versions/without-drawing.ts';
export { compileModel } from './compile-model.ts';
export { writeModel } from './table/write-model.ts';
export { readTable, type NoTable } from './table/read-table.ts';
export { drawModel, type Marks } from './drawing/draw-model.ts';
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
} from './table/table.ts';
export { tableOfSteps, withIds, type StepRow } from './table/table-of-steps.ts';
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
} from './versions/versions.store.ts';
export { saveDraft, type CannotSaveDraft, type DraftContent } from './versions/save-draft.ts';
export { approveVersion, type ApprovalDecision, type CannotApprove } from './versions/approve-version.ts';
export { withdrawVersion, type CannotWithdraw } from './versions/withdraw-version.ts';
export { bindProcedureTo, unbindProcedureFrom, type CannotBind } from './versions/bind-procedures.ts';
export { compareSteps, comparedFields, type ComparedField, type StepChange } from './versions/compare-versions.ts';
/** A model read, compiled and checked, with what it calls. */
export { checkModel, type ModelUse } from './check-model.ts';
export { isSound, judgeModel, judgeVersion, type Judged } from './versions/judge-model.ts';
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
} from './simulation/simulate.ts';
export type { Simulated, SimulatedPost, SimulatedStep } from './simulation/simulation-measures.ts';
/** `npm run seed`. */
export { loadProcesses, type ProcessFile } from './versions/load-processes.ts';
