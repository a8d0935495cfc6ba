import { agencyDirectory } from '../../identity/api.ts';
import {
  enterGranted,
  licenceOfDossier,
  typeGrantedBy,
  type HolderKind,
  type LicenceType,
} from '../../licences/api.ts';
import { dayOf } from '../../platform/clock.ts';
import type { House } from '../../platform/house.ts';
import type { Happening, Reactions } from '../../platform/jobs/jobs.ts';
import type { Dossier } from '../dossier.ts';
import { eventsOf, getDossier, getFiling, type DossierEvent, type Filing } from '../dossiers.store.ts';

/** What follows from a result that goes out: a line in the register, where its procedure grants a type of licence. */
export const licensingReactions = (house: House): Reactions => ({
  'result.signed': { 'dossiers.grantLicence': (happening) => grantLicence(house, happening) },
  'result.issued': { 'dossiers.grantLicence': (happening) => grantLicence(house, happening) },
});

/**
 * Enters what a granted dossier grants, once for each dossier. What the form does not tell stays open in the register,
 * for the officer who keeps it. Safe to repeat.
 */
export async function grantLicence(house: House, { key, topic, payload }: Happening): Promise<void> {
  const seq = (payload as { seq?: unknown } | null)?.seq;
  if (key === null || typeof seq !== 'number') throw new Error(`${topic}: no dossier or event named`);
  const dossier = await getDossier(house.open, key);
  const type = await typeGrantedBy(house.open, dossier.procedureCode);
  if (!type || dossier.outcome !== 'granted' || dossier.finishedAt === null) return;
  const [events, filing] = await Promise.all([
    eventsOf(house.open, key),
    getFiling(house.open, key),
    agencyDirectory(house.open).fresh(house.clock),
  ]);
  const event = events.find((one) => one.seq === seq);
  // Where a clerk follows, a signature is not yet a result.
  if (!event || Temporal.Instant.compare(dossier.finishedAt, event.at) !== 0) return;
  const done = await enterGranted(house, newLicence(house, type, { dossier, filing, event, on: dossier.finishedAt }));
  if (done.ok || (await licenceOfDossier(house.open, dossier.id))) return;
  // Its number is another licence's, or the type does not fit: a person must look.
  throw new Error(`dossier ${dossier.id} grants no ${type.code}: ${done.refusal.why}`);
}

type Granted = { dossier: Dossier; filing: Filing; event: DossierEvent; on: Temporal.Instant };

function newLicence(
  house: House,
  type: LicenceType,
  { dossier, filing, event, on }: Granted,
): Parameters<typeof enterGranted>[1] {
  const day = dayOf(on);
  const { number } = event.payload;
  const given = typeof number === 'string' ? number : null;
  return {
    typeCode: type.code,
    agencyId: dossier.agencyId,
    number: given,
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
    ground: { decisionNo: given ?? '', decisionOn: day, reason: `Hồ sơ ${dossier.code ?? dossier.filingRef}` },
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
  return all.length === 0 ? null : all.join(', ').slice(0, 500);
}
