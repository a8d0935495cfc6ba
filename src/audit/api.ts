// The one door of audit: an append-only record of who did and who read what, sealed so that nobody can rewrite it.

/** What is recorded; what its owner sees of it. */
export type { AccessEntry, OwnersEntry } from './entry.ts';
/** Writes one entry or many in one statement. */
export { recordAccess } from './record-access.ts';
/** What officers did with a person's data, or with one thing, by key. */
export { readsOf, readsOfSubject, readsPerPage } from './reads-of.ts';
/** Chains what has been written; to be run every few seconds. */
export { sealEntries } from './seal-entries.ts';
/** Reads the whole chain again and says where it is broken. */
export { verifySeals, type Broken, type Sound } from './verify-seals.ts';
