import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cutText } from '../platform/cut-text.ts';
import { openFileStore } from '../platform/files/file-store.ts';
import { receiveUpload, type ReceivedFile } from '../platform/files/receive-upload.ts';
import { sealOf, type Seal } from '../platform/http/form-seal.ts';
import { one } from '../platform/http/read-form.ts';
import { isUuid, type Ctx } from '../platform/http/route.ts';
import type { House } from '../platform/house.ts';
import type { Timed } from '../platform/jobs/jobs.ts';
import { newId } from '../platform/ids.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { literal, openDuck } from './engine/duck.ts';
import { ownNames } from './engine/source.ts';
import { takeIn } from './engine/take-in.ts';
import type { SeenColumn } from './guess-mapping.ts';
import { runsAmong, type TableFrom } from './reconcile.store.ts';
import { folderOf, partsOf, sides, wipe, type Side } from './run.ts';

const means = { memory: '1GB', threads: 1 };
/** Larger tables are reconciled by the command line. */
const mostBytes = 2 * 1024 ** 3;

/** Why a table was not taken in: its file is missing, no table, not readable, has a column of our own name, or a database was chosen beside it. */
export type CannotTake = {
  readonly field: Side;
  readonly why: 'missing' | 'not_a_table' | 'too_large' | 'unreadable' | 'own_name' | 'both';
};

/** A table that was taken in beside one that was not; sealed, it need not be sent again. */
export type KeptTable = { readonly name: string; readonly size: number; readonly sealed: string };

/** What an upload came to: the tables of a new run in its folder, or what is wrong with which and those that are kept. */
export type Taken<Wanted extends Side = Side> = {
  readonly taken: { readonly id: string; readonly from: Readonly<Record<Wanted, TableFrom>> } | null;
  readonly typed: string;
  readonly refused: readonly CannotTake[];
  readonly kept: Partial<Record<Side, KeptTable>>;
  /** Declared sources that were chosen, by their key. */
  readonly sources: Partial<Record<Side, string>>;
};

const keptTable = z.object({
  table: z.enum(sides),
  folder: z.string().refine(isUuid),
  name: z.string(),
  size: z.number(),
});

/**
 * Takes the `wanted` tables (CSV or Parquet) into a folder of the new run; one for which a declared source is chosen
 * (`left-source`) is left to the run's job, which reads it. Where one is refused the other stays a day for the officer whose
 * form brings it back (`kept-left`, `kept-right`; `_action` = `remove-file:left` takes one away).
 */
export async function takeUploads<Wanted extends Side>(
  house: House,
  c: Ctx,
  officerId: string,
  wanted: readonly Wanted[],
): Promise<Taken<Wanted>> {
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
  const typed = cutText(one(fields, 'name').trim(), 200);
  const removed = /^remove-file:(left|right)$/.exec(one(fields, '_action'))?.[1];
  const seal = sealOf(house, officerId);
  const before = sides.flatMap((side) => keptIn(seal, one(fields, `kept-${side}`)) ?? []);
  const here: Partial<Record<Side, Pick<KeptTable, 'name' | 'size'>>> = {};
  const from: Partial<Record<Side, TableFrom>> = {};
  const sources: Partial<Record<Side, string>> = {};
  const refused: CannotTake[] = [];
  for (const side of wanted) {
    const file = files.find(({ field }) => field === side);
    const source = house.config.reconcileSources.find(({ key }) => key === one(fields, `${side}-source`));
    const taken = await takeTable(folder, side, file);
    const kept = taken.ok || side === removed ? undefined : before.find(({ table }) => table === side);
    if (taken.ok) here[side] = taken.value;
    else if (kept && (await bringBack(house, kept, folder))) here[side] = kept;
    if (source) sources[side] = source.key;
    const why = source && (file || here[side]) ? 'both' : taken.ok ? null : taken.refusal.why;
    const isThere = source !== undefined || here[side] !== undefined || removed !== undefined;
    if (why !== null && (why !== 'missing' || !isThere)) refused.push({ field: side, why });
    const table = source ?? here[side];
    if (table) from[side] = { name: table.name, source: source?.key ?? null };
  }
  for (const one of before) wipe(house, one.folder);
  if (areAll(from, wanted) && refused.length === 0 && removed === undefined)
    return { taken: { id, from }, typed, refused, kept: {}, sources };
  if (!here.left && !here.right) wipe(house, id);
  const kept = Object.fromEntries(
    Object.entries(here).map(([table, { name, size }]) => [
      table,
      { name, size, sealed: seal.write({ table, folder: id, name, size }) },
    ]),
  );
  return { taken: null, typed, refused, kept, sources };
}

const areAll = <Wanted extends Side>(
  from: Partial<Record<Side, TableFrom>>,
  wanted: readonly Wanted[],
): from is Record<Wanted, TableFrom> => wanted.every((side) => from[side]);

/** Takes the file of one side in. */
async function takeTable(
  folder: string,
  side: Side,
  file: ReceivedFile | undefined,
): Promise<Result<{ name: string; size: number }, Pick<CannotTake, 'why'>>> {
  if (!file) return refuse({ why: 'missing' });
  if (file.refusal !== undefined) return refuse({ why: file.refusal === 'too_large' ? 'too_large' : 'not_a_table' });
  const path = join(folder, 'uploads', file.hash.slice(0, 2), file.hash.slice(2, 4), file.hash);
  try {
    if (file.type === 'application/vnd.apache.parquet') await copyFile(path, partsOf(folder)[side]);
    else await takeIn(folder, side, path, means);
    if (await hasOwnName(folder, side)) return refuse({ why: 'own_name' });
    return ok({ name: file.name, size: file.size });
  } catch {
    return refuse({ why: 'unreadable' });
  }
}

async function hasOwnName(folder: string, side: Side): Promise<boolean> {
  const duck = await openDuck({ ...means, spill: join(folder, 'spill') });
  try {
    const columns = await duck.rows<{ column_name: string }>(`describe from ${literal(partsOf(folder)[side])}`);
    return columns.some(({ column_name }) => ownNames.has(column_name.toLowerCase()));
  } finally {
    duck.close();
  }
}

/** A table that this officer's form brings back; null for anything not sealed so. */
function keptIn(seal: Seal, sealed: string): z.infer<typeof keptTable> | null {
  const read = keptTable.safeParse(seal.read(sealed));
  return read.success ? read.data : null;
}

/** Moves a table kept by an earlier form over; false where it is no longer there. */
async function bringBack(house: House, kept: z.infer<typeof keptTable>, folder: string): Promise<boolean> {
  try {
    await rename(partsOf(folderOf(house, kept.folder))[kept.table], partsOf(folder)[kept.table]);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fault;
  }
}

/** Wipes what was kept for a form that never came back, a day after it was sent. */
async function wipeForgotten(house: House): Promise<void> {
  const all = folderOf(house, '');
  if (!existsSync(all)) return;
  const names = (await readdir(all)).filter(isUuid);
  const runs = new Set(await runsAmong(house.open, names));
  const old = house.clock.now().subtract({ hours: 24 }).epochMilliseconds;
  for (const name of names.filter((one) => !runs.has(one)))
    if ((await stat(join(all, name))).mtimeMs < old) wipe(house, name);
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

/** What the clock does here. */
export const reconcileTimedWork = (house: House): Timed[] => [
  { name: 'reconcile.forgotten', cron: '20 * * * *', act: () => wipeForgotten(house) },
];
