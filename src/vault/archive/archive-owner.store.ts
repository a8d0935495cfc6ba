import type { OpenDb } from '../../platform/db/open.ts';

/** Xác nhận chủ giấy – what an officer said of an old entry; `ownerKey` null: none of those who were suggested. */
export type OwnerDecision = {
  readonly officerId: string;
  readonly at: Temporal.Instant;
  readonly ownerKey: string | null;
};

/** Writes the one decision about an entry; false: somebody decided before. */
export const insertDecision = async (
  { sql }: Pick<OpenDb, 'sql'>,
  decision: { paperId: string; filedAs: string | null; officerId: string; at: Temporal.Instant },
): Promise<boolean> =>
  (
    await sql(
      `insert into vault.archive_owner (paper_id, filed_as, officer_id, at) values ($1, $2, $3, $4)
       on conflict do nothing returning paper_id`,
      [decision.paperId, decision.filedAs, decision.officerId, decision.at],
    )
  ).length > 0;

/** The entry stands for what it was filed as (null: for itself still), and waits for no owner any more. */
export const closeEntry = ({ sql }: Pick<OpenDb, 'sql'>, paperId: string, filedAs: string | null): Promise<unknown> =>
  sql(
    `update vault.archive_item set paper_id = coalesce($2, paper_id), ownerless = false,
       waits = coalesce((select state = 'unchecked' from vault.paper_event where paper_id = $2 order by no desc limit 1), waits)
     where paper_id = $1`,
    [paperId, filedAs],
  );

/** What was decided about an entry of a run; undefined: nothing yet, or it is none of the run. */
export const decisionOf = async ({ sql }: OpenDb, runId: string, paperId: string): Promise<OwnerDecision | undefined> =>
  (
    await sql<OwnerDecision>(
      `select o.officer_id as "officerId", o.at, p.owner_key as "ownerKey"
       from vault.archive_owner o left join vault.paper p on p.id = o.filed_as
       where o.paper_id = $2 and exists (
         select from vault.archive_item where run_id = $1 and paper_id = coalesce(o.filed_as, o.paper_id))`,
      [runId, paperId],
    )
  )[0];
