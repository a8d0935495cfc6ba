import type { OpenDb } from '../platform/db/open.ts';
import type { StatementKind } from './entry.ts';
import type { Statement } from './statement.ts';

/** A statement with its place in the tree, null until the next head. */
export type KeptStatement = Statement & { readonly index: number | null };

/** The statement of a kind about a subject, or null when there is none yet. */
export const findStatement = async (
  open: OpenDb,
  kind: StatementKind,
  subject: string,
): Promise<KeptStatement | null> => (await findStatements(open, kind, [subject]))[0] ?? null;

/** The statements of a kind about some subjects, as many as there are. */
export const findStatements = (
  { sql }: OpenDb,
  kind: StatementKind,
  subjects: readonly string[],
): Promise<KeptStatement[]> =>
  sql<KeptStatement>(
    `select s.kind, s.subject, s.body, s.hash, s.key_id as "keyId", s.signature, s.time_stamp as "timeStamp", s.at, l.index
     from transparency.statement s join transparency.entry e on e.hash = s.hash
       left join transparency.leaf l on l.entry_id = e.id
     where s.kind = $1 and s.subject = any($2)`,
    [kind, subjects],
  );

/** Writes a statement and its entry in the log together; nothing when there is one for this kind and subject. */
export const insertStatement = async ({ sql }: OpenDb, statement: Statement): Promise<void> => {
  await sql(
    `with s as (insert into transparency.statement (kind, subject, body, hash, key_id, signature, time_stamp, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (kind, subject) do nothing returning kind, hash)
     insert into transparency.entry (kind, hash) select kind, hash from s`,
    [
      statement.kind,
      statement.subject,
      statement.body,
      statement.hash,
      statement.keyId,
      statement.signature,
      statement.timeStamp,
      statement.at,
    ],
  );
};
