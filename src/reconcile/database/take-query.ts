import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { literal, openDuck } from '../engine/duck.ts';
import type { Ways } from '../engine/reconcile.ts';
import { Stopped } from '../engine/run-folder.ts';
import { rowsIn } from '../engine/source.ts';
import type { CannotRead } from './cannot-read.ts';
import { readQuery } from './read-query.ts';
import { followRows } from './row-ends.ts';

/** About so many bytes of CSV lie on the disk at most, beside what they become. */
const partBytes = 128 * 1024 ** 2;
/** What the engine reads as one line; more has a picture or a file in it. */
const longestRow = 2_000_000;

/** Thrown inside to turn away from a table. */
class Unfit extends Error {}

/**
 * Takes what a query of a PostgreSQL database gives into `file` (Parquet, every value as text, in the order it came): the
 * same rows as from an uploaded CSV file of them. Until all is there nothing has the name `file`, and an older file of the
 * name stays; what a killed process left is taken away by the next. Tells its progress as the step `take-in` (of those
 * `among`) by the rows the database expects, twice a second whether rows come or not. Throws Stopped when `signal` aborts.
 */
export async function takeQuery(
  file: string,
  from: { url: string; query: string },
  { means, say, signal }: Ways,
  among = { at: 0, of: 1 },
  mostBytes = partBytes,
): Promise<Result<number, CannotRead>> {
  const folder = `${file}.taking`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  const csv = join(folder, 'rows.csv');
  // The engine takes one mark from a file's beginning; without our own it would take that of a cell.
  const newPart = async (): Promise<FileHandle> => {
    const opened = await open(csv, 'w', 0o600);
    await opened.writeFile('\ufeff');
    return opened;
  };
  let handle = await newPart();
  const parts: string[] = [];
  let [columns, expected, written] = ['', 0, 0];
  const passing = followRows();
  const toParquet = async (): Promise<void> => {
    await handle.close();
    const part = join(folder, `${parts.length}.parquet`);
    await duck.run(`copy (select * from read_csv(${literal(csv)}, auto_detect = false, header = false, delim = ',', quote = '"',
      escape = '"', new_line = '\\n', columns = {${columns}})) to ${literal(part)} (format parquet, compression zstd)`);
    parts.push(part);
    handle = await newPart();
    written = 0;
  };
  const write = async (bytes: Buffer): Promise<void> => {
    await handle.writeFile(bytes);
    written += bytes.length;
  };
  const tell = (): void =>
    say?.({ step: 'take-in', ...among, share: expected > 0 ? Math.min(0.99, passing.rows() / expected) : 0 });
  tell();
  const telling = setInterval(tell, 500);
  const stop = (): void => duck.interrupt();
  signal?.addEventListener('abort', stop);
  try {
    await duck.run('set preserve_insertion_order = true');
    const read = await readQuery(
      from,
      async (table) => {
        columns = table.columns.map((name) => `${literal(name)}: 'varchar'`).join(', ');
        expected = table.rowsExpected;
      },
      async (piece) => {
        const whole = passing.pass(piece);
        if (passing.longest() > longestRow) throw new Unfit();
        await write(piece.subarray(0, whole));
        if (whole > 0 && written >= mostBytes) await toParquet();
        await write(piece.subarray(whole));
      },
      signal,
    );
    signal?.throwIfAborted();
    if (!read.ok) return read;
    if (read.value === 0) return refuse({ why: 'empty', detail: '' });
    if (written > 0) await toParquet();
    const kept = await rowsIn(duck, { files: parts });
    if (kept !== read.value) throw new Error(`the database told of ${read.value} rows, ${kept} were kept`);
    const whole = join(folder, 'whole.parquet');
    if (parts.length > 1)
      await duck.run(
        `copy (from read_parquet([${parts.map(literal).join(',')}])) to ${literal(whole)} (format parquet, compression zstd)`,
      );
    signal?.throwIfAborted();
    renameSync(parts.length > 1 ? whole : (parts[0] ?? ''), file);
    return ok(kept);
  } catch (fault) {
    if (signal?.aborted) throw new Stopped();
    if (fault instanceof Unfit) return refuse({ why: 'long_row', detail: '2 MB' });
    throw fault;
  } finally {
    clearInterval(telling);
    signal?.removeEventListener('abort', stop);
    await handle.close().catch(() => undefined);
    duck.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
