import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openFileStore } from '../platform/files/file-store.ts';
import { receiveUpload } from '../platform/files/receive-upload.ts';
import { one } from '../platform/http/read-form.ts';
import type { Ctx } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { literal, openDuck } from './engine/duck.ts';
import { takeIn } from './engine/take-in.ts';
import type { SeenColumn } from './guess-mapping.ts';
import { insertRun } from './reconcile.store.ts';
import { folderOf, partsOf, wipe } from './run.ts';

const means = { memory: '1GB', threads: 1 };
/** Larger tables are reconciled by the command line. */
const mostBytes = 2 * 1024 ** 3;

/** Why nothing was taken in: which file is missing, no table, or not readable. */
export type CannotTake = {
  readonly field: 'left' | 'right';
  readonly why: 'missing' | 'not_a_table' | 'too_large' | 'unreadable';
};

/**
 * Takes two tables (CSV or Parquet) into a folder of the new run. On a refusal nothing stays on the disk. Returns the
 * run's id and what else was typed.
 */
export async function takeUploads(
  house: House,
  c: Ctx,
  officerId: string,
): Promise<{ typed: string; result: Result<string, CannotTake> }> {
  const id = newId();
  const folder = folderOf(house, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const uploads = join(folder, 'uploads');
  const store = await openFileStore({ folder: uploads, maxBytes: mostBytes });
  const limits = {
    types: ['text/csv', 'application/vnd.apache.parquet'],
    maxRequestBytes: 2 * mostBytes,
    maxFiles: 2,
  } as const;
  const { fields, files } = await receiveUpload(c.req.raw, store, limits);
  const typed = one(fields, 'name').trim().slice(0, 200);
  const names = { left: '', right: '' };
  const refused = (refusal: CannotTake) => {
    wipe(house, id);
    return { typed, result: refuse(refusal) };
  };
  for (const side of ['left', 'right'] as const) {
    const file = files.find(({ field }) => field === side);
    if (!file) return refused({ field: side, why: 'missing' });
    if (file.refusal !== undefined)
      return refused({ field: side, why: file.refusal === 'too_large' ? 'too_large' : 'not_a_table' });
    names[side] = file.name;
    const path = join(uploads, file.hash.slice(0, 2), file.hash.slice(2, 4), file.hash);
    const target = partsOf(folder)[side];
    try {
      if (file.type === 'application/vnd.apache.parquet') await copyFile(path, target);
      else await takeIn(folder, side, path, means);
    } catch {
      return refused({ field: side, why: 'unreadable' });
    }
  }
  const at = house.clock.now();
  const name = typed || `${names.left} × ${names.right}`;
  await insertRun(house.open, { id, name, leftFile: names.left, rightFile: names.right, officerId, at });
  return { typed, result: ok(id) };
}

/** The columns of a run's tables, each with a value of its first rows. */
export async function columnsOf(house: House, runId: string): Promise<Record<'left' | 'right', SeenColumn[]>> {
  const parts = partsOf(folderOf(house, runId));
  const duck = await openDuck({ ...means, spill: join(folderOf(house, runId), 'spill') });
  try {
    const of = async (file: string): Promise<SeenColumn[]> => {
      const [first = {}] = await duck.rows<Record<string, unknown>>(`select * from ${literal(file)} limit 1`);
      return Object.entries(first).map(([name, value]) => ({ name, example: String(value ?? '') }));
    };
    return { left: await of(parts.left), right: await of(parts.right) };
  } finally {
    duck.close();
  }
}
