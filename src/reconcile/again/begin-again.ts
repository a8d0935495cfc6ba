import { linkSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { findRun } from '../reconcile.store.ts';
import { folderOf, partsOf, wipe, type Run } from '../run.ts';

type Parts = ReturnType<typeof partsOf>;

/**
 * Begins the run `id` after the finished `earlier`: its register, prepared, and what more `link` takes are the same files
 * under another name (none of them is ever written again), so that either run can be deleted. `insert` is false where the
 * earlier one is no longer done. Refuses where it is being deleted. Refused, or on a fault, nothing of it stays on the disk.
 */
export async function beginAgain(
  house: House,
  earlier: Run,
  id: string,
  link: (from: Parts, to: Parts) => void,
  insert: () => Promise<boolean>,
): Promise<Result<string, { why: 'deleted' }>> {
  const [from, to] = [partsOf(folderOf(house, earlier.id)), partsOf(folderOf(house, id))];
  try {
    mkdirSync(to.register, { recursive: true, mode: 0o700 });
    linkSync(from.right, to.right);
    for (const entry of readdirSync(from.register, { withFileTypes: true }))
      if (entry.isFile()) linkSync(join(from.register, entry.name), join(to.register, entry.name));
    link(from, to);
    if (await insert()) return ok(id);
    wipe(house, id);
    return refuse({ why: 'deleted' });
  } catch (fault) {
    wipe(house, id);
    // Its files are taken from the disk after it is marked as deleted.
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT' && (await findRun(house.open, earlier.id)) === null)
      return refuse({ why: 'deleted' });
    throw fault;
  }
}
