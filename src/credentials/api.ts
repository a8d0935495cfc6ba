// The one door of credentials: papers that prove themselves, their status, and how anybody checks them.

/** What is issued, what a caller states for it, and what comes back to be printed. */
export type { Credential, IssuedCredential, NewCredential, StatusChange } from './credential.ts';
export type { CredentialKind } from './wire/claims.ts';
/** Facts in the order of the paper; known ones cost a byte in the code, others stand with their label. */
export { factKeys, factLabel, type Fact, type FactKey } from './wire/facts.ts';
/** What of a person's words may stand in a code that any camera reads. */
export { onCode } from './on-code.ts';
/** Issues one or many; the same request key is issued once. Throws on facts no code may hold. */
export { issueCredential, issueCredentials } from './issue/issue-credential.ts';
/** One whose facts people wrote: as much of them as its code holds. */
export { issueFitting } from './issue/issue-fitting.ts';
/** The QR code as PNG and SVG with the words below it, for result papers. */
export { printedCode, type PrintedCode } from './issue/printed-code.ts';
/** Tạm đình chỉ, khôi phục, thu hồi, thay thế: by a decision, with history. */
export { setStatus, type CannotSetStatus, type Ground, type NewStatus } from './status/set-status.ts';
/** The papers of held credentials are sealed: from now on their codes count and their owners have them. */
export { letStand } from './credentials.store.ts';
/** Status, period and history of one credential. */
export { statusOf, type StandingNow } from './status/status-of.ts';
export type { Status } from './wire/status-list.ts';
/** One credential by its id or the code beside its QR; a person's own, newest first. */
export { credentialsOfPerson, findByCode, findCredential as credentialById } from './credentials.store.ts';
/** What was issued under request keys, for callers who keep no id of their own. */
export { findByRequestKeys as issuedUnder, type Issued } from './credentials.store.ts';
/** `XXXX-XXXX-XXXX-XXXX` and back. */
export { codeShown, codeTyped } from './wire/code.ts';
/** What browsers are served to check papers with; for the assets of the house. */
export { verifierFiles } from './app/app-files.ts';
/** Kinds of paper a wallet may be asked for at a counter; licences name theirs. */
export type { AskablePaper } from './ask/presentation.ts';
/** What a wallet showed to somebody who asked (SD-JWT VC with key binding). */
export { checkPresentation, type CannotBelieve, type Presented, type Question } from './wallet/check-presentation.ts';
