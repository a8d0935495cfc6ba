import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';

const folder = await mkdtemp(join(tmpdir(), 'mot-cua-embedded-'));
after(() => rm(folder, { recursive: true, force: true }));
const pidFile = join(folder, 'cluster/postmaster.pid');

test('a database that is killed comes back at its address with what was committed, and is gone after the stop', async () => {
  const said: string[] = [];
  const server = await startEmbedded(folder, { shared_buffers: '16MB' }, (what) => said.push(what));
  const ask = async (sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows;
  };
  try {
    await ask('create table kept as select 7 as n');
    process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL');
    let rows: unknown[] | null = null;
    for (let i = 0; i < 200 && !rows; i++) {
      await new Promise((next) => setTimeout(next, 100));
      rows = await ask('select n from kept').catch(() => null);
    }
    assert.deepEqual(rows, [{ n: 7 }]);
    assert.deepEqual([said[0], said.at(-1)], ['PostgreSQL ended unexpectedly', 'PostgreSQL started again']);
  } finally {
    await server.stop();
  }
  await assert.rejects(ask('select 1'), /ECONNREFUSED/);
  await assert.rejects(readFile(pidFile), /ENOENT/);
});
