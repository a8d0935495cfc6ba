// Tra cứu từng hồ sơ: the prepared register in the order of its numbers and names, in a file that is only read where
// asked: a look-up touches some thousand rows, not a hundred million.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openDuck, type Duck } from './duck.ts';
import { engineMacros, type Register, type Ways } from './reconcile.ts';
import { prepared } from './prepare-register.ts';

const indexFile = (folder: string): string => join(folder, 'index.duckdb');

/** Whether a prepared register has its index. */
export const indexed = (folder: string): boolean => existsSync(indexFile(folder));

/** Makes the index of a prepared register beside it; there already: does nothing. A third of the register's size. */
export async function indexRegister({ folder }: Register, { means }: Pick<Ways, 'means'>): Promise<void> {
  const file = indexFile(folder);
  if (existsSync(file)) return;
  const [part, from, spill] = [`${file}.part`, prepared(folder), join(folder, 'index-spill')];
  for (const old of [part, `${part}.wal`]) rmSync(old, { force: true });
  const duck = await openDuck({ ...means, spill });
  try {
    await duck.run(`attach ${literal(part)} as made (row_group_size 16384)`);
    await duck.run('set preserve_insertion_order = true');
    await duck.run(`create table made.people as from ${from.people} order by pid`);
    await duck.run(
      `create table made.by_id12 as select id12, pid from ${from.people} where id12 is not null order by all`,
    );
    await duck.run(
      `create table made.by_id9 as select id9, pid from ${from.people} where id9 is not null order by all`,
    );
    await duck.run(`create table made.by_name as select kc, born, pid from ${from.people} order by all`);
    await duck.run(`create table made.names as from ${from.names} order by folded`);
    await duck.run(`create table made.keys as from ${from.keys} order by key`);
    await duck.run(`create table made.key_of_code as select kc, key from ${from.keys} order by kc`);
    await duck.run('detach made');
  } finally {
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
  renameSync(part, file);
}

/** An engine over an indexed register, to be kept open: `register.people` and so on. Throws where there is no index. */
export async function openIndex({ folder }: Pick<Register, 'folder'>, { means }: Pick<Ways, 'means'>): Promise<Duck> {
  if (!existsSync(indexFile(folder))) throw new Error('this register has no index');
  const duck = await openDuck({ ...means, spill: join(folder, 'index-spill') });
  for (const macro of engineMacros) await duck.run(macro);
  await duck.run(`attach ${literal(indexFile(folder))} as register (read_only)`);
  return duck;
}
