import { mayActFor, mayUse, type AgencyDirectory, type Citizen, type Officer, type Post } from '../identity/api.ts';
import type { Behalf, Dossier } from './dossier.ts';
import type { Filing } from './dossiers.store.ts';

type Filed = Pick<Filing, 'helperPersonId' | 'mandateId' | 'organisationId' | 'applicantKind' | 'applicantIdNumber'>;
type Owned = Pick<Dossier, 'ownerPersonId' | 'procedureCode'>;

/** What a person may want to do with a dossier. */
export type PersonPower = 'see' | 'supplement' | 'receive' | 'withdraw';

/**
 * May this person do this with the dossier? The owner everything; who acts for the owner now, what their mandate gives
 * in this procedure, but never take back what is another's; an organisation's representative everything. Who filed by
 * hand for somebody reads it and hands in papers, and stands in for an owner who is not known here, because otherwise
 * nobody could. Nobody else anything: who filed by a mandate keeps nothing once it has ended.
 */
export function personMay(person: Citizen, power: PersonPower, dossier: Owned, filing: Filed): boolean {
  if (dossier.ownerPersonId === person.id) return true;
  if (filedByHand(person, filing)) return power === 'see' || power === 'supplement' || dossier.ownerPersonId === null;
  const { actsFor } = person;
  if (!actsFor || !isTheirs(actsFor, dossier, filing)) return false;
  return power === 'withdraw' ? actsFor.grant === null : mayActFor(actsFor, power, dossier.procedureCode);
}

/** May this person see the dossier? */
export const personMayRead = (person: Citizen, dossier: Owned, filing: Filed): boolean =>
  personMay(person, 'see', dossier, filing);

/** How an act of this person on the dossier is attributed when it is not their own; undefined: it is. */
export function behalfOf(person: Citizen, dossier: Owned, filing: Filed): Behalf | undefined {
  const { actsFor } = person;
  if (dossier.ownerPersonId === person.id || !actsFor || !isTheirs(actsFor, dossier, filing)) return undefined;
  return { mandateId: actsFor.grant?.id ?? null, organisationId: actsFor.organisationId, name: person.name };
}

const filedByHand = (person: Citizen, filing: Filed): boolean =>
  filing.helperPersonId === person.id && filing.mandateId === null && filing.organisationId === null;

// An organisation's dossiers are those filed for it; a person's, those they own.
const isTheirs = (actsFor: NonNullable<Citizen['actsFor']>, dossier: Owned, filing: Filed): boolean => {
  const { organisationId, ownerPersonId } = actsFor;
  if (organisationId === null)
    return ownerPersonId !== null && dossier.ownerPersonId === ownerPersonId && filing.organisationId === null;
  return filing.organisationId === organisationId || filedAtCounterFor(actsFor.number, dossier, filing);
};

// Compared by an officer with the papers of who stood there. Who names an organisation online without acting for it owns
// that dossier alone. `dossiersOfPrincipal` says the same in SQL.
const filedAtCounterFor = (taxCode: string | null, { ownerPersonId }: Owned, filing: Filed): boolean =>
  taxCode !== null &&
  filing.applicantKind !== 0 &&
  filing.applicantIdNumber === taxCode &&
  filing.organisationId === null &&
  filing.helperPersonId === null &&
  ownerPersonId === null;

// Rights do not mix between posts: who runs the system in one agency and works in another reads dossiers in the latter.
const readingPosts = (officer: Officer): readonly Post[] =>
  [...officer.posts, ...(officer.standsInFor ?? []).flatMap(({ posts }) => posts)].filter((post) =>
    mayUse({ ...officer, posts: [post] }, 'dossier.read'),
  );

/**
 * May this officer see the dossier? Those of the competent agency, of the centre that received it, and of the units
 * that work or worked on it or were asked for an opinion; the supervisors of the provincial centre, who watch over all (NĐ 118/2025 Điều 8). Acting on it is another question: see `holdsTask`.
 */
export function officerMayRead(officer: Officer, dossier: Dossier, directory: AgencyDirectory): boolean {
  return readingPosts(officer).some(
    (post) =>
      (post.role === 'centre_supervisor' && directory.byId(post.unitId)?.level === 'province') ||
      post.agencyId === dossier.agencyId ||
      post.unitId === dossier.receivingUnitId ||
      post.unitId === dossier.handlingUnitId ||
      dossier.unitIds.includes(post.unitId),
  );
}

/** Which dossiers this officer's searches may find: agencies and units, or null for all. */
export function searchScope(
  officer: Officer,
  directory: AgencyDirectory,
): { agencyIds: readonly string[] | null; unitIds: readonly string[] } {
  const posts = readingPosts(officer);
  const all = posts.some(
    (post) => post.role === 'centre_supervisor' && directory.byId(post.unitId)?.level === 'province',
  );
  return {
    agencyIds: all ? null : [...new Set(posts.map((post) => post.agencyId))],
    unitIds: posts.map((post) => post.unitId),
  };
}
