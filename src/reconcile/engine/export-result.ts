import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { identifier, literal, type Duck } from './duck.ts';
import type { Mapping } from './mapping.ts';
import { numberedRows, type Source } from './source.ts';

/**
 * Writes the result with the records' own keys beside the codes, as Parquet or CSV by the ending of `file`: `left_key`,
 * `right_key`, then what result.parquet holds, in the order of the left table. A kill leaves no half of it under that name.
 */
export async function exportResult(
  duck: Duck,
  folder: string,
  tables: { left: Source; right: Source },
  mapping: Mapping,
  file: string,
): Promise<void> {
  const keyed = async (side: 'left' | 'right'): Promise<string> => {
    const column = mapping[side].columns.key;
    return numberedRows(duck, tables[side], () =>
      column ? `${identifier(column)}::varchar as key` : 'null::varchar as key',
    );
  };
  const form = file.endsWith('.csv') ? 'format csv, header' : 'format parquet, compression zstd';
  await duck.run('set preserve_insertion_order = true');
  await duck.run(`copy (
    select coalesce(l.key, r.left_row::varchar) as left_key, p.key as right_key, r.*
    from ${literal(join(folder, 'result.parquet'))} r join ${await keyed('left')} l on l.row_at = r.left_row
    left join ${await keyed('right')} p on p.row_at = r.right_row order by r.left_row
    ) to ${literal(`${file}.part`)} (${form})`);
  renameSync(`${file}.part`, file);
  await duck.run('set preserve_insertion_order = false');
}
