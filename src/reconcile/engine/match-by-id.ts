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

/** Name levels of the pairs of keys in `pairs` (lkc, rkc), with how many bear the other's key (n_other). */
export const nameLevels = (pairs: string, keys: string): string => `
  select lkc, rkc, name_level(a.key, b.key) as nl, b.n as n_other
  from (select distinct lkc, rkc from ${pairs}) x join ${keys} a on a.kc = lkc join ${keys} b on b.kc = rkc`;

/** SQL of the name level where codes alone tell it. */
export const codeLevel = `case when l.kc is null or p.kc is null then ${levels.name.missing}
  when l.nc = p.nc then ${levels.name.same} when l.kc = p.kc then ${levels.name.folded}
  else ${levels.name.pending} end::utinyint`;

const pair = (via: 1 | 2): string => `l.lid, p.pid, p.id12 as right_id, ${via}::utinyint as via, l.fault,
  ${codeLevel} as nl, if(nl = ${levels.name.pending}, l.kc, null) as lkc, if(nl = ${levels.name.pending}, p.kc, null) as rkc,
  born_level(l.born, p.born) as dl, sex_level(l.sex, p.sex) as gl,
  place_level(l.province, l.commune, p.province, p.commune, p.id12) as pl, p.status as st`;

/** The steps: pairs of equal numbers, what their levels weigh, and the records settled by them (by_id.parquet). */
export function matchById(folder: string, register: Prepared, parameters: Parameters): Step[] {
  const at = (file: string): string => literal(join(folder, file));
  const pairs = `(select x.* exclude (nl, lkc, rkc), coalesce(t.nl, x.nl) as nl
    from ${at('id_pairs.parquet')} x left join ${at('id_names.parquet')} t on t.lkc = x.lkc and t.rkc = x.rkc)`;
  return [
    {
      name: 'id-pairs',
      files: ['id_pairs.parquet'],
      async act(duck, part) {
        await duck.run(`copy (
          select ${pair(1)} from ${register.people} p join ${at('left.parquet')} l on l.id12 = p.id12
          union all
          select ${pair(2)} from ${register.people} p
            join (select * from ${at('left.parquet')} where id9 is not null) l on l.id9 = p.id9
          ) to ${literal(part('id_pairs.parquet'))} (format parquet)`);
        return counted(duck, { pairs: part('id_pairs.parquet') });
      },
    },
    {
      name: 'id-weights',
      files: ['id_names.parquet', 'id_mixture.json', 'id_patterns.parquet'],
      async act(duck, part) {
        await duck.run(
          `copy (${nameLevels(
            `${at('id_pairs.parquet')} where lkc is not null`,
            allKeys(folder, register),
          )}) to ${literal(part('id_names.parquet'))} (format parquet)`,
        );
        const names = literal(part('id_names.parquet'));
        const counts = await duck.rows<{ via: number; nl: number; dl: number; gl: number; pl: number; n: string }>(`
          select via, coalesce(t.nl, x.nl) as nl, dl, gl, pl, sum(n) as n
          from (select via, nl, lkc, rkc, dl, gl, pl, count(*) as n from ${at('id_pairs.parquet')} group by all) x
          left join ${names} t on t.lkc = x.lkc and t.rkc = x.rkc group by all order by all`);
        const patterns = counts.map(({ via, nl, dl, gl, pl, n }): Pattern<IdField> & { via: number } => ({
          via,
          of: String(via),
          levels: { name: nl, born: dl, sex: gl, place: pl },
          pairs: Number(n),
        }));
        const mixture = learn(patterns, firstGuess, false);
        writeFileSync(part('id_mixture.json'), JSON.stringify(mixture));
        await writePatterns(duck, part('id_patterns.parquet'), patterns, mixture, parameters.accept);
        return { patterns: patterns.length, rounds: mixture.rounds };
      },
    },
    {
      name: 'by-id',
      files: ['by_id.parquet', 'taken.parquet'],
      async act(duck, part) {
        const judged = `(select x.*, a.w, a.ppm, a.take from ${pairs} x
          join ${at('id_patterns.parquet')} a using (via, nl, dl, gl, pl))`;
        const line = `lid, pid, right_id, via as step, fault, nl, dl, gl, pl, 0::utinyint as il, st, w, ppm`;
        // A record with both numbers, or a number two people share: the heavier wins, then the smaller row number.
        await duck.run(
          `create temp table twice as select lid from ${judged} where take group by lid having count(*) > 1`,
        );
        await duck.run(`copy (
          select ${line}, 1::int as candidates from ${judged} anti join twice using (lid) where take
          union all
          select * exclude (place) from (select ${line}, count(*) over (partition by lid)::int as candidates,
              row_number() over (partition by lid order by w desc, pid) as place
            from ${judged} semi join twice using (lid) where take) where place = 1
          ) to ${literal(part('by_id.parquet'))} (format parquet)`);
        await duck.run(`copy (select distinct lid from ${judged} where not take)
          to ${literal(part('taken.parquet'))} (format parquet)`);
        await duck.run('drop table twice');
        return counted(duck, { settled: part('by_id.parquet'), refused: part('taken.parquet') });
      },
    },
  ];
}

/** What the id pairs taught: level probabilities among true pairs. */
export const mixtureOf = (folder: string): Mixture<IdField> =>
  JSON.parse(readFileSync(join(folder, 'id_mixture.json'), 'utf8')) as Mixture<IdField>;

async function writePatterns(
  duck: Duck,
  file: string,
  patterns: readonly (Pattern<IdField> & { via: number })[],
  mixture: Mixture<IdField>,
  accept: number,
): Promise<void> {
  const rows = patterns.map(({ via, of, levels: l }) => {
    const weight = weightOf(l, of, mixture);
    const posterior = 1 / (1 + 2 ** -weight);
    const take = posterior >= accept && !contradicts(l);
    return `(${via},${l.name},${l.born},${l.sex},${l.place},${Math.round(weight * 64)},${Math.round(posterior * 1e6)},${take})`;
  });
  await duck.run(`copy (
    select via::utinyint as via, nl::utinyint as nl, dl::utinyint as dl, gl::utinyint as gl, pl::utinyint as pl,
      w::smallint as w, ppm::int as ppm, take
    from (values ${rows.length > 0 ? rows.join(',') : '(0,0,0,0,0,0,0,false)'}) t(via, nl, dl, gl, pl, w, ppm, take)
    ) to ${literal(file)} (format parquet)`);
}

/** An equal number with another date, or another name without the very date, is somebody else's more often than not. */
function contradicts(l: Readonly<Record<IdField, number>>): boolean {
  const unlikeName = l.name === levels.name.other || l.name === levels.name.missing;
  return l.born === levels.born.other || (unlikeName && l.born !== levels.born.same);
}
