import { linkSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import { cutText } from '../../platform/cut-text.ts';
import { newId } from '../../platform/ids.ts';
import type { Result } from '../../platform/result.ts';
import { insertRunAgain } from '../reconcile.store.ts';
import type { Run } from '../run.ts';
import { beginAgain } from './begin-again.ts';

/**
 * A new run over the tables of a finished one, with version `no` of what decisions taught, and asks for it. Nothing is
 * uploaded or prepared anew, see {@link beginAgain}. Returns the new run's id.
 */
export async function runAgain(
  house: House,
  run: Run,
  no: number,
  officerId: string,
): Promise<Result<string, { why: 'deleted' }>> {
  const id = newId();
  const name = `${cutText(run.name, 180)} (bản ${no})`;
  return beginAgain(
    house,
    run,
    id,
    (from, to) => {
      linkSync(from.left, to.left);
      linkSync(join(from.work, 'work.parquet'), to.earlier);
    },
    () => insertRunAgain(house.open, run.id, { id, name, no, officerId, at: house.clock.now() }),
  );
}
