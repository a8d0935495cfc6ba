// The one door of forms: a form is data; this capability checks it, draws it, reads it, and says what is still missing.

/** The form and its parts, as the catalogue keeps them. */
export type { Form, Section, Field } from './form.ts';
/** Reads a form from JSON; refuses with the places that are wrong. Keep the result: compiled conditions hang on it. */
export { parseForm } from './form.ts';
/** Answers as kept in a draft or dossier; what was posted; what is wrong, in both languages. */
export type { Answer, Answers, FieldError, FieldWarning, Typed } from './answers.ts';
/** The day, lists of places and person a form is filled in with. */
export type { Around, Choices, OldAddress } from './around.ts';
/** The person known from VNeID, others and organisations known from registers, and where a value comes from. */
export type { KnownFrom, PrefillOrganisation, PrefillParties, PrefillPerson } from './prefill-sources.ts';
/** Everything wrong with a form that JSON shape cannot tell: unknown names, doubled keys, bad FEEL. Empty when good. */
export { checkForm, type FormProblem } from './check-form.ts';
/** A form ready to be asked in given surroundings. Cheap per request: conditions compile once per form object. */
export { compileForm, type CompiledForm } from './compile-form.ts';
/** What came of posting a section: answers to keep, errors to show, or a page to draw again. */
export type { FillResult } from './fill-section.ts';
/** What stands in the inputs of a page. */
export type { Shown } from './render-section.ts';
/** How far a section is. */
export type { SectionProgress, SectionState } from './complete.ts';
/** Questions and answers to check, print and read. */
export type { SummaryLine, SummarySection } from './summarise.ts';
/** Names of the page scripts a section is more comfortable with. */
export { islandsOf } from './islands-of.ts';
/** Errors in the words of the page, ready for `errorSummary`. */
export { errorsIn } from './errors-in.ts';
/** The form for every procedure that has no form of its own. */
export { generalForm, type GeneralFormContent } from './general-form.ts';
/** The eight complete forms of the sample, and a filled example of each. */
export { sampleAnswers, sampleFormKeys, sampleForms } from './sample-forms.ts';
/** Conditions in FEEL, compiled once; processes decide their gateways with the same. */
export { compileFeel, type BadFeel, type CompiledFeel } from './compile-feel.ts';
