import assert from 'node:assert/strict';
import test from 'node:test';
import { testDb } from '../db/testing.ts';
import { openLog } from '../log.ts';
import { handOn, startJobs, type Happening } from './jobs.ts';

const { app, owner, url } = await testDb();
const log = openLog('silent');

const until = async (true_: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200 && !(await true_()); i++) await new Promise((next) => setTimeout(next, 50));
  assert.ok(await true_());
};

test('a side effect happens if and only if its act is committed, and is tried again when it fails', async () => {
  const seen: Happening[] = [];
  let failures = 1;
  const work = await startJobs(
    url,
    {
      'dossier.accepted': {
        tell: async (happening) => {
          if (failures-- > 0) throw new Error('mail server away');
          seen.push(happening);
        },
      },
    },
    [],
    log,
  );
  const client = await app.pool.connect();
  await client.query('begin');
  await client.query(`insert into platform.outbox (topic, payload) values ('dossier.accepted', '{"a":0}')`);
  await client.query('rollback');
  client.release();
  await app.sql(`insert into platform.outbox (topic, payload) values ('dossier.accepted', '{"a":1}')`);
  await until(() => seen.length === 1);
  assert.deepEqual(seen[0]?.payload, { a: 1 });
  assert.equal((await owner.sql('select from platform.outbox')).length, 0);
  await work.stop();
});

test('a job whose worker was killed in the middle is done by the next worker at once', async () => {
  await owner.sql(
    `insert into platform.outbox (topic, key, payload) values ('dossier.accepted', null, '{"killed":1}')`,
  );
  const seen: unknown[] = [];
  const reactions = { 'dossier.accepted': { tell: async ({ payload }: Happening) => void seen.push(payload) } };
  await handOn(owner.pool, reactions);
  // What a killed process leaves behind: the job is locked, and nobody lives who could finish it.
  const taken = await owner.sql(
    `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1 where locked_by is null returning id`,
  );
  assert.equal(taken.length, 1);
  const first = await startJobs(url, reactions, [], log);
  await until(() => seen.length === 1);
  // While a worker lives, another one that starts leaves its jobs alone.
  await owner.sql(
    `select graphile_worker.add_job('tell', '{"payload":{"held":1}}', run_at => now() + interval '1 hour')`,
  );
  await owner.sql(`update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now()`);
  const second = await startJobs(url, reactions, [], log);
  assert.deepEqual(await owner.sql('select locked_by from graphile_worker.jobs'), [{ locked_by: 'alive' }]);
  // Sessions that break with the database come back, and the first of them frees what is left over.
  await owner.sql(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  );
  await until(
    async () => (await owner.sql('select from graphile_worker.jobs where locked_by is not null')).length === 0,
  );
  await owner.sql('delete from graphile_worker._private_jobs');
  await first.stop();
  await second.stop();
});
