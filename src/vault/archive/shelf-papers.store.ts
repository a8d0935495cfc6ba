import type { OpenDb } from '../../platform/db/open.ts';

/** Đợt chờ đối chiếu – a run of an archive and how many of its papers nobody has compared yet. */
export type ShelfToCheck = {
  readonly id: string;
  readonly unitId: string;
  readonly indexName: string;
  readonly unchecked: number;
  readonly doubtful: number;
};

/** Giấy tờ lưu trữ – a paper of a run that nobody has compared yet; `why`: where the scan reads otherwise than the index. */
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
};

const columns = `p.id as "paperId", i.line, p.owner_key as "ownerKey", p.name, p.number, p.facts, i.why,
  p.file_hash as "fileHash", p.file_type as "fileType"`;
const waiting = `vault.archive_item i join vault.paper p on p.id = i.paper_id
  cross join lateral (select state from vault.paper_event where paper_id = p.id order by no desc limit 1) e`;

/** Runs of these units with papers that wait to be compared, newest first, thirty. */
export const shelvesToCheck = ({ sql }: OpenDb, unitIds: readonly string[]): Promise<ShelfToCheck[]> =>
  sql<ShelfToCheck>(
    `select r.id, r.unit_id as "unitId", r.index_name as "indexName", w.unchecked, w.doubtful
     from (select * from vault.archive_run where unit_id = any($1) order by id desc limit 30) r
     cross join lateral (select count(*)::int as unchecked, count(*) filter (where i.state = 'doubtful')::int as doubtful
       from ${waiting} where i.run_id = r.id and e.state = 'unchecked') w
     order by r.id desc`,
    [unitIds],
  );

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

/** Papers of a run that wait to be compared, from a line on; `doubtful`: only those that read otherwise than the index. */
export const papersToCheck = (
  { sql }: OpenDb,
  runId: string,
  after: number,
  doubtful: boolean,
): Promise<ShelfPaper[]> =>
  sql<ShelfPaper>(
    `select ${columns}
     from ${waiting}
     where i.run_id = $1 and e.state = 'unchecked' and i.line > $2 and (not $3 or i.state = 'doubtful')
     order by i.line limit ${mostAtOnce}`,
    [runId, after, doubtful],
  );

/** Those of these papers that belong to the run; `waiting`: and are not compared yet. */
export const papersOfRun = (
  { sql }: OpenDb,
  runId: string,
  paperIds: readonly string[],
  only: { readonly waiting: boolean },
): Promise<ShelfPaper[]> =>
  sql<ShelfPaper>(
    `select ${columns} from ${waiting}
     where i.run_id = $1 and i.paper_id = any($2) and (not $3 or e.state = 'unchecked') order by i.line limit ${mostAtOnce}`,
    [runId, paperIds, only.waiting],
  );
