import { fold } from '../platform/i18n/fold.ts';
import { askRegister, type Found, type Inquiry } from './ask-register.ts';
import type { RegistryHouse } from './open-registers.ts';
import type {
  BirthRecord,
  DrivingLicence,
  HouseholdMember,
  InsuranceRecord,
  MaritalState,
  RegisteredOrganisation,
  RegisteredPerson,
  ThreeFacts,
} from './registered.ts';
import { areThreeFacts, namesThis } from './three-facts.ts';

// Stands in memory beside the answer itself, as long as that: a digest would hide nothing.
const keyOf = (kind: string, facts: ThreeFacts): string =>
  `${kind} ${facts.idNumber} ${facts.birth} ${fold(facts.name)}`;

/**
 * Tra cứu theo ba thông tin – the person these three facts name. `proven`: the number is known to be the asker's own.
 * What a register sends back is compared once more here, so a careless register gives nobody away.
 */
export async function lookUpPerson(
  house: RegistryHouse,
  inquiry: Inquiry,
  facts: ThreeFacts,
  proven = false,
): Promise<Found<RegisteredPerson>> {
  if (!areThreeFacts(facts)) return { kind: 'no_match' };
  return askRegister(house, inquiry, {
    register: 'population',
    operation: 'look_up',
    number: facts.idNumber,
    keepAs: keyOf('person', facts),
    proven,
    async ask({ population }, ask, signal) {
      const person = await population.lookUp(facts, ask, signal);
      return person !== null && namesThis(facts, person) ? person : null;
    },
  });
}

/** Xác thực – whether the three facts belong together; nothing of the register is fetched. */
export const confirmPerson = (house: RegistryHouse, inquiry: Inquiry, facts: ThreeFacts): Promise<Found<true>> =>
  askRegister(house, inquiry, {
    register: 'population',
    operation: 'confirm',
    number: facts.idNumber,
    keepAs: null,
    proven: false,
    ask: async ({ population }, ask, signal) => ((await population.confirm(facts, ask, signal)) ? true : null),
  });

/** Hộ gia đình of a person whose three facts are proved; without them. */
export const lookUpHousehold = (
  house: RegistryHouse,
  inquiry: Inquiry,
  facts: ThreeFacts,
): Promise<Found<readonly HouseholdMember[]>> =>
  askRegister(house, inquiry, {
    register: 'population',
    operation: 'household',
    number: facts.idNumber,
    keepAs: keyOf('household', facts),
    proven: true,
    ask: ({ population }, ask, signal) => population.household(facts, ask, signal),
  });

/** Tình trạng hôn nhân of a person whose three facts are proved. */
export const lookUpMaritalState = (
  house: RegistryHouse,
  inquiry: Inquiry,
  facts: ThreeFacts,
): Promise<Found<MaritalState>> =>
  askRegister(house, inquiry, {
    register: 'population',
    operation: 'marital_state',
    number: facts.idNumber,
    keepAs: null,
    proven: true,
    ask: ({ population }, ask, signal) => population.maritalState(facts, ask, signal),
  });

/** Tổ chức, hộ kinh doanh by tax code. Names of organisations are public, so a wrong code costs no lock. */
export const lookUpOrganisation = (
  house: RegistryHouse,
  inquiry: Inquiry,
  taxCode: string,
): Promise<Found<RegisteredOrganisation>> =>
  askRegister(house, inquiry, {
    register: 'business',
    operation: 'record',
    number: taxCode,
    keepAs: `organisation ${taxCode}`,
    proven: true,
    ask: ({ json }, ask, signal) => json.organisation(taxCode, ask, signal),
  });

/** What other registers know of a person whose number is proved. */
export type PersonRecords = {
  readonly civil_status: BirthRecord;
  readonly social_insurance: InsuranceRecord;
  readonly driving_licence: DrivingLicence;
};

/** Khai sinh, bảo hiểm xã hội, giấy phép lái xe of a person whose number is proved. */
export const lookUpRecord = <R extends keyof PersonRecords>(
  house: RegistryHouse,
  inquiry: Inquiry,
  register: R,
  idNumber: string,
): Promise<Found<PersonRecords[R]>> =>
  askRegister<PersonRecords[R]>(house, inquiry, {
    register,
    operation: 'record',
    number: idNumber,
    keepAs: null,
    proven: true,
    async ask({ json }, ask, signal) {
      const read = {
        civil_status: () => json.birth(idNumber, ask, signal),
        social_insurance: () => json.insurance(idNumber, ask, signal),
        driving_licence: () => json.drivingLicence(idNumber, ask, signal),
      } satisfies { [K in keyof PersonRecords]: () => Promise<PersonRecords[K] | null> };
      return (await read[register]()) as PersonRecords[R] | null;
    },
  });
