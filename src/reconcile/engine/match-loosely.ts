// Khóa lỏng: for what is still open, keys that forgive one error each. Variants are made on the small side; the register
// is only scanned, narrow columns first, and what was found is fetched once, wide.
import { join } from 'node:path';
import { allKeys } from './clean-left.ts';
import { literal, type Duck } from './duck.ts';
import { levels } from './levels.ts';
import { codeLevel, nameLevels } from './match-by-id.ts';
import { candidateColumns, decided, weightsOf } from './match-by-name.ts';
import type { Parameters } from './parameters.ts';
import { counted, type Prepared } from './prepare-register.ts';
import type { Step } from './run-folder.ts';
import { weightSql } from './weights.ts';

// Three more were tried (two words of the name with the province of birth, halves of old numbers): they find 3 % more
// of what loose keys find, 0.03 % of all records, for a quarter of the time.
/** A key of `p` (the register) and `l` (the open records): its name and the pairs it finds. */
type LooseKey = { readonly name: string; readonly on: string };

const birthProvince = 'p.id12 // 1000000000';
const sameYear = 'l.born // 10000 = p.born // 10000';

function looseKeys(people: number, { rareName }: Parameters): LooseKey[] {
  // A frequent name with a year of birth meets thousands: then the commune must say more.
  const oneYear = `case when l.born % 10000 in (0, 101) or p.born % 10000 in (0, 101)
      then l.n_key <= ${rareName * people} or l.commune = p.commune
    else p.born // 100 = l.born // 100 or p.born % 100 = l.born % 100 end`;
  return [
    {
      name: 'two of three parts of the name, date, province',
      on: `l.born = p.born and l.province = p.province and l.born % 10000 <> 0
        and ((l.fam = p.fam and l.giv = p.giv) or (l.mid = p.mid and l.giv = p.giv) or (l.fam = p.fam and l.mid = p.mid))`,
    },
    {
      name: 'name, year, province of birth',
      on: `l.kc = p.kc and ${sameYear} and l.province = ${birthProvince} and ${oneYear} and ${birthProvince} <> p.province`,
    },
    { name: 'name, year, province', on: `l.kc = p.kc and ${sameYear} and l.province = p.province and ${oneYear}` },
    {
      name: 'last half of the number, year',
      on: `l.id12 % 1000000 = p.id12 % 1000000 and ${sameYear}
        and (l.born = p.born or (l.fam = p.fam and l.giv = p.giv))`,
    },
    { name: 'first nine digits, date', on: 'l.id12 // 1000 = p.id12 // 1000 and l.born = p.born' },
    {
      name: 'first half and last three digits',
      on: `l.id12 // 1000000 = p.id12 // 1000000 and l.id12 % 1000 = p.id12 % 1000 and (l.born = p.born or l.kc = p.kc)`,
    },
  ];
}

/** Dates the register may hold instead of `born`: day and month exchanged, a year beside. */
export const dateVariants: readonly { readonly born: string; readonly where: string }[] = [
  {
    born: '(born // 10000) * 10000 + (born % 100) * 100 + (born // 100) % 100',
    where: 'born % 10000 <> 0 and born % 100 <= 12 and born % 100 <> (born // 100) % 100',
  },
  { born: 'born + 10000', where: 'born % 10000 > 101' },
  { born: 'born - 10000', where: 'born % 10000 > 101' },
];

/** SQL: a key with its last word first, as some write it the other way round. */
export const reversedName = (key: string): string =>
  `trim(given_of(${key}) || ' ' || middle_of(${key})) || ' ' || family_of(${key})`;

// (key, date) as the register may hold it, of the table `open` into the tables `turned` and `variant`. Tables, not one
// statement: guessing how many they are, the engine turned every key of the register and hashed all its people.
const makeVariants = async (duck: Duck, ownKeys: string, keys: string): Promise<void> => {
  await duck.run(`create temp table turned as select kc, ${reversedName('key')} as key
    from ${ownKeys} semi join (select kc from open where born % 10000 <> 0) using (kc)`);
  await duck.run(`create temp table variant as
    ${dateVariants.map(({ born, where }) => `select lid, kc, ${born} as born from open where ${where}`).join(' union all ')}
    union all select lid, k.kc, l.born from open l join turned own on own.kc = l.kc join ${keys} k using (key)
      where l.born % 10000 <> 0 and k.kc <> l.kc`);
};

/** SQL: whether any loose key brings `p` to `l`, a record that knows its near `dates` and its name `reversed`. */
export const looseMatch = (people: number, parameters: Parameters): string =>
  [
    'l.kc = p.kc and list_contains(l.dates, p.born)',
    'l.reversed = p.kc and l.born = p.born and l.born % 10000 <> 0',
    ...looseKeys(people, parameters).map(({ on }) => on),
  ]
    .map((on) => `(${on})`)
    .join(' or ');

/** The steps: candidates of loose keys, weighed (loose_candidates.parquet), and what follows for each open record. */
export function matchLoosely(folder: string, register: Prepared, parameters: Parameters): Step[] {
  const at = (file: string): string => literal(join(folder, file));
  return [
    {
      name: 'loose-keys',
      files: ['loose_found.parquet'],
      async act(duck, part) {
        await duck.run(`create temp table open as from ${at('open.parquet')}`);
        await makeVariants(duck, allKeys(folder, register), register.keys);
        await duck.run(`create temp table found as select v.lid, p.pid from ${register.people} p
          join variant v on v.kc = p.kc and v.born = p.born`);
        for (const { on } of looseKeys(weightsOf(folder).people, parameters))
          await duck.run(`insert into found select l.lid, p.pid from ${register.people} p join open l on ${on}`);
        await duck.run(`copy (select distinct lid, pid from found anti join ${at('name_candidates.parquet')} using (lid, pid))
          to ${literal(part('loose_found.parquet'))} (format parquet)`);
        await duck.run('drop table found; drop table variant; drop table turned; drop table open');
        return counted(duck, { pairs: part('loose_found.parquet') });
      },
    },
    {
      name: 'loose-candidates',
      files: ['loose_candidates.parquet'],
      async act(duck, part) {
        await fetchWide(duck, folder, register);
        await duck.run(
          `create temp table names as ${nameLevels('fetched where lkc is not null', allKeys(folder, register))}`,
        );
        await duck.run(`copy (select * from (
          select ${candidateColumns.replace(', w', '')}, ${weightSql(weightsOf(folder))} as w
          from (select f.* exclude (nl), coalesce(t.nl, f.nl) as nl, coalesce(t.n_other, f.n_key) as n_other
            from fetched f left join names t on t.lkc = f.lkc and t.rkc = f.rkc)) where w > -128
          ) to ${literal(part('loose_candidates.parquet'))} (format parquet)`);
        await duck.run('drop table fetched; drop table names');
        return counted(duck, { candidates: part('loose_candidates.parquet') });
      },
    },
    {
      name: 'judge',
      files: ['judged.parquet'],
      async act(duck, part) {
        const all = `(select ${candidateColumns} from ${at('name_candidates.parquet')}
          union all select ${candidateColumns} from ${at('loose_candidates.parquet')})`;
        await duck.run(
          `copy (${decided(all, weightsOf(folder))}) to ${literal(part('judged.parquet'))} (format parquet)`,
        );
        return counted(duck, { judged: part('judged.parquet') });
      },
    },
  ];
}

const fetchWide = (duck: Duck, folder: string, register: Prepared): Promise<void> =>
  duck.run(`create temp table fetched as
    select l.lid, p.pid, ${codeLevel} as nl,
      if(nl = ${levels.name.pending}, l.kc, null) as lkc, if(nl = ${levels.name.pending}, p.kc, null) as rkc,
      born_level(l.born, p.born) as dl, sex_level(l.sex, p.sex) as gl,
      place_level(l.province, l.commune, p.province, p.commune, p.id12) as pl,
      id_level(l.id12, l.id9, l.taken, p.id12, p.id9) as il, p.status as st, l.id12 is not null as is12,
      l.n_name, l.n_key, l.n_fg, l.n_fm
    from ${register.people} p join ${literal(join(folder, 'loose_found.parquet'))} c on c.pid = p.pid
    join ${literal(join(folder, 'open.parquet'))} l on l.lid = c.lid`);
