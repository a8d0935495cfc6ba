// The one door of registry: national registers behind ports, every question recorded, and what they said for a filing.

/** The registers and what they hold. */
export {
  registerNames,
  registers,
  type HouseholdMember,
  type MaritalState,
  type Register,
  type RegisteredAddress,
  type RegisteredOrganisation,
  type RegisteredPerson,
  type ThreeFacts,
} from './registered.ts';
/** Who asks and why; what came of it. */
export type { Asker } from './guessing.ts';
export type { Found, Inquiry } from './ask-register.ts';
/** Whether registers are connected here. */
export { registersOf } from './open-registers.ts';
/** Tra cứu: a person by three facts, the household and marriage of a proved one, an organisation by tax code, records. */
export {
  lookUpHousehold,
  lookUpMaritalState,
  lookUpOrganisation,
  lookUpPerson,
  lookUpRecord,
  type PersonRecords,
} from './look-up.ts';
/** That an officer is shown people of a copy of a register kept here. */
export { recordShown, type ShownPeople } from './record-shown.ts';
/** Dữ liệu trích and khai khác sổ of a draft or the dossier it became. */
export {
  organisationExtract,
  personExtract,
  provedApplicant,
  type Asked,
  type AskedApplicant,
  type Confirmation,
  type Dispute,
  type Extract,
  type KnownForFiling,
  type Part,
  type SaidMember,
} from './extract.ts';
export {
  decideDispute,
  insertDispute,
  keepExtract,
  knownFor,
  putBackExtract,
  takeBackDispute,
  type NewDispute,
} from './extracts.store.ts';
/** Đối chiếu after a filing: now, or as soon as the register answers. */
export { confirmFiling, runDueConfirmations } from './confirm-filing.ts';
export { doubtsOf, type Doubt } from './confirmations.store.ts';
/** What the clock does for registers. */
export { registryTimedWork } from './timed-work.ts';
/** The partner of the sample, and its key. */
export { loadSamplePartner, samplePartnerKey } from './load-sample.ts';
