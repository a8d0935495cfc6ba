import type { OpenDb } from '../platform/db/open.ts';
import type { OwnersEntry } from './entry.ts';

/** How many entries a page of {@link readsOf} holds. */
export const readsPerPage = 50;

/** What officers did with a person's data, newest first, 50 at a time; `beforeId`: the last id of the page before. */
export const readsOf = ({ sql }: OpenDb, personId: string, beforeId?: number): Promise<OwnersEntry[]> =>
  sql<OwnersEntry>(
    `select id, at, word, officer_id as "officerId", unit_id as "unitId", subject, subject_id as "subjectId"
     from audit.entry
     where owner_person_id = $1 and officer_id is not null and ($2::bigint is null or id < $2)
     order by id desc limit ${readsPerPage}`,
    [personId, beforeId ?? null],
  );

/** What officers did with one thing, whoever owns it; paged like {@link readsOf}. */
export const readsOfSubject = ({ sql }: OpenDb, subjectId: string, beforeId?: number): Promise<OwnersEntry[]> =>
  sql<OwnersEntry>(
    `select id, at, word, officer_id as "officerId", unit_id as "unitId", subject, subject_id as "subjectId"
     from audit.entry
     where subject_id = $1 and officer_id is not null and ($2::bigint is null or id < $2)
     order by id desc limit ${readsPerPage}`,
    [subjectId, beforeId ?? null],
  );
