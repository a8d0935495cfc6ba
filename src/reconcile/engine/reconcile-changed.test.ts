import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { generate } from '../synthetic/generate.ts';
import { literal, openDuck } from './duck.ts';
import { syntheticMapping } from './mapping.ts';
import { usualParameters } from './parameters.ts';
import { learnedBy, reconcileChanged } from './reconcile-changed.ts';
import { prepareRegister, reconcile } from './reconcile.ts';
import { sourceAt } from './source.ts';

const means = { memory: '1GB', threads: 1 };
const ways = { means };
const folder = mkdtempSync(join(tmpdir(), 'reconcile-changed-'));
const at = (...parts: string[]): string => join(folder, ...parts);
after(() => rmSync(folder, { recursive: true, force: true }));

test('after cleaning only what changed is looked for again, and the answer is that of a whole run', async () => {
  const data = await generate(at('data'), { persons: 20_000, licences: 6_000 }, means, () => undefined);
  const mapping = syntheticMapping.left;
  const manifest = await prepareRegister(at('prepared'), sourceAt(data.register), syntheticMapping.right, ways);
  const register = { folder: at('prepared'), manifest };
  const before = sourceAt(data.licences);
  await reconcile(at('first'), before, mapping, register, usualParameters, ways);

  // 200 numbers are put right from the truth, 50 rows are gone, 30 are new, all stand in another order.
  const duck = await openDuck({ ...means, spill: at('spill') });
  await duck.run('set preserve_insertion_order = true');
  await duck.run(`copy (
    select l.* replace (if(stt % 30 = 0 and t.true_id is not null, lpad(t.true_id::varchar, 12, '0'), so_giay_to) as so_giay_to)
    from ${literal(data.licences)} l join ${literal(data.truth)} t using (stt) where stt % 120 <> 7
    union all select * replace (stt + 100000 as stt) from ${literal(data.licences)} where stt < 30
    order by stt desc) to ${literal(at('cleaned.parquet'))} (format parquet)`);
  duck.close();
  const cleaned = sourceAt(at('cleaned.parquet'));
  const done = await reconcileChanged(
    at('again'),
    { folder: at('first'), left: before },
    cleaned,
    mapping,
    register,
    usualParameters,
    ways,
  );
  const changed = done.steps.find(({ name }) => name === 'changes')?.counts['changed'] ?? 0;
  assert.ok(changed > 50 && changed < 300, `${changed} rows were looked for again`);
  const learned = learnedBy(at('first'));
  await reconcile(at('whole'), cleaned, mapping, register, { ...usualParameters, learned }, ways);
  assert.ok(readFileSync(at('again/result.parquet')).equals(readFileSync(at('whole/result.parquet'))));
  // What officers are shown, what teaches and what is asked to be corrected is made of these.
  const looking = await openDuck({ ...means, spill: at('spill') });
  for (const file of ['unresolved', 'name_candidates', 'loose_candidates']) {
    const [one, whole] = [
      `from ${literal(at(`again/${file}.parquet`))}`,
      `from ${literal(at(`whole/${file}.parquet`))}`,
    ];
    const names = await looking.rows<{ column_name: string }>(`describe ${whole}`);
    // Names the register does not know have codes of their own in every run.
    const columns = names.flatMap(({ column_name }) => (column_name === 'kc' ? [] : [column_name])).join(', ');
    const open = `semi join (select left_row as lid from ${literal(at('whole/result.parquet'))} where step = 9) using (lid)`;
    const differing = await looking.rows(
      `(select ${columns} ${one} ${open} except all select ${columns} ${whole} ${open})
       union all (select ${columns} ${whole} ${open} except all select ${columns} ${one} ${open})`,
    );
    assert.deepEqual(differing, [], file);
  }
  looking.close();

  const none = await reconcileChanged(
    at('same'),
    { folder: at('again'), left: cleaned },
    cleaned,
    mapping,
    register,
    usualParameters,
    ways,
  );
  assert.equal(none.steps.find(({ name }) => name === 'changes')?.counts['changed'], 0);
  assert.ok(readFileSync(at('same/result.parquet')).equals(readFileSync(at('again/result.parquet'))));
});
