import type { OpenDb } from '../../platform/db/open.ts';

/** Xác nhận chủ giấy – what an officer said of an old entry; `ownerKey` null: none of those who were suggested. */
export type OwnerDecision = {
  readonly officerId: string;
  readonly at: Temporal.Instant;
  readonly ownerKey: string | null;
};

/** The newest line about an entry, taken back or not; undefined: nothing was said yet. */
export const lastLine = async (
  { sql }: Pick<OpenDb, 'sql'>,
  paperId: string,
): Promise<{ no: number; filedAs: string | null; reopened: boolean } | undefined> =>
  (
    await sql<{ no: number; filedAs: string | null; reopened: boolean }>(
      `select no, filed_as as "filedAs", reopened from vault.archive_owner where paper_id = $1 order by no desc limit 1`,
      [paperId],
    )
  )[0];

/** Writes a line about an entry; false: somebody wrote one with this number before. */
export const insertLine = async (
  { sql }: Pick<OpenDb, 'sql'>,
  line: {
    paperId: string;
    no: number;
    filedAs: string | null;
    reopened: boolean;
    officerId: string;
    at: Temporal.Instant;
  },
): Promise<boolean> =>
  (
    await sql(
      `insert into vault.archive_owner (paper_id, no, filed_as, reopened, officer_id, at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning paper_id`,
      [line.paperId, line.no, line.filedAs, line.reopened, line.officerId, line.at],
    )
  ).length > 0;

/** The line of the book stands for another paper from now on, and waits for its owner or no more. */
export const shelveAs = (
  { sql }: Pick<OpenDb, 'sql'>,
  paperId: string,
  as: { readonly paperId: string; readonly ownerless: boolean },
): Promise<unknown> =>
  sql(
    `update vault.archive_item set paper_id = $2, ownerless = $3,
       waits = (select state = 'unchecked' from vault.paper_event where paper_id = $2 order by no desc limit 1)
     where paper_id = $1`,
    [paperId, as.paperId, as.ownerless],
  );

/** What holds of an entry of a run; undefined: nothing was said yet or it was taken back, or it is none of the run. */
export const decisionOf = async ({ sql }: OpenDb, runId: string, paperId: string): Promise<OwnerDecision | undefined> =>
  (
    await sql<OwnerDecision>(
      `select o.officer_id as "officerId", o.at, p.owner_key as "ownerKey"
       from (select * from vault.archive_owner where paper_id = $2 order by no desc limit 1) o
       left join vault.paper p on p.id = o.filed_as
       where not o.reopened and exists (
         select from vault.archive_item where run_id = $1 and paper_id = coalesce(o.filed_as, o.paper_id))`,
      [runId, paperId],
    )
  )[0];
