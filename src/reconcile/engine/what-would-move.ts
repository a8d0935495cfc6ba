// Điều gì sẽ đổi – the candidates a run kept, weighed anew and banded as the run did.
import { join } from 'node:path';
import { literal, type Duck } from './duck.ts';
import { levels } from './levels.ts';
import { decided, weightsOf } from './match-by-name.ts';
import type { Parameters } from './parameters.ts';
import { addCorrections, correctionSql, noCorrections, type WeightCorrections } from './weight-corrections.ts';
import { absentOf, grain, type Weights } from './weights.ts';
import { bands, isMatch, ways } from './write-result.ts';

/** Số bản ghi sẽ đổi – how many records would go from one band to another, or, matched, to another person. */
export type Move = {
  readonly from: number;
  readonly to: number;
  readonly records: number;
  /** The first of them, by left row. */
  readonly examples: readonly number[];
};

const mostExamples = 5;

/**
 * What `more` (beside the corrections the run already had) would make of the records of a finished run. Weights are
 * exact: whole sixty-fourths of a bit are added to those kept. Two things the run did not keep, and only a new run tells:
 * the other namesakes of a record it matched by name (their share stays what it was), and whom loose keys would bring to
 * a record they were not asked for. Records matched by number do not move: these weights do not judge them.
 */
export async function whatWouldMove(
  duck: Duck,
  runFolder: string,
  more: WeightCorrections,
  parameters: Parameters,
): Promise<Move[]> {
  const at = (file: string): string => literal(join(runFolder, file));
  const weights = weightsOf(runFolder);
  const then: Weights = { ...weights, corrections: addCorrections(weights.corrections ?? noCorrections, more) };
  const millionths = (share: number): number => Math.round(share * 1e6);
  const pair = 'lid, pid, nl, dl, gl, pl, il, st';
  await duck.run(`create or replace temp table anew as
    select ${pair}, (w + ${correctionSql(more)})::smallint as w, by_name
    from (select *, true as by_name from ${at('name_candidates.parquet')}
      union all select *, false as by_name from ${at('loose_candidates.parquet')})
    join (select lid, id12 is not null as is12 from ${at('unresolved.parquet')}) using (lid)`);
  await duck.run(`create or replace temp table named as ${decided('(from anew where by_name)', then)}`);
  const sure = `ppm >= ${millionths(parameters.accept)}`;
  await duck.run(`create or replace temp table later as select * from named where ${sure}
    union all ${decided(`(from anew anti join (select lid from named where ${sure}) n using (lid))`, then)}`);
  // Of a record matched by name the best alone is kept; what its posterior left to the others, and to nobody, is known.
  const mass = (weight: string, of: Weights): string =>
    `(round(pow(2, (${weight}) / ${grain}.0) * 16) * ${(1 - absentOf(of)) / of.people / 16})`;
  await duck.run(`create or replace temp table settled as
    select lid, pid, nl, round(1e6 * best / (best + rest + ${absentOf(then)}))::int as ppm,
      round(1e6 * (best + rest) / (best + rest + ${absentOf(then)}))::int as ppm_all
    from (select left_row as lid, right_row as pid, nl, ${mass(`w + ${correctionSql(more)}`, then)} as best,
        greatest(if(candidates > 1, ${mass('w', weights)} * (1e6 / ppm - 1) - ${absentOf(weights)}, 0), 0) as rest
      from ${at('result.parquet')} r join (select lid, id12 is not null as is12 from ${at('unresolved.parquet')}) u
        on u.lid = r.left_row where step = ${ways.name})`);
  const band = (matched: string): string => `case when ${matched} then ${bands.matched}
    when ppm_all >= ${millionths(parameters.review)} then ${bands.toCheck} else ${bands.notMatched} end`;
  // A name alone decides before loose keys are asked; what another name may not be is asked with those.
  const rows = await duck.rows<{ from: number; to: number; records: string; examples: number[] }>(`
    select r.band::int as "from", t.band as "to", count(*) as records,
      list_slice(list(lid order by lid), 1, ${mostExamples}) as examples
    from (select lid, pid, ${band(isMatch(parameters))} as band from later
      union all select lid, pid, ${band(`${sure} and nl <> ${levels.name.other}`)} as band from settled) t
    join ${at('result.parquet')} r on r.left_row = t.lid
    where t.band <> r.band or (t.band = ${bands.matched} and t.pid <> r.right_row)
    group by all order by all`);
  await duck.run('drop table anew; drop table named; drop table later; drop table settled');
  return rows.map(({ from, to, records, examples }) => ({ from, to, records: Number(records), examples }));
}
