// Làm sạch bảng cần đối soát: its rows as numbers, names as codes of the register's dictionary; names the register does
// not know get codes of their own.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { literal } from './duck.ts';
import type { SideMapping } from './mapping.ts';
import { counted, foreignKeys, keyParts, type Prepared } from './prepare-register.ts';
import type { Step } from './run-folder.ts';
import { numberedRows, type Source } from './source.ts';

/** The step `left`: left.parquet (a row each) and left_keys.parquet (keys the register does not have). */
export const cleanLeft = (folder: string, left: Source, mapping: SideMapping, register: Prepared): Step => ({
  name: 'left',
  files: ['left.parquet', 'left_keys.parquet'],
  async act(duck, part) {
    const rows = await numberedRows(duck, left, mapping);
    await duck.run(`copy (
      select row_at as lid, number12(id) as id12, coalesce(number9(old), number9(id)) as id9,
        number_fault(id) as fault, n.nc, n.kc, if(n.kc is null, name, null) as odd, born, sex, province, commune
      from (select *, digits(id_text) as id, digits(old_text) as old, lower(name) as folded from ${rows}) l
      left join ${register.names} n using (folded)
      ) to ${literal(part('left_rows.parquet'))} (format parquet)`);
    await duck.run(`create temp table odd as
      select odd, key, k.kc from (select odd, key_of(odd) as key
        from (select distinct odd from ${literal(part('left_rows.parquet'))} where odd is not null))
      left join ${register.keys} k using (key)`);
    await duck.run(`copy (
      select (${foreignKeys} + row_number() over (order by key))::int as kc, key, 0::int as n, ${keyParts}
      from (select distinct key from odd where kc is null and key <> '')
      ) to ${literal(part('left_keys.parquet'))} (format parquet)`);
    await duck.run(`create temp table odd_code as
      select odd, coalesce(o.kc, f.kc) as kc from odd o left join ${literal(part('left_keys.parquet'))} f using (key)`);
    await duck.run(`copy (
      select lid, id12, id9, fault, nc, coalesce(l.kc, o.kc) as kc, born, sex, province, commune
      from ${literal(part('left_rows.parquet'))} l left join odd_code o on o.odd = l.odd
      ) to ${literal(part('left.parquet'))} (format parquet)`);
    await duck.run('drop table odd; drop table odd_code');
    rmSync(part('left_rows.parquet'));
    return counted(duck, { left: part('left.parquet'), foreignKeys: part('left_keys.parquet') });
  },
});

/** Both tables' keys: kc → key and its parts. */
export const allKeys = (folder: string, register: Prepared): string => `(
  select kc, key, n, fam, mid, giv from ${register.keys}
  union all select kc, key, n, fam, mid, giv from ${literal(join(folder, 'left_keys.parquet'))})`;
