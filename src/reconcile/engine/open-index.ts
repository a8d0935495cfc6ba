import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openDuck, type Duck } from './duck.ts';
import { indexFile } from './index-register.ts';
import { attachRegister } from './prepare-register.ts';
import { recordTables } from './read-one.ts';
import { engineMacros, type Register, type Ways } from './reconcile.ts';

/**
 * An engine over an indexed register, to be kept open: `register.people`, `look.by_id12` and so on, and the people met
 * by the record in hand. Throws where there is no index.
 */
export async function openIndex({ folder }: Pick<Register, 'folder'>, { means }: Pick<Ways, 'means'>): Promise<Duck> {
  if (!existsSync(indexFile(folder))) throw new Error('this register has no index');
  const duck = await openDuck({ ...means, spill: join(folder, 'index-spill') });
  for (const macro of engineMacros) await duck.run(macro);
  await attachRegister(duck, folder);
  await duck.run(`attach ${literal(indexFile(folder))} as look (read_only)`);
  // Plans are kept while the rows they were made for change: nothing may be concluded from those rows.
  await duck.run(`set disabled_optimizers = 'statistics_propagation,compressed_materialization'`);
  for (const table of recordTables) await duck.run(table);
  await duck.run('create temp table met as from register.people limit 0');
  await duck.run('create temp table met_key as select kc, key, n from look.keys limit 0');
  return duck;
}
