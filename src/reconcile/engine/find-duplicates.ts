import { join } from 'node:path';
import { literal } from './duck.ts';
import type { SideMapping } from './mapping.ts';
import type { Parameters } from './parameters.ts';
import type { Step } from './run-folder.ts';
import { counted } from './prepare-register.ts';
import { kindOf, numberedRows, type Source } from './source.ts';
import { isMatch } from './write-result.ts';

/**
 * The step `duplicates`: of matched records of one person and one kind (hạng), all but the first are duplicates of it
 * (duplicates.parquet: lid, of_row). Without a column of kinds every second record of a person is one.
 */
export const findDuplicates = (folder: string, left: Source, mapping: SideMapping, parameters: Parameters): Step => ({
  name: 'duplicates',
  files: ['duplicates.parquet'],
  async act(duck, part) {
    const at = (file: string): string => literal(join(folder, file));
    const matched = `(select lid, pid from ${at('by_id.parquet')} union all select lid, pid from ${at('by_name.parquet')}
      union all select lid, pid from ${at('judged.parquet')} where ${isMatch(parameters)})`;
    await duck.run(`create temp table several as select lid, pid from ${matched}
      semi join (select pid from ${matched} group by pid having count(*) > 1) using (pid)`);
    const kinds = mapping.columns.kind
      ? `(select s.*, k.kind from several s join ${await numberedRows(duck, left, kindOf(mapping.columns.kind))} k on k.row_at = s.lid)`
      : `(select *, 0 as kind from several)`;
    await duck.run(`copy (
      select lid, of_row from (select lid, min(lid) over (partition by pid, kind) as of_row from ${kinds}) where lid <> of_row
      ) to ${literal(part('duplicates.parquet'))} (format parquet)`);
    await duck.run('drop table several');
    return counted(duck, { duplicates: part('duplicates.parquet') });
  },
});
