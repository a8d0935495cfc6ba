import type { AgencyDirectory, Citizen, Officer } from '../identity/api.ts';
import type { Dossier } from './dossier.ts';

type Filed = { readonly helperPersonId: string | null };

/** May this person see the dossier? The owner and who filed it for them; nobody else. */
export function personMayRead(person: Citizen, dossier: Dossier, filing: Filed): boolean {
  return dossier.ownerPersonId === person.id || filing.helperPersonId === person.id;
}

/**
 * May this officer see the dossier? Those of the competent agency, of the centre that received it, and of the unit
 * where it lies now; the supervisors of the provincial centre, who watch over all (NĐ 118/2025 Điều 8). Acting on it is another question: see `holdsTask`.
 */
export function officerMayRead(officer: Officer, dossier: Dossier, directory: AgencyDirectory): boolean {
  return officer.posts.some(
    (post) =>
      (post.role === 'centre_supervisor' && directory.byId(post.unitId)?.level === 'province') ||
      post.agencyId === dossier.agencyId ||
      post.unitId === dossier.receivingUnitId ||
      post.unitId === dossier.handlingUnitId ||
      post.unitId === dossier.task?.unitId,
  );
}

/** Which dossiers this officer's searches may find: agencies and units, or null for all. */
export function searchScope(
  officer: Officer,
  directory: AgencyDirectory,
): { agencyIds: readonly string[] | null; unitIds: readonly string[] } {
  const all = officer.posts.some(
    (post) => post.role === 'centre_supervisor' && directory.byId(post.unitId)?.level === 'province',
  );
  return {
    agencyIds: all ? null : [...new Set(officer.posts.map((post) => post.agencyId))],
    unitIds: officer.posts.map((post) => post.unitId),
  };
}
