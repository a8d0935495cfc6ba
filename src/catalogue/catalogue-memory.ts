import type { OpenDb } from '../platform/db/open.ts';
import { newestChange } from './catalogue.store.ts';
import type { ProcedureVersion } from './procedure.ts';
import type { TitleIndex } from './title-index.ts';

/** What a process remembers of the catalogue between two changes of it. */
export type CatalogueMemory = {
  readonly change: number;
  readonly versions: Map<string, ProcedureVersion>;
  /** `code day` → version id. */
  readonly versionOn: Map<string, string>;
  /** Made at the first search. */
  titles: Promise<TitleIndex> | null;
};

type Remembered = { memory: CatalogueMemory; lookedAt: number };
const remembered = new WeakMap<OpenDb, Remembered>();

/** Another process's import is seen after at most this long. */
const trustedMs = 2000;

/** The memory for this database, emptied when the catalogue has changed since. */
export async function memoryOf(open: OpenDb): Promise<CatalogueMemory> {
  const known = remembered.get(open);
  if (known && performance.now() - known.lookedAt < trustedMs) return known.memory;
  const change = await newestChange(open);
  const now = remembered.get(open);
  const memory =
    now?.memory.change === change ? now.memory : { change, versions: new Map(), versionOn: new Map(), titles: null };
  remembered.set(open, { memory, lookedAt: performance.now() });
  return memory;
}

/** Looks at the database again at the next question; called after this process changed the catalogue itself. */
export function forget(open: OpenDb): void {
  remembered.delete(open);
}
