import type pg from 'pg';
import type { OpenDb } from '../platform/db/open.ts';
import type { LogEntry } from './entry.ts';
import type { SignedHead } from './head.ts';
import type { Node, NodePlace } from './tree/merkle-tree.ts';

/** Where statements run: the pool, or one connection inside a transaction. */
type Runner = { query(text: string, values?: unknown[]): Promise<pg.QueryResult> };

const headColumns = `id, tree_size as "treeSize", root, at, key_id as "keyId", signature`;

/** The newest head with how far it reaches, or null before the first. */
export const lastHead = async (run: Runner): Promise<(SignedHead & { toTx: number }) | null> =>
  ((await run.query(`select ${headColumns}, to_tx as "toTx" from transparency.head order by id desc limit 1`))
    .rows[0] as (SignedHead & { toTx: number }) | undefined) ?? null;

/**
 * Up to which transaction a head may reach that begins at `fromTx`: never past the oldest one still running, and after
 * about `most` entries.
 */
export const reachOf = async (run: Runner, fromTx: number, most: number): Promise<number> => {
  const { rows } = await run.query(
    `with ended as (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as below)
     select coalesce((select e.tx + 1 from transparency.entry e, ended where e.tx >= $1 and e.tx < ended.below
       order by e.tx offset $2 limit 1), (select below from ended)) as to_tx`,
    [fromTx, most - 1],
  );
  return (rows[0] as { to_tx: number }).to_tx;
};

/** The entries of the transactions `fromTx <= tx < toTx`, in order of id. */
export const entriesBetween = async (
  run: Runner,
  fromTx: number,
  toTx: number,
): Promise<(LogEntry & { id: number })[]> =>
  (
    await run.query('select id, kind, hash from transparency.entry where tx >= $1 and tx < $2 order by id', [
      fromTx,
      toTx,
    ])
  ).rows as (LogEntry & { id: number })[];

/** Gives entries their places, from `first` on. */
export const insertLeaves = (
  run: Runner,
  first: number,
  leaves: readonly { entryId: number; hash: Buffer }[],
): Promise<unknown> =>
  run.query(
    `insert into transparency.leaf (index, entry_id, hash)
     select $1::bigint + n - 1, entry_id, hash from unnest($2::bigint[], $3::bytea[]) with ordinality as t(entry_id, hash, n)`,
    [first, leaves.map(({ entryId }) => entryId), leaves.map(({ hash }) => hash)],
  );

/** Adds subtrees that became complete. */
export const insertNodes = (run: Runner, nodes: readonly Node[]): Promise<unknown> =>
  run.query(
    'insert into transparency.node (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
    [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
  );

/** Appends a head. */
export const insertHead = (run: Runner, head: Omit<SignedHead, 'id'> & { toTx: number }): Promise<unknown> =>
  run.query(
    `insert into transparency.head (tree_size, root, to_tx, at, key_id, signature) values ($1, $2, $3, $4, $5, $6)`,
    [head.treeSize, head.root, head.toTx, head.at.toString(), head.keyId, head.signature],
  );

/** The hashes at these places, in their order. Throws when one is not there. */
export async function hashesAt(run: Runner, places: readonly NodePlace[]): Promise<Buffer[]> {
  if (places.length === 0) return [];
  const leaves = places.filter(({ level }) => level === 0).map(({ index }) => index);
  const inner = places.filter(({ level }) => level > 0);
  const { rows } = await run.query(
    `select n.level, n.index, n.hash from unnest($1::smallint[], $2::bigint[]) as p(level, index)
       join transparency.node n on n.level = p.level and n.index = p.index
     union all select 0, index, hash from transparency.leaf where index = any($3::bigint[])`,
    [inner.map(({ level }) => level), inner.map(({ index }) => index), leaves],
  );
  const found = new Map((rows as Node[]).map((node) => [`${node.level}:${node.index}`, node.hash]));
  return places.map(({ level, index }) => {
    const hash = found.get(`${level}:${index}`);
    if (!hash) throw new Error(`the log has no node ${index} of level ${level}`);
    return hash;
  });
}

/** The first head of at least `size` leaves, or null when the log is not that large yet. */
export const headReaching = async ({ sql }: OpenDb, size: number): Promise<SignedHead | null> =>
  (
    await sql<SignedHead>(
      `select ${headColumns} from transparency.head where tree_size >= $1 order by tree_size, id limit 1`,
      [size],
    )
  )[0] ?? null;

/** Heads before one (an id), newest first. */
export const headsBefore = ({ sql }: OpenDb, before: number | null, limit: number): Promise<SignedHead[]> =>
  sql<SignedHead>(
    `select ${headColumns} from transparency.head where ($1::bigint is null or id < $1) order by id desc limit $2`,
    [before, limit],
  );

/** An entry by the beginning of its hash, with its place; null: not known, or not the only one. */
export async function findEntry({ sql }: OpenDb, from: Buffer, to: Buffer): Promise<PlacedEntry | null> {
  const rows = await sql<PlacedEntry>(
    `select e.kind, e.hash, e.at, l.index from transparency.entry e left join transparency.leaf l on l.entry_id = e.id
     where e.hash between $1 and $2 limit 2`,
    [from, to],
  );
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** An entry with when it was written and where it stands; `index` null until the next head. */
export type PlacedEntry = LogEntry & { readonly at: Temporal.Instant; readonly index: number | null };

/** Entries in the order of the tree. */
export const entriesFrom = ({ sql }: OpenDb, from: number, limit: number): Promise<(LogEntry & { index: number })[]> =>
  sql<LogEntry & { index: number }>(
    `select l.index, e.kind, e.hash from transparency.leaf l join transparency.entry e on e.id = l.entry_id
     where l.index >= $1 order by l.index limit $2`,
    [from, limit],
  );
