// Khớp theo họ tên và ngày sinh: for records no number settles. 23.8 % of adults share toneless name and birth date with
// somebody, so every namesake is weighed, and the best must stand out among them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allKeys } from './clean-left.ts';
import { literal, type Duck } from './duck.ts';
import { learn } from './em.ts';
import { levels } from './levels.ts';
import { mixtureOf } from './match-by-id.ts';
import type { Parameters } from './parameters.ts';
import { counted, type Prepared } from './prepare-register.ts';
import type { Step } from './run-folder.ts';
import { grain, idWeights, posteriorSql, weightSql, weightsFrom, type Weights } from './weights.ts';

/** Columns of a weighed candidate. */
export const candidateColumns = 'lid, pid, nl, dl, gl, pl, il, st, w';

/** SQL: the best candidate of each record in `candidates`, with both posteriors. Ties go to the smaller row number. */
export const decided = (candidates: string, weights: Weights): string => {
  const posterior = posteriorSql(weights);
  // One number orders them by weight, then row: one aggregate, where `first(… order by …)` sorts for every column.
  const best = 'arg_max(struct_pack(pid, nl, dl, gl, pl, il, st), w::bigint * 4294967296 - pid)';
  return `select lid, unnest(best), w, ppm, ppm_all, candidates from (
    select lid, ${best} as best, max(w) as w, ${posterior.best} as ppm, ${posterior.all} as ppm_all,
      count(*)::int as candidates from ${candidates} group by lid)`;
};

/** The steps up to the records settled by name and birth date (by_name.parquet), and those still open (open.parquet). */
export function matchByName(folder: string, register: Prepared, parameters: Parameters): Step[] {
  const at = (file: string): string => literal(join(folder, file));
  return [
    {
      name: 'unresolved',
      files: ['unresolved.parquet'],
      async act(duck, part) {
        const keys = allKeys(folder, register);
        await duck.run(`copy (
          select l.lid, l.id12, l.id9, l.fault, l.nc, l.kc, l.born, l.sex, l.province, l.commune,
            t.lid is not null as taken, k.fam, k.mid, k.giv, coalesce(n.n, 0)::int as n_name, coalesce(k.n, 0)::int as n_key,
            coalesce(k.n_fg, 0)::int as n_fg, coalesce(k.n_fm, 0)::int as n_fm
          from ${at('left.parquet')} l anti join ${at('by_id.parquet')} b using (lid)
          left join ${at('taken.parquet')} t on t.lid = l.lid
          left join ${keys} k on k.kc = l.kc
          left join ${register.names} n on n.nc = l.nc
          ) to ${literal(part('unresolved.parquet'))} (format parquet)`);
        return counted(duck, { unresolved: part('unresolved.parquet') });
      },
    },
    {
      name: 'name-pairs',
      files: ['name_pairs.parquet'],
      async act(duck, part) {
        await duck.run(`copy (
          select u.lid, p.pid,
            if(u.nc = p.nc, ${levels.name.same}, ${levels.name.folded})::utinyint as nl, ${levels.born.same}::utinyint as dl,
            sex_level(u.sex, p.sex) as gl, place_level(u.province, u.commune, p.province, p.commune, p.id12) as pl,
            id_level(u.id12, u.id9, u.taken, p.id12, p.id9) as il, p.status as st, u.id12 is not null as is12,
            u.n_name, u.n_key, u.n_fg, u.n_fm, u.n_key as n_other
          from ${register.people} p join ${at('unresolved.parquet')} u on u.kc = p.kc and u.born = p.born
          where u.born % 10000 <> 0
          ) to ${literal(part('name_pairs.parquet'))} (format parquet)`);
        return counted(duck, { pairs: part('name_pairs.parquet') });
      },
    },
    {
      name: 'weights',
      files: ['weights.json'],
      async act(duck, part) {
        const { learned, corrections } = parameters;
        const own = async (): Promise<Weights> => learnWeights(duck, folder, register, parameters);
        const weights = learned?.weights ?? { ...(await own()), ...(corrections ? { corrections } : {}) };
        writeFileSync(part('weights.json'), JSON.stringify(weights, null, 1));
        return {};
      },
    },
    {
      name: 'by-name',
      files: ['name_candidates.parquet', 'by_name.parquet', 'open.parquet'],
      async act(duck, part) {
        const weights = weightsOf(folder);
        await duck.run(`create temp table weighed as
          select lid, pid, nl, dl, gl, pl, il, st, ${weightSql(weights)} as w from ${at('name_pairs.parquet')}`);
        await duck.run(`create temp table judged as ${decided('weighed', weights)}`);
        const accepted = `ppm >= ${Math.round(parameters.accept * 1e6)}`;
        const settled = `ppm_all >= ${Math.round(parameters.namesakes * 1e6)}`;
        await duck.run(
          `copy (select * from judged where ${accepted}) to ${literal(part('by_name.parquet'))} (format parquet)`,
        );
        await duck.run(`copy (select u.* from ${at('unresolved.parquet')} u
          anti join (select lid from judged where ${settled} or ${accepted}) j using (lid)
          ) to ${literal(part('open.parquet'))} (format parquet)`);
        await duck.run(`copy (select ${candidateColumns} from weighed anti join (select lid from judged where ${accepted}) j using (lid)
          ) to ${literal(part('name_candidates.parquet'))} (format parquet)`);
        await duck.run('drop table weighed; drop table judged');
        return counted(duck, {
          settled: part('by_name.parquet'),
          open: part('open.parquet'),
          candidates: part('name_candidates.parquet'),
        });
      },
    },
  ];
}

/** The weights a run learned. */
export const weightsOf = (folder: string): Weights =>
  JSON.parse(readFileSync(join(folder, 'weights.json'), 'utf8')) as Weights;

// m from the pairs equal numbers made; u from pairs of strangers; ids from namesakes that are true by all the rest.
async function learnWeights(duck: Duck, folder: string, register: Prepared, parameters: Parameters): Promise<Weights> {
  const [counts] = await duck.rows<{ left: string; right: string }>(`select
    (select sum(num_rows)::bigint from parquet_file_metadata(${literal(join(folder, 'left.parquet'))})) as "left",
    (select count(*) from ${register.people}) as "right"`);
  const each = Math.max(1, Math.floor(Number(counts?.left) / 1_000));
  const chance = await duck.rows<{ dl: number; gl: number; pl: number; n: string }>(`
    select born_level(l.born, p.born) as dl, sex_level(l.sex, p.sex) as gl,
      place_level(l.province, l.commune, p.province, p.commune, p.id12) as pl, count(*) as n
    from (select * from ${literal(join(folder, 'left.parquet'))} where lid % ${each} = 0) l
    cross join ${register.sample} p group by all order by all`);
  const u = learn(
    chance.map(({ dl, gl, pl, n }) => ({ of: 'chance', levels: { born: dl, sex: gl, place: pl }, pairs: Number(n) })),
    { m: noLevels, u: noLevels, prior: 0 },
    false,
  ).u;
  let weights = weightsFrom(mixtureOf(folder).m, u, Number(counts?.right), parameters.absent);
  for (let round = 0; round < 3; round++) weights = { ...weights, ...(await learnIds(duck, folder, weights)) };
  return weights;
}

const noLevels = { born: {}, sex: {}, place: {} };

async function learnIds(duck: Duck, folder: string, weights: Weights): Promise<Pick<Weights, 'id12' | 'id9'>> {
  // Whole numbers are added, so that the sum does not depend on the order of adding.
  const shares = await duck.rows<{ is12: boolean; il: number; n: string }>(`
    with weighed as (select lid, is12, il, round(pow(2, ${weightSql(weights)} / ${grain}.0) * 16)::hugeint as power
      from ${literal(join(folder, 'name_pairs.parquet'))} where lid % 8 = 0)
    select is12, il, sum(round(1e6 * power * ${(1 - weights.absent) / weights.people / 16}
      / (total * ${(1 - weights.absent) / weights.people / 16} + ${weights.absent}))::bigint)::bigint as n
    from weighed join (select lid, sum(power) as total from weighed group by lid) using (lid)
    where il <> ${levels.id.missing} group by all order by all`);
  const of = (is12: boolean): Record<number, number> => {
    const some = shares.filter((row) => row.is12 === is12);
    const total = some.reduce((sum, { n }) => sum + Number(n), 0);
    return Object.fromEntries(some.map(({ il, n }) => [il, Number(n) / total]));
  };
  return idWeights(of(true), of(false));
}
