// So sánh một hồ sơ với những người có thể là: the levels and weights of a run, by the run's own words.
import type { Duck } from './duck.ts';
import { levels } from './levels.ts';
import { codeLevel, nameParts } from './match-by-id.ts';
import { looseMatch } from './match-loosely.ts';
import type { Parameters } from './parameters.ts';
import { weightSql, type Weights } from './weights.ts';

/** A person met and how far they agree with the record. */
export type Compared = {
  readonly pid: number;
  readonly st: number;
  readonly nl: number;
  readonly dl: number;
  readonly gl: number;
  readonly pl: number;
};

// Names whose codes differ are compared word by word.
const nameLevel = `if(cl = ${levels.name.pending}, name_level(a, fa, ma, ga, b, fb, mb, gb), cl)`;
const compared = (more: string, ways: string, where: string): string => `
  (select *, ${nameLevel} as nl from (
    select *, ${nameParts('a')}, ${nameParts('b')} from (
      select p.pid, p.status as st, ${codeLevel} as cl, born_level(l.born, p.born) as dl, sex_level(l.sex, p.sex) as gl,
        place_level(l.province, l.commune, p.province, p.commune, p.id12) as pl, l.key as a, k.key as b, ${more}
      from met p cross join asked l ${ways} left join met_key k on k.kc = p.kc where ${where})))`;

/** The people an equal number leads to; `via` 1: the number, 2: the old one. */
export const comparedByNumber = (duck: Duck): Promise<(Compared & { via: number })[]> =>
  duck.rows(
    `select pid, st, nl, dl, gl, pl, via from ${compared(
      'via',
      'cross join (values (1), (2)) v(via)',
      'via = 1 and l.id12 = p.id12 or via = 2 and l.id9 = p.id9',
    )} order by pid`,
    [],
  );

/** The people name and birth date lead to, and those loose keys lead to, weighed. `taken`: the number is somebody else's. */
export const comparedByName = (
  duck: Duck,
  taken: boolean,
  weights: Weights,
  parameters: Parameters,
): Promise<(Compared & { il: number; w: number; plain: boolean })[]> => {
  const known = `id_level(l.id12, l.id9, ${taken}, p.id12, p.id9) as il, l.id12 is not null as is12,
    l.n_name, l.n_key, l.n_fg, l.n_fm, coalesce(k.n, l.n_key) as n_other`;
  const plain = 'coalesce(l.kc = p.kc and l.born = p.born and l.born % 10000 <> 0, false)';
  const where = `${plain} or ${looseMatch(weights.people, parameters)}`;
  return duck.rows(
    `select pid, st, nl, dl, gl, pl, il, plain, ${weightSql(weights)} as w
     from ${compared(`${known}, ${plain} as plain`, '', where)} order by w desc, pid`,
    [],
  );
};
