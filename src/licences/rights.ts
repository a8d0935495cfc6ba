import { mayUse, type AgencyDirectory, type Officer, type Post, type Right } from '../identity/api.ts';
import type { Licence } from './licence.ts';
import type { LicenceType } from './licence-type.ts';

// Rights do not mix between posts: each is asked for itself.
const postsWith = (officer: Officer, right: Right): readonly Post[] =>
  officer.posts.filter((post) => mayUse({ ...officer, posts: [post] }, right));

/** The post by which this officer acts on licences of an agency; null: they may not. */
export const actingPost = (officer: Officer, agencyId: string): Post | null =>
  postsWith(officer, 'licence.act').find((post) => post.agencyId === agencyId) ?? null;

/** Agencies whose registers an officer keeps. */
export const agenciesActedFor = (officer: Officer): string[] => [
  ...new Set(postsWith(officer, 'licence.act').map(({ agencyId }) => agencyId)),
];

/** The post by which this officer inspects: of the granting agency, or of one the type names; null: they may not. */
export function inspectingPost(
  officer: Officer,
  licence: Pick<Licence, 'agencyId'>,
  type: Pick<LicenceType, 'inspectedBy'>,
  directory: AgencyDirectory,
): Post | null {
  const posts = postsWith(officer, 'licence.inspect');
  return posts.find(({ agencyId }) => agencyId === licence.agencyId || inspects(type, agencyId, directory)) ?? null;
}

/** Which registers an officer may read: those of their agencies, and the types their agencies inspect. */
export function readable(
  officer: Officer,
  types: readonly LicenceType[],
  directory: AgencyDirectory,
): { agencyIds: string[]; typeCodes: string[] } {
  const agencyIds = [...new Set(postsWith(officer, 'licence.read').map(({ agencyId }) => agencyId))];
  const inspecting = [...new Set(postsWith(officer, 'licence.inspect').map(({ agencyId }) => agencyId))];
  const typeCodes = types
    .filter((type) => inspecting.some((id) => inspects(type, id, directory)))
    .map(({ code }) => code);
  return { agencyIds, typeCodes };
}

/** May this officer read the whole of a licence, with its history? */
export const mayRead = (officer: Officer, licence: Licence, type: LicenceType, directory: AgencyDirectory): boolean =>
  postsWith(officer, 'licence.read').some(({ agencyId }) => agencyId === licence.agencyId) ||
  inspectingPost(officer, licence, type, directory) !== null;

const inspects = (
  { inspectedBy }: Pick<LicenceType, 'inspectedBy'>,
  agencyId: string,
  directory: AgencyDirectory,
): boolean => inspectedBy.some((key) => directory.byKey(key)?.id === agencyId);
