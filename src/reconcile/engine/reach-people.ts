// Ai có thể là người này: everybody a key of a whole run could bring, by ranges of the index; the keys themselves decide
// afterwards, so a range may be wider than its key, never narrower.
import type { Duck } from './duck.ts';
import type { ReadRecord } from './read-one.ts';

const within = (table: string, where: string): string => `select pid from look.${table} where ${where}`;

/** By which keys: in the order of a run, so that who is settled by one is not looked for by the next. */
const ranges = {
  number({ id12, id9 }: ReadRecord): string[] {
    return [
      ...(id12 === null ? [] : [within('by_id12', `id12 = ${id12}`)]),
      ...(id9 === null ? [] : [within('by_id9', `id9 = ${id9}`)]),
    ];
  },
  name({ kc, born }: ReadRecord): string[] {
    return kc === null ? [] : [within('by_name', `kc = ${kc} and born = ${born}`)];
  },
  loose({ id12, kc, fam, mid, giv, born, province, dates, reversed }: ReadRecord): string[] {
    const found: string[] = [];
    const year = Math.floor(born / 10_000);
    if (id12 !== null) {
      const number = Number(id12);
      const [nine, six] = [Math.floor(number / 1_000) * 1_000, Math.floor(number / 1_000_000) * 1_000_000];
      found.push(
        within('by_id12', `id12 between ${nine} and ${nine + 999}`),
        within('by_id12', `id12 between ${six} and ${six + 999_999} and id12 % 1000 = ${number % 1_000}`),
        within('by_tail', `tail = ${number % 1_000_000} and year = ${year}`),
      );
    }
    if (kc !== null) {
      found.push(...dates.map((date) => within('by_name', `kc = ${kc} and born = ${date}`)));
      const sameYear = `born between ${year * 10_000} and ${year * 10_000 + 9_999}`;
      if (province !== null)
        found.push(
          within('by_name', `kc = ${kc} and ${sameYear} and (province = ${province} or origin = ${province})`),
        );
    }
    if (reversed !== null) found.push(within('by_name', `kc = ${reversed} and born = ${born}`));
    if (fam !== null && mid !== null && giv !== null && province !== null) {
      const [f, m, g] = [`fam = ${fam & 15}`, `mid = ${mid & 63}`, `giv = ${giv & 63}`];
      const two = `(${f} and ${g} or ${m} and ${g} or ${f} and ${m})`;
      found.push(within('by_place', `born = ${born} and province = ${province} and ${two}`));
    }
    return found;
  },
} as const;

// One equality a select: a list of values makes the engine read all between the least and the greatest.
const each = (table: string, column: string, what: string, values: readonly number[]): string =>
  values.map((value) => `select ${what} from ${table} where ${column} = ${value}`).join(' union all ');

/** Nobody is met yet. */
export async function forgetPeople(duck: Duck): Promise<void> {
  await duck.rows('delete from met', []);
  await duck.rows('delete from met_key', []);
}

/** Adds to `met` and `met_key` (see openIndex) whom the record could be by these keys, and their names' keys. */
export async function reachPeople(duck: Duck, one: ReadRecord, by: keyof typeof ranges): Promise<void> {
  const some = ranges[by](one);
  if (some.length === 0) return;
  const pids = await duck.rows<{ pid: number }>(
    `select distinct pid from (${some.join(' union all ')}) anti join met using (pid) order by pid`,
  );
  for (let from = 0; from < pids.length; from += 100) {
    const people = await duck.rows<{ kc: number | null }>(
      `insert into met ${each(
        'register.people',
        'pid',
        '*',
        pids.slice(from, from + 100).map(({ pid }) => pid),
      )} returning kc`,
    );
    const codes = [...new Set(people.map(({ kc }) => kc))].filter((kc) => kc !== null && kc !== one.kc);
    if (codes.length > 0)
      await duck.run(
        `insert into met_key select * from (${each('look.keys', 'kc', 'kc, key, n', codes as number[])}) anti join met_key using (kc)`,
      );
  }
}
