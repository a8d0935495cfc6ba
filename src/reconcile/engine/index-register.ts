// Tra cứu từng hồ sơ: where in a prepared register each key of a run leads, in the order of the keys, in a file that is
// only read where asked: a look-up touches some thousand rows, not a hundred million.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { literal, openDuck } from './duck.ts';
import { attachRegister, prepared } from './prepare-register.ts';
import type { Register, Ways } from './reconcile.ts';
import { Stopped } from './run-folder.ts';

/** Where the index of a register lies. */
export const indexFile = (folder: string): string => join(folder, 'look.duckdb');

/** Whether a prepared register has its index. */
export const indexed = (folder: string): boolean => existsSync(indexFile(folder));

const tables = (from: ReturnType<typeof prepared>): Readonly<Record<string, string>> => ({
  by_id12: `select id12, pid from ${from.people} where id12 is not null order by all`,
  by_id9: `select id9, pid from ${from.people} where id9 is not null order by all`,
  by_name: `select kc, born, province, (id12 // 1000000000)::smallint as origin, pid from ${from.people}
    where kc is not null order by kc, born, pid`,
  by_tail: `select (id12 % 1000000)::int as tail, born // 10000 as year, pid from ${from.people}
    where id12 is not null order by all`,
  // Some bits of the hashes of a name's parts leave out nearly all who only share date and province.
  by_place: `select born, province, (fam & 15)::utinyint as fam, (mid & 63)::utinyint as mid, (giv & 63)::utinyint as giv, pid
    from ${from.people} where born % 10000 <> 0 and province is not null order by born, province, pid`,
  names: `select hash(folded) as h, folded, nc, kc, n from ${from.names} order by h, folded`,
  by_key: `select hash(key) as h, kc from ${from.keys} order by all`,
  keys: `select kc, key, n, n_fg, n_fm from ${from.keys} order by kc`,
  first_last: `select distinct fam, giv, n_fg as n from ${from.keys} order by all`,
  first_middle: `select distinct fam, mid, n_fm as n from ${from.keys} order by all`,
});

/**
 * Makes the index of a prepared register beside it; there already: does nothing. As large as the register's people.
 * Throws Stopped when `signal` aborts; half an index is never found.
 */
export async function indexRegister({ folder }: Pick<Register, 'folder'>, { means, signal, say }: Ways): Promise<void> {
  const file = indexFile(folder);
  if (existsSync(file)) return;
  const [part, spill] = [`${file}.part`, join(folder, 'index-spill')];
  for (const old of [part, `${part}.wal`]) rmSync(old, { force: true });
  const duck = await openDuck({ ...means, spill });
  const stop = (): void => duck.interrupt();
  signal?.addEventListener('abort', stop);
  const parts = Object.entries(tables(prepared(folder)));
  try {
    await attachRegister(duck, folder);
    await duck.run(`attach ${literal(part)} as made`);
    await duck.run('set preserve_insertion_order = true');
    for (const [at, [name, rows]] of parts.entries()) {
      if (signal?.aborted) throw new Stopped();
      say?.({ step: 'index', at, of: parts.length, share: 0 });
      await duck.run(`create table made.${name} as ${rows}`);
    }
    await duck.run('detach made');
  } catch (fault) {
    throw signal?.aborted ? new Stopped() : fault;
  } finally {
    signal?.removeEventListener('abort', stop);
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
  renameSync(part, file);
}
