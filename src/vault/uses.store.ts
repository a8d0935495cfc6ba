import type { OpenDb } from '../platform/db/open.ts';

/** Lượt dùng lại – one use of a paper: when, by whom, for what. */
export type PaperUse = {
  readonly id: string;
  readonly paperId: string;
  readonly purpose: UsePurpose;
  readonly level: 1 | 2;
  readonly dossierId: string | null;
  readonly at: Temporal.Instant;
  readonly personId: string | null;
  readonly officerId: string | null;
  readonly unitId: string | null;
  /** The owner filed it, their consent stood, or they agreed to it at the counter. */
  readonly ground: UseGround;
};

/** On what ground a paper was used. */
export type UseGround = 'owner' | 'consent' | 'at_counter';

/** Filed by the owner, or taken by an officer instead of asking for it. */
export type UsePurpose = 'filed_by_owner' | 'taken_by_officer';

/** A use to write; the same key is the same use. */
export type NewUse = Omit<PaperUse, 'id'> & { draftId: string | null; dedupeKey: string };

/** Writes a use once; false: it was written before. */
export async function insertUse({ sql }: OpenDb, use: NewUse): Promise<boolean> {
  const rows = await sql<{ id: string }>(
    `insert into vault.use (paper_id, purpose, level, dossier_id, draft_id, at, person_id, officer_id, unit_id, ground, dedupe_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (dedupe_key) do nothing returning id`,
    [
      use.paperId,
      use.purpose,
      use.level,
      use.dossierId,
      use.draftId,
      use.at,
      use.personId,
      use.officerId,
      use.unitId,
      use.ground,
      use.dedupeKey,
    ],
  );
  return rows.length > 0;
}

/** A use with the name of its paper. */
export type UseOfPaper = PaperUse & { readonly paperName: string };

const columns = `u.id, u.paper_id as "paperId", u.purpose, u.level, u.dossier_id as "dossierId", u.at, u.person_id as "personId",
  u.officer_id as "officerId", u.unit_id as "unitId", u.ground, p.name as "paperName"`;

/** Uses of an owner's papers, newest first, fifty; `before`: the id of the last one seen. */
export const usesOfOwner = (
  { sql }: OpenDb,
  ownerKeys: readonly string[],
  before: string | null,
): Promise<UseOfPaper[]> =>
  sql<UseOfPaper>(
    `select ${columns} from vault.paper p join vault.use u on u.paper_id = p.id
     where p.owner_key = any($1) and ($2::uuid is null or u.id < $2) order by u.id desc limit 50`,
    [ownerKeys, before],
  );

/** Uses of one paper, newest first, fifty. */
export const usesOfPaper = ({ sql }: OpenDb, paperId: string): Promise<UseOfPaper[]> =>
  sql<UseOfPaper>(
    `select ${columns} from vault.use u join vault.paper p on p.id = u.paper_id where u.paper_id = $1 order by u.id desc limit 50`,
    [paperId],
  );
