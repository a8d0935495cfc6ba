// `npm run schema` writes db/schema.sql and src/platform/db/schema.ts from a freshly migrated database;
// with --check it changes nothing and fails when they differ.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { schemaSql } from './schema-sql.ts';
import { schemaTypes } from './schema-types.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const folder = await mkdtemp(join(tmpdir(), 'mot-cua-schema-'));
const server = await startEmbedded(folder, { fsync: 'off', shared_buffers: '32MB' });
let same = true;
try {
  await migrate(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const made: Record<string, string> = {
    'db/schema.sql': await schemaSql(client),
    'src/platform/db/schema.ts': await schemaTypes(client),
  };
  await client.end();
  for (const [name, text] of Object.entries(made)) {
    const file = join(root, name);
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    same = false;
    console.log(check ? `${name} differs from the migrations: run npm run schema` : `${name} written`);
    if (!check) await writeFile(file, text);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
if (check && !same) process.exitCode = 1;
