import type pg from 'pg';
import type { OpenDb } from '../platform/db/open.ts';
import { entriesBetween, insertSeal, lastSeal, reachOf } from './seal.store.ts';
import { beginning, makeSeal } from './seal.ts';

// A seal is read and hashed as a whole, so it stays small enough for memory.
const mostEntries = 5_000;
const lockKey = 20_251_122_03;

/**
 * Seals everything that has surely been committed and returns how many entries that was. Writers are never kept
 * waiting: an entry carries the number of its transaction, and a seal reaches only up to the oldest transaction
 * still running (`pg_snapshot_xmin`). Below that number nothing can be added any more, so the set is final.
 * Several processes may call it; one works, the others return 0.
 */
export async function sealEntries(open: OpenDb): Promise<number> {
  const client = await open.pool.connect();
  let sealed = 0;
  try {
    for (;;) {
      const done = await sealOnce(client);
      sealed += done;
      if (done < mostEntries) return sealed;
    }
  } finally {
    client.release();
  }
}

async function sealOnce(client: pg.PoolClient): Promise<number> {
  await client.query('begin');
  try {
    const done = await inTransaction(client);
    await client.query('commit');
    return done;
  } catch (fault) {
    await client.query('rollback');
    throw fault;
  }
}

async function inTransaction(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as mine', [lockKey]);
  if (!(rows[0] as { mine: boolean }).mine) return 0;
  const last = await lastSeal(client);
  const fromTx = last?.toTx ?? 0;
  const toTx = await reachOf(client, fromTx, mostEntries);
  // A statement of its own: its snapshot is younger than the one that named the reach, so it sees all of it.
  const entries = toTx > fromTx ? await entriesBetween(client, fromTx, toTx) : [];
  const [first, end] = [entries[0], entries.at(-1)];
  if (!first || !end) return 0;
  const previous = last?.digest ?? beginning;
  const { leaves, digest } = makeSeal(previous, fromTx, toTx, entries);
  const extent = { firstEntry: first.id, lastEntry: end.id, entries: entries.length };
  await insertSeal(client, { fromTx, toTx, ...extent, leaves, previous, digest });
  return entries.length;
}
