import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const lockKey = 20_251_122_04;

/** Says, as long as it is not stopped, that a worker lives on this database. */
export type Presence = { stop(): Promise<void> };

/**
 * Frees the jobs that a killed worker held; graphile-worker by itself lets them rest for four hours. Every living
 * worker shares a lock of its session, so whoever gets it alone knows that all other holders of jobs are dead. When
 * the database itself was killed everybody's session is gone, and the first to come back frees all: a job may then run
 * twice, which it must bear anyway. `url` is the owner's; `lost` hears why a session could not be had.
 */
export async function freeDeadJobs(url: string, lost: (fault: unknown) => void): Promise<Presence> {
  const ending = new AbortController();
  let client = await comeIn(url);
  const staying = (async () => {
    while (!ending.signal.aborted) {
      await gone(client, ending.signal);
      while (!ending.signal.aborted) {
        try {
          client = await comeIn(url);
          break;
        } catch (fault) {
          lost(fault);
          await wait(1_000, null, { signal: ending.signal }).catch(() => null);
        }
      }
    }
    await client.end().catch(() => undefined);
  })();
  return {
    async stop() {
      ending.abort();
      await staying;
    },
  };
}

async function comeIn(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [lockKey]);
    const alone = rows[0]?.alone ?? false;
    if (alone)
      await client.query(
        `select graphile_worker.force_unlock_workers(array(
           select distinct locked_by from graphile_worker.jobs where locked_by is not null))`,
      );
    await client.query('select pg_advisory_lock_shared($1)', [lockKey]);
    if (alone) await client.query('select pg_advisory_unlock($1)', [lockKey]);
    return client;
  } catch (fault) {
    await client.end().catch(() => undefined);
    throw fault;
  }
}

function gone(client: pg.Client, stopped: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (stopped.aborted) return done();
    client.once('end', () => done());
    stopped.addEventListener('abort', () => done(), { once: true });
  });
}
