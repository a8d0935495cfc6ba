// `npm run schema` writes db/schema.sql from a freshly migrated database; with --check it changes nothing and fails
// when the file differs.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { schemaSql } from './schema-sql.ts';

const file = join(import.meta.dirname, '../db/schema.sql');
const check = process.argv.includes('--check');
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-schema-'));
const server = await startEmbedded(folder, { fsync: 'off', shared_buffers: '32MB' });
let same = true;
try {
  await migrate(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const made = await schemaSql(client);
  await client.end();
  same = (await readFile(file, 'utf8').catch(() => '')) === made;
  if (!same)
    console.log(check ? 'db/schema.sql differs from the migrations: run npm run schema' : 'db/schema.sql written');
  if (!same && !check) await writeFile(file, made);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
if (check && !same) process.exitCode = 1;
