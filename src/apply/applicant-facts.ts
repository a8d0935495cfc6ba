import type { NewFiling } from '../dossiers/api.ts';
import type { Answers, PrefillPerson } from '../forms/api.ts';
import type { Citizen, Principal } from '../identity/api.ts';
import { addressText, textOf } from './answer-text.ts';
import type { Keeper } from './draft.ts';

const wholeDay = /^\d{4}-\d\d-\d\d$/;

/** The signed-in person as forms know them. A year alone is no day and stays to be typed. */
export function prefillOf(person: Citizen): PrefillPerson {
  const { name, idNumber, gender, phone, email, address, level } = person;
  const dateOfBirth = person.dateOfBirth !== null && wholeDay.test(person.dateOfBirth) ? person.dateOfBirth : null;
  return { name, idNumber, dateOfBirth, gender, phone, email, address, level };
}

/** The answers a new draft of a person begins with: for themselves or whom they act for, as VNeID knows them. */
export function firstApplicant(keeper: Keeper): Answers {
  if (keeper.kind === 'officer') return {};
  if (keeper.principal?.person === null)
    return { who: 'organisation', org_kind: '1', org_role: roleOf(keeper.principal.actsFor) };
  const person = keeper.principal?.person ?? keeper.person;
  const { name, idNumber, dateOfBirth, email, address } = prefillOf(person);
  const known: Answers = {
    who: 'self',
    self_name: name,
    self_id: idNumber,
    self_birth: dateOfBirth,
    self_email: email,
    self_address: address,
  };
  // Left out, not null: what was never shown is asked.
  return person.phone === null ? known : { ...known, self_phone: e164Of(person.phone) };
}

// National identity keeps numbers as people write them; forms keep E.164.
const e164Of = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:84|0)/, '+84');

/**
 * Whom the form of the procedure is prefilled with: what was said once on "Người nộp" is proposed, not asked again.
 * `own`: the signed-in person (null at a counter); `registered`: somebody else as a register knows them.
 */
export function personBehind(
  own: PrefillPerson | null,
  applicant: Answers,
  registered: PrefillPerson | null,
): PrefillPerson | null {
  if (applicant['who'] === 'other') {
    const contact = {
      phone: textOf(applicant['other_phone']) || null,
      email: textOf(applicant['other_email']) || null,
    };
    const said = placeOf(applicant['other_address']);
    if (registered)
      return { ...registered, ...contact, address: said ?? registered.address, ownAddress: said !== null };
    const birth = textOf(applicant['other_birth']);
    return {
      name: textOf(applicant['other_name']),
      idNumber: textOf(applicant['other_id']) || null,
      dateOfBirth: wholeDay.test(birth) ? birth : null,
      gender: null,
      ...contact,
      address: said,
      // Not compared with the person, so a proposal only.
      level: 1,
    };
  }
  if (own === null || applicant['who'] !== 'self') return own;
  const said = placeOf(applicant['self_address']);
  return {
    ...own,
    phone: textOf(applicant['self_phone']) || own.phone,
    email: textOf(applicant['self_email']) || own.email,
    address: said ?? own.address,
    ownAddress: said !== null,
  };
}

function placeOf(answer: unknown): PrefillPerson['address'] {
  if (typeof answer !== 'object' || answer === null) return null;
  const parts = answer as Record<string, unknown>;
  const [province, provinceName, commune, communeName, street] = [
    textOf(parts['province']),
    textOf(parts['provinceName']),
    textOf(parts['commune']),
    textOf(parts['communeName']),
    textOf(parts['street']),
  ];
  return province && commune ? { province, provinceName, commune, communeName, street } : null;
}

/** Who owns the dossier, and who filed for them. `answers` are final: checked, VNeID's where locked. */
export function applicantOf(
  keeper: Keeper,
  answers: Answers,
): Pick<NewFiling, 'applicant' | 'helper' | 'ownerPersonId' | 'behalf'> {
  const principal = keeper.kind === 'person' ? keeper.principal : undefined;
  const said = (key: string): string | null => textOf(answers[key]) || null;
  const prefix = answers['who'] === 'organisation' ? 'org' : answers['who'] === 'other' ? 'other' : 'self';
  const kind = prefix !== 'org' ? 0 : answers['org_kind'] === '2' ? 2 : 1;
  return {
    applicant: {
      // Whom somebody acts for is known here, whatever was typed.
      name: principal?.actsFor.name ?? said(`${prefix}_name`) ?? '',
      kind,
      idNumber: principal ? principal.actsFor.number : said(prefix === 'org' ? 'org_tax_code' : `${prefix}_id`),
      phone: said(`${prefix}_phone`),
      email: said(`${prefix}_email`),
      address: addressText(answers[`${prefix}_address`]),
    },
    helper: helperOf(keeper, prefix, said),
    ownerPersonId: ownerOf(keeper, prefix),
    ...(keeper.kind === 'person' && principal
      ? {
          behalf: {
            mandateId: principal.actsFor.grant?.id ?? null,
            organisationId: principal.actsFor.organisationId,
            name: keeper.person.name,
          },
        }
      : {}),
  };
}

// An organisation's dossier belongs to the organisation, whoever represents it then.
function ownerOf(keeper: Keeper, prefix: string): string | null {
  if (keeper.kind === 'officer' || prefix === 'other') return null;
  return keeper.principal ? keeper.principal.actsFor.ownerPersonId : keeper.person.id;
}

const roleOf = ({ grant }: Principal): string =>
  grant === null ? 'Người đại diện theo pháp luật' : 'Người được tổ chức uỷ quyền';

// The words of the basis go into the dossier as they stood on the page, in the language of the office.
const basisWords: Readonly<Record<string, string>> = {
  authorised: 'Được uỷ quyền',
  parent: 'Cha, mẹ của người chưa thành niên',
  guardian: 'Người giám hộ, người đại diện theo pháp luật',
  family: 'Người thân giúp nộp',
};

function helperOf(keeper: Keeper, prefix: string, said: (key: string) => string | null): NewFiling['helper'] {
  if (keeper.kind === 'officer')
    return {
      personId: null,
      officerId: keeper.officer.id,
      name: keeper.officer.name,
      basis: 'Cán bộ hỗ trợ nộp tại quầy',
    };
  const { id, name } = keeper.person;
  const helper = { personId: id, officerId: null, name };
  if (prefix === 'org') return { ...helper, basis: said('org_role') ?? '' };
  if (prefix === 'self' && keeper.principal) return { ...helper, basis: 'Được uỷ quyền (giấy uỷ quyền điện tử)' };
  if (prefix === 'self') return null;
  const detail = said('basis_detail');
  return { ...helper, basis: [basisWords[said('basis') ?? ''] ?? '', detail].filter(Boolean).join(': ') };
}
