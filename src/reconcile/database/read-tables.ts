import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../platform/house.ts';
import { missingColumns } from '../engine/missing-columns.ts';
import type { Ways } from '../engine/reconcile.ts';
import { tellRead } from '../reconcile.store.ts';
import { folderOf, partsOf, sides, type Run } from '../run.ts';
import { takeQuery } from './take-query.ts';

/**
 * Reads the tables of a run that come from declared sources and are not there yet, each as it is at its moment; then their
 * columns can be declared, or are those declared before. Returns why one could not be read, or null. What a killed or stopped job had read of a table is
 * thrown away, a table that was read whole stays. Throws Stopped.
 */
export async function readTables(house: House, run: Run, ways: Ways): Promise<Run['cannotRead']> {
  const parts = partsOf(folderOf(house, run.id));
  const asked = { left: run.leftReadAt ? null : run.leftSource, right: run.rightReadAt ? null : run.rightSource };
  const missing = sides.filter((side) => asked[side] !== null);
  for (const [at, table] of missing.entries()) {
    const source = house.config.reconcileSources.find(({ key }) => key === asked[table]);
    if (!source) return { table, why: 'not_declared', detail: '' };
    const begun = house.clock.now();
    const taken = await takeQuery(parts[table], source, ways, { at, of: missing.length });
    if (!taken.ok) return { table, ...taken.refusal };
    const spill = join(folderOf(house, run.id), 'spill');
    const lost = run.mapping ? await missingColumns(parts[table], run.mapping[table], { ...ways.means, spill }) : [];
    if (lost.length > 0) {
      rmSync(parts[table]);
      return { table, why: 'columns', detail: lost.join(', ') };
    }
    await tellRead(house.open, run.id, table, begun);
  }
  return null;
}
