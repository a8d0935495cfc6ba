// Khoá tên: millions of names are made of some hundred thousand beginnings and some hundred last words. The halves are
// folded once each; a name whose halves are not plain letters once folded is folded whole.
import type { Duck } from './duck.ts';

/**
 * Makes the temporary table `into` (name, and what else `names` has, key) over the relation `names` (name varchar, not
 * null). The key is `key_of(name)`.
 */
export async function keyNames(duck: Duck, names: string, into: string): Promise<void> {
  await duck.run(`create or replace temp table halved as
    select *, last_word(name) as last, before_last(name) as beginning from ${names}`);
  for (const half of ['beginning', 'last'])
    await duck.run(`create or replace temp table ${half}_key as
      select ${half}, if(is_tidy(folded), folded, null) as folded
      from (select ${half}, plain(${half}) as folded from (select distinct ${half} from halved))`);
  const joined = `halved join beginning_key b using (beginning) join last_key l using (last)`;
  const whole = `b.folded is null or l.folded is null or l.folded = ''`;
  await duck.run(`create or replace temp table ${into} as
    select halved.* exclude (last, beginning), if(b.folded = '', l.folded, b.folded || ' ' || l.folded) as key
    from ${joined} where not (${whole})
    union all select * exclude (last, beginning), key_of(name) as key from (select halved.* from ${joined} where ${whole})`);
  await duck.run('drop table halved; drop table beginning_key; drop table last_key');
}
