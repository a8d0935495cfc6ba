import { linkSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import { cutText } from '../../platform/cut-text.ts';
import { newId } from '../../platform/ids.ts';
import { ok, refuse, type Result } from '../../platform/result.ts';
import { findRun, insertRunAgain } from '../reconcile.store.ts';
import { folderOf, partsOf, wipe, type Run } from '../run.ts';

/**
 * A new run over the tables of a finished one, with version `no` of what decisions taught, and asks for it. Tables,
 * prepared register and what officers were shown are the same files under another name (none of them is ever written
 * again): nothing is uploaded or prepared anew, and either run can be deleted. Returns the new run's id. Refuses where the
 * finished one is being deleted. Refused, or on a fault, nothing of it stays on the disk.
 */
export async function runAgain(
  house: House,
  run: Run,
  no: number,
  officerId: string,
): Promise<Result<string, { why: 'deleted' }>> {
  const id = newId();
  const [from, to] = [partsOf(folderOf(house, run.id)), partsOf(folderOf(house, id))];
  try {
    mkdirSync(to.register, { recursive: true, mode: 0o700 });
    for (const table of ['left', 'right'] as const) linkSync(from[table], to[table]);
    linkSync(join(from.work, 'work.parquet'), to.earlier);
    for (const entry of readdirSync(from.register, { withFileTypes: true }))
      if (entry.isFile()) linkSync(join(from.register, entry.name), join(to.register, entry.name));
    const name = `${cutText(run.name, 180)} (bản ${no})`;
    if (await insertRunAgain(house.open, run.id, { id, name, no, officerId, at: house.clock.now() })) return ok(id);
    wipe(house, id);
    return refuse({ why: 'deleted' });
  } catch (fault) {
    wipe(house, id);
    // Its files are taken from the disk after it is marked as deleted.
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT' && (await findRun(house.open, run.id)) === null)
      return refuse({ why: 'deleted' });
    throw fault;
  }
}
