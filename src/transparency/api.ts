// The one door of transparency: statements this house signed, in a public log nobody can rewrite unseen.

/** What is stated, and about what. */
export type { StatementKind } from './entry.ts';
export { shortCode, type NewStatement, type Statement } from './statement.ts';
/** Signs, time-stamps and logs a statement, once; reads it with its place in the log. */
export { proveStatement } from './prove-statement.ts';
export { findStatement, findStatements, type KeptStatement } from './statement.store.ts';
/** Where an entry stands and under which head. */
export { proveInclusion, type Inclusion } from './prove-log.ts';
/** The file that proves a statement without this system. */
export { proofFile, type ProofFile } from './proof-file.ts';
/** The address of an entry on the public page. */
export { entryPath } from './paths.ts';
/** Heads of the log, each minute and each day; for timed-work.ts. */
export { transparencyTimedWork } from './timed-work.ts';
/** Signs a head now, with any key; for benchmarks and tests of rooms after this. */
export { sealLog } from './seal-log.ts';
