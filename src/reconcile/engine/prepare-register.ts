// Chuẩn bị sổ gốc: once for a register. Names are normalised once for each spelling, not for each person; what is kept
// of a person is numbers.
import { join } from 'node:path';
import type { Duck } from './duck.ts';
import { literal } from './duck.ts';
import { numbersRead } from './identity-number.ts';
import type { SideMapping } from './mapping.ts';
import { keyNames } from './name-keys.ts';
import type { Step } from './run-folder.ts';
import { numberedRows, type Source } from './source.ts';

/** Files of a prepared register. */
export const prepared = (folder: string) => ({
  /** name in small letters → its code `nc` and its key's code `kc`, how many bear it. */
  names: literal(join(folder, 'names.parquet')),
  /** kc → key (toneless name), hashes of its parts; how many bear it (n), its first and last part, its first two. */
  keys: literal(join(folder, 'keys.parquet')),
  /** A table of the engine's own form, once `attachRegister` was called: a scan of some columns costs 0.4 of Parquet's. */
  people: 'register.people',
  /** Some thousand people spread over the register, to see what agrees by chance. */
  sample: literal(join(folder, 'sample.parquet')),
});
export type Prepared = ReturnType<typeof prepared>;

/** Lets `duck` read the people of a prepared register. */
export const attachRegister = (duck: Duck, folder: string): Promise<void> =>
  duck.run(`attach ${literal(join(folder, 'people.duckdb'))} as register (read_only)`);

/** Codes of keys that only the other table has begin here. */
export const foreignKeys = 1 << 30;

/** People in the sample. */
const sampled = 4_000;

/** Columns of a key's parts: hashes of 20 bits, so that both tables get the same without asking each other. */
export const keyParts = `(hash(family_of(key)) >> 44)::int as fam, (hash(middle_of(key)) >> 44)::int as mid,
  (hash(given_of(key)) >> 44)::int as giv`;

/** The steps that turn `register` into a prepared one in `folder`. */
export const prepareSteps = (folder: string, register: Source, mapping: SideMapping): Step[] => [
  {
    name: 'names',
    files: ['spellings.parquet', 'names.parquet', 'keys.parquet'],
    async act(duck, part) {
      const rows = await numberedRows(duck, register, mapping);
      await duck.run(`create temp table bearer as
        select name, count(*)::int as n from ${rows} where name is not null group by name`);
      await keyNames(duck, 'bearer', 'spelling');
      await duck.run(`create temp table key_count as
        select (row_number() over () - 1)::int as kc, key, n, ${keyParts}
        from (select key, sum(n)::int as n from spelling group by key)`);
      await duck.run(`copy (select k.*, n_fg, n_fm from key_count k
        join (select fam, giv, sum(n)::int as n_fg from key_count group by all) using (fam, giv)
        join (select fam, mid, sum(n)::int as n_fm from key_count group by all) using (fam, mid)
        ) to ${literal(part('keys.parquet'))} (format parquet)`);
      await duck.run(`create temp table folding as select lower(name) as folded, name, key, n from spelling`);
      await duck.run(`copy (
        select (row_number() over () - 1)::int as nc, folded, kc, s.n
        from (select folded, min(key) as key, sum(n)::int as n from folding group by folded) s
        join key_count using (key)) to ${literal(part('names.parquet'))} (format parquet)`);
      await duck.run(`copy (
        select s.name, n.nc, k.kc, k.fam, k.mid, k.giv from folding s
        join ${literal(part('names.parquet'))} n using (folded) join key_count k on k.kc = n.kc
        ) to ${literal(part('spellings.parquet'))} (format parquet)`);
      await duck.run('drop table bearer; drop table spelling; drop table key_count; drop table folding');
      return counted(duck, { spellings: part('spellings.parquet'), keys: part('keys.parquet') });
    },
  },
  {
    name: 'people',
    files: ['people.duckdb', 'sample.parquet'],
    spends: ['spellings.parquet'],
    async act(duck, part) {
      const rows = await numberedRows(duck, register, mapping);
      await duck.run(`attach ${literal(part('people.duckdb'))} as made`);
      await duck.run(`create table made.people as
        select row_at as pid, number12(id_n, id_v) as id12,
          coalesce(number9(old_n, old_v), number9(id_n, id_v)) as id9,
          s.nc, s.kc, s.fam, s.mid, s.giv, born, sex, province, commune, status
        from ${numbersRead(rows, ['id', 'old'])} r left join ${literal(join(folder, 'spellings.parquet'))} s using (name)`);
      const [people] = await duck.rows<{ n: string }>('select count(*) as n from made.people');
      const each = Math.max(1, Math.floor(Number(people?.n) / sampled));
      await duck.run(`copy (select id12, born, sex, province, commune from made.people
        where pid % ${each} = 0 order by pid) to ${literal(part('sample.parquet'))} (format parquet)`);
      await duck.run('detach made');
      return { people: Number(people?.n) };
    },
  },
];

/** Rows of files, by the files' own footers. */
export async function counted(duck: Duck, files: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [word, file] of Object.entries(files)) {
    const [row] = await duck.rows<{ n: string }>(
      `select coalesce(sum(num_rows), 0)::bigint as n from parquet_file_metadata(${literal(file)})`,
    );
    counts[word] = Number(row?.n);
  }
  return counts;
}
