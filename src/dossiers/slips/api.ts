// The door of the slips: what is printed about a dossier, and the words a department may change.

/** One slip by its id, and its PDF in the words it was issued with. */
export { getSlip } from './slip.store.ts';
export { slipPdf } from './slip-pdf.ts';
/** The hash of the words a slip issued now gets; a verb freezes it as `template` among the facts of the slip. */
export { slipTemplateFor, type WordsQuestion } from './words-in-force.ts';
/** Documents made from the log: control sheet, register book, minutes, receipts. */
export { controlSheetPdf } from './control-sheet.ts';
export { mostRegisterRows, registerBookPdf, type CannotPrintRegister, type RegisterQuestion } from './register-book.ts';
export { handoverMinutesPdf, manyReceiptPdf, type Handover, type ManyReceipt } from './list-slips.ts';
export { resultReceiptPdf } from './result-receipt.ts';
/** The words of form 04 before the day passes. */
export { draftApology, type ApologyDraft, type StepTime } from './draft-apology.ts';
/** The models, which set a reception day chooses, and the words that come with the system. */
export {
  generationOn,
  generations,
  slipModels,
  type Generation,
  type ModelKey,
  type SlipForm,
  type SlipModel,
} from './slip-forms.ts';
export { builtInText } from './built-in-models.ts';
/** Versions of a department's own words; which one holds. */
export { slipTemplates, type SlipTemplate } from './slip-template.store.ts';
export { templateInForce, textByHash } from './words-in-force.ts';
/** Judging, trying and saving words. */
export { checkModel } from './check-model.ts';
export type { Problem } from './model.ts';
export { previewTemplate, saveTemplate, type CannotSaveTemplate, type NewTemplate } from './save-template.ts';
/** Every merge field, with the example dossier that shows its value. */
export { mergeFields, mergeLists, type MergeField, type RowList } from './merge-fields.ts';
export { exampleSource } from './example-slip.ts';
