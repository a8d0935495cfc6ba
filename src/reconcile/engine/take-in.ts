import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openDuck, type Means } from './duck.ts';
import { sourceAt, type Source } from './source.ts';

/**
 * A table as Parquet files: Parquet (a path or glob) is used where it lies; CSV, or an SQL query over files
 * (`select … from read_csv(…)`), is written once to `folder`/`name`.parquet, every value as text, in its order.
 * Throws what the engine throws on an unreadable table.
 */
export async function takeIn(folder: string, name: string, from: string, means: Omit<Means, 'spill'>): Promise<Source> {
  const isQuery = /^\s*(select|from|with)\s/i.test(from);
  if (!isQuery && (from.endsWith('.parquet') || isParquet(from))) return sourceAt(from);
  const file = join(folder, `${name}.parquet`);
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  try {
    await duck.run('set preserve_insertion_order = true');
    const rows = isQuery ? `(${from})` : `read_csv(${literal(from)}, all_varchar = true, header = true)`;
    await duck.run(`copy (select * from ${rows}) to ${literal(file)} (format parquet, compression zstd)`);
    return sourceAt(file);
  } finally {
    duck.close();
  }
}

function isParquet(path: string): boolean {
  if (!existsSync(path)) return false;
  const handle = openSync(path, 'r');
  try {
    const magic = Buffer.alloc(4);
    return readSync(handle, magic, 0, 4, 0) === 4 && magic.toString('latin1') === 'PAR1';
  } finally {
    closeSync(handle);
  }
}
