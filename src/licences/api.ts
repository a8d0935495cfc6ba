// The one door of licences: registers by type, every act on a licence, and what may be read of it.

/** The noun and its type. */
export type { ActGround, HolderKind, Licence, LicenceAct, LicenceEvent, LicenceState } from './licence.ts';
export type { FactOfType, LicenceType } from './licence-type.ts';
/** Types are data: written from files, found by the procedure that grants them. */
export { currentTypes, saveTypes, typeGrantedBy } from './types.store.ts';
/** Entering by an officer, or by the system out of a granted dossier, once for each dossier. */
export { enterGranted, enterLicence, type CannotEnter, type NewLicence } from './enter-licence.ts';
/** Renew, suspend, lift, revoke, correct; replace. */
export { actOnLicence, type CannotActOnLicence, type WishedAct } from './act-on-licence.ts';
export { replaceLicence, type Replacement } from './replace-licence.ts';
/** Reading one licence, and its signed statements. */
export { credentialsOfLicence, eventsOfLicence, getLicence, licenceOfDossier } from './licences.store.ts';
/** Side effects and the clock's work; for app.ts and timed-work.ts. */
export { licenceReactions, licenceTimedWork } from './timed-work.ts';
/** What a wallet may be asked for at a counter. */
export { papersToAsk } from './papers-to-ask.ts';
/** Brings the credential of a licence into line at once; the reaction does it within seconds anyway. */
export { alignCredential } from './align-credential.ts';
