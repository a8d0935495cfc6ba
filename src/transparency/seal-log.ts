import type pg from 'pg';
import type { OpenDb } from '../platform/db/open.ts';
import { leafOf } from './entry.ts';
import { headBytes, type Signer } from './head.ts';
import { entriesBetween, hashesAt, insertHead, insertLeaves, insertNodes, lastHead, reachOf } from './log.store.ts';
import { foldRoots, grow, subtreesOf } from './tree/merkle-tree.ts';

// Leaves and nodes of one head are made in memory.
const mostEntries = 10_000;
const lockKey = 20_261_128_30;

/**
 * Gives places in the tree to everything that has surely been committed, and signs the new head; returns how many
 * leaves that added. Writers are never kept waiting: as with the seals of the access log, a head reaches only up to the
 * oldest transaction still running, below which no entry can appear any more, so the order is final. Leaves, nodes and
 * head are one transaction: after a crash either all of it is there or nothing. Several processes may call it; one
 * works, the others return 0. `renew`: signs a head even when nothing came, to show that the log is alive.
 */
export async function sealLog(
  open: OpenDb,
  signer: Signer,
  now: () => Temporal.Instant,
  { renew = false } = {},
): Promise<number> {
  const client = await open.pool.connect();
  let sealed = 0;
  try {
    for (;;) {
      const done = await sealOnce(client, signer, now, renew && sealed === 0);
      sealed += done;
      if (done < mostEntries) return sealed;
    }
  } finally {
    client.release();
  }
}

async function sealOnce(
  client: pg.PoolClient,
  signer: Signer,
  now: () => Temporal.Instant,
  renew: boolean,
): Promise<number> {
  await client.query('begin');
  try {
    const done = await inTransaction(client, signer, now, renew);
    await client.query('commit');
    return done;
  } catch (fault) {
    await client.query('rollback');
    throw fault;
  }
}

async function inTransaction(
  client: pg.PoolClient,
  signer: Signer,
  now: () => Temporal.Instant,
  renew: boolean,
): Promise<number> {
  const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as mine', [lockKey]);
  if (!(rows[0] as { mine: boolean }).mine) return 0;
  const last = await lastHead(client);
  const [size, fromTx] = [last?.treeSize ?? 0, last?.toTx ?? 0];
  const toTx = await reachOf(client, fromTx, mostEntries);
  // A statement of its own: its snapshot is younger than the one that named the reach, so it sees all of it.
  const entries = toTx > fromTx ? await entriesBetween(client, fromTx, toTx) : [];
  if (entries.length === 0 && !renew) return 0;
  const edge = await hashesAt(client, subtreesOf({ from: 0, to: size }));
  const leaves = entries.map((entry) => ({ entryId: entry.id, hash: leafOf(entry) }));
  const grown = grow(
    size,
    edge,
    leaves.map(({ hash }) => hash),
  );
  await insertLeaves(client, size, leaves);
  await insertNodes(client, grown.nodes);
  // A head tells milliseconds; what is kept is what was signed.
  const at = Temporal.Instant.fromEpochMilliseconds(now().epochMilliseconds);
  const head = { treeSize: size + leaves.length, root: foldRoots(grown.edge), at };
  const signature = Buffer.from(await signer.sign(headBytes(head)));
  await insertHead(client, { ...head, toTx: Math.max(toTx, fromTx), keyId: signer.keyId, signature });
  return leaves.length;
}
