import type { OpenDb } from '../platform/db/open.ts';
import type { HeldPaper, PaperState } from './paper.ts';

/** The most papers shown of one owner at once. */
export const mostHeld = 200;

const columns = `p.id, p.owner_key as "ownerKey", p.paper_code as "paperCode", p.name, p.number, p.issuer,
  p.issued_on as "issuedOn", p.valid_from as "validFrom", p.valid_until as "validUntil", p.file_hash as "fileHash",
  p.file_type as "fileType", p.file_size as "fileSize", p.origin, p.dossier_id as "dossierId",
  p.credential_id as "credentialId", p.signed_by as "signedBy", p.facts, p.filed_at as "filedAt",
  e.state, e.replaced_by as "replacedBy"`;
const withState = `vault.paper p cross join lateral (
  select state, replaced_by from vault.paper_event where paper_id = p.id order by no desc limit 1) e`;

// Filed for the wrong person by an officer and taken back: somebody else's paper, shown to this owner no more.
const takenBack = `exists (select from vault.archive_owner o
  join vault.archive_owner next on next.paper_id = o.paper_id and next.no = o.no + 1 and next.reopened where o.filed_as = p.id)`;

/** A row to write; `dedupeKey` makes the second one the first. */
export type NewPaperRow = Omit<HeldPaper, 'id' | 'replacedBy'> & {
  dedupeKey: string;
  filedBy: string | null;
  /** Why it is filed, where its history says so. */
  why?: string;
};

/** Writes a paper with its first state and the news of it, once for each key; `first` false: it was there. */
export async function insertPaper(
  { sql }: Pick<OpenDb, 'sql'>,
  paper: NewPaperRow,
): Promise<{ id: string; first: boolean }> {
  const [row] = await sql<{ id: string }>(
    `with p as (insert into vault.paper (owner_key, paper_code, name, number, issuer, issued_on, valid_from, valid_until,
         file_hash, file_type, file_size, origin, dossier_id, credential_id, signed_by, facts, dedupe_key, filed_at, filed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
       on conflict (dedupe_key) do nothing returning id),
     e as (insert into vault.paper_event (paper_id, no, state, at, officer_id, why) select id, 1, $20, $18, $19, $21 from p),
     o as (insert into platform.outbox (topic, key, payload) select 'vault.paper_filed', id, '{}'::jsonb from p)
     select id from p`,
    [
      paper.ownerKey,
      paper.paperCode,
      paper.name,
      paper.number,
      paper.issuer,
      paper.issuedOn,
      paper.validFrom,
      paper.validUntil,
      paper.fileHash,
      paper.fileType,
      paper.fileSize,
      paper.origin,
      paper.dossierId,
      paper.credentialId,
      paper.signedBy,
      JSON.stringify(paper.facts),
      paper.dedupeKey,
      paper.filedAt,
      paper.filedBy,
      paper.state,
      paper.why ?? null,
    ],
  );
  if (row) return { id: row.id, first: true };
  const [there] = await sql<{ id: string }>('select id from vault.paper where dedupe_key = $1', [paper.dedupeKey]);
  if (!there) throw new Error('a paper neither written nor found');
  return { id: there.id, first: false };
}

/** Papers of these owners (keys of one person), newest first. */
export const papersOfOwner = ({ sql }: OpenDb, ownerKeys: readonly string[]): Promise<HeldPaper[]> =>
  sql<HeldPaper>(
    `select ${columns} from ${withState} where p.owner_key = any($1) and not ${takenBack} order by p.id desc limit ${mostHeld}`,
    [ownerKeys],
  );

/** One paper; undefined: none. */
export const findPaper = async ({ sql }: Pick<OpenDb, 'sql'>, id: string): Promise<HeldPaper | undefined> =>
  (await sql<HeldPaper>(`select ${columns} from ${withState} where p.id = $1`, [id]))[0];

/** One paper as its owner may see it; undefined: none, or it was filed for them by mistake. */
export const findHeld = async ({ sql }: OpenDb, id: string): Promise<HeldPaper | undefined> =>
  (await sql<HeldPaper>(`select ${columns} from ${withState} where p.id = $1 and not ${takenBack}`, [id]))[0];

/** What was digitised or issued in one dossier, oldest first. */
export const papersOfDossier = ({ sql }: OpenDb, dossierId: string): Promise<HeldPaper[]> =>
  sql<HeldPaper>(`select ${columns} from ${withState} where p.dossier_id = $1 order by p.id limit ${mostHeld}`, [
    dossierId,
  ]);

/** One line of a paper's history. */
export type PaperEvent = { no: number; state: PaperState; at: Temporal.Instant; why: string | null };

/** The whole history of a paper, oldest first. */
export const eventsOfPaper = ({ sql }: OpenDb, id: string): Promise<PaperEvent[]> =>
  sql<PaperEvent>('select no, state, at, why from vault.paper_event where paper_id = $1 order by no limit 200', [id]);

/** Appends a state where it differs from the last one; two at once: one of them. Returns whether one was written. */
export async function appendState(
  { sql }: Pick<OpenDb, 'sql'>,
  id: string,
  change: {
    state: PaperState;
    at: Temporal.Instant;
    officerId: string | null;
    why: string | null;
    replacedBy: string | null;
    /** Only where the paper is in this state still. */
    from?: PaperState;
  },
): Promise<boolean> {
  const rows = await sql<{ no: number }>(
    `with told as (
       insert into vault.paper_event (paper_id, no, state, at, officer_id, why, replaced_by)
       select $1, e.no + 1, $2, $3, $4, $5, $6 from
         (select no, state from vault.paper_event where paper_id = $1 order by no desc limit 1) e
       where e.state <> $2 and ($7::text is null or e.state = $7)
       on conflict do nothing returning no),
     shelved as (
       update vault.archive_item set waits = ($2 = 'unchecked') where paper_id = $1 and exists (select from told))
     select no from told`,
    [id, change.state, change.at, change.officerId, change.why, change.replacedBy, change.from ?? null],
  );
  return rows.length > 0;
}

/** The paper filed under a key; undefined: none. */
export const idOfKey = async ({ sql }: OpenDb, dedupeKey: string): Promise<string | undefined> =>
  (await sql<{ id: string }>('select id from vault.paper where dedupe_key = $1', [dedupeKey]))[0]?.id;

/** Bytes kept for an owner, every file once. */
export async function bytesOfOwner({ sql }: OpenDb, ownerKeys: readonly string[]): Promise<number> {
  const [row] = await sql<{ bytes: number }>(
    `select coalesce(sum(file_size), 0)::bigint as bytes from
       (select distinct file_hash, file_size from vault.paper where owner_key = any($1)) f`,
    [ownerKeys],
  );
  return row?.bytes ?? 0;
}
