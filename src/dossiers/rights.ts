import { mayUse, type AgencyDirectory, type Citizen, type Officer, type Post } from '../identity/api.ts';
import type { Dossier } from './dossier.ts';

type Filed = { readonly helperPersonId: string | null };

/** May this person see the dossier? The owner and who filed it for them; nobody else. */
export function personMayRead(person: Citizen, dossier: Dossier, filing: Filed): boolean {
  return dossier.ownerPersonId === person.id || filing.helperPersonId === person.id;
}

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
