// Làm sạch bảng cần đối soát: its rows as numbers, names as codes of the register's dictionary; names the register does
// not know get codes of their own.
import { join } from 'node:path';
import { literal } from './duck.ts';
import { numbersRead } from './identity-number.ts';
import type { SideMapping } from './mapping.ts';
import { keyNames } from './name-keys.ts';
import { counted, foreignKeys, keyParts, type Prepared } from './prepare-register.ts';
import type { Step } from './run-folder.ts';
import { numberedRows, type Source } from './source.ts';

/** The step `left`: left.parquet (a row each) and left_keys.parquet (keys the register does not have). */
export const cleanLeft = (folder: string, left: Source, mapping: SideMapping, register: Prepared): Step => ({
  name: 'left',
  files: ['left.parquet', 'left_keys.parquet'],
  async act(duck, part) {
    const rows = await numberedRows(duck, left, mapping);
    await duck.run(`create temp table spelling as
      select s.name, n.nc, n.kc from (select name, lower(name) as folded
        from (select distinct name from ${rows} where name is not null)) s
      left join ${register.names} n using (folded)`);
    await keyNames(duck, '(select name from spelling where kc is null)', 'odd');
    await duck.run(`copy (
      select o.*, coalesce(g.n_fg, 0)::int as n_fg, coalesce(f.n_fm, 0)::int as n_fm from (
        select (${foreignKeys} + row_number() over ())::int as kc, key, 0::int as n, ${keyParts}
        from (select distinct key from odd where key <> '') anti join ${register.keys} using (key)) o
      left join (select distinct fam, giv, n_fg from ${register.keys}) g using (fam, giv)
      left join (select distinct fam, mid, n_fm from ${register.keys}) f using (fam, mid)
      ) to ${literal(part('left_keys.parquet'))} (format parquet)`);
    await duck.run(`create temp table named as
      select name, nc, kc from spelling where kc is not null
      union all select o.name, null, coalesce(k.kc, f.kc) from odd o left join ${register.keys} k using (key)
      left join ${literal(part('left_keys.parquet'))} f using (key)`);
    await duck.run('drop table spelling; drop table odd');
    await duck.run(`copy (
      select row_at as lid, number12(id_n, id_v) as id12, coalesce(number9(old_n, old_v), number9(id_n, id_v)) as id9,
        number_fault(id_n, id_v) as fault, n.nc, n.kc, born, sex, province, commune
      from ${numbersRead(rows, ['id', 'old'])} l left join named n using (name)
      ) to ${literal(part('left.parquet'))} (format parquet)`);
    await duck.run('drop table named');
    return counted(duck, { left: part('left.parquet'), foreignKeys: part('left_keys.parquet') });
  },
});

/** Both tables' keys: kc → key and its parts. */
export const allKeys = (folder: string, register: Prepared): string => `(
  select kc, key, n, fam, mid, giv, n_fg, n_fm from ${register.keys}
  union all select kc, key, n, fam, mid, giv, n_fg, n_fm from ${literal(join(folder, 'left_keys.parquet'))})`;
