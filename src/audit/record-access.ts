import type { OpenDb } from '../platform/db/open.ts';
import type { AccessEntry } from './entry.ts';

/**
 * Appends entries to the access log, all in one statement that never waits for another writer.
 * Await it before the answer leaves: what cannot be recorded must not be shown.
 */
export async function recordAccess(open: OpenDb, entries: AccessEntry | readonly AccessEntry[]): Promise<void> {
  const all = 'word' in entries ? [entries] : entries;
  if (all.length === 0) return;
  await open.sql(
    `insert into audit.entry (word, officer_id, person_id, unit_id, subject, subject_id, owner_person_id, request_id)
     select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[])`,
    [
      all.map((one) => one.word),
      all.map((one) => one.officerId),
      all.map((one) => one.personId),
      all.map((one) => one.unitId),
      all.map((one) => one.subject),
      all.map((one) => one.subjectId),
      all.map((one) => one.ownerPersonId),
      all.map((one) => one.requestId),
    ],
  );
}
