import { mayUse, type AgencyDirectory, type Officer, type Post, type Right } from '../identity/api.ts';

// Rights do not mix between posts: each is asked for itself.
const postsWith = (officer: Officer, right: Right): readonly Post[] =>
  officer.posts.filter((post) => mayUse({ ...officer, posts: [post] }, right));

/** Where this officer receives originals; by law at communes (and offices that certify), not at every counter. */
export const receivingPosts = (officer: Officer, directory: AgencyDirectory): readonly Post[] =>
  postsWith(officer, 'certify.make').filter(({ unitId, agencyId }) => {
    // A commune's own counter and office; its police and other branches certify nothing (NĐ 23/2015 Điều 5).
    const unit = directory.byId(unitId);
    const agency = directory.byId(agencyId);
    return unit?.level === 'commune' && agency?.kind === 'government';
  });

/** The post by which this officer signs certified copies of an agency; null: they may not. */
export const signingPost = (officer: Officer, agencyId: string): Post | null =>
  signingPosts(officer).find((post) => post.agencyId === agencyId) ?? null;

/** Posts by which this officer signs. */
export const signingPosts = (officer: Officer): readonly Post[] => postsWith(officer, 'certify.sign');

/** Agencies whose register books this officer may read. */
export const readableAgencies = (officer: Officer, directory: AgencyDirectory): string[] => [
  ...new Set([...receivingPosts(officer, directory), ...signingPosts(officer)].map(({ agencyId }) => agencyId)),
];
