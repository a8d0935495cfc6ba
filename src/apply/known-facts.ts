import type { KnownFrom, PrefillOrganisation, PrefillParties, PrefillPerson } from '../forms/api.ts';
import { agencyDirectory } from '../identity/api.ts';
import { formatInstant } from '../platform/i18n/format.ts';
import type { House } from '../platform/house.ts';
import {
  organisationExtract,
  personExtract,
  registerNames,
  type Extract,
  type KnownForFiling,
  type Register,
  type RegisteredAddress,
  type RegisteredPerson,
} from '../registry/api.ts';

/** Nothing was asked of any register. */
export const nothingKnown: KnownForFiling = { extracts: [], disputes: [], confirmations: [] };

/** "Theo CSDL quốc gia về dân cư, lấy lúc 09:30 28/11/2026". */
export function sourceWords(register: Register, takenAt: Temporal.Instant): KnownFrom {
  const { vi, en } = registerNames[register];
  const at = formatInstant(takenAt);
  return { vi: `Theo ${vi}, lấy lúc ${at}`, en: `From the ${en}, taken at ${at}` };
}

/** A person of a register as forms know people. An address of units that are no more is left for the person to give. */
export function asPrefill(house: House, extract: Extract & { readonly facts: RegisteredPerson }): PrefillPerson {
  const { facts, register, takenAt } = extract;
  return {
    name: facts.name,
    idNumber: facts.idNumber,
    dateOfBirth: facts.birth.length === 10 ? facts.birth : null,
    gender: facts.gender,
    phone: null,
    email: null,
    address: todaysAddress(house, facts.address),
    level: 1,
    from: sourceWords(register, takenAt),
  };
}

function todaysAddress(house: House, address: RegisteredAddress | null): PrefillPerson['address'] {
  const directory = agencyDirectory(house.open);
  const province = directory.provinceByCode(address?.province ?? '');
  const commune = directory.communeByCode(address?.commune ?? '');
  if (!address || !province || commune?.parentCode !== province.code) return null;
  return {
    province: province.code,
    provinceName: province.fullName,
    commune: commune.code,
    communeName: commune.fullName,
    street: address.line,
  };
}

/**
 * The people and the organisation of a draft as registers know them. `self`: who files; another applicant is `other`.
 * Mother and father are known once a spouse was chosen: they and who files, by gender.
 */
export function partiesOf(house: House, known: KnownForFiling, self: PrefillPerson | null): PrefillParties {
  const person = (part: 'applicant' | 'spouse' | 'member'): PrefillPerson | null => {
    const extract = personExtract(known, part);
    return extract && asPrefill(house, extract);
  };
  const applicant = person('applicant');
  const other = applicant && applicant.idNumber !== self?.idNumber ? applicant : null;
  const spouse = person('spouse');
  const couple = spouse ? [spouse, self] : [];
  const organisation = organisationExtract(known);
  return {
    other,
    spouse,
    mother: couple.find((one) => one?.gender === 'female') ?? null,
    father: couple.find((one) => one?.gender === 'male') ?? null,
    member: person('member'),
    organisation: organisation && asOrganisation(house, organisation),
  };
}

function asOrganisation(house: House, extract: Extract & { readonly part: 'organisation' }): PrefillOrganisation {
  const { facts, register, takenAt } = extract;
  return {
    name: facts.name,
    taxCode: facts.taxCode,
    address: todaysAddress(house, facts.address),
    from: sourceWords(register, takenAt),
  };
}

/** Who files, with what the register said where their account alone proves nothing (level 1) or says less. */
export function selfKnown(house: House, self: PrefillPerson, known: KnownForFiling): PrefillPerson {
  const extract = personExtract(known, 'applicant');
  if (!extract || extract.facts.idNumber !== self.idNumber) return self;
  const said = asPrefill(house, extract);
  const { phone, email } = self;
  return self.level === 2 ? { ...self, address: self.address ?? said.address } : { ...said, phone, email };
}
