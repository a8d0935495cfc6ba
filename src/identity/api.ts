// The one door of identity: who acts, what they may do, and the tree of agencies they act for.

/** Officers with their posts, citizens as the national eID knows them. */
export type { Actor, Citizen, Officer, PersonAddress, Post, StandIn } from './sessions/actor.ts';
/** Posts and powers; `rights` lists every right a route may declare; `mayUse` is the one place that decides. */
export { mayUse, rights, roleNames, roles, type Right, type Role } from './officers/role-rights.ts';
/** The actor of a request, as a value that may be missing or as one the route's right guarantees. */
export { actorOf, citizen, officer } from './sessions/who-acts.ts';
/** Two parts of the gate for `mount`: may this actor come in, and where to sign in first. */
export { authorise, signInHref } from './sessions/who-acts.ts';
/** Agencies, units, provinces and communes, held in memory. */
export { agencyDirectory, type AgencyDirectory } from './agencies/agency-directory.ts';
/** One agency or unit; one province or commune. */
export type { AdminUnit, Agency } from './agencies/agency.ts';
/** Hono middleware: sets the actor of every request and keeps the directory fresh. */
export { identify } from './sessions/identify.ts';
/** A path of this site to return to, or '/'; for every `back` parameter. */
export { safeBack } from './sign-in/safe-back.ts';
/** The network address behind a request, for rate limits. */
export { callerAddress } from './caller-address.ts';
/** Loads the sample's agencies, officers and units from db/seed; idempotent. */
export { loadSampleIdentity } from './sample/load-sample.ts';
/** Password and current one-time code of sample officers, for the start page and for browser tests. */
export { samplePassword, sampleCode } from './sample/sample-secrets.ts';
/** `import -- units FILE…`: provinces, communes, the old three levels and the mapping, recognised by header. */
export { importUnits, type ImportedFile } from './agencies/import-units.ts';
/** The simulated national eID of the sample, and its people out of db/seed/people.json. */
export { startEidSimulator, type EidSimulator, type EidSimulatorSettings } from './simulator/start-eid-simulator.ts';
export { readSimulatedPeople, type SimulatedPerson } from './simulator/simulated-person.ts';
/** Addresses to register at the identity provider for an installation on a port. */
export { backChannelUri, redirectUris, signedOutUris } from './sign-in/own-origin.ts';
/** Vắng mặt, uỷ quyền: who is away or delegates, and who stands in. */
export {
  absencesOf,
  endAbsence,
  recordAbsence,
  type Absence,
  type CannotBeAbsent,
  type NewAbsence,
} from './absences/record-absence.ts';
/** Every officer who serves, with posts. */
export { officersServing } from './officers/officers-serving.ts';
/** Names of officers by id, for the story of a dossier; mostly from memory. */
export { officerNames } from './officers/officer-names.ts';
/** Đồng ý xử lý dữ liệu: may data be used for a purpose now, and the page that asks for it. */
export { consentGiven, consentHref } from './consents/answer-consent.ts';
/** The purposes people are asked for; a room adds its own there, with the words in both languages. */
export { purposes, type Purpose, type PurposeKey } from './consents/purposes.ts';
/** The number of identity of a person, and the persons behind numbers. */
export { idNumberOf, personsWithNumbers } from './persons/person.store.ts';
/** People of a name and year of birth, for whoever suggests and lets an officer decide. */
export { mostNamesakes, namesakes, type Namesake } from './persons/person.store.ts';
/** Thay mặt: for whom a citizen acts, and whether that lets them do something in a procedure. */
export {
  mayActFor,
  mayOpenVault,
  stateOf as mandateState,
  type Principal,
  type Mandate,
  type Power,
} from './mandates/mandate.ts';
/** What the pages of mandates ask the catalogue. */
export type { MandateScopes, ProcedureName } from './mandates/mandate-scopes.ts';
/** Mandates given to somebody, and who may receive a result for an owner. */
export { mandatesTo, whoMayReceive, type Receiver } from './mandates/mandate.store.ts';
/** The page for somebody who would have to act for another, or no longer may. */
export { actingRefusal, type OwnedBy } from './mandates/acting-refusal.ts';
/** The organisations a person represents by law. */
export { representedBy, type Organisation } from './mandates/organisation.store.ts';
/** The person behind an id as the national eID knows them: whose dossier is written by somebody else. */
export { findCitizen } from './sessions/find-actor.ts';
/** Cấp lại mã mở khoá at a counter. */
export { giveUnlockCode, type UnlockCode } from './account/give-unlock-code.ts';
export { carryCode, takeCarriedCode } from './account/carry-code.ts';
/** Mức độ 2: the page that says why and how, with a way back. */
export { levelHref } from './account/level-page.ts';
/** Chuyển đổi địa chỉ: an address of the three levels until 2025-06-30 as one of today; for code and for forms. */
export { convertAddress } from './address/address-routes.ts';
export { oldAddressFor } from './address/old-for-forms.ts';
export type { Conversion, OldPlace, OldUnit } from './address/convert-address.ts';
/** What the QR code of a thẻ căn cước says. */
export { readCard, type CardFacts } from './persons/card-qr.ts';
