import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import { cutText } from '../../platform/cut-text.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import type { Result } from '../../platform/result.ts';
import { askedOfPrevious } from '../engine/reconcile-changed.ts';
import { insertRunCleaned, type TableFrom } from '../reconcile.store.ts';
import type { Run } from '../run.ts';
import { beginAgain } from './begin-again.ts';

/**
 * The run `id` over a cleaned `left` table (in its folder already, or still to be read), with register, columns, rule and
 * weights of a finished run, and asks for it: only records that changed are looked for again. Returns its id.
 */
export async function runCleaned(
  house: House,
  run: Run,
  id: string,
  left: TableFrom,
  officerId: string,
): Promise<Result<string, { why: 'deleted' }>> {
  const name = `${cutText(run.name, 170)} (làm sạch ${formatDay(house.clock.today())})`;
  return beginAgain(
    house,
    run,
    id,
    (from, to) => {
      mkdirSync(to.previous, { recursive: true, mode: 0o700 });
      linkSync(from.left, join(to.previous, 'left.parquet'));
      linkSync(join(from.work, 'work.parquet'), join(to.previous, 'work.parquet'));
      for (const file of askedOfPrevious) linkSync(join(from.run, file), join(to.previous, file));
    },
    () => insertRunCleaned(house.open, run.id, { id, name, left, officerId, at: house.clock.now() }),
  );
}
