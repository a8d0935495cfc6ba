import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Logger, parseCronItems, run, runMigrations, type Runner } from 'graphile-worker';
import type pg from 'pg';
import { placeOf, type Log } from '../log.ts';
import { freeDeadJobs } from './free-dead-jobs.ts';
import { patientPool } from './patient-pool.ts';

/** What happened: a row of the outbox, written in the transaction of the act itself. */
export type Happening = { topic: string; key: string | null; payload: unknown };

/** One side effect. It may run more than once and must be safe to repeat; a throw is tried again later. */
export type Reaction = (happening: Happening) => Promise<void>;

/** All side effects of the system: topic → the named reactions to it. */
export type Reactions = Readonly<Record<string, Readonly<Record<string, Reaction>>>>;

/** Work done by the clock. `cron` in the time of Việt Nam's servers (UTC), five fields. */
export type Timed = { name: string; cron: string; act: () => Promise<void> };

/** Running background work, and how to end it after the jobs under way. */
export type Working = { stop(): Promise<void> };

const batch = 200;
const idleMs = 400;
const mostAttempts = 10;

/**
 * Starts the worker of this process: a relay hands outbox rows in batches to graphile-worker (retries with
 * back-off), and timed work runs by cron. `url` is the owner's. A job whose attempts are used up becomes a row of
 * platform.failed_job, so that a person sees it.
 */
export async function startJobs(
  url: string,
  reactions: Reactions,
  timed: readonly Timed[],
  log: Log,
): Promise<Working> {
  const lost = (fault: Error) => log.warn({ fault: fault.message }, 'worker connection lost');
  const pgPool = patientPool(url, lost);
  const logger = new Logger((scope) => (level, message, meta) => {
    if (level !== 'error') return;
    // The words of a failed job can be a database's, with a person's data in them; where it failed cannot.
    const fault = meta?.['failure'] === true && meta['error'] instanceof Error ? meta['error'] : null;
    if (fault) log.error({ task: scope.taskIdentifier, job: scope.jobId, ...placeOf(fault) }, 'job failed');
    else log.error({ task: scope.taskIdentifier }, message);
  });
  await runMigrations({ pgPool, logger });
  const presence = await freeDeadJobs(url, (fault) => lost(fault as Error));

  const taskList: Record<string, (payload: unknown) => Promise<void>> = {};
  for (const byName of Object.values(reactions))
    for (const [name, reaction] of Object.entries(byName)) taskList[name] = (payload) => reaction(payload as Happening);
  for (const job of timed) taskList[job.name] = () => job.act();

  const events = new EventEmitter() as NonNullable<Parameters<typeof run>[0]['events']>;
  events.on('job:failed', ({ job, error }) => {
    const happening = job.payload as Partial<Happening>;
    const reason = error instanceof Error ? error.message : 'unknown';
    log.error({ task: job.task_identifier, key: happening.key }, 'job given up');
    pgPool
      .query('insert into platform.failed_job (topic, key, reason) values ($1, $2, $3)', [
        job.task_identifier,
        happening.key ?? null,
        reason.slice(0, 500),
      ])
      .catch((fault: unknown) => log.error({ fault: String(fault) }, 'failed job not recorded'));
  });
  const runner = await keepRunning(
    () =>
      run({
        pgPool,
        logger,
        events,
        taskList,
        concurrency: 4,
        pollInterval: 1000,
        noHandleSignals: true,
        parsedCronItems: parseCronItems(timed.map((job) => ({ task: job.name, match: job.cron }))),
      }),
    log,
  );

  const relay = startRelay(pgPool, reactions, log);
  return {
    async stop() {
      await relay.stop();
      await runner.stop();
      await presence.stop();
      await pgPool.end();
    },
  };
}

// graphile-worker ends for good when it cannot write down how a job ended; then nothing would be sent any more.
async function keepRunning(start: () => Promise<Runner>, log: Log): Promise<Working> {
  const ending = new AbortController();
  let runner: Runner | null = await start();
  const staying = (async () => {
    while (!ending.signal.aborted) {
      try {
        runner ??= await start();
        await runner.promise;
        if (!ending.signal.aborted) log.error('job queue ended, starting again');
      } catch (fault) {
        log.error({ fault: (fault as Error).message }, 'job queue');
      }
      if (ending.signal.aborted) return;
      runner = null;
      await setTimeout(1_000, null, { signal: ending.signal }).catch(() => null);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await runner?.stop();
      await staying;
    },
  };
}

function startRelay(pool: pg.Pool, reactions: Reactions, log: Log): Working {
  const ending = new AbortController();
  const done = (async () => {
    while (!ending.signal.aborted) {
      let handed = 0;
      try {
        handed = await handOn(pool, reactions);
      } catch (fault) {
        log.error({ fault: (fault as Error).message }, 'relay');
      }
      if (handed < batch) await setTimeout(idleMs, null, { signal: ending.signal }).catch(() => null);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await done;
    },
  };
}

/** Moves up to 200 outbox rows into the job queue in one transaction of its own. Returns how many it moved. */
export async function handOn(pool: pg.Pool, reactions: Reactions): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<Happening & { id: string }>(
      `delete from platform.outbox where id in
         (select id from platform.outbox order by id limit ${batch} for update skip locked)
       returning id::text, topic, key, payload`,
    );
    const specs = rows
      .sort((a, b) => Number(a.id) - Number(b.id))
      .flatMap(({ id, ...happening }) =>
        Object.keys(reactions[happening.topic] ?? {}).map((name) => ({ name, key: `${name}:${id}`, happening })),
      );
    if (specs.length > 0)
      await client.query(
        `select count(*) from graphile_worker.add_jobs((
           select array_agg((s.name, s.happening, null, null, ${mostAttempts}, s.key, null, null)::graphile_worker.job_spec)
           from json_to_recordset($1) as s(name text, key text, happening json)))`,
        [JSON.stringify(specs)],
      );
    await client.query('commit');
    return rows.length;
  } catch (fault) {
    // Where the connection broke there is nothing left to take back.
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}
