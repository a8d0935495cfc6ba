// Khớp theo số giấy tờ: an equal number is evidence, not proof – old numbers are dense, and 0.5 % bear somebody else's.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allKeys } from './clean-left.ts';
import { literal, type Duck } from './duck.ts';
import { learn, weightOf, type Mixture, type Pattern } from './em.ts';
import { levels } from './levels.ts';
import type { Parameters } from './parameters.ts';
import { counted, type Prepared } from './prepare-register.ts';
import type { Step } from './run-folder.ts';

export type IdField = 'name' | 'born' | 'sex' | 'place';

/** First guesses; the data decide. */
const firstGuess: Pick<Mixture<IdField>, 'm' | 'u'> & { prior: number } = {
  m: {
    name: { 0: 0.8, 1: 0.13, 2: 0.03, 3: 0.007, 4: 0.02, 5: 0.004, 6: 0.002 },
    born: { 0: 0.93, 1: 0.04, 2: 0.007, 3: 0.006, 4: 0.004, 5: 0.004, 6: 0.002 },
    sex: { 0: 0.99, 1: 0.01 },
    place: { 0: 0.55, 1: 0.2, 2: 0.12, 3: 0.13 },
  },
  u: {
    name: { 0: 5e-4, 1: 5e-4, 2: 0.005, 3: 5e-4, 4: 0.002, 5: 0.03, 6: 0.96 },
    born: { 0: 5e-5, 1: 0.002, 2: 5e-5, 3: 0.001, 4: 0.001, 5: 1e-4, 6: 0.996 },
    sex: { 0: 0.5, 1: 0.5 },
    place: { 0: 3e-4, 1: 0.03, 2: 0.02, 3: 0.95 },
  },
  prior: 0.99,
};

/** SQL: a key `k` and its first word, its last and what is between, for name_level. */
export const nameParts = (k: string): string =>
  `${k}, family_of(${k}) as f${k}, middle_of(${k}) as m${k}, given_of(${k}) as g${k}`;

/** Name levels of the pairs of keys in `pairs` (lkc, rkc), with how many bear the other's key (n_other). */
export const nameLevels = (pairs: string, keys: string): string =>
  `select lkc, rkc, name_level(a, fa, ma, ga, b, fb, mb, gb) as nl, n_other
    from (select lkc, rkc, n_other, ${nameParts('a')}, ${nameParts('b')} from (
      select lkc, rkc, a.key as a, b.key as b, b.n as n_other
      from (select distinct lkc, rkc from ${pairs}) x join ${keys} a on a.kc = lkc join ${keys} b on b.kc = rkc))`;

/** SQL of the name level where codes alone tell it. */
export const codeLevel = `case when l.kc is null or p.kc is null then ${levels.name.missing}
  when l.nc = p.nc then ${levels.name.same} when l.kc = p.kc then ${levels.name.folded}
  else ${levels.name.pending} end::utinyint`;

// What is kept of a pair is one number: its way and levels as digits (the pattern), then the status and the fault.
const pair = (via: 1 | 2): string => `l.lid, p.pid, ${codeLevel} as nl,
  (${via * 1_000_000} + if(nl = ${levels.name.pending}, 0, nl::int) * 100000 + born_level(l.born, p.born)::int * 10000
    + sex_level(l.sex, p.sex)::int * 1000
    + place_level(l.province, l.commune, p.province, p.commune, p.id12)::int * 100
    + least(p.status, 9)::int * 10 + l.fault)::int as code,
  if(nl = ${levels.name.pending}, l.kc, null) as lkc, if(nl = ${levels.name.pending}, p.kc, null) as rkc`;

/** SQL: the digits of a pair's code. */
export const codeDigits = {
  pattern: 'code // 100',
  via: 'code // 1000000',
  nl: 'code // 100000 % 10',
  dl: 'code // 10000 % 10',
  gl: 'code // 1000 % 10',
  pl: 'code // 100 % 10',
  st: 'code // 10 % 10',
  fault: 'code % 10',
} as const;

/** The steps: pairs of equal numbers, what their levels weigh, and the records settled by them (by_id.parquet). */
export function matchById(folder: string, register: Prepared, parameters: Parameters): Step[] {
  const at = (file: string): string => literal(join(folder, file));
  const pairs = `(select lid, pid, code from ${at('id_pairs.parquet')} where lkc is null
    union all select lid, pid, code from ${at('id_odd.parquet')})`;
  return [
    {
      name: 'id-pairs',
      files: ['id_pairs.parquet'],
      async act(duck, part) {
        await duck.run(`copy (select lid, pid, code, lkc, rkc from (
          select ${pair(1)} from ${register.people} p join ${at('left.parquet')} l on l.id12 = p.id12
          union all
          select ${pair(2)} from ${register.people} p
            join (select * from ${at('left.parquet')} where id9 is not null) l on l.id9 = p.id9)
          ) to ${literal(part('id_pairs.parquet'))} (format parquet)`);
        return counted(duck, { pairs: part('id_pairs.parquet') });
      },
    },
    {
      name: 'id-weights',
      files: ['id_odd.parquet', 'id_mixture.json', 'id_patterns.parquet'],
      async act(duck, part) {
        await duck.run(`create temp table odd as from ${at('id_pairs.parquet')} where lkc is not null`);
        await duck.run(`create temp table odd_names as ${nameLevels('odd', allKeys(folder, register))}`);
        await duck.run(`copy (select lid, pid, (code + 100000 * nl)::int as code from odd join odd_names using (lkc, rkc)
          ) to ${literal(part('id_odd.parquet'))} (format parquet)`);
        await duck.run('drop table odd; drop table odd_names');
        const counts = await duck.rows<{ pattern: number; n: string }>(`
          select pattern, sum(n)::bigint as n from (
            select ${codeDigits.pattern} as pattern, count(*) as n from ${at('id_pairs.parquet')} where lkc is null group by 1
            union all select ${codeDigits.pattern}, count(*) from ${literal(part('id_odd.parquet'))} group by 1)
          group by pattern order by pattern`);
        const digit = (pattern: number, place: number): number => Math.floor(pattern / place) % 10;
        const patterns = counts.map(({ pattern, n }): Pattern<IdField> & { pattern: number } => ({
          pattern,
          of: String(digit(pattern, 10_000)),
          levels: {
            name: digit(pattern, 1_000),
            born: digit(pattern, 100),
            sex: digit(pattern, 10),
            place: digit(pattern, 1),
          },
          pairs: Number(n),
        }));
        const mixture = parameters.learned?.mixture ?? learn(patterns, firstGuess, false);
        writeFileSync(part('id_mixture.json'), JSON.stringify(mixture));
        await writePatterns(duck, part('id_patterns.parquet'), patterns, mixture, parameters.accept);
        return { patterns: patterns.length, rounds: mixture.rounds };
      },
    },
    {
      name: 'by-id',
      files: ['by_id.parquet', 'taken.parquet'],
      async act(duck, part) {
        const judged = `(select lid, pid, code, w, take from ${pairs} x
          join ${at('id_patterns.parquet')} a on a.pattern = x.${codeDigits.pattern})`;
        const old = codeDigits.via.replace('code', 'x.code');
        await duck.run(`create temp table twice as ${await twice(duck, folder, pairs)}`);
        await duck.run(`copy (
          select lid, pid, code, 1::int as candidates from ${judged} anti join twice using (lid) where take
          union all
          select lid, pid, code, candidates from (select x.*, count(*) over (partition by lid)::int as candidates,
              row_number() over (partition by lid order by w desc, ${old}, pid) as place
            from ${judged} x semi join twice using (lid) where take) where place = 1
          ) to ${literal(part('by_id.parquet'))} (format parquet)`);
        await duck.run(`copy (select distinct lid from ${judged} where not take)
          to ${literal(part('taken.parquet'))} (format parquet)`);
        await duck.run('drop table twice');
        return counted(duck, { settled: part('by_id.parquet'), refused: part('taken.parquet') });
      },
    },
  ];
}

// A record with both numbers, or a number two people share, has several pairs: the heavier wins, then the smaller row
// number. Nearly all have one, and counting bits tells whether a way has any without grouping tens of millions.
async function twice(duck: Duck, folder: string, pairs: string): Promise<string> {
  const [rows] = await duck.rows<{ most: number | null }>(
    `select max(lid) as most from ${literal(join(folder, 'left.parquet'))}`,
  );
  const ways = await duck.rows<{ via: number; pairs: string; records: string }>(`
    select ${codeDigits.via} as via, count(*) as pairs, bit_count(bitstring_agg(lid, 0, ${rows?.most ?? 0})) as records
    from ${pairs} group by 1`);
  const several = new Set(ways.filter((way) => way.pairs !== String(way.records)).map(({ via }) => via));
  if (several.has(1)) return `select lid from ${pairs} group by lid having count(*) > 1`;
  const byOld = `(select lid from ${pairs} where ${codeDigits.via} = 2)`;
  return `select lid from (select lid from ${pairs} semi join ${byOld} using (lid)) group by lid having count(*) > 1`;
}

/** What the id pairs taught: level probabilities among true pairs. */
export const mixtureOf = (folder: string): Mixture<IdField> =>
  JSON.parse(readFileSync(join(folder, 'id_mixture.json'), 'utf8')) as Mixture<IdField>;

async function writePatterns(
  duck: Duck,
  file: string,
  patterns: readonly (Pattern<IdField> & { pattern: number })[],
  mixture: Mixture<IdField>,
  accept: number,
): Promise<void> {
  const rows = patterns.map(({ pattern, of, levels: l }) => {
    const weight = weightOf(l, of, mixture);
    const posterior = 1 / (1 + 2 ** -weight);
    const take = posterior >= accept && !contradicts(l);
    return `(${pattern},${Math.round(weight * 64)},${Math.round(posterior * 1e6)},${take})`;
  });
  await duck.run(`copy (
    select pattern::int as pattern, w::smallint as w, ppm::int as ppm, take
    from (values ${rows.length > 0 ? rows.join(',') : '(0,0,0,false)'}) t(pattern, w, ppm, take)
    ) to ${literal(file)} (format parquet)`);
}

/** An equal number with another date, or another name without the very date, is somebody else's more often than not. */
export function contradicts(l: Readonly<Record<IdField, number>>): boolean {
  const unlikeName = l.name === levels.name.other || l.name === levels.name.missing;
  return l.born === levels.born.other || (unlikeName && l.born !== levels.born.same);
}
