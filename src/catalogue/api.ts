// The one door of catalogue: procedures with their versions, forms as data, which agency offers what, and the search.

/** The nouns: a version holds what a decision published; papers, cases, methods and fees are parts of it. */
export type {
  Audience,
  Fee,
  FilingChannel,
  Level,
  Method,
  Paper,
  ProcedureContent,
  ProcedureVersion,
  ProcedureWords,
} from './procedure.ts';
/** The name people read first, in a language. */
export { titleOf } from './procedure.ts';
/** Trường hợp and thành phần hồ sơ: the cases to choose from (at least one), and the papers of one. */
export { casesOf, papersFor, type PaperCase } from './papers.ts';
/** Thời hạn of a channel in worktime's units, null when the publication says nothing countable. */
export { limitFor } from './time-limit.ts';
/** Phí, lệ phí of a channel. */
export { feesFor } from './fees.ts';
/** The version in force on a day, and a version by its id (from memory: versions never change). */
export { currentVersion, versionById } from './versions.ts';
/** Forms: by id (what a running dossier keeps), by key on a day, for a procedure at an agency (null: the general form), and saving one. */
export { formById, formByKey, formFor, saveForm, type FormVersion } from './forms.ts';
/** Who is competent: explicit offers, else the rule by level, field and name. */
export { agenciesFor, type AgencyView, type AgencyViews } from './agencies-for.ts';
/** The agencies of a procedure, and recording that one takes it. */
export { competentAgencies, saveOffer, type Offer } from './offers.ts';
/** Search over the whole catalogue, and short suggestions while typing. */
export {
  searchProcedures,
  suggestProcedures,
  type Hit,
  type SearchQuestion,
  type SearchAnswer,
} from './search-procedures.ts';
/** Brings a file of the national catalogue in; `npm run import -- procedures FILE`. */
export { importProcedures, type ImportReport } from './import-procedures.ts';
/** The report as the table the command prints. */
export { importTable } from './import-table.ts';
/** The procedures, words, offers and forms of the sample province. */
export { loadSampleCatalogue } from './load-sample.ts';
/** Makes what begins today the current version; run each night, since decisions may be published ahead. */
export { pointAtCurrent } from './point-at-current.ts';
/** Đơn vị thụ lý of a procedure at an agency. */
export { handlingUnitOf } from './handling-unit.ts';
/** Whether a paper is needed only by those who act for somebody else. */
export { isAuthorityPaper } from './authority-paper.ts';
/** What the pages of mandates (identity) ask of procedures. */
export { mandateScopes } from './mandate-scopes.ts';
