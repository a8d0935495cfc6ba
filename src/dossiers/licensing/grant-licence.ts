import { agencyDirectory } from '../../identity/api.ts';
import {
  enterGranted,
  licenceOfDossier,
  typeGrantedBy,
  type HolderKind,
  type LicenceType,
} from '../../licences/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import type { Reactions } from '../../platform/jobs/jobs.ts';
import type { Dossier } from '../dossier.ts';
import { sealedResult, type SealedResult } from '../results/signatures.store.ts';
import { getDossier, getFiling, type Filing } from '../dossiers.store.ts';

/** What follows from a result that goes out: a line in the register, where its procedure grants a type of licence. */
export const licensingReactions = (house: House): Reactions => ({
  'result.sealed': { 'dossiers.grantLicence': ({ key }) => (key ? grantLicence(house, key) : Promise.resolve()) },
});

/**
 * Enters what a granted dossier grants, once for each dossier. What the form does not tell stays open in the register,
 * for the officer who keeps it. Safe to repeat. Throws when the register cannot take it: a person must look.
 */
export async function grantLicence(house: House, dossierId: string): Promise<void> {
  const sealed = await sealedResult(house.open, dossierId);
  const type = sealed && (await typeGrantedBy(house.open, sealed.procedureCode));
  if (!sealed || !type) return;
  const [dossier, filing] = await Promise.all([
    getDossier(house.open, dossierId),
    getFiling(house.open, dossierId),
    agencyDirectory(house.open).fresh(house.clock),
  ]);
  const done = await enterGranted(house, newLicence(house, type, { dossier, filing, sealed }));
  if (done.ok || (await licenceOfDossier(house.open, dossierId))) return;
  // Its number is another licence's, or the type does not fit.
  throw new Error(`dossier ${dossierId} grants no ${type.code}: ${done.refusal.why}`);
}

type Granted = { dossier: Dossier; filing: Filing; sealed: SealedResult };

function newLicence(
  house: House,
  type: LicenceType,
  { dossier, filing, sealed }: Granted,
): Parameters<typeof enterGranted>[1] {
  const day = dayOf(sealed.issuedAt);
  return {
    typeCode: type.code,
    agencyId: dossier.agencyId,
    number: sealed.number,
    holder: {
      kind: holderKind(type, filing),
      personId: dossier.ownerPersonId,
      name: businessName(filing) ?? filing.applicantName,
      no: filing.applicantIdNumber,
      email: filing.applicantEmail,
    },
    areaCode: communeOf(house, dossier),
    address: filing.applicantAddress,
    facts: Object.fromEntries(type.facts.flatMap(({ key, answer }) => factOf(filing, key, answer))),
    grantedOn: day,
    validFrom: day,
    dossierId: dossier.id,
    ground: { decisionNo: sealed.number ?? '', decisionOn: day, reason: `Hồ sơ ${dossier.code ?? dossier.filingRef}` },
  };
}

function communeOf(house: House, { agencyId }: Dossier): string | null {
  const agency = agencyDirectory(house.open).byId(agencyId);
  return agency?.level === 'commune' ? agency.adminUnitCode : null;
}

const businessName = ({ answers }: Filing): string | null => text(answers['business_name']);

/** Kind 1 and 2 of an applicant is an organisation; a household stands behind a person. */
function holderKind({ holders }: LicenceType, { applicantKind }: Filing): HolderKind {
  const wanted: HolderKind = applicantKind !== 0 ? 'organisation' : holders.includes('person') ? 'person' : 'household';
  return holders.includes(wanted) ? wanted : (holders[0] ?? 'person');
}

function factOf({ answers }: Filing, key: string, answer: string | undefined): [string, string][] {
  const value = answer === undefined ? null : text(answers[answer]);
  return value === null ? [] : [[key, value]];
}

// An address is an object of parts, industries a list of rows: their texts, in order.
function text(value: unknown): string | null {
  const parts = (part: unknown): string[] => {
    if (typeof part === 'string' || typeof part === 'number') return [String(part)];
    if (Array.isArray(part)) return part.flatMap(parts);
    if (part === null || typeof part !== 'object') return [];
    return Object.entries(part).flatMap(([name, inner]) =>
      /code$|^(province|commune)$/i.test(name) ? [] : parts(inner),
    );
  };
  const all = parts(value)
    .map((one) => one.trim())
    .filter(Boolean);
  return all.length === 0 ? null : cutText(all.join(', '), 500);
}
