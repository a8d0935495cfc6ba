import type pg from 'pg';
import type { Seal, SealedEntry } from './seal.ts';

/** Where statements run: the pool, or one connection inside a transaction. */
type Runner = { query(text: string, values?: unknown[]): Promise<pg.QueryResult> };

const columns = `id, from_tx as "fromTx", to_tx as "toTx", first_entry as "firstEntry", last_entry as "lastEntry",
  entries, leaves, previous, digest`;

/** The end of the chain, or null before the first seal. */
export const lastSeal = async (run: Runner): Promise<Seal | null> =>
  ((await run.query(`select ${columns} from audit.seal order by id desc limit 1`)).rows[0] as Seal | undefined) ?? null;

/** The next seals after an id, in order. */
export const sealsAfter = async (run: Runner, id: number, limit: number): Promise<Seal[]> =>
  (await run.query(`select ${columns} from audit.seal where id > $1 order by id limit $2`, [id, limit])).rows as Seal[];

/**
 * Up to which transaction a seal beginning at `fromTx` may reach: never past the oldest one still running, and
 * after about `most` entries.
 */
export const reachOf = async (run: Runner, fromTx: number, most: number): Promise<number> => {
  const { rows } = await run.query(
    `with ended as (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as below)
     select coalesce((select e.tx + 1 from audit.entry e, ended where e.tx >= $1 and e.tx < ended.below
       order by e.tx offset $2 limit 1), (select below from ended)) as to_tx`,
    [fromTx, most - 1],
  );
  return (rows[0] as { to_tx: number }).to_tx;
};

/** The entries of the transactions `fromTx <= tx < toTx`, in order of id. */
export const entriesBetween = async (run: Runner, fromTx: number, toTx: number): Promise<SealedEntry[]> => {
  const { rows } = await run.query(
    `select id, array[id::text, tx::text, (extract(epoch from at) * 1000000)::bigint::text, word, officer_id::text,
       person_id::text, unit_id::text, subject, subject_id, owner_person_id::text, request_id] as fields
     from audit.entry where tx >= $1 and tx < $2 order by id`,
    [fromTx, toTx],
  );
  return rows as SealedEntry[];
};

/** Appends a seal. */
export const insertSeal = (run: Runner, seal: Omit<Seal, 'id'>): Promise<pg.QueryResult> =>
  run.query(
    `insert into audit.seal (from_tx, to_tx, first_entry, last_entry, entries, leaves, previous, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [seal.fromTx, seal.toTx, seal.firstEntry, seal.lastEntry, seal.entries, seal.leaves, seal.previous, seal.digest],
  );
