import assert from 'node:assert/strict';
import test from 'node:test';
import { testDb } from '../db/testing.ts';
import { openLog } from '../log.ts';
import { startJobs, type Happening } from './jobs.ts';

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
  await app.db
    .transaction()
    .execute(async (tx) => {
      await tx.insertInto('platform.outbox').values({ topic: 'dossier.accepted', payload: '{"a":0}' }).execute();
      throw new Error('taken back');
    })
    .catch(() => undefined);
  await app.db.insertInto('platform.outbox').values({ topic: 'dossier.accepted', payload: '{"a":1}' }).execute();
  await until(() => seen.length === 1);
  assert.deepEqual(seen[0]?.payload, { a: 1 });
  assert.equal((await owner.sql('select from platform.outbox')).length, 0);
  await work.stop();
});
