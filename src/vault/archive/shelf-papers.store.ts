import type { OpenDb } from '../../platform/db/open.ts';

/** Đợt chờ đối chiếu – a run of an archive and how many of its papers nobody has compared yet. */
export type ShelfToCheck = {
  readonly id: string;
  readonly unitId: string;
  readonly indexName: string;
  readonly unchecked: number;
  readonly doubtful: number;
  readonly ownerless: number;
};

/** Giấy tờ lưu trữ – a paper of a run; `why`: where the scan reads otherwise than the index. */
export type ShelfPaper = {
  readonly paperId: string;
  readonly line: number;
  readonly ownerKey: string;
  readonly name: string;
  readonly number: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly why: string | null;
  readonly fileHash: string;
  readonly fileType: string;
  /** Nobody has compared it with the book yet. */
  readonly waits: boolean;
  /** The book knows no number, and nobody has said yet whose it is. */
  readonly ownerless: boolean;
};

/** Which papers of a run: those to compare, of them only what reads otherwise than the index, or those without an owner. */
export type ShelfPart = 'waiting' | 'doubtful' | 'ownerless';

const columns = `p.id as "paperId", i.line, p.owner_key as "ownerKey", p.name, p.number, p.facts, i.why,
  p.file_hash as "fileHash", p.file_type as "fileType", i.waits, i.ownerless`;
const items = 'vault.archive_item i join vault.paper p on p.id = i.paper_id';

/** How many runs stand on a page. */
export const shelvesPerPage = 30;

/** Where a page of runs begins: behind a run (older ones), before it (newer ones), or at the newest. */
export type ShelvesFrom = { readonly before?: string | undefined; readonly after?: string | undefined };

/** Runs of these units, newest first, thirty and one more, which tells that there are others; counted out of an index. */
export async function shelvesToCheck(
  { sql }: OpenDb,
  unitIds: readonly string[],
  { before, after }: ShelvesFrom = {},
): Promise<ShelfToCheck[]> {
  const [end, order] = after === undefined ? ['id < $2', 'desc'] : ['id > $2', 'asc'];
  const rows = await sql<ShelfToCheck>(
    `select r.id, r.unit_id as "unitId", r.index_name as "indexName", w.unchecked, w.doubtful, o.ownerless
     from (select r.* from unnest($1::uuid[]) u cross join lateral (select * from vault.archive_run
         where unit_id = u and ($2::uuid is null or ${end}) order by id ${order} limit ${shelvesPerPage + 1}) r
       order by r.id ${order} limit ${shelvesPerPage + 1}) r
     cross join lateral (select count(*)::int as unchecked, count(*) filter (where state = 'doubtful')::int as doubtful
       from vault.archive_item where run_id = r.id and waits) w
     cross join lateral (select count(*)::int as ownerless from vault.archive_item where run_id = r.id and ownerless) o
     order by r.id desc`,
    [unitIds, after ?? before ?? null],
  );
  return rows;
}

/** The unit of a run; undefined: no such run. */
export const runUnit = async (
  { sql }: OpenDb,
  runId: string,
): Promise<{ unitId: string; indexName: string } | undefined> =>
  (
    await sql<{ unitId: string; indexName: string }>(
      'select unit_id as "unitId", index_name as "indexName" from vault.archive_run where id = $1',
      [runId],
    )
  )[0];

/** The most papers on a page; one act checks at most so many. */
export const mostAtOnce = 50;

const parts: Readonly<Record<ShelfPart, string>> = {
  waiting: 'i.waits',
  doubtful: `i.waits and i.state = 'doubtful'`,
  ownerless: 'i.ownerless',
};

/** Papers of a part of a run, from a line on. */
export const papersOfPart = ({ sql }: OpenDb, runId: string, part: ShelfPart, after: number): Promise<ShelfPaper[]> =>
  sql<ShelfPaper>(
    `select ${columns} from ${items} where i.run_id = $1 and ${parts[part]} and i.line > $2 order by i.line limit ${mostAtOnce}`,
    [runId, after],
  );

/** Those of these papers that belong to the run; `waiting`: and are not compared yet. */
export const papersOfRun = (
  { sql }: OpenDb,
  runId: string,
  paperIds: readonly string[],
  only: { readonly waiting: boolean },
): Promise<ShelfPaper[]> =>
  sql<ShelfPaper>(
    `select ${columns} from ${items}
     where i.run_id = $1 and i.paper_id = any($2) and (not $3 or i.waits) order by i.line limit ${mostAtOnce}`,
    [runId, paperIds, only.waiting],
  );
