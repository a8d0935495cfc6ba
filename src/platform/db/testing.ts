import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { appRole, openDb, type OpenDb } from './open.ts';

/** Database from which every test file gets its copy. */
export const templateName = 'mot_cua_template';

/** A database of one test file: `app` has the rights of the running system, `owner` those of migrations. */
export type TestDb = { readonly app: OpenDb; readonly owner: OpenDb; readonly url: string };

/**
 * Makes an empty, migrated database for this test file and drops it afterwards.
 * Uses the server of TEST_DATABASE_URL (started once by `npm test`), or starts one for this file alone.
 */
export async function testDb(): Promise<TestDb> {
  const shared = process.env['TEST_DATABASE_URL'];
  const server = shared ? { url: shared, stop: async () => undefined } : await startForTests();
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asOwner(server.url, (client) => client.query(`create database ${name} template ${templateName}`));
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const app = await openDb(url, { pool: 8, role: appRole });
  const owner = await openDb(url, { pool: 2 });
  after(async () => {
    await app.close();
    await owner.close();
    await asOwner(server.url, (client) => client.query(`drop database ${name} with (force)`));
    await server.stop();
  });
  return { app, owner, url };
}

/** Starts a throw-away server with the template database in it; data safety is traded for speed. */
export async function startForTests(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cua-test-'));
  const server = await startEmbedded(folder, {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '64MB',
    max_connections: '200',
  });
  await asOwner(server.url, (client) => client.query(`create database ${templateName}`));
  await migrate(Object.assign(new URL(server.url), { pathname: `/${templateName}` }).href);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function asOwner(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
