import { join } from 'node:path';
import { literal } from './duck.ts';
import { levels } from './levels.ts';
import { codeDigits } from './match-by-id.ts';
import type { Parameters } from './parameters.ts';
import { counted } from './prepare-register.ts';
import type { Step } from './run-folder.ts';

/** Band of a record: matched without a person; a person must look; not matched. */
export const bands = { matched: 1, toCheck: 2, notMatched: 3 } as const;
/** How a record was settled: by its number, by the old number, by name and birth date, by a loose key, not at all. */
export const ways = { id: 1, oldId: 2, name: 3, loose: 4, none: 9 } as const;

/** SQL: a judged record is a match without a person. Another name never is, however near number and date. */
export const isMatch = ({ accept }: Parameters): string =>
  `(ppm >= ${Math.round(accept * 1e6)} and nl <> ${levels.name.other})`;

/** How result.parquet is written: level 1 makes it as small as 3 does, for a fifth less processor. */
export const resultForm = '(format parquet, compression zstd, compression_level 1, row_group_size 122880)';

/**
 * The step `result`: result.parquet, a row for each row of the left table in its order, as codes. `left_row`,
 * `right_row` (null: none), band, step, levels nl dl gl pl il, st (status in the
 * register), fault and taken (of the left number), w (weight × 64), ppm (posterior × 10⁶), candidates,
 * duplicate_of (the left row of which it is one).
 */
export function writeResult(folder: string, parameters: Parameters): Step {
  const at = (file: string): string => literal(join(folder, file));
  const line = 'pid, nl, dl, gl, pl, il, st, w, ppm, candidates';
  const by = (file: string, band: string, way: string): string => `
    select u.lid, ${band}::utinyint as band, ${way}::utinyint as step, ${line}, u.fault, u.taken
    from ${at(file)} j join ${at('unresolved.parquet')} u using (lid)`;
  const digit = (of: Exclude<keyof typeof codeDigits, 'pattern'>): string => `(${codeDigits[of]})::utinyint`;
  const byId = `select lid, ${bands.matched}::utinyint as band, ${digit('via')} as step, pid, ${digit('nl')} as nl,
      ${digit('dl')} as dl, ${digit('gl')} as gl, ${digit('pl')} as pl, 0::utinyint as il, ${digit('st')} as st, w, ppm,
      candidates, ${digit('fault')} as fault, false as taken
    from ${at('by_id.parquet')} b join ${at('id_patterns.parquet')} a on a.pattern = b.${codeDigits.pattern}`;
  const settledLater = isMatch(parameters);
  const toCheck = `ppm_all >= ${Math.round(parameters.review * 1e6)}`;
  return {
    name: 'result',
    files: ['result.parquet'],
    // At full size 1.6 GB, and the whole of the left table in clear; the work list asks for the candidates.
    spends: (
      'left left_keys id_pairs id_odd id_patterns by_id taken name_pairs by_name open loose_found judged ' +
      'duplicates'
    )
      .split(' ')
      .map((name) => `${name}.parquet`),
    async act(duck, part) {
      await duck.run('set preserve_insertion_order = true');
      await duck.run(`copy (
        select lid as left_row, pid as right_row, band, step, nl, dl, gl, pl, il, st, fault, taken, w, ppm, candidates,
          of_row as duplicate_of
        from (
          ${byId}
          union all by name ${by('by_name.parquet', String(bands.matched), String(ways.name))}
          union all by name select * from (${by(
            'judged.parquet',
            `case when ${settledLater} then ${bands.matched} when ${toCheck} then ${bands.toCheck} end`,
            `if(${settledLater}, ${ways.loose}, ${ways.none})`,
          )}) where band is not null
          union all by name
          select lid, ${bands.notMatched}::utinyint as band, ${ways.none}::utinyint as step, fault, taken
          from ${at('unresolved.parquet')} anti join ${at('by_name.parquet')} using (lid)
          anti join (select lid from ${at('judged.parquet')} where ${settledLater} or ${toCheck}) using (lid)
        ) left join ${at('duplicates.parquet')} using (lid) order by lid
        ) to ${literal(part('result.parquet'))} ${resultForm}`);
      await duck.run('set preserve_insertion_order = false');
      return counted(duck, { records: part('result.parquet') });
    },
  };
}
