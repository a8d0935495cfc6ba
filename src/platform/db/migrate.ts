import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';

const folder = join(import.meta.dirname, '../../../db/migrations');

/**
 * Brings the database to this version: runs each file of db/migrations that it has not seen, in order, each in
 * its own transaction, one process at a time. Returns the names it ran. Throws {@link CannotStart} when an
 * applied file was changed since, or the database is newer than this code.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(20251122)');
    await client.query(`create schema if not exists platform;
      create table if not exists platform.migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null default now());`);
    const files = (await readdir(folder)).filter((f) => /^\d{4}_.*\.sql$/.test(f)).sort();
    const seen = new Map(
      (await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration')).rows.map(
        (row) => [row.name, row.sha256],
      ),
    );
    refuseUnknown(seen, files);
    const ran: string[] = [];
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      const before = seen.get(file);
      if (before === sha256) continue;
      if (before !== undefined)
        throw new CannotStart(
          `Tệp di trú ${file} đã bị sửa sau khi áp dụng. Không có gì bị thay đổi.`,
          `Migration ${file} was changed after it was applied. Nothing was changed.`,
        );
      await runOne(client, file, text, sha256);
      ran.push(file);
    }
    return ran;
  } finally {
    await client.end();
  }
}

function refuseUnknown(seen: ReadonlyMap<string, string>, files: readonly string[]): void {
  const unknown = [...seen.keys()].filter((name) => !files.includes(name));
  if (unknown.length > 0)
    throw new CannotStart(
      `Cơ sở dữ liệu mới hơn phần mềm này (${unknown.join(', ')}). Không có gì bị thay đổi.`,
      `The database is newer than this software (${unknown.join(', ')}). Nothing was changed.`,
    );
}

async function runOne(client: pg.Client, file: string, text: string, sha256: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [file, sha256]);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw new Error(`migration ${file}: ${(fault as Error).message}`, { cause: fault });
  }
}
