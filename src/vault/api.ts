// The one door of vault: papers of persons and organisations, kept once, used again with their owner's knowledge.

/** The noun: a paper held, its states, where it came from, whose it is. */
export type { HeldPaper, PaperOrigin, PaperOwner, PaperState } from './paper.ts';
/** State on a day; whether it may stand in for the original; reuse level 1 or 2. */
export { isUsable, reuseLevel, stateOn } from './paper.ts';
/** Files a paper once for each key; writes that it was checked, ended or was replaced. */
export { changePaperState, filePaper, type PaperToFile, type WhichPaper } from './file-paper.ts';
/** What the vault holds of an owner, and what of it can stand in for papers wanted. */
export { papersHeld, papersOf, standsFor, type Wanted } from './papers-held.ts';
/** One paper by its id; what entered with a dossier. */
export { findPaper, papersOfDossier } from './papers.store.ts';
/** Why a held paper was asked for all the same: the list of grounds, its two fields on a form, the count. */
export { askGroundOf, recordAskedAnyway, type AskGround, type HeldWhere } from './asked-anyway.ts';
export { askedAnywayFields, askedAnywayNames } from './asked-anyway-fields.ts';
/** May a paper be used, taking it for a dossier, recording that it was. */
export {
  allowedUse,
  officersMayTake,
  recordUse,
  useReuse,
  type AllowedUse,
  type CannotUse,
  type Reuse,
  type UsedBy,
} from './use-paper.ts';
/** Kinds of papers by code and name, so that one procedure finds what another filed. */
export { kindByCode, kindOf, kindOfPaper, paperKinds, type NamedPaper, type PaperKind } from './paper-kinds.ts';
/** Begins to digitise a paper; what was begun in a dossier; its tag. */
export { startDigitisation, type CannotDigitise, type ToDigitise } from './digitise/start-digitisation.ts';
export { digitisationsOf } from './digitise/digitisations.store.ts';
export type { Digitisation, ScanFile } from './digitise/digitisation.ts';
export { digitisationTag } from './digitise/digitise-list-page.ts';
/** Side effects of the vault, for app.ts. */
export { vaultReactions } from './vault.jobs.ts';
/** Whose vault a citizen opens and uses as they act now. */
export { vaultOwner } from './rights.ts';
/** A held paper in a line: name, number, issuer, day, until when. */
export { heldWords } from './held-words.ts';
/** The person behind an owner, for the audit log. */
export { personBehind } from './owner-keys.ts';
/** `npm run digitise -- FOLDER --index FILE.csv`: whole shelves of old papers. */
export { digitiseFolder } from './archive/digitise-command.ts';
/** Opening a scan in a thread of its own: how many pages, what of it can be read; why not, in a sentence. */
export { openScanReader } from './scan/scan-reader.ts';
export type { CannotScan } from './scan/scan-order.ts';
export { whyNotScanned } from './digitise/why-not.ts';
